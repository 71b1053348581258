package org.nucleon.networking.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.network.GatewayUsers;

class MultihomingTest {

  private static final String ADD = "add_external_gateways";
  private static final String UPDATE = "update_external_gateways";
  private static final String REMOVE = "remove_external_gateways";

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();
  private final Answer north = admin.network("router:external", true, "name", "north");
  private final Answer south = admin.network("router:external", true, "name", "south");

  @BeforeEach
  void lay() {
    // What is chosen at random never is what tests ask for by name.
    admin.subnet(north, "203.0.113.0/24", "allocation_pools", List.of(Map.of("start", "203.0.113.100", "end", "203.0.113.199")));
    admin.subnet(south, "198.51.100.0/24", "allocation_pools", List.of(Map.of("start", "198.51.100.100", "end", "198.51.100.199")));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void the_gateway_of_old_is_the_first_of_all() {
    var none = blue.create("router");
    var one = blue.create("router", "external_gateway_info", Map.of("network_id", north.id()));

    assertThat(none.get("external_gateways")).isEqualTo(List.of());
    assertThat(one.get("external_gateways")).isEqualTo(List.of(one.get("external_gateway_info")));
    assertThat(blue.tryCreate("router", "external_gateways", List.of()).message()).isEqualTo("Attribute 'external_gateways' not allowed in POST");
    assertThat(blue.tryUpdate("router", one.id(), "external_gateways", List.of()).message()).isEqualTo("Cannot update read-only attribute external_gateways");
  }

  @Test
  void gateways_are_added_also_on_a_network_that_has_one() {
    var router = blue.create("router");

    var first = act(blue, ADD, router, on(north), on(south));
    var more = act(blue, ADD, router, on(north));

    assertThat(networks(first)).containsExactly(north.id(), south.id());
    assertThat(first.get("external_gateway_info")).as("the first").isEqualTo(((List<?>) first.get("external_gateways")).getFirst());
    assertThat(networks(more)).containsExactly(north.id(), south.id(), north.id());
    assertThat((Long) more.get("revision_number")).isGreaterThan((Long) first.get("revision_number"));
    assertThat(admin.list("port", "device_id", router.id()).all("device_owner")).hasSize(3).containsOnly("network:router_gateway");
    assertThat(blue.list("router").body().get("external_gateways")).isEqualTo(more.get("external_gateways"));
    assertThat(more).as("what only administrators see").doesNotContainKeys("ha", "distributed");
  }

  @Test
  void gateways_are_removed_by_network_or_by_address() {
    var router = blue.create("router");
    var gateways = act(blue, ADD, router, on(north), on(south), on(north));
    var last = at(north, address(gateways, 2));

    assertThat(blue.act("router", router.id(), REMOVE, body(on(north))).refusal()).as("which of two?").isEqualTo("400 UnableToMatchGateways");
    assertThat(blue.act("router", router.id(), REMOVE, body(at(north, "203.0.113.222"))).refusal()).isEqualTo("400 UnableToMatchGateways");
    assertThat(networks(act(blue, REMOVE, router, last))).containsExactly(north.id(), south.id());
    var rest = act(blue, REMOVE, router, on(north));
    assertThat(networks(rest)).as("the next takes the first one's place").containsExactly(south.id());
    assertThat(rest.get("external_gateway_info")).isEqualTo(((List<?>) rest.get("external_gateways")).getFirst());
    assertThat(act(blue, REMOVE, router, on(south)).get("external_gateway_info")).isNull();
    assertThat(blue.act("router", router.id(), REMOVE, body(on(south))).refusal()).isEqualTo("400 UnableToRemoveGateways");
    assertThat(admin.list("port", "device_id", router.id()).list()).isEmpty();
  }

  @Test
  void all_gateways_are_replaced_and_those_that_fit_stay() {
    var router = blue.create("router");
    var before = act(blue, ADD, router, on(north), on(south));

    var after = act(blue, UPDATE, router, on(south), on(north));

    assertThat(networks(after)).containsExactly(south.id(), north.id());
    assertThat(List.of(address(after, 1), address(after, 0))).as("the same ports").containsExactly(address(before, 0), address(before, 1));
    var moved = act(admin, UPDATE, router, on(south), at(north, address(after, 1), "203.0.113.99"));
    assertThat(addresses(moved, 1)).containsExactlyInAnyOrder(address(after, 1), "203.0.113.99");
    var replaced = act(admin, UPDATE, router, at(south, "198.51.100.77"));
    assertThat(networks(replaced)).containsExactly(south.id());
    assertThat(address(replaced, 0)).as("no gateway had it").isEqualTo("198.51.100.77");
    String port = admin.list("port", "device_id", router.id()).id();
    assertThat(address(act(admin, UPDATE, router, at(south, "198.51.100.78")), 0)).isEqualTo("198.51.100.78");
    assertThat(admin.list("port", "device_id", router.id()).id()).as("the first moves").isEqualTo(port);
    assertThat(act(blue, UPDATE, router).get("external_gateways")).isEqualTo(List.of());
    assertThat(admin.list("port", "device_id", router.id()).list()).isEmpty();
  }

  @Test
  void clients_that_know_one_gateway_change_the_first() {
    var east = admin.network("router:external", true);
    admin.subnet(east, "192.0.2.0/24");
    var router = blue.create("router");
    act(blue, ADD, router, on(north), on(south));

    var moved = blue.update("router", router.id(), "external_gateway_info", Map.of("network_id", east.id()));
    assertThat(networks(moved.body())).containsExactly(east.id(), south.id());
    var cleared = blue.update("router", router.id(), "external_gateway_info", null);
    assertThat(networks(cleared.body())).as("the other takes its place").containsExactly(south.id());
    assertThat(cleared.get("external_gateway_info")).isEqualTo(((List<?>) cleared.get("external_gateways")).getFirst());
    assertThat(blue.update("router", router.id(), "external_gateway_info", Map.of()).get("external_gateways")).isEqualTo(List.of());
  }

  @Test
  void every_gateway_goes_with_its_router_and_none_before() {
    var router = blue.create("router");
    act(blue, ADD, router, on(north), on(south));
    var ports = admin.list("port", "device_id", router.id()).all("id");

    assertThat(ports).allSatisfy(port -> assertThat(admin.delete("port", (String) port).refusal()).isEqualTo("409 ServicePortInUse"));
    assertThat(admin.delete("network", south.id()).refusal()).isEqualTo("409 NetworkInUse");
    blue.delete("router", router.id()).ok();
    assertThat(admin.list("port", "device_id", router.id()).list()).isEmpty();
  }

  @Test
  void only_administrators_choose_addresses_and_translation() {
    var router = blue.create("router");

    assertThat(blue.act("router", router.id(), ADD, body(at(north, "203.0.113.9"))).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.act("router", router.id(), UPDATE, body(Map.of("network_id", north.id(), "enable_snat", false))).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    var gateways = act(admin, ADD, router, Map.of("network_id", north.id(), "enable_snat", false,
        "external_fixed_ips", List.of(Map.of("ip_address", "203.0.113.9"))));
    assertThat(gateways).containsEntry("enable_snat", false);
    assertThat(address(gateways, 0)).isEqualTo("203.0.113.9");
    assertThat(admin.act("router", router.id(), ADD, body(at(north, "203.0.113.9"))).refusal()).isEqualTo("409 IpAddressAlreadyAllocated");
    assertThat(admin.act("router", router.id(), ADD, body(at(north, "203.0.113.1"))).refusal()).as("the wire's own router").isEqualTo("400 BadRequest");
  }

  @Test
  void gateways_lead_to_external_networks_that_do_not_overlap() {
    var twin = admin.network("router:external", true);
    admin.subnet(twin, "203.0.113.0/25");
    var inside = blue.network();
    var router = blue.create("router");
    act(blue, ADD, router, on(north));

    assertThat(blue.act("router", router.id(), ADD, body(on(twin))).message()).contains("overlaps with cidr");
    assertThat(blue.act("router", router.id(), ADD, body(on(inside))).message()).contains("is not an external network");
    assertThat(blue.act("router", router.id(), "add_router_interface", "subnet_id", blue.subnet(inside, "203.0.113.128/25").id()).refusal())
        .isEqualTo("400 BadRequest");
    assertThat(networks(blue.show("router", router.id()).body())).containsExactly(north.id());
  }

  @Test
  void what_makes_no_sense_is_refused() {
    var router = blue.create("router");

    assertThat(blue.act("router", router.id(), ADD).status()).isEqualTo(400);
    assertThat(blue.act("router", router.id(), ADD, "router", Map.of()).status()).isEqualTo(400);
    assertThat(blue.act("router", router.id(), ADD, "router", Map.of("external_gateways", "north")).status()).isEqualTo(400);
    assertThat(blue.act("router", router.id(), ADD, body(Map.of())).status()).isEqualTo(400);
    assertThat(blue.act("router", router.id(), ADD, body(Map.of("network_id", north.id(), "color", "red"))).status()).isEqualTo(400);
    assertThat(blue.act("router", router.id(), ADD, body()).ok().get("router")).as("nothing is nothing").isNotNull();
    assertThat(cloud.green().act("router", router.id(), ADD, body(on(north))).refusal()).isEqualTo("404 RouterNotFound");
  }

  @Test
  void the_last_way_to_a_floating_ip_stays() {
    var network = blue.network();
    var router = blue.create("router");
    act(blue, ADD, router, on(north), on(south), on(south));
    blue.act("router", router.id(), "add_router_interface", "subnet_id", blue.subnet(network, "10.0.0.0/24").id()).ok();
    var floating = blue.create("floatingip", "floating_network_id", south.id(), "port_id", blue.port(network).id());
    assertThat(floating.get("router_id")).as("through a gateway that is not the first").isEqualTo(router.id());

    act(admin, UPDATE, router, on(north), at(south, address(blue.show("router", router.id()).body(), 1)));

    assertThat(blue.act("router", router.id(), REMOVE, body(on(south))).refusal()).isEqualTo("409 RouterExternalGatewayInUseByFloatingIp");
    assertThat(blue.act("router", router.id(), UPDATE, body()).refusal()).isEqualTo("409 RouterExternalGatewayInUseByFloatingIp");
    assertThat(networks(act(blue, REMOVE, router, on(north)))).as("nobody needs it").containsExactly(south.id());
    assertThat(blue.tryUpdate("router", router.id(), "external_gateway_info", null).refusal()).isEqualTo("409 RouterExternalGatewayInUseByFloatingIp");
  }

  @Test
  void a_route_keeps_the_gateway_that_it_needs() {
    var router = blue.create("router");
    act(blue, ADD, router, on(north), on(south));
    blue.update("router", router.id(), "routes", List.of(Map.of("destination", "192.0.2.0/24", "nexthop", "198.51.100.250"),
        Map.of("destination", "192.0.2.0/24", "nexthop", "203.0.113.250")));

    assertThat(blue.act("router", router.id(), REMOVE, body(on(south))).refusal()).isEqualTo("400 InvalidRoutes");
    assertThat(networks(blue.show("router", router.id()).body())).hasSize(2);
  }

  @Test
  void a_subnet_that_comes_later_serves_every_gateway() {
    var router = blue.create("router");
    act(blue, ADD, router, on(north), on(north));

    admin.subnet(north, "2001:db8::/64");

    var shown = blue.show("router", router.id()).body();
    assertThat(addresses(shown, 0)).hasSize(2);
    assertThat(addresses(shown, 1)).hasSize(2);
  }

  @Test
  void a_network_stays_external_for_those_who_lead_to_it() {
    var router = blue.create("router");
    act(blue, ADD, router, on(north), on(south));

    assertThat(admin.tryUpdate("network", south.id(), "router:external", false).refusal()).isEqualTo("409 ExternalNetworkInUse");
    List<String> users = cloud.engine().read(admin.caller(), work -> work.contributed(GatewayUsers.class).stream()
        .flatMap(some -> some.of(work, south.id()).stream()).toList());
    assertThat(users).containsExactly(Cloud.BLUE);
  }

  @Test
  void a_list_costs_the_same_however_many_gateways_there_are() {
    act(blue, ADD, blue.create("router"), on(north));
    long few = listed();
    for (int i = 0; i < 5; i++) {
      act(blue, ADD, blue.create("router"), on(north), on(south), on(north));
    }

    assertThat(listed()).isEqualTo(few);
  }

  private long listed() {
    long before = cloud.store().statements();
    assertThat(blue.list("router").list()).isNotEmpty();
    return cloud.store().statements() - before;
  }

  // ---- default routes ----

  @Test
  void routers_share_and_watch_default_routes_as_administrators_say() {
    var router = blue.create("router");

    assertThat(router.body()).containsEntry("enable_default_route_ecmp", false).containsEntry("enable_default_route_bfd", false);
    assertThat(blue.tryUpdate("router", router.id(), "enable_default_route_ecmp", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.tryCreate("router", "enable_default_route_bfd", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.update("router", router.id(), "enable_default_route_ecmp", true, "enable_default_route_bfd", "yes").body())
        .containsEntry("enable_default_route_ecmp", true).containsEntry("enable_default_route_bfd", true);
    assertThat(admin.update("router", router.id(), "enable_default_route_ecmp", null).get("enable_default_route_ecmp")).isEqualTo(true);
    try (var other = Cloud.start("enable_default_route_ecmp=true", "enable_default_route_bfd=true")) {
      assertThat(other.blue().create("router", "enable_default_route_bfd", null).body()).containsEntry("enable_default_route_ecmp", true)
          .containsEntry("enable_default_route_bfd", true);
    }
  }

  @Test
  void an_interface_keeps_its_ipv4_address() {
    var network = blue.network();
    var subnet = blue.subnet(network, "10.0.0.0/24");
    var router = blue.create("router");
    String port = (String) blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok().get("port_id");

    assertThat(admin.tryUpdate("port", port, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.9"))).refusal()).isEqualTo("400 IPAddressChangeNotAllowed");
    assertThat(admin.tryUpdate("port", port, "fixed_ips", List.of()).refusal()).isEqualTo("400 IPAddressChangeNotAllowed");
    assertThat(admin.update("port", port, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.1")), "name", "inside").get("name")).isEqualTo("inside");
    blue.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).ok();
  }

  // ---- in short ----

  @SuppressWarnings("unchecked")
  private static Map<String, Object> act(Cloud.User who, String action, Answer router, Object... gateways) {
    return (Map<String, Object>) who.act("router", router.id(), action, body(gateways)).ok().get("router");
  }

  private static Object[] body(Object... gateways) {
    return new Object[] {"router", Map.of("external_gateways", List.of(gateways))};
  }

  private static Map<String, Object> on(Answer network) {
    return Map.of("network_id", network.id());
  }

  private static Map<String, Object> at(Answer network, String... addresses) {
    var ips = new ArrayList<Map<String, Object>>();
    List.of(addresses).forEach(address -> ips.add(Map.of("ip_address", address)));
    return Map.of("network_id", network.id(), "external_fixed_ips", ips);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> gateways(Map<String, Object> router) {
    return (List<Map<String, Object>>) router.get("external_gateways");
  }

  private static List<Object> networks(Map<String, Object> router) {
    return gateways(router).stream().map(gateway -> gateway.get("network_id")).toList();
  }

  private static List<Object> addresses(Map<String, Object> router, int index) {
    return ((List<?>) gateways(router).get(index).get("external_fixed_ips")).stream().<Object>map(ip -> ((Map<?, ?>) ip).get("ip_address")).toList();
  }

  private static String address(Map<String, Object> router, int index) {
    return (String) addresses(router, index).getFirst();
  }
}
