package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Two networks in the address scopes of the outside, and one in none, behind one router.
class AddressScopesPacketsTest {
  private static final String WORLD = "203.0.113.1";
  private static final String WORLD6 = "fd20:0:0:1::1";
  private PacketCloud cloud;
  private OvnSandbox sandbox;
  private Cloud.User admin;

  @ParameterizedTest(name = "floating IPs without connections: {0}")
  @ValueSource(booleans = {false, true})
  void a_router_forwards_within_a_scope_and_translates_between_scopes(boolean stateless) {
    try (var cloud = PacketCloud.up(2, 1, "ovn.ovn_router_address_scopes=true", "ovn.stateless_nat_enabled=" + stateless)) {
      this.cloud = cloud;
      sandbox = cloud.sandbox;
      admin = cloud.admin;
      scopes();
    }
  }

  private void scopes() {
    var scope4 = admin.create("address_scope", "name", "routed4", "ip_version", 4L);
    var scope6 = admin.create("address_scope", "name", "routed6", "ip_version", 6L);
    var outer = pool(scope4, "203.0.113.0/24", 24);
    var inner = pool(scope4, "10.20.0.0/16", 24);
    var pool6 = pool(scope6, "fd20::/48", 64);
    var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.create("subnet", "network_id", outside.id(), "ip_version", 4L, "subnetpool_id", outer.id(), "cidr", "203.0.113.0/24", "enable_dhcp", false);
    admin.create("subnet", "network_id", outside.id(), "ip_version", 6L, "subnetpool_id", pool6.id(), "cidr", "fd20:0:0:1::/64", "gateway_ip", WORLD6,
        "enable_dhcp", false);
    var router = admin.create("router", "name", "r", "external_gateway_info", Map.of("network_id", outside.id()));
    var routed = network(router, "routed", "10.20.1.0/24", inner.id(), "fd20:0:0:2::/64", pool6.id());
    var friendly = network(router, "friendly", "10.20.2.0/24", inner.id(), "fd20:0:0:3::/64", pool6.id());
    var own = network(router, "own", "10.30.1.0/24", null, "fd30::/64", null);
    var gateways = admin.list("port", "device_owner", "network:router_gateway").addresses();
    sandbox.external("world", Nic.none().ip(WORLD + "/24").ip(WORLD6 + "/64"));
    for (var prefix : List.of("10.0.0.0/8", "fd20:0:0:2::/64", "fd30::/64")) {
      sandbox.exec("world", "ip", "route", "add", prefix, "via", of(gateways, prefix.contains(":"))).output();
    }
    var a = machine(routed, "hv1", "a");
    var b = machine(friendly, "hv2", "b");
    var c = machine(own, "hv2", "c");
    cloud.notePings("world");
    sandbox.sync();

    for (boolean six : List.of(false, true)) {
      var world = six ? WORLD6 : WORLD;
      assertThat(sandbox.pings("a", of(b, six))).as("within a scope").isTrue();
      assertThat(sandbox.pings("a", world)).as("out of a scope into the same").isTrue();
      assertThat(sandbox.pings("world", of(a, six))).as("from outside into the same scope").isTrue();
      assertThat(sandbox.isSilent("a", of(c, six))).as("into no scope").isTrue();
      assertThat(sandbox.isSilent("c", of(a, six))).as("out of no scope").isTrue();
      assertThat(sandbox.isSilent("world", of(c, six))).as("from outside into no scope").isTrue();
    }
    assertThat(sandbox.isSilent("c", WORLD6)).as("out of no scope, without translation").isTrue();
    assertThat(sandbox.pings("c", WORLD)).as("out of no scope, translated").isTrue();
    Wait.until("who pings", OvnCloud.SOON, () -> sandbox.pings("a", WORLD) && sandbox.pings("c", WORLD)
        && cloud.wasPinged("world", of(a, false)) && cloud.wasPinged("world", of(gateways, false)));
    assertThat(cloud.wasPinged("world", of(c, false))).isFalse();

    forwarding(outside, c, own);
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", c.id());
    var address = (String) floatingIp.get("floating_ip_address");
    cloud.ovn.settle();
    assertThat(sandbox.pings("world", address)).as("a floating IP in another scope").isTrue();
    Wait.until("the floating IP outside", OvnCloud.SOON, () -> sandbox.pings("c", WORLD) && cloud.wasPinged("world", address));
    assertThat(sandbox.isSilent("a", of(c, false))).as("past the floating IP").isTrue();

    admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", false));
    cloud.settle();
    assertThat(sandbox.pings("world", address)).as("a floating IP of a router without source NAT").isTrue();
    assertThat(sandbox.pings("c", WORLD)).isTrue();
    admin.delete("floatingip", floatingIp.id()).ok();
    cloud.settle();
    assertThat(sandbox.pings("a", WORLD)).isTrue();
    assertThat(sandbox.isSilent("c", WORLD)).as("out of no scope, without translation").isTrue();
    assertThat(cloud.wasPinged("world", of(c, false))).as("nobody outside ever sees an address of another scope").isFalse();

    // The pool leaves its scope: its networks are in none, as the third.
    admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", true));
    admin.update("subnetpool", inner.id(), "address_scope_id", null);
    cloud.settle();
    assertThat(sandbox.pings("a", of(c, false))).as("within no scope").isTrue();
    assertThat(sandbox.isSilent("world", of(a, false))).as("from outside into no scope").isTrue();
    assertThat(sandbox.isSilent("a", of(c, true))).as("IPv6 still apart").isTrue();
  }

