package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// With `enable_distributed_floating_ip` a machine's own host answers for its floating IP, so it outlives the gateway.
class DistributedFloatingIpTest {

  @Test
  void a_floating_ip_works_without_its_gateway() {
    try (var cloud = PacketCloud.up(1, 1, "ovn.enable_distributed_floating_ip=true")) {
      var admin = cloud.admin;
      var inside = admin.network();
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var outside = cloud.ovn.outside();
      cloud.ovn.router(outside, subnet);
      var open = cloud.ovn.open();
      var port = admin.port(inside, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "vm1", "security_groups", List.of(open.id()));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
      cloud.ovn.settle();
      assertThat(externalMac(cloud)).as("until the port is up the gateway answers").isEmpty();

      cloud.plug(Nic.none().dhcp(), "hv1", "vm1", port);
      cloud.stranger();
      Wait.until("the host to answer for the floating IP", OvnCloud.SOON, () -> !externalMac(cloud).isEmpty());
      cloud.sandbox.sync();
      cloud.sandbox.stop("gw1");

      assertThat(cloud.sandbox.pings("stranger", (String) floatingIp.get("floating_ip_address"))).isTrue();
      cloud.sandbox.unplug("vm1");
      Wait.until("the host to answer no more", OvnCloud.SOON, () -> externalMac(cloud).isEmpty());
    }
  }

  private static String externalMac(PacketCloud cloud) {
    return cloud.sandbox.nbctl("--bare", "--columns=external_mac", "find", "nat", "type=dnat_and_snat").strip();
  }
}
