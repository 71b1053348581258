package org.nucleon.networking.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

/// What must hold on every database when many ask for what only one can have, or when one takes away what another is about to use.
abstract class RacesContract {

  private static final int MANY = 32;
  private static final int ROUNDS = 6;

  private Cloud cloud;
  private Cloud.User blue;
  private Cloud.User admin;

  abstract Cloud cloud();

  @BeforeEach
  void start() {
    cloud = cloud();
    blue = cloud.blue();
    admin = cloud.admin();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void many_first_requests_of_a_project_make_one_default_group() throws Exception {
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < MANY; i++) {
      requests.add(switch (i % 4) {
        case 0 -> () -> blue.create("security_group", "name", "web");
        case 1 -> blue::network;
        default -> () -> blue.list("security_group", "name", "default");
      });
    }

    assertThat(together(requests)).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    assertThat(admin.list("security_group", "project_id", Cloud.BLUE, "name", "default").list()).hasSize(1);
    assertThat(admin.list("security_group_rule", "project_id", Cloud.BLUE, "belongs_to_default_sg", "true").list()).hasSize(4);
  }

  @Test
  void many_requests_for_a_network_make_one_topology() throws Exception {
    var outside = admin.network("router:external", true, "is_default", true);
    admin.subnet(outside, "198.51.100.0/24");
    admin.create("subnetpool", "name", "default", "prefixes", List.of("10.11.0.0/16"), "default_prefixlen", 24L, "is_default", true);

    var answers = together(times(2 * MANY, () -> blue.show("auto_allocated_topology", "None")));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
    assertThat(admin.list("network", "name", "auto_allocated_network").list()).hasSize(1);
    assertThat(admin.list("router").list()).hasSize(1);
  }

  @Test
  void one_external_network_becomes_the_default() throws Exception {
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 8; i++) {
      var network = admin.network("router:external", true);
      requests.add(() -> admin.tryUpdate("network", network.id(), "is_default", true));
      requests.add(() -> admin.tryCreate("network", "router:external", true, "is_default", true));
    }

