package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// With `enable_distributed_floating_ip` a machine's own host answers for its floating IP, so it outlives the gateway.
class DistributedFloatingIpTest {

  @Test
  void a_floating_ip_works_without_its_gateway() {
    try (var sandbox = OvnSandbox.up(1, 1);
        var ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote(), "ovn.enable_distributed_floating_ip=true")) {
      var admin = ovn.cloud.admin();
      var inside = admin.network();
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
      admin.subnet(outside, "203.0.113.0/24", "gateway_ip", "203.0.113.1", "enable_dhcp", false);
      var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      var open = admin.create("security_group", "name", "open");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var port = admin.port(inside, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "vm1", "security_groups", List.of(open.id()));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
      ovn.settle();
      assertThat(externalMac(sandbox)).as("until the port is up the gateway answers").isEmpty();

      sandbox.vm("hv1", "vm1", port.id(), (String) port.get("mac_address"), Nic.none().dhcp());
      sandbox.external("stranger", Nic.none().ip("203.0.113.1/24"));
      Wait.until("the host to answer for the floating IP", OvnCloud.SOON, () -> !externalMac(sandbox).isEmpty());
      sandbox.sync();
      sandbox.stop("gw1");

      assertThat(sandbox.pings("stranger", (String) floatingIp.get("floating_ip_address"))).isTrue();
      sandbox.unplug("vm1");
      Wait.until("the host to answer no more", OvnCloud.SOON, () -> externalMac(sandbox).isEmpty());
    }
  }

  private static String externalMac(OvnSandbox sandbox) {
    return sandbox.nbctl("--bare", "--columns=external_mac", "find", "nat", "type=dnat_and_snat").strip();
  }
}
