package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Between a network of 1500 bytes and an outside of 1400, and a world that does not know it: the router tells each sender what fits.
class TooLargePacketsTest {
  private static final int HEADERS4 = 28;
  private static final int HEADERS6 = 48;

  @Test
  void senders_inside_and_outside_are_told_what_fits_by_ipv4_and_ipv6() {
    try (var cloud = PacketCloud.up(1, 1)) {
      var sandbox = cloud.sandbox;
      var admin = cloud.admin;
      var inside = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
      var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1", "mtu", 1400L);
      admin.subnet(outside, "203.0.113.0/24", "gateway_ip", "203.0.113.1", "enable_dhcp", false);
      admin.subnet(outside, "2001:db8:9::/64", "gateway_ip", "2001:db8:9::1", "enable_dhcp", false);
      var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
      for (var subnet : List.of(admin.subnet(inside, "10.1.0.0/24"), admin.subnet(inside, "2001:db8:1::/64", "gateway_ip", "2001:db8:1::1"))) {
        admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      }
      var open = admin.create("security_group");
      for (var version : List.of("IPv4", "IPv6")) {
        admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress", "ethertype", version);
      }
      var port = admin.port(inside, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "vm", "security_groups", List.of(open.id()),
          "fixed_ips", List.of(Map.of("ip_address", "10.1.0.7"), Map.of("ip_address", "2001:db8:1::7")));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
      var gateway6 = admin.list("port", "device_owner", "network:router_gateway").addresses().stream().filter(each -> each.contains(":")).findFirst()
          .orElseThrow();
      cloud.ovn.settle();
      sandbox.vm("hv1", "vm", port.id(), (String) port.get("mac_address"),
          Nic.none().ip("10.1.0.7/24").gateway("10.1.0.1").ip("2001:db8:1::7/64").gateway("2001:db8:1::1"));
      sandbox.external("world", Nic.none().ip("203.0.113.1/24").ip("2001:db8:9::1/64"));
      sandbox.exec("world", "ip", "-6", "route", "add", "2001:db8:1::/64", "via", gateway6).output();
      sandbox.sync();

      requireTold(sandbox, "world", (String) floatingIp.get("floating_ip_address"), HEADERS4);
      requireTold(sandbox, "vm", "203.0.113.1", HEADERS4);
      requireTold(sandbox, "world", "2001:db8:1::7", HEADERS6);
      requireTold(sandbox, "vm", "2001:db8:9::1", HEADERS6);
    }
  }

  /// What fits gets through, and who sends a byte more is told.
  private static void requireTold(OvnSandbox sandbox, String from, String to, int headers) {
    assertThat(sandbox.pings(from, to)).as("%s pings %s", from, to).isTrue();
    Wait.until("what fits to get from %s to %s".formatted(from, to), OvnCloud.SOON, () -> large(sandbox, from, to, 1400 - headers).succeeded());
    Wait.until("%s to be told on the way to %s".formatted(from, to), OvnCloud.SOON,
        () -> large(sandbox, from, to, 1401 - headers).out().replace(" ", "").contains("mtu=1400"));
  }

  private static Command.Result large(OvnSandbox sandbox, String from, String to, int bytes) {
    return sandbox.exec(from, "ping", "-c2", "-W2", "-M", "do", "-s", Integer.toString(bytes), to);
  }
}
