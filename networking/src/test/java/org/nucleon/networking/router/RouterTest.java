package org.nucleon.networking.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class RouterTest {

  /// What is chosen at random never is what tests ask for by name.
  private static final List<Object> POOLS_OUTSIDE = List.of(Map.of("start", "203.0.113.100", "end", "203.0.113.199"));

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();
  private final Answer outside = admin.network("router:external", true);

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_new_router_is_active_and_leads_nowhere() {
    assertThat(blue.create("router", "name", "r").body()).containsEntry("status", "ACTIVE").containsEntry("admin_state_up", true)
        .containsEntry("external_gateway_info", null).containsEntry("routes", List.of()).containsEntry("enable_snat", true)
        .containsEntry("availability_zone_hints", List.of()).containsEntry("availability_zones", List.of())
        .containsEntry("project_id", Cloud.BLUE).doesNotContainKeys("gw_port_id", "gw_network_id");
  }

  @Test
  void a_foreign_router_is_unknown() {
    var router = blue.create("router");

    assertThat(cloud.green().show("router", router.id()).refusal()).isEqualTo("404 RouterNotFound");
    assertThat(cloud.green().show("router", router.id()).message()).isEqualTo("Router %s could not be found".formatted(router.id()));
  }

  // ---- gateway ----

  @Test
  void a_gateway_is_a_port_of_the_services_own_with_one_address_of_each_version() {
    admin.subnet(outside, "203.0.113.0/24");
    admin.subnet(outside, "198.51.100.0/24");
    admin.subnet(outside, "2001:db8::/64");

    var router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));

    var gateway = gateway(router);
    assertThat(gateway).containsEntry("network_id", outside.id()).containsEntry("enable_snat", true);
    assertThat((List<?>) gateway.get("external_fixed_ips")).hasSize(2);
    var port = admin.list("port", "device_id", router.id());
    assertThat(port.body()).containsEntry("device_owner", "network:router_gateway").containsEntry("project_id", "")
        .containsEntry("network_id", outside.id());
    assertThat(blue.list("port").list()).as("hidden from projects").isEmpty();
    assertThat(blue.list("router").list()).hasSize(1).first().satisfies(shown -> assertThat(shown.get("external_gateway_info")).isEqualTo(gateway));
  }

  @Test
  void a_gateway_leads_to_an_external_network() {
    var inside = blue.network();

    assertThat(blue.tryCreate("router", "external_gateway_info", Map.of("network_id", inside.id())).message())
        .isEqualTo("Bad router request: Network %s is not an external network.".formatted(inside.id()));
    assertThat(blue.tryCreate("router", "external_gateway_info", Map.of("network_id", UUID.randomUUID().toString())).refusal())
        .isEqualTo("404 NetworkNotFound");
    assertThat(blue.tryCreate("router", "external_gateway_info", Map.of("enable_snat", true)).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.tryCreate("router", "external_gateway_info", Map.of("network_id", inside.id(), "color", 1)).refusal())
        .isEqualTo("400 HTTPBadRequest");
    assertThat(blue.create("router", "external_gateway_info", Map.of()).get("external_gateway_info")).isNull();
  }

  @Test
  void a_gateway_is_set_changed_and_cleared() {
    admin.subnet(outside, "203.0.113.0/24");
    var elsewhere = admin.network("router:external", true);
    admin.subnet(elsewhere, "198.51.100.0/24");
    var router = blue.create("router");

    var set = blue.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id()));
    assertThat(gateway(set)).containsEntry("network_id", outside.id());
    var changed = blue.update("router", router.id(), "external_gateway_info", Map.of("network_id", elsewhere.id()));
    assertThat(gateway(changed)).containsEntry("network_id", elsewhere.id());
    assertThat(admin.list("port", "network_id", outside.id()).list()).as("the old port goes").isEmpty();
    assertThat(changed.revision()).isGreaterThan(set.revision());
    var cleared = blue.update("router", router.id(), "external_gateway_info", null);
    assertThat(cleared.get("external_gateway_info")).isNull();
    assertThat(admin.list("port", "device_id", router.id()).list()).isEmpty();
  }

  @Test
  void only_administrators_choose_addresses_and_translation() {
    var subnet = admin.subnet(outside, "203.0.113.0/24");
    var address = Map.of("subnet_id", subnet.id(), "ip_address", "203.0.113.9");

    assertThat(blue.tryCreate("router", "external_gateway_info", Map.of("network_id", outside.id(), "enable_snat", false)).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.tryCreate("router", "external_gateway_info", Map.of("network_id", outside.id(), "external_fixed_ips", List.of(address))).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    var router = admin.create("router", "external_gateway_info",
        Map.of("network_id", outside.id(), "enable_snat", false, "external_fixed_ips", List.of(address)));
    assertThat(gateway(router)).containsEntry("enable_snat", false).containsEntry("external_fixed_ips", List.of(address));
    assertThat(router.get("enable_snat")).isEqualTo(false);
    var again = admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id()));
    assertThat(gateway(again)).as("what is not said is the default again").containsEntry("enable_snat", true)
        .containsEntry("external_fixed_ips", List.of(address));
  }

  @Test
  void other_addresses_move_the_same_gateway_port() {
    var subnet = admin.subnet(outside, "203.0.113.0/24", "allocation_pools", POOLS_OUTSIDE);
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    String port = admin.list("port", "device_id", router.id()).id();

    var moved = admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "external_fixed_ips",
        List.of(Map.of("subnet_id", subnet.id(), "ip_address", "203.0.113.77"))));

    assertThat(gateway(moved)).containsEntry("external_fixed_ips", List.of(Map.of("subnet_id", subnet.id(), "ip_address", "203.0.113.77")));
    assertThat(admin.list("port", "device_id", router.id()).id()).isEqualTo(port);
    assertThat(moved.revision()).isGreaterThan(router.revision());
    assertThat(admin.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(), "external_fixed_ips",
        List.of(Map.of("ip_address", "203.0.113.1")))).message()).isEqualTo("Bad router request: External IP 203.0.113.1 is the same as the gateway IP.");
  }

  @Test
  void inside_and_outside_do_not_overlap() {
    admin.subnet(outside, "10.0.0.0/16");
    var router = blue.create("router");
    var subnet = blue.subnet(blue.network(), "10.0.1.0/24");
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();

    assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id())).refusal()).isEqualTo("400 BadRequest");
    var other = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    assertThat(blue.act("router", other.id(), "add_router_interface", "subnet_id", blue.subnet(blue.network(), "10.0.0.0/24").id()).refusal())
        .isEqualTo("400 BadRequest");
  }

  @Test
  void a_gateway_without_an_address_of_a_version_gets_one_from_a_later_subnet() {
    var router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));

    admin.subnet(outside, "203.0.113.0/24");
    admin.subnet(outside, "198.51.100.0/24");
    admin.subnet(outside, "2001:db8::/64");

    assertThat((List<?>) gateway(blue.show("router", router.id())).get("external_fixed_ips")).hasSize(2);
  }

  @Test
  void a_gateway_port_goes_only_with_its_router() {
    admin.subnet(outside, "203.0.113.0/24");
    var router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    String port = admin.list("port", "device_id", router.id()).id();

    assertThat(admin.delete("port", port).refusal()).isEqualTo("409 ServicePortInUse");
    assertThat(admin.tryUpdate("network", outside.id(), "router:external", false).refusal()).isEqualTo("409 ExternalNetworkInUse");
    blue.delete("router", router.id()).ok();
    assertThat(admin.show("port", port).refusal()).isEqualTo("404 PortNotFound");
  }

  // ---- routes ----

  @Test
  void a_next_hop_is_a_neighbour_and_not_the_router_itself() {
    var router = blue.create("router");
    var subnet = blue.subnet(blue.network(), "10.0.0.0/24");
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();

    assertThat(blue.update("router", router.id(), "routes", List.of(route("192.0.2.0/24", "10.0.0.9"))).get("routes"))
        .isEqualTo(List.of(route("192.0.2.0/24", "10.0.0.9")));
    assertThat(blue.tryUpdate("router", router.id(), "routes", List.of(route("192.0.2.0/24", "10.9.0.9"))).message()).endsWith("the nexthop is not connected with router");
    assertThat(blue.tryUpdate("router", router.id(), "routes", List.of(route("192.0.2.0/24", "10.0.0.1"))).refusal()).isEqualTo("400 InvalidRoutes");
    assertThat(blue.tryUpdate("router", router.id(), "routes", List.of(route("192.0.2.7/24", "10.0.0.9"))).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.tryCreate("router", "routes", List.of()).message()).isEqualTo("Attribute 'routes' not allowed in POST");
    assertThat(blue.update("router", router.id(), "routes", null).get("routes")).isEqualTo(List.of());
  }

  @Test
  void what_routes_need_stays() {
    admin.subnet(outside, "203.0.113.0/24", "allocation_pools", POOLS_OUTSIDE);
    var router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    var subnet = blue.subnet(blue.network(), "10.0.0.0/24");
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    blue.update("router", router.id(), "routes", List.of(route("192.0.2.0/24", "10.0.0.9"), route("198.51.100.0/24", "203.0.113.250")));

    assertThat(blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).refusal()).isEqualTo("409 RouterInterfaceInUseByRoute");
    assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", null).refusal()).isEqualTo("400 InvalidRoutes");
  }

  @Test
  void routes_are_added_and_taken_one_by_one() {
    var router = blue.create("router");
    blue.act("router", router.id(), "add_router_interface", "subnet_id", blue.subnet(blue.network(), "10.0.0.0/24").id()).ok();
    var one = route("192.0.2.0/24", "10.0.0.9");
    var two = route("192.0.2.0/24", "10.0.0.10");

    assertThat(routes(blue.act("router", router.id(), "add_extraroutes", "router", Map.of("routes", List.of(one))))).isEqualTo(List.of(one));
    assertThat(routes(blue.act("router", router.id(), "add_extraroutes", "router", Map.of("routes", List.of(one, two))))).isEqualTo(List.of(one, two));
    assertThat(routes(blue.act("router", router.id(), "remove_extraroutes", "router", Map.of("routes", List.of(one, route("198.51.100.0/24", "10.0.0.9"))))))
        .isEqualTo(List.of(two));
    assertThat(blue.show("router", router.id()).get("routes")).isEqualTo(List.of(two));
    assertThat(blue.act("router", router.id(), "add_extraroutes", "router", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void a_router_has_so_many_routes_as_the_quota_allows() {
    try (var small = Cloud.start("quotas.quota_router_route=1")) {
      var user = small.blue();
      var router = user.create("router");
      user.act("router", router.id(), "add_router_interface", "subnet_id", user.subnet(user.network(), "10.0.0.0/24").id()).ok();

      assertThat(user.tryUpdate("router", router.id(), "routes", List.of(route("192.0.2.0/24", "10.0.0.9"), route("198.51.100.0/24", "10.0.0.9"))).refusal())
          .isEqualTo("409 OverQuota");
      small.admin().update("quota", Cloud.BLUE, "router_route", 2);
      assertThat(user.show("quota", Cloud.BLUE).get("router_route")).isEqualTo(2L);
      user.update("router", router.id(), "routes", List.of(route("192.0.2.0/24", "10.0.0.9"), route("198.51.100.0/24", "10.0.0.9")));
    }
  }

  @Test
  void hints_name_known_zones() {
    assertThat(blue.tryCreate("router", "availability_zone_hints", List.of("moon")).message()).isEqualTo("AvailabilityZone moon could not be found.");
  }

  private static Map<String, Object> route(String destination, String nexthop) {
    return Map.of("destination", destination, "nexthop", nexthop);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> gateway(Answer router) {
    return (Map<String, Object>) router.get("external_gateway_info");
  }

  @SuppressWarnings("unchecked")
  private static Object routes(Answer answer) {
    return ((Map<String, Object>) answer.ok().get("router")).get("routes");
  }

  @Test
  void a_router_with_interfaces_stays() {
    var router = blue.create("router");
    var subnet = blue.subnet(blue.network(), "10.0.0.0/24");
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();

    assertThat(blue.delete("router", router.id()).refusal()).isEqualTo("409 RouterInUse");
  }
}