  /// A port of another scope that is forwarded is reached from outside and from inside.
  private void forwarding(Cloud.Answer outside, Cloud.Answer machine, Cloud.Answer network) {
    sandbox.listen("c", 80);
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id());
    var forwarding = admin.within(floatingIp).create("port_forwarding", "protocol", "tcp", "external_port", 8080L, "internal_port", 80L,
        "internal_port_id", machine.id(), "internal_ip_address", of(machine, false));
    cloud.settle();
    var address = (String) floatingIp.get("floating_ip_address");
    assertThat(sandbox.reaches("world", address, 8080)).as("a forwarded port from outside").isTrue();
    assertThat(sandbox.reaches("a", address, 8080)).as("a forwarded port from another scope inside").isTrue();
    admin.within(floatingIp).delete("port_forwarding", forwarding.id()).ok();
    cloud.settle();
    assertThat(sandbox.connects("a", of(machine, false), 80)).as("the port itself, from %s".formatted(network.get("name"))).isFalse();
  }

  private Cloud.Answer pool(Cloud.Answer scope, String prefix, long length) {
    return admin.create("subnetpool", "name", prefix, "prefixes", List.of(prefix), "default_prefixlen", length, "address_scope_id", scope.id());
  }

  /// @param pool4 none for addresses that are nobody's
  private Cloud.Answer network(Cloud.Answer router, String name, String prefix4, Object pool4, String prefix6, Object pool6) {
    var network = admin.network("name", name);
    for (var subnet : List.of(admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", prefix4, "subnetpool_id", pool4),
        admin.create("subnet", "network_id", network.id(), "ip_version", 6L, "cidr", prefix6, "subnetpool_id", pool6, "ipv6_address_mode", "slaac",
            "ipv6_ra_mode", "slaac"))) {
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    }
    return network;
  }

  private Cloud.Answer machine(Cloud.Answer network, String host, String name) {
    return cloud.machine(Nic.none().dhcp().slaac(), host, name, network, "port_security_enabled", false, "security_groups", List.of());
  }

  private static String of(Cloud.Answer port, boolean six) {
    return of(port.addresses(), six);
  }

  private static String of(List<String> addresses, boolean six) {
    return addresses.stream().filter(address -> address.contains(":") == six).findFirst().orElseThrow();
  }
}
