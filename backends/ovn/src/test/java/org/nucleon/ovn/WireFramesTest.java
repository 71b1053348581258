package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nucleon.ovn.northbound.Tables;

/// A network behind a router that forwards ports gets a wire, and loses it.
class WireFramesTest {

  @Test
  void what_comes_from_a_wire_is_let_pass_unfollowed_while_ports_are_forwarded_and_the_wire_is_there() {
    try (var ovn = OvnCloud.alone()) {
      var admin = ovn.cloud.admin();
      var inside = admin.network();
      ovn.router(ovn.outside(), admin.subnet(inside, "10.1.0.0/24"));
      var machine = admin.port(inside);
      var floatingIp = admin.create("floatingip", "floating_network_id", admin.list("network", "name", "outside").id());
      var forwarding = admin.within(floatingIp).create("port_forwarding", "protocol", "tcp", "external_port", 80L, "internal_port", 80L,
          "internal_port_id", machine.id(), "internal_ip_address", machine.addresses().getFirst());
      ovn.settle();
      assertThat(unfollowed(ovn)).as("in a tunnel alone").isZero();

      var wire = admin.create("segment", "network_id", inside.id(), "network_type", "vlan", "physical_network", "physnet1", "segmentation_id", 101L);
      ovn.settle();
      assertThat(unfollowed(ovn)).as("with a wire").isEqualTo(2);

      admin.delete("segment", wire.id()).ok();
      ovn.settle();
      assertThat(unfollowed(ovn)).as("without it").isZero();

      admin.create("segment", "network_id", inside.id(), "network_type", "vlan", "physical_network", "physnet1", "segmentation_id", 102L);
      ovn.settle();
      assertThat(unfollowed(ovn)).as("with another").isEqualTo(2);
      admin.within(floatingIp).delete("port_forwarding", forwarding.id()).ok();
      ovn.settle();
      assertThat(unfollowed(ovn)).as("when nothing is forwarded").isZero();
    }
  }

  private static long unfollowed(OvnCloud ovn) {
    return ovn.look(view -> view.snapshot().rows(Tables.ACL).stream().filter(acl -> acl.string("action").equals("allow-stateless")).count());
  }
}