    assertOneWon(together(requests), "409 DefaultExternalNetworkExists");
    assertThat(admin.list("network", "is_default", "true").list()).hasSize(1);
  }

  @Test
  void equal_rules_make_one() throws Exception {
    String group = blue.create("security_group", "name", "web").id();

    var answers = together(times(MANY / 2, () -> blue.tryCreate("security_group_rule", "security_group_id", group, "direction", "ingress",
        "protocol", "tcp", "port_range_min", 80, "port_range_max", 80)));

    assertOneWon(answers, "409 SecurityGroupRuleExists");
  }

  @Test
  void a_subnet_is_attached_once() throws Exception {
    var router = blue.create("router");
    var subnet = blue.subnet(blue.network(), "10.0.0.0/24");

    var answers = together(times(MANY / 2, () -> attach(router, subnet)));

    assertOneWon(answers, "400 BadRequest");
    assertThat(blue.list("port", "device_id", router.id()).list()).hasSize(1);
  }

  @Test
  void one_subnet_is_attached_to_one_router_by_its_gateway_address() throws Exception {
    var subnet = blue.subnet(blue.network(), "10.0.0.0/24");
    var routers = new ArrayList<Answer>();
    for (int i = 0; i < 8; i++) {
      routers.add(blue.create("router"));
    }

    assertOneWon(together(routers.stream().<Callable<Answer>>map(router -> () -> attach(router, subnet)).toList()), "409 IpAddressAlreadyAllocated");
  }

  @Test
  void a_port_has_one_floating_ip_of_a_network() throws Exception {
    var routed = new Routed();
    var port = blue.port(routed.network);

    assertOneWon(together(times(MANY / 2, () -> routed.floatingIp(port))), "409 FloatingIPPortAlreadyAssociated");
    assertThat(admin.list("port", "device_owner", "network:floatingip").list()).as("ports of those refused").hasSize(1);
  }

  @Test
  void a_floating_ip_never_stands_without_the_interface_that_it_needs() throws Exception {
    var routed = new Routed();
    var port = blue.port(routed.network);
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 8; i++) {
      requests.add(() -> routed.floatingIp(port));
      requests.add(() -> blue.act("router", routed.router.id(), "remove_router_interface", "subnet_id", routed.subnet.id()));
    }

    together(requests);

    boolean attached = !blue.list("port", "device_id", routed.router.id()).list().isEmpty();
    boolean associated = blue.list("floatingip").list().stream().anyMatch(floating -> floating.get("router_id") != null);
    assertThat(associated).as("associated although detached").isIn(attached, false);
    assertThat(attached || associated || blue.list("floatingip").list().isEmpty()).as("one of both happened").isTrue();
  }

  @Test
  void a_floating_ip_never_stands_for_a_port_that_is_gone() throws Exception {
    var routed = new Routed();
    for (int round = 0; round < 5; round++) {
      var port = blue.port(routed.network);
      var floating = blue.create("floatingip", "floating_network_id", routed.outside.id());

      var answers = together(List.of(() -> blue.tryUpdate("floatingip", floating.id(), "port_id", port.id()), () -> blue.delete("port", port.id())));

      assertThat(answers.getLast().type()).as(answers.getLast().message()).isEmpty();
      assertThat(blue.show("floatingip", floating.id()).get("port_id")).isNull();
      assertThat(answers.getFirst().type()).isIn("", "PortNotFound");
    }
  }

  @Test
  void a_port_that_goes_leaves_no_address_on_a_subnet_that_comes() throws Exception {
    for (int round = 0; round < 5; round++) {
      var network = blue.network();
      var requests = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 6; i++) {
        String port = blue.port(network).id();
        requests.add(() -> blue.delete("port", port));
      }
      requests.add(3, () -> blue.subnet(network, "2001:db8::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac"));

      assertThat(together(requests)).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
      assertThat(cloud.store().<List<String>>read(tx -> tx.query(row -> row.string(1),
          "SELECT port_id FROM ip_allocations WHERE port_id NOT IN (SELECT id FROM ports)"))).isEmpty();
    }
  }

  @Test
  void a_port_that_comes_has_no_address_of_a_subnet_that_goes() throws Exception {
    for (int round = 0; round < 10; round++) {
      var network = blue.network();
      String subnet = blue.subnet(network, "10.0.0.0/24").id();
      var requests = new ArrayList<Callable<Answer>>(times(5, () -> blue.tryCreate("port", "network_id", network.id())));
      requests.add(round % 3, () -> blue.delete("subnet", subnet));

      var answers = together(requests);

      boolean stays = answers.remove(round % 3).type().equals("SubnetInUse");
      assertThat(answers).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
      assertThat(answers.stream().filter(answer -> !answer.addresses().isEmpty()).count()).isEqualTo(stays ? 5 : 0);
    }
  }

  @Test
  void what_is_used_while_it_goes_is_answered() throws Exception {
    for (var kind : List.of("network", "subnet", "port", "router", "floatingip", "security_group", "security_group_rule", "subnetpool", "trunk",
        "rbac_policy")) {
      admin.update("quota", admin.project(), kind, -1L);
    }
    var defects = new ArrayList<String>();
    for (var pair : UsedAndGone.by(admin).entrySet()) {
      var alone = pair.getValue().get().getFirst().call();
      assertThat(alone.type()).as("%s, alone: %s", pair.getKey(), alone.message()).isEmpty();
      for (int round = 0; round < ROUNDS; round++) {
        var requests = new ArrayList<>(pair.getValue().get());
        Collections.rotate(requests, round);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          threads.invokeAll(requests).stream().filter(each -> each.state() == Future.State.FAILED)
              .forEach(each -> defects.add(pair.getKey() + ": " + each.exceptionNow()));
        }
      }
    }
    assertThat(defects).isEmpty();
  }

  @Test
  void of_forwardings_of_one_external_port_one_wins() throws Exception {
    var routed = new Routed();
    var floating = blue.create("floatingip", "floating_network_id", routed.outside.id());
    var ports = List.of(blue.port(routed.network), blue.port(routed.network), blue.port(routed.network), blue.port(routed.network));

    assertOneWon(together(ports.stream().<Callable<Answer>>map(port -> () -> routed.forward(floating, port, 80, 8080)).toList()), "400 BadRequest");
    assertThat(blue.within(floating).list("port_forwarding").list()).hasSize(1);
  }

  @Test
  void of_forwardings_to_one_port_inside_one_wins() throws Exception {
    var routed = new Routed();
    var port = blue.port(routed.network);
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 4; i++) {
      var floating = blue.create("floatingip", "floating_network_id", routed.outside.id());
      requests.add(() -> routed.forward(floating, port, 80, 8080));
    }

    assertOneWon(together(requests), "400 BadRequest");
  }

  @Test
  void a_floating_ip_without_forwardings_has_no_router() throws Exception {
    var routed = new Routed();
    var floating = blue.create("floatingip", "floating_network_id", routed.outside.id());
    var port = blue.port(routed.network);
    var forwardings = new ArrayList<Answer>();
    for (int i = 1; i <= 6; i++) {
      forwardings.add(routed.forward(floating, port, i, i).ok());
    }

    var answers = together(forwardings.stream().<Callable<Answer>>map(each -> () -> blue.within(floating).delete("port_forwarding", each.id())).toList());

    assertThat(answers).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    assertThat(blue.show("floatingip", floating.id()).get("router_id")).isNull();
  }

  @Test
  void a_floating_ip_either_stands_for_an_address_or_forwards_ports() throws Exception {
    var routed = new Routed();
    for (int round = 0; round < 5; round++) {
      var floating = blue.create("floatingip", "floating_network_id", routed.outside.id());
      var one = blue.port(routed.network);
      var two = blue.port(routed.network);

      var answers = together(List.of(() -> blue.tryUpdate("floatingip", floating.id(), "port_id", one.id()),
          () -> routed.forward(floating, two, 80, 80)));

      assertThat(answers.stream().filter(answer -> answer.type().isEmpty())).as(answers.toString()).hasSize(1);
    }
  }

  @Test
  void a_router_gets_one_gateway() throws Exception {
    var outside = admin.network("router:external", true);
    admin.subnet(outside, "203.0.113.0/24");
    var router = blue.create("router");

    var answers = together(times(8, () -> blue.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id()))));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    assertThat(admin.list("port", "device_owner", "network:router_gateway").list()).hasSize(1);
  }

  @Test
  void gateways_added_at_once_all_come_and_one_of_them_is_the_first() throws Exception {
    var outside = admin.network("router:external", true);
    admin.subnet(outside, "203.0.113.0/24");
    var router = blue.create("router");

    var answers = together(times(6, () -> blue.act("router", router.id(), "add_external_gateways", "router",
        Map.of("external_gateways", List.of(Map.of("network_id", outside.id()))))));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    assertThat((List<?>) blue.show("router", router.id()).get("external_gateways")).hasSize(6);
    assertThat(admin.list("port", "device_owner", "network:router_gateway").list()).hasSize(6);
  }

  @Test
  void a_floating_ip_never_stands_without_a_gateway_to_its_network() throws Exception {
    var routed = new Routed();
    var port = blue.port(routed.network);
    var gone = Map.of("external_gateways", List.of(Map.of("network_id", routed.outside.id())));

    together(List.of(() -> routed.floatingIp(port), () -> blue.act("router", routed.router.id(), "remove_external_gateways", "router", gone)));

    boolean leads = blue.show("router", routed.router.id()).get("external_gateway_info") != null;
    assertThat(leads).isEqualTo(blue.list("floatingip").list().stream().anyMatch(floating -> floating.get("router_id") != null));
  }

  @Test
  void highly_available_routers_that_come_and_go_at_once_share_one_network() throws Exception {
    var old = admin.create("router", "project_id", Cloud.BLUE, "ha", true);
    var requests = new ArrayList<Callable<Answer>>();
    requests.add(() -> blue.delete("router", old.id()));
    for (int i = 0; i < 6; i++) {
      requests.add(() -> admin.tryCreate("router", "project_id", Cloud.BLUE, "ha", true));
    }

    assertThat(together(requests)).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    assertThat(admin.list("network", "name", "HA network tenant " + Cloud.BLUE).list()).hasSize(1);
    admin.list("router", "project_id", Cloud.BLUE).all("id").forEach(id -> admin.delete("router", (String) id).ok());
    assertThat(admin.list("network", "name", "HA network tenant " + Cloud.BLUE).list()).isEmpty();
  }

  @Test
  void a_service_profile_changes_or_makes_a_flavor() throws Exception {
    var flavor = admin.create("flavor", "service_type", "L3_ROUTER_NAT");
    var profile = admin.create("service_profile", "metainfo", "old");

    var answers = together(List.of(() -> admin.relate("flavor", flavor.id(), "service_profiles", "service_profile", Map.of("id", profile.id())),
        () -> admin.delete("service_profile", profile.id())));

    assertThat(answers.stream().filter(answer -> answer.type().isEmpty())).hasSize(1);
    assertThat(answers.getFirst().type()).isIn("", "ServiceProfileNotFound");
    assertThat(answers.getLast().type()).isIn("", "ServiceProfileInUse");
  }

  @Test
  void routes_added_at_once_all_stay() throws Exception {
    var routed = new Routed();
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 8; i++) {
      var route = Map.of("destination", "192.0.2.%d/32".formatted(i), "nexthop", "10.0.0.9");
      requests.add(() -> blue.act("router", routed.router.id(), "add_extraroutes", "router", Map.of("routes", List.of(route))));
    }

    together(requests).forEach(Answer::ok);

    assertThat((List<?>) blue.show("router", routed.router.id()).get("routes")).hasSize(8);
  }

  @Test
  void a_port_comes_into_one_trunk_and_a_tag_once() throws Exception {
    var network = blue.network();
    var wanted = blue.port(network);
    var trunks = new ArrayList<Answer>();
    var ports = new ArrayList<Answer>();
    for (int i = 0; i < 8; i++) {
      trunks.add(blue.create("trunk", "port_id", blue.port(network).id()));
      ports.add(blue.port(network));
    }

    assertOneWon(together(trunks.stream().<Callable<Answer>>map(trunk -> () -> addSubPort(trunk, wanted)).toList()), "409 TrunkPortInUse");
    var trunk = blue.create("trunk", "port_id", blue.port(network).id());
    assertOneWon(together(ports.stream().<Callable<Answer>>map(port -> () -> addSubPort(trunk, port)).toList()), "409 DuplicateSubPort");
  }

  @Test
  void a_port_becomes_the_parent_of_one_trunk_or_a_subport() throws Exception {
    var network = blue.network();
    var wanted = blue.port(network);
    var trunk = blue.create("trunk", "port_id", blue.port(network).id());
    var requests = new ArrayList<Callable<Answer>>(times(8, () -> blue.tryCreate("trunk", "port_id", wanted.id())));
    requests.add(() -> addSubPort(trunk, wanted));
    requests.add(() -> blue.delete("port", wanted.id()));

    var answers = together(requests);

    assertThat(answers.stream().filter(answer -> answer.type().isEmpty())).hasSize(1);
    assertThat(answers.stream().filter(answer -> !answer.type().isEmpty())).allSatisfy(answer -> assertThat(answer.refusal()).as(answer.message())
        .isIn("409 ParentPortInUse", "409 TrunkPortInUse", "404 PortNotFound", "409 PortInUseAsTrunkParent", "409 PortInUseAsSubPort"));
  }

  @Test
  void of_overlapping_ranges_one_comes_to_be_and_each_of_its_numbers_serves_once() throws Exception {
    var requests = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 8; i++) {
      long minimum = 70_000L + i;
      requests.add(() -> admin.tryCreate("network_segment_range", "network_type", "geneve", "minimum", minimum, "maximum", minimum + 7, "shared", false,
          "project_id", Cloud.BLUE));
    }

    assertOneWon(together(requests), "409 NetworkSegmentRangeOverlaps");
    var networks = together(times(8, blue::network));
    assertThat(networks).allSatisfy(answer -> assertThat(answer.type()).as(answer.message()).isEmpty());
    var numbers = networks.stream().map(network -> (Long) admin.show("network", network.id()).get("provider:segmentation_id")).toList();
    assertThat(numbers).doesNotHaveDuplicates().allSatisfy(number -> assertThat(number).isBetween(70_000L, 70_014L));
  }

  private Answer addSubPort(Answer trunk, Answer port) {
    return blue.act("trunk", trunk.id(), "add_subports", "sub_ports",
        List.of(Map.of("port_id", port.id(), "segmentation_type", "vlan", "segmentation_id", 2L)));
  }

  /// A project's network behind a router with a gateway.
  private final class Routed {

    private final Answer outside = admin.network("router:external", true);
    private final Answer network = blue.network();
    private final Answer subnet = blue.subnet(network, "10.0.0.0/24");
    private final Answer router;

    private Routed() {
      admin.subnet(outside, "203.0.113.0/24");
      router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
      attach(router, subnet).ok();
    }

    private Answer forward(Answer floating, Answer port, int outer, int inner) {
      return blue.within(floating).tryCreate("port_forwarding", "internal_port_id", port.id(), "protocol", "tcp", "external_port", outer,
          "internal_port", inner);
    }

    private Answer floatingIp(Answer port) {
      return blue.tryCreate("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
    }
  }

  private Answer attach(Answer router, Answer subnet) {
    return blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id());
  }

  private static void assertOneWon(List<Answer> answers, String refusal) {
    assertThat(answers.stream().filter(answer -> answer.type().isEmpty())).hasSize(1);
    assertThat(answers.stream().filter(answer -> !answer.type().isEmpty()))
        .allSatisfy(answer -> assertThat(answer.refusal()).as(answer.message()).isEqualTo(refusal));
  }

  private static List<Callable<Answer>> times(int times, Callable<Answer> request) {
    return Collections.nCopies(times, request);
  }

  private static List<Answer> together(List<Callable<Answer>> requests) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(requests).stream().map(Future::resultNow).collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
