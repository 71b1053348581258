package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;

/// A switch of hardware is a gateway between a network and machines that OVN knows nothing of.
class VtepPacketsTest {

  @Test
  void machines_at_a_switch_outside_are_on_the_network_while_it_has_a_port_there() {
    try (var sandbox = OvnSandbox.withVtep(1, 0); var ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote())) {
      var admin = ovn.cloud.admin();
      var network = admin.network("name", "red");
      admin.subnet(network, "10.1.0.0/24");
      var open = admin.create("security_group");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var vm = admin.port(network, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "vm", "security_groups", List.of(open.id()));
      var outside = ovn.cloud.service().port(network, "binding:profile", Map.of("vtep-physical-switch", "vtep1", "vtep-logical-switch", "red"));
      ovn.settle();
      sandbox.vm("hv1", "vm", vm.id(), (String) vm.get("mac_address"), Nic.none().dhcp());
      sandbox.physical("bare", "p1", Nic.none().ip("10.1.0.99/24"));
      sandbox.bridge("p1", "red");
      sandbox.sync();

      assertThat(sandbox.pings("bare", vm.addresses().getFirst())).as("inwards").isTrue();
      assertThat(sandbox.pings("vm", "10.1.0.99")).as("outwards").isTrue();

      admin.delete("port", outside.id()).ok();
      ovn.settle();
      sandbox.sync();
      assertThat(sandbox.isSilent("vm", "10.1.0.99")).as("without the port").isTrue();
    }
  }
}
