package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// A network that is another VLAN with other addresses wherever its hosts are wired otherwise.
class SegmentPacketsTest {

  @Test
  void machines_are_on_the_segment_of_their_host() {
    try (var cloud = PacketCloud.up(2, 0, "ml2_type_vlan.network_vlan_ranges=physnet1:100:199,physnet2:100:199")) {
      var admin = cloud.admin;
      cloud.sandbox.exec("hv2", "ovs-vsctl", "set", "Open_vSwitch", ".", "external-ids:ovn-bridge-mappings=physnet2:br-ex").output();
      Wait.until("the second host's wire to be known", OvnCloud.SOON,
          () -> admin.list("agent", "host", "hv2").all("configurations").toString().contains("physnet2"));
      var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
      var here = admin.list("segment", "network_id", network.id());
      var there = admin.create("segment", "network_id", network.id(), "network_type", "vlan", "physical_network", "physnet2", "segmentation_id", 102L);
      admin.subnet(network, "10.101.0.0/24", "segment_id", here.id());
      admin.subnet(network, "10.102.0.0/24", "segment_id", there.id());
      cloud.sandbox.external("router101", Nic.none().ip("10.101.0.1/24").vlan(101));
      cloud.sandbox.external("router102", Nic.none().ip("10.102.0.1/24").vlan(102));

      var first = machine(cloud, network, "hv1", "first");
      var second = machine(cloud, network, "hv2", "second");

      assertThat(first.addresses()).singleElement().asString().startsWith("10.101.0.");
      assertThat(second.addresses()).singleElement().asString().startsWith("10.102.0.");
      assertThat(cloud.sandbox.lease("second")).containsEntry("ip", second.addresses().getFirst()).containsEntry("router", "10.102.0.1");
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=name", "find", "logical_switch_port", "type=localnet").lines())
          .filteredOn(line -> !line.isBlank())
          .containsExactlyInAnyOrder("provnet-" + here.id(), "provnet-" + there.id());
      assertThat(cloud.sandbox.pings("first", "10.101.0.1")).as("the first host's wire").isTrue();
      assertThat(cloud.sandbox.pings("second", "10.102.0.1")).as("the second host's wire").isTrue();
      cloud.sandbox.exec("second", "ip", "address", "add", "10.101.0.200/24", "dev", "eth0");
      assertThat(cloud.sandbox.isSilent("second", "10.101.0.1")).as("the other host's wire").isTrue();

      admin.delete("port", second.id()).ok();
      admin.delete("subnet", admin.list("subnet", "segment_id", there.id()).id()).ok();
      admin.delete("segment", there.id()).ok();
      cloud.ovn.settle();
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=name", "find", "logical_switch_port", "type=localnet").strip()).isEqualTo("provnet-" + here.id());
    }
  }

  /// Where its port will be is known only later: then it gets its address.
  private static Cloud.Answer machine(PacketCloud cloud, Cloud.Answer network, String host, String name) {
    var admin = cloud.admin;
    var port = admin.port(network, "device_owner", "compute:nova", "device_id", name);
    assertThat(port.addresses()).as("before the host is known").isEmpty();
    assertThat(port.get("ip_allocation")).isEqualTo("deferred");
    var bound = admin.update("port", port.id(), "binding:host_id", host);
    assertThat(bound.get("binding:vif_type")).isEqualTo("ovs");
    cloud.plug(Nic.none().dhcp(), host, name, bound);
    cloud.ovn.awaitStatus("port", port.id(), "ACTIVE");
    return bound;
  }
}
