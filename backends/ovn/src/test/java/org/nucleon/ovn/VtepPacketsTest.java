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
    try (var cloud = PacketCloud.on(OvnSandbox.withVtep(1, 0), List.of())) {
      var admin = cloud.admin;
      var network = admin.network("name", "red");
      admin.subnet(network, "10.1.0.0/24");
      var open = cloud.ovn.open();
      var vm = cloud.machine("hv1", "vm", network, "security_groups", List.of(open.id()));
      var outside = cloud.ovn.cloud.service().port(network, "binding:profile", Map.of("vtep-physical-switch", "vtep1", "vtep-logical-switch", "red"));
      cloud.ovn.settle();
      cloud.sandbox.physical("bare", "p1", Nic.none().ip("10.1.0.99/24"));
      cloud.sandbox.bridge("p1", "red");
      cloud.sandbox.sync();

      assertThat(cloud.sandbox.pings("bare", vm.addresses().getFirst())).as("inwards").isTrue();
      assertThat(cloud.sandbox.pings("vm", "10.1.0.99")).as("outwards").isTrue();

      admin.delete("port", outside.id()).ok();
      cloud.settle();
      assertThat(cloud.sandbox.isSilent("vm", "10.1.0.99")).as("without the port").isTrue();
    }
  }
}
