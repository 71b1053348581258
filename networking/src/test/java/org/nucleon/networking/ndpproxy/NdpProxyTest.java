package org.nucleon.networking.ndpproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class NdpProxyTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();
  private final Answer scope = admin.create("address_scope", "name", "world", "ip_version", 6, "shared", true);
  private final Answer pool = admin.create("subnetpool", "name", "world", "address_scope_id", scope.id(), "default_prefixlen", 112, "prefixes",
      List.of("2001:db8::/64"), "shared", true);
  private final Answer outside = admin.network("router:external", true);
  private final Answer network = blue.network();
  private final Answer subnet;
  private final Answer router;

  NdpProxyTest() {
    admin.subnet(outside, "2001:db8::1:0/112", "subnetpool_id", pool.id());
    admin.subnet(outside, "203.0.113.0/24");
    subnet = blue.subnet(network, "2001:db8::2:0/112", "subnetpool_id", pool.id());
    router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()), "enable_ndp_proxy", true);
    attach(subnet);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_router_answers_for_an_address_inside() {
    var port = blue.port(network);

    var proxy = proxy(port, "name", "web", "description", "the web").ok();

    assertThat(proxy.body()).containsEntry("router_id", router.id()).containsEntry("port_id", port.id()).containsEntry("name", "web")
        .containsEntry("ip_address", port.addresses().getFirst()).containsEntry("project_id", Cloud.BLUE).containsEntry("description", "the web")
        .containsKeys("created_at", "updated_at", "revision_number");
    assertThat(blue.update("ndp_proxy", proxy.id(), "name", "www").body()).containsEntry("name", "www").containsEntry("description", "the web");
    assertThat(blue.tryUpdate("ndp_proxy", proxy.id(), "port_id", port.id()).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.list("ndp_proxy", "router_id", router.id()).all("id")).containsExactly(proxy.id());
    assertThat(cloud.green().show("ndp_proxy", proxy.id()).refusal()).isEqualTo("404 NDPProxyNotFound");
    blue.delete("ndp_proxy", proxy.id()).ok();
    assertThat(blue.show("ndp_proxy", proxy.id()).message()).isEqualTo("Ndp proxy %s could not be found.".formatted(proxy.id()));
  }

  @Test
  void one_of_several_addresses_may_be_chosen() {
    var port = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "2001:db8::2:5"), Map.of("ip_address", "2001:db8::2:6")));

    assertThat(proxy(port, "ip_address", "2001:db8::2:6").get("ip_address")).isEqualTo("2001:db8::2:6");
    assertThat(proxy(port, "ip_address", "2001:db8::2:7").refusal()).isEqualTo("400 InvalidAddress");
    assertThat(proxy(port, "ip_address", "10.0.0.7").message()).isEqualTo("The address 10.0.0.7 is invalid, reason: it is no IPv6 address.");
    assertThat(blue.list("ndp_proxy", "ip_address", "2001:db8::2:6").list()).hasSize(1);
  }

  @Test
  void the_port_needs_ipv6_on_a_subnet_that_the_router_joins() {
    var lonely = blue.network();
    blue.subnet(lonely, "2001:db8::3:0/112", "subnetpool_id", pool.id());
    var version4 = blue.network();
    blue.subnet(version4, "10.0.0.0/24");

    assertThat(proxy(blue.port(lonely)).message()).endsWith("cannot reach the router %s by IPv6 subnet.".formatted(router.id()));
    assertThat(proxy(blue.port(version4)).refusal()).isEqualTo("400 BadRequest");
    var both = blue.subnet(lonely, "10.1.0.0/24");
    attach(both);
    assertThat(proxy(blue.port(lonely)).refusal()).as("attached by IPv4 only").isEqualTo("409 PortUnreachableRouter");
    assertThat(blue.tryCreate("ndp_proxy", "router_id", router.id(), "port_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 PortNotFound");
    assertThat(blue.tryCreate("ndp_proxy", "router_id", UUID.randomUUID().toString(), "port_id", blue.port(network).id()).refusal())
        .isEqualTo("404 RouterNotFound");
    assertThat(cloud.green().tryCreate("ndp_proxy", "router_id", router.id(), "port_id", blue.port(network).id()).refusal())
        .isEqualTo("404 RouterNotFound");
  }

  @Test
  void both_sides_are_in_one_address_scope() {
    var otherScope = blue.create("address_scope", "name", "mine", "ip_version", 6);
    var otherPool = blue.create("subnetpool", "name", "mine", "address_scope_id", otherScope.id(), "default_prefixlen", 112, "prefixes",
        List.of("2002::/64"));
    var scoped = blue.network();
    attach(blue.subnet(scoped, "2002::1:0/112", "subnetpool_id", otherPool.id()));
    var free = blue.network();
    attach(blue.subnet(free, "2003::1:0/112"));

    assertThat(proxy(blue.port(scoped)).message()).isEqualTo("The IPv6 address scope %s of external network conflict with internal network's IPv6 "
        .formatted(scope.id()) + "address scope %s.".formatted(otherScope.id()));
    assertThat(proxy(blue.port(free)).refusal()).isEqualTo("409 AddressScopeConflict");
  }

  @Test
  void a_router_must_be_allowed_to_answer() {
    var port = blue.port(network);
    assertThat(blue.update("router", router.id(), "enable_ndp_proxy", false).get("enable_ndp_proxy")).isEqualTo(false);

    assertThat(proxy(port).refusal()).isEqualTo("409 RouterNDPProxyNotEnable");
    blue.update("router", router.id(), "enable_ndp_proxy", true);
    proxy(port).ok();
    assertThat(blue.list("router", "enable_ndp_proxy", "true").all("id")).containsExactly(router.id());
  }

  @Test
  void only_a_router_with_an_ipv6_gateway_in_a_scope_may_answer() {
    var unscoped = admin.network("router:external", true);
    admin.subnet(unscoped, "2001:db9::/64");
    var version4 = admin.network("router:external", true);
    admin.subnet(version4, "198.51.100.0/24");
    var bare = blue.create("router");

    assertThat(bare.get("enable_ndp_proxy")).isEqualTo(false);
    assertThat(blue.tryUpdate("router", bare.id(), "enable_ndp_proxy", true).message())
        .isEqualTo("Can not enable ndp proxy on router %s, the router has no external gateway.".formatted(bare.id()));
    for (var unfit : List.of(unscoped, version4)) {
      var gateway = Map.of("network_id", unfit.id());
      assertThat(blue.tryCreate("router", "enable_ndp_proxy", true, "external_gateway_info", gateway).refusal()).isEqualTo("409 RouterGatewayNotValid");
      assertThat(blue.tryUpdate("router", bare.id(), "enable_ndp_proxy", true, "external_gateway_info", gateway).refusal())
          .isEqualTo("409 RouterGatewayNotValid");
      assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", gateway).refusal()).isEqualTo("409 RouterGatewayNotValid");
    }
    assertThat(blue.tryUpdate("router", router.id(), "enable_ndp_proxy", true, "external_gateway_info", Map.of()).refusal())
        .isEqualTo("409 RouterGatewayNotValid");
  }

  @Test
  void without_its_gateway_a_router_may_not_answer_any_more() {
    assertThat(blue.update("router", router.id(), "external_gateway_info", Map.of()).get("enable_ndp_proxy")).isEqualTo(false);

    assertThat(blue.tryUpdate("router", router.id(), "enable_ndp_proxy", true).refusal()).isEqualTo("409 RouterGatewayNotValid");
  }

  @Test
  void what_a_proxy_needs_stays() {
    var proxy = proxy(blue.port(network)).ok();

    assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", null).refusal()).isEqualTo("409 RouterGatewayInUseByNDPProxy");
    assertThat(blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).refusal())
        .isEqualTo("409 RouterInterfaceInUseByNDPProxy");
    assertThat(admin.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "external_fixed_ips",
        List.of(Map.of("ip_address", "203.0.113.9")))).refusal()).isEqualTo("409 RouterIPv6GatewayInUse");
    assertThat(blue.delete("router", router.id()).status()).isEqualTo(409);

    blue.delete("ndp_proxy", proxy.id()).ok();
    blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).ok();
    blue.update("router", router.id(), "external_gateway_info", null);
    blue.delete("router", router.id()).ok();
  }

  @Test
  void proxies_go_with_the_address_they_answer_for() {
    var port = blue.port(network, "fixed_ips", List.of(Map.of("ip_address", "2001:db8::2:5"), Map.of("ip_address", "2001:db8::2:6")));
    var one = proxy(port, "ip_address", "2001:db8::2:5").ok();
    var two = proxy(port, "ip_address", "2001:db8::2:6").ok();

    blue.update("port", port.id(), "fixed_ips", List.of(Map.of("ip_address", "2001:db8::2:6")));
    assertThat(blue.show("ndp_proxy", one.id()).refusal()).isEqualTo("404 NDPProxyNotFound");
    blue.delete("port", port.id()).ok();
    assertThat(blue.show("ndp_proxy", two.id()).refusal()).isEqualTo("404 NDPProxyNotFound");
  }

  private Answer proxy(Answer port, Object... more) {
    var members = new ArrayList<Object>(List.of("router_id", router.id(), "port_id", port.id()));
    members.addAll(Arrays.asList(more));
    return blue.tryCreate("ndp_proxy", members.toArray());
  }

  private void attach(Answer inside) {
    blue.act("router", router.id(), "add_router_interface", "subnet_id", inside.id()).ok();
  }
}
