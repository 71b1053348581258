package org.nucleon.ovn;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// With whose address machines speak that are behind a machine on a router's network, and not on such a network themselves.
class SourceNatPacketsTest {
  private static final String WORLD = "203.0.113.1";
  private static final String GATEWAY = "203.0.113.9";
  private static final String BEHIND = "198.51.100.1";

  @ParameterizedTest(name = "ovn_router_indirect_snat={0}: as {1}")
  @CsvSource({"true, " + GATEWAY, "false, " + BEHIND})
  void addresses_of_networks_behind_the_routers_own_are_translated_where_the_operator_wants_it(boolean indirect, String address) {
    try (var cloud = PacketCloud.up(1, 1, "ovn.ovn_router_indirect_snat=" + indirect)) {
      var sandbox = cloud.sandbox;
      var admin = cloud.admin;
      var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
      admin.subnet(outside, "203.0.113.0/24", "gateway_ip", WORLD, "enable_dhcp", false);
      var inside = admin.network();
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var router = admin.create("router", "external_gateway_info",
          Map.of("network_id", outside.id(), "external_fixed_ips", List.of(Map.of("ip_address", GATEWAY))));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      var port = admin.port(inside, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "appliance", "port_security_enabled", false,
          "security_groups", List.of());
      admin.act("router", router.id(), "add_extraroutes", "router",
          Map.of("routes", List.of(Map.of("destination", "198.51.100.0/24", "nexthop", port.addresses().getFirst())))).ok();
      cloud.plug(Nic.none().dhcp(), "hv1", "appliance", port);
      sandbox.exec("appliance", "ip", "address", "add", BEHIND + "/32", "dev", "lo").output();
      sandbox.external("world", Nic.none().ip(WORLD + "/24"));
      sandbox.exec("world", "ip", "route", "add", "198.51.100.0/24", "via", GATEWAY).output();
      sandbox.sync();

      awaitHeard(sandbox, port.addresses().getFirst(), GATEWAY);
      awaitHeard(sandbox, BEHIND, address);
    }
  }

  /// Pings the world from one address until an answer comes to it, and the world has heard them from the other.
  private static void awaitHeard(OvnSandbox sandbox, String from, String as) {
    var capture = sandbox.background("world", "tcpdump", "-n", "-i", "eth0", "-c", "1", "icmp[0] = 8 and src host " + as);
    Wait.until("the world to hear %s as %s".formatted(from, as), OvnCloud.SOON,
        () -> sandbox.exec("appliance", "ping", "-q", "-c1", "-W1", "-I", from, WORLD).succeeded() && !capture.isAlive());
    capture.destroy();
  }
}
