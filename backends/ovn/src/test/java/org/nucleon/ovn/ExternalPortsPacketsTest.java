package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// A machine of bare metal: its frames reach the wire without OVN, which serves it from a chassis with a gateway.
class ExternalPortsPacketsTest {

  @Test
  void it_gets_its_address_and_leaves_through_its_router_wherever_the_gateway_is() {
    try (var cloud = PacketCloud.up(1, 2)) {
      var admin = cloud.admin;
      var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
      var subnet = admin.subnet(network, "10.1.0.0/24", "gateway_ip", "10.1.0.1");
      var outside = cloud.ovn.outside();
      var metal = admin.port(network, "binding:vnic_type", "baremetal", "fixed_ips", List.of(Map.of("ip_address", "10.1.0.77")));
      var router = cloud.ovn.router(outside, subnet);
      Wait.until("the gateway to be placed on both", OvnCloud.SOON, () -> cloud.ovn.placement(router.id()).size() == 2);
      cloud.settle();
      cloud.stranger();

      cloud.sandbox.external("metal", Nic.none().vlan(101).mac((String) metal.get("mac_address")).dhcp());

      assertThat(cloud.sandbox.lease("metal")).containsEntry("ip", "10.1.0.77").containsEntry("router", "10.1.0.1");
      requireWayOut(cloud, "where the gateway was first");

      String second = cloud.ovn.placement(router.id()).getLast();
      admin.changeRelated("agent", second, "l3-routers", router.id(), "ha_chassis_priority", 50L).ok();
      Wait.until("the gateway to be at " + second, OvnCloud.SOON, () -> admin.show("port", gateway(admin, router)).get("binding:host_id").equals(second));
      cloud.settle();
      assertThat(cloud.ovn.priorities(network.id())).as("the chassis that serve it").isEqualTo(cloud.ovn.priorities(router.id()));
      requireWayOut(cloud, "where the gateway went");
    }
  }

  private static String gateway(Cloud.User admin, Cloud.Answer router) {
    return admin.list("port", "device_id", router.id(), "device_owner", "network:router_gateway").id();
  }

  /// Asks again who has the router's address.
  private static void requireWayOut(PacketCloud cloud, String where) {
    cloud.sandbox.exec("metal", "ip", "neighbour", "flush", "all");
    Wait.until("the router to answer %s".formatted(where), OvnCloud.SOON, () -> cloud.sandbox.pings("metal", "10.1.0.1"));
    Wait.until("the outside to answer %s".formatted(where), OvnCloud.SOON, () -> cloud.sandbox.pings("metal", "203.0.113.1"));
  }
}
