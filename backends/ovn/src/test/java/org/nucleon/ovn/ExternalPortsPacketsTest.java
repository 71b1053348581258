package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// A machine of bare metal: its frames reach the wire without OVN, which serves it from a chassis with a gateway.
class ExternalPortsPacketsTest {

  @Test
  void it_gets_its_address_and_leaves_through_its_router_wherever_the_gateway_is() {
    try (var sandbox = OvnSandbox.up(1, 2); var ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote())) {
      var admin = ovn.cloud.admin();
      var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
      var subnet = admin.subnet(network, "10.1.0.0/24", "gateway_ip", "10.1.0.1");
      var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
      admin.subnet(outside, "203.0.113.0/24", "gateway_ip", "203.0.113.1", "enable_dhcp", false);
      var metal = admin.port(network, "binding:vnic_type", "baremetal", "fixed_ips", List.of(Map.of("ip_address", "10.1.0.77")));
      var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      Wait.until("the gateway to be placed on both", OvnCloud.SOON, () -> ovn.placement(router.id()).size() == 2);
      ovn.settle();
      sandbox.sync();
      sandbox.external("stranger", Nic.none().ip("203.0.113.1/24"));

      sandbox.external("metal", Nic.none().vlan(101).mac((String) metal.get("mac_address")).dhcp());

      assertThat(sandbox.lease("metal")).containsEntry("ip", "10.1.0.77").containsEntry("router", "10.1.0.1");
      requireWayOut(sandbox, "where the gateway was first");

      String second = ovn.placement(router.id()).getLast();
      admin.changeRelated("agent", second, "l3-routers", router.id(), "ha_chassis_priority", 50L).ok();
      Wait.until("the gateway to be at " + second, OvnCloud.SOON, () -> admin.show("port", gateway(admin, router)).get("binding:host_id").equals(second));
      ovn.settle();
      sandbox.sync();
      assertThat(ovn.priorities(network.id())).as("the chassis that serve it").isEqualTo(ovn.priorities(router.id()));
      requireWayOut(sandbox, "where the gateway went");
    }
  }

  private static String gateway(Cloud.User admin, Cloud.Answer router) {
    return admin.list("port", "device_id", router.id(), "device_owner", "network:router_gateway").id();
  }

  /// Asks again who has the router's address.
  private static void requireWayOut(OvnSandbox sandbox, String where) {
    sandbox.exec("metal", "ip", "neighbour", "flush", "all");
    Wait.until("the router to answer %s".formatted(where), OvnCloud.SOON, () -> sandbox.pings("metal", "10.1.0.1"));
    Wait.until("the outside to answer %s".formatted(where), OvnCloud.SOON, () -> sandbox.pings("metal", "203.0.113.1"));
  }
}
