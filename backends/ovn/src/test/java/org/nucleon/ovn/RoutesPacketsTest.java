package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// Where routers send packets besides the networks they are on, and with whose address.
class RoutesPacketsTest {
  /// Packets may come from and go to any address.
  private static final Object[] OPEN = {"port_security_enabled", false, "security_groups", List.of()};

  @Test
  void packets_take_the_routes_that_users_add_and_leave_with_their_own_address_where_none_is_translated() {
    try (var cloud = PacketCloud.up(2, 1)) {
      var admin = cloud.admin;
      var outside = cloud.ovn.outside();
      var red = admin.network("name", "red");
      var green = admin.network("name", "green");
      var router = admin.create("router", "name", "r", "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", false));
      for (var subnet : List.of(admin.subnet(red, "10.1.0.0/24"), admin.subnet(green, "10.2.0.0/24"))) {
        admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      }
      var gateway = admin.list("port", "device_owner", "network:router_gateway").addresses().getFirst();
      cloud.sandbox.external("world", Nic.none().ip("203.0.113.1/24"));
      cloud.sandbox.exec("world", "ip", "route", "add", "10.0.0.0/8", "via", gateway).output();
      var client = cloud.machine("hv1", "client", red, OPEN);
      var appliance = cloud.machine("hv2", "appliance", green, OPEN);
      cloud.sandbox.exec("appliance", "ip", "address", "add", "198.51.100.1/32", "dev", "lo").output();
      cloud.sandbox.sync();

      assertThat(cloud.sandbox.pings("client", appliance.addresses().getFirst())).isTrue();
      assertThat(cloud.sandbox.isSilent("client", "198.51.100.1")).as("before there is a route").isTrue();
      admin.act("router", router.id(), "add_extraroutes", "router",
          Map.of("routes", List.of(Map.of("destination", "198.51.100.0/24", "nexthop", appliance.addresses().getFirst())))).ok();
      cloud.ovn.settle();
      assertThat(cloud.sandbox.pings("client", "198.51.100.1")).isTrue();

      // Without translation the world answers to the machine's own address, as it has a way there.
      cloud.notePings("world");
      Wait.until("the machine's own address outside", OvnCloud.SOON,
          () -> cloud.sandbox.pings("client", "203.0.113.1") && cloud.wasPinged("world", client.addresses().getFirst()));
      assertThat(cloud.wasPinged("world", gateway)).isFalse();

      admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", true));
      cloud.ovn.settle();
      Wait.until("the router's address outside", OvnCloud.SOON, () -> cloud.sandbox.pings("client", "203.0.113.1") && cloud.wasPinged("world", gateway));
    }
  }
}
