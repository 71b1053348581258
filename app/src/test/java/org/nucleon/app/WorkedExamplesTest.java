package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.app.FullApi.Client;
import org.nucleon.app.FullApi.Reply;
import tools.jackson.databind.JsonNode;

/// Requests and answers as the API's documentation has them, byte for byte where clients look at bytes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkedExamplesTest {

  private FullApi api;

  @BeforeAll
  void start(@TempDir Path folder) {
    api = FullApi.start(folder, "noauth");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /// A member of a new project.
  private Client member() {
    return api.as(project(), "member");
  }

  private Client admin() {
    return api.as(project(), "admin");
  }

  private static String project() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static JsonNode create(Client client, String path, String resource, Object members) {
    var reply = client.call("POST", "/v2.0/" + path, Optional.of(Map.of(resource, members)));
    assertThat(reply.status()).as("%s", reply).isEqualTo(201);
    return reply.body().path(resource);
  }

  private static JsonNode network(Client client) {
    return create(client, "networks", "network", Map.of());
  }

  private static Reply subnet(Client client, JsonNode network, Map<String, Object> members) {
    var all = new LinkedHashMap<String, Object>(members);
    all.put("network_id", id(network));
    all.put("ip_version", members.get("cidr").toString().contains(":") ? 6 : 4);
    return client.call("POST", "/v2.0/subnets", Optional.of(Map.of("subnet", all)));
  }

  private static String id(JsonNode object) {
    return object.path("id").asString();
  }

  private static List<String> texts(JsonNode list, String member) {
    return list.valueStream().map(each -> each.path(member).asString()).toList();
  }

  private static Reply put(Client client, String path, Object body) {
    return client.call("PUT", "/v2.0/" + path, Optional.of(body));
  }

  private static Reply delete(Client client, String path) {
    return client.call("DELETE", "/v2.0/" + path, Optional.empty());
  }

  private static String fault(Reply reply) {
    return "%d %s: %s".formatted(reply.status(), reply.faultType(), reply.faultMessage());
  }

  // ---- discovery and paths ----

  @Test
  void the_version_lists_its_core_resources() {
    var resources = member().get("/v2.0/").body().path("resources");

    assertThat(texts(resources, "name")).containsExactly("network", "subnet", "subnetpool", "port");
    assertThat(texts(resources, "collection")).containsExactly("networks", "subnets", "subnetpools", "ports");
    assertThat(resources.get(0)).hasToString("""
        {"name":"network","collection":"networks","links":[{"rel":"self","href":"%s/v2.0/networks"}]}""".formatted(api.url()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2.0/networks", "/v2.0/networks/", "/v2.0/networks.json", "/v2.0/security-groups", "/v2.0/security_groups",
      "/v2.0/security-group-rules", "/v2.0/qos/policies", "/v2.0/policies", "/v2.0/qos/rule-types", "/v2.0/metering/metering-labels",
      "/v2.0/log/logs", "/v2.0/availability_zones", "/v2.0/service-providers", "/v2.0/rbac-policies", "/v2.0/subnetpools",
      "/v2.0/address-scopes", "/v2.0/floatingips", "/v2.0/trunks"})
  void clients_find_collections_where_they_look_for_them(String path) {
    assertThat(admin().get(path).status()).isEqualTo(200);
  }

  @Test
  void tags_stand_below_every_resource_that_has_them() {
    var admin = admin();
    var network = network(admin);
    var outside = create(admin, "networks", "network", Map.of("router:external", true));
    subnet(admin, outside, Map.of("cidr", "203.0.113.0/24"));
    var port = create(admin, "ports", "port", Map.of("network_id", id(network)));
    var tagged = Map.of("networks", network, "ports", port, "subnets", subnet(admin, network, Map.of("cidr", "10.0.0.0/24")).body().path("subnet"),
        "subnetpools", create(admin, "subnetpools", "subnetpool", Map.of("name", "p", "prefixes", List.of("10.0.0.0/8"))),
        "routers", create(admin, "routers", "router", Map.of()), "floatingips", create(admin, "floatingips", "floatingip",
            Map.of("floating_network_id", id(outside))), "policies", create(admin, "qos/policies", "policy", Map.of("name", "gold")),
        "security-groups", create(admin, "security-groups", "security_group", Map.of("name", "web")),
        "trunks", create(admin, "trunks", "trunk", Map.of("port_id", id(port))));

    tagged.forEach((collection, object) -> {
      String tags = collection + "/" + id(object) + "/tags";
      assertThat(put(admin, tags + "/red", Map.of()).status()).as(tags).isEqualTo(201);
      assertThat(admin.get("/v2.0/" + tags).body()).as(tags).hasToString("{\"tags\":[\"red\"]}");
      assertThat(texts(admin.get("/v2.0/" + collection + "?tags=red&id=" + id(object)).body().properties().iterator().next().getValue(), "id"))
          .as(tags).containsExactly(id(object));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"routers", "floatingips", "trunks", "segments", "agents"})
  void not_everything_is_made_in_numbers(String plural) {
    var reply = admin().call("POST", "/v2.0/" + plural, Optional.of(Map.of(plural, List.of(Map.of()))));

    assertThat(reply.status()).as("%s", reply).isIn(400, 405, 501);
  }

  // ---- reading ----

  @Test
  void the_first_of_several_pages_leads_both_ways() {
    String project = project();
    var member = api.as(project, "member");
    for (String name : List.of("n3", "n1", "n2")) {
      create(member, "networks", "network", Map.of("name", name));
    }
    String query = "/v2.0/networks?limit=2&sort_key=name&sort_dir=asc&project_id=" + project;

    var page = member.get(query).body();

    assertThat(texts(page.path("networks"), "name")).containsExactly("n1", "n2");
    assertThat(page.path("networks_links")).hasToString("""
        [{"rel":"next","href":"%1$s&marker=%2$s"},{"rel":"previous","href":"%1$s&marker=%3$s&page_reverse=True"}]"""
        .formatted(api.url() + query, id(page.path("networks").get(1)), id(page.path("networks").get(0))));
  }

  @Test
  void pages_are_walked_by_their_links_until_there_is_none_and_back() {
    String project = project();
    var member = api.as(project, "member");
    for (int i = 0; i < 5; i++) {
      network(member);
    }
    var forth = new ArrayList<String>();
    var last = walk(member, "/v2.0/networks?limit=2&sort_key=id&sort_dir=asc&project_id=" + project, "next", forth);
    var back = new ArrayList<String>();
    walk(member, last, "previous", back);

    assertThat(forth).hasSize(5).isSorted();
    Collections.sort(back);
    assertThat(back).isEqualTo(forth);
  }

  /// @return where the last page is
  private String walk(Client client, String from, String rel, List<String> ids) {
    String path = from;
    for (int pages = 0; pages < 10; pages++) {
      var page = client.get(path).body();
      ids.addAll(texts(page.path("networks"), "id"));
      var link = page.path("networks_links").valueStream().filter(each -> each.path("rel").asString().equals(rel)).findFirst();
      if (link.isEmpty()) {
        return path;
      }
      path = link.get().path("href").asString().substring(api.url().length());
    }
    throw new AssertionError("links without an end");
  }

  @Test
  void tags_that_are_wanted_and_unwanted_are_asked_for_at_once() {
    var member = member();
    for (String name : List.of("red", "red,blue", "red,blue,green", "blue")) {
      var network = create(member, "networks", "network", Map.of("name", name));
      put(member, "networks/" + id(network) + "/tags", Map.of("tags", List.of(name.split(","))));
    }

    assertThat(texts(member.get("/v2.0/networks?tags=red,blue&not-tags=green").body().path("networks"), "name")).containsExactly("red,blue");
  }

  @Test
  void ports_are_found_by_a_subnet_and_an_address_of_theirs() {
    var member = member();
    var network = network(member);
    String first = id(subnet(member, network, Map.of("cidr", "10.0.0.0/24")).body().path("subnet"));
    String second = id(subnet(member, network, Map.of("cidr", "10.0.1.0/24")).body().path("subnet"));
    var both = create(member, "ports", "port", Map.of("network_id", id(network), "fixed_ips",
        List.of(Map.of("subnet_id", first, "ip_address", "10.0.0.4"), Map.of("subnet_id", second))));
    create(member, "ports", "port", Map.of("network_id", id(network), "fixed_ips", List.of(Map.of("subnet_id", second))));

    assertThat(texts(member.get("/v2.0/ports?fixed_ips=subnet_id=%s&fixed_ips=ip_address=10.0.0.4".formatted(second)).body().path("ports"), "id"))
        .containsExactly(id(both));
    assertThat(texts(member.get("/v2.0/ports?fixed_ips=subnet_id%%3D%s&fixed_ips=ip_address%%3D10.0.0.4".formatted(first)).body().path("ports"), "id"))
        .containsExactly(id(both));
  }

  @Test
  void what_is_hidden_from_a_caller_may_be_filtered_by_all_the_same() {
    var member = member();
    var network = network(member);

    assertThat(network.has("provider:network_type")).isFalse();
    assertThat(member.get("/v2.0/networks?provider:network_type=geneve&provider:network_type=vlan").body().path("networks").get(0).has("provider:network_type")).isFalse();
    assertThat(member.get("/v2.0/networks?provider:network_type=pigeon").body().path("networks")).isEmpty();
    assertThat(member.get("/v2.0/ports?binding:host_id=h1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"allocation_pools", "dns_nameservers", "host_routes"})
  void subnets_are_not_found_by_their_lists(String attribute) {
    assertThat(fault(member().get("/v2.0/subnets?" + attribute + "=x")))
        .isEqualTo("400 HTTPBadRequest: ['%s'] is invalid attribute for filtering".formatted(attribute));
  }

  @Test
  void subnets_are_found_by_what_they_are() {
    var member = member();
    var network = network(member);
    var subnet = subnet(member, network, Map.of("cidr", "10.0.0.5/24")).body().path("subnet");

    for (String query : List.of("cidr=10.0.0.0/24", "ip_version=4", "gateway_ip=10.0.0.1", "enable_dhcp=true", "router:external=false",
        "network_id=" + id(network), "name=", "shared=false")) {
      assertThat(texts(member.get("/v2.0/subnets?" + query).body().path("subnets"), "id")).as(query).containsExactly(id(subnet));
    }
    for (String query : List.of("ip_version=6", "gateway_ip=10.0.0.2", "enable_dhcp=0", "router:external=true", "ipv6_ra_mode=slaac",
        "segment_id=" + UUID.randomUUID(), "subnetpool_id=" + UUID.randomUUID())) {
      assertThat(member.get("/v2.0/subnets?" + query).body().path("subnets")).as(query).isEmpty();
    }
  }

  @Test
  void a_shared_network_is_listed_with_exactly_the_fields_asked_for() {
    var shared = create(admin(), "networks", "network", Map.of("shared", true));
    var member = member();
    network(member);

    var list = member.get("/v2.0/networks?shared=True&fields=id").body().path("networks");

    assertThat(list.valueStream().map(Object::toString)).contains("{\"id\":\"%s\"}".formatted(id(shared))).allMatch(each -> each.matches("\\{\"id\":\"[^\"]*\"}"));
    assertThat(member.get("/v2.0/networks/%s?fields=id".formatted(id(shared))).body()).hasToString("{\"network\":{\"id\":\"%s\"}}".formatted(id(shared)));
    assertThat(texts(member.get("/v2.0/networks?router:external=false&shared=false").body().path("networks"), "id")).hasSize(1).doesNotContain(id(shared));
  }

  // ---- writing ----

  @Test
  void a_change_for_a_revision_of_the_past_is_refused() {
    String project = project();
    var member = api.as(project, "member");
    var network = network(member);
    String path = "networks/" + id(network);
    int now = put(member, path, Map.of("network", Map.of("name", "x"))).body().path("network").path("revision_number").asInt();

    var stale = put(constrained(project, now - 1), path, Map.of("network", Map.of("name", "y")));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body()).hasToString("""
        {"NeutronError":{"type":"RevisionNumberConstraintFailed","message":"Constrained to %d, but current revision is %d","detail":""}}"""
        .formatted(now - 1, now));
    assertThat(delete(constrained(project, now - 1), path).status()).isEqualTo(412);
    assertThat(delete(constrained(project, now), path).status()).isEqualTo(204);
  }

  private Client constrained(String project, int revision) {
    return api.with(Map.of("X-Project-Id", project, "X-Roles", "member", "If-Match", "revision_number=" + revision));
  }

  @Test
  void an_unknown_attribute_is_refused_of_one_and_of_many() {
    var member = member();

    assertThat(member.call("POST", "/v2.0/networks", Optional.of(Map.of("network", Map.of("foo", 1)))).body()).hasToString("""
        {"NeutronError":{"type":"HTTPBadRequest","message":"Unrecognized attribute(s) 'foo'","detail":""}}""");
    assertThat(member.call("POST", "/v2.0/networks", Optional.of(Map.of("networks", List.of(Map.of(), Map.of("foo", 1))))).status()).isEqualTo(400);
    assertThat(member.get("/v2.0/networks?router:external=false&shared=false").body().path("networks")).isEmpty();
  }

  @Test
  void attributes_of_extensions_that_are_not_listed_are_unknown() {
    var member = member();
    assertThat(texts(member.get("/v2.0/extensions").body().path("extensions"), "alias")).doesNotContain("bgpvpn");

    assertThat(fault(member.call("POST", "/v2.0/networks", Optional.of(Map.of("network", Map.of("bgpvpns", List.of()))))))
        .isEqualTo("400 HTTPBadRequest: Unrecognized attribute(s) 'bgpvpns'");
    assertThat(member.get("/v2.0/bgpvpn/bgpvpns").status()).isEqualTo(404);
  }

  @Test
  void names_have_their_length() {
    var member = member();
    var longest = create(member, "networks", "network", Map.of("name", "x".repeat(255), "description", "y".repeat(255)));

    assertThat(longest.path("name").asString()).hasSize(255);
    for (String attribute : List.of("name", "description")) {
      assertThat(fault(member.call("POST", "/v2.0/networks", Optional.of(Map.of("network", Map.of(attribute, "x".repeat(256)))))))
          .isEqualTo("400 HTTPBadRequest: Invalid input for %s. Reason: '%s' exceeds maximum length of 255.".formatted(attribute, "x".repeat(256)));
    }
  }

  @Test
  void what_is_somebody_elses_is_not_there_and_what_is_shared_is_not_theirs_to_change() {
    var foreign = network(member());
    var shared = create(admin(), "networks", "network", Map.of("shared", true));
    var member = member();

    assertThat(fault(delete(member, "networks/" + id(foreign)))).isEqualTo("404 NetworkNotFound: Network %s could not be found.".formatted(id(foreign)));
    assertThat(fault(put(member, "networks/" + id(shared), Map.of("network", Map.of("name", "mine")))))
        .isEqualTo("403 PolicyNotAuthorized: rule:update_network is disallowed by policy");
  }

  @Test
  void the_hundred_and_first_network_is_one_too_many() {
    var member = member();
    var hundred = IntStream.range(0, 100).mapToObj(_ -> Map.of()).toList();
    assertThat(member.call("POST", "/v2.0/networks", Optional.of(Map.of("networks", hundred))).status()).isEqualTo(201);

    assertThat(fault(member.call("POST", "/v2.0/networks", Optional.of(Map.of("network", Map.of())))))
        .isEqualTo("409 OverQuota: Quota exceeded for resources: ['network'].");
  }

  @Test
  void a_second_default_group_is_refused() {
    assertThat(fault(member().call("POST", "/v2.0/security-groups", Optional.of(Map.of("security_group", Map.of("name", "default"))))))
        .startsWith("409 SecurityGroupDefaultAlreadyExists: ");
  }

  @Test
  void an_interface_is_answered_with_all_that_it_joins() {
    String project = project();
    var member = api.as(project, "member");
    var network = network(member);
    String subnet = id(subnet(member, network, Map.of("cidr", "10.0.0.0/24")).body().path("subnet"));
    String router = id(create(member, "routers", "router", Map.of()));

    var reply = put(member, "routers/" + router + "/add_router_interface", Map.of("subnet_id", subnet));

    assertThat(reply.status()).isEqualTo(200);
    String port = reply.body().path("port_id").asString();
    assertThat(reply.body().properties()).containsExactlyInAnyOrderElementsOf(FullApi.json("""
        {"id":"%1$s","tenant_id":"%2$s","project_id":"%2$s","port_id":"%3$s","network_id":"%4$s","subnet_id":"%5$s","subnet_ids":["%5$s"]}"""
        .formatted(router, project, port, id(network), subnet)).properties());
    assertThat(put(member, "routers/" + router + "/add_router_interface", Map.of("port_id", port)).status()).isEqualTo(409);
    assertThat(put(member, "routers/" + router + "/add_router_interface", Map.of("port_id", "port-1")).status()).isEqualTo(400);
    assertThat(put(member(), "routers/" + router + "/add_router_interface", Map.of("subnet_id", subnet)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      10.0.0.5/24   |            | 10.0.0.0/24   | 10.0.0.1    | [{"start":"10.0.0.2","end":"10.0.0.254"}]
      10.0.0.0/24   | 10.0.0.100 | 10.0.0.0/24   | 10.0.0.100  | [{"start":"10.0.0.1","end":"10.0.0.99"},{"start":"10.0.0.101","end":"10.0.0.254"}]
      2001:db8::/64 |            | 2001:db8::/64 | 2001:db8::  | [{"start":"2001:db8::1","end":"2001:db8::ffff:ffff:ffff:ffff"}]
      """)
  void a_subnet_works_out_what_is_not_said(String asked, String gateway, String cidr, String gatewayShown, String pools) {
    var member = member();
    var subnet = subnet(member, network(member), gateway == null ? Map.of("cidr", asked) : Map.of("cidr", asked, "gateway_ip", gateway)).body().path("subnet");

    assertThat(subnet.path("cidr").asString()).isEqualTo(cidr);
    assertThat(subnet.path("gateway_ip").asString()).isEqualTo(gatewayShown);
    assertThat(subnet.path("allocation_pools")).isEqualTo(FullApi.json(pools));
  }

  @Test
  void subnets_of_a_network_do_not_overlap() {
    var member = member();
    var network = network(member);
    subnet(member, network, Map.of("cidr", "10.0.0.0/24"));

    assertThat(fault(subnet(member, network, Map.of("cidr", "10.0.0.0/25")))).startsWith("400 InvalidInput: Invalid input for operation: Requested subnet with cidr: 10.0.0.0/25");
  }

  @Test
  void an_automatic_address_is_made_of_the_mac_address() {
    var member = member();
    var network = network(member);
    subnet(member, network, Map.of("cidr", "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac"));

    var port = create(member, "ports", "port", Map.of("network_id", id(network), "mac_address", "FA:16:3E:11:22:33"));

    assertThat(port.path("mac_address").asString()).isEqualTo("fa:16:3e:11:22:33");
    assertThat(texts(port.path("fixed_ips"), "ip_address")).containsExactly("2001:db8::f816:3eff:fe11:2233");
  }

  @Test
  void ipv6_is_shown_compressed() {
    var member = member();
    var network = network(member);
    subnet(member, network, Map.of("cidr", "2001:0DB8:0000::/64"));

    var port = create(member, "ports", "port", Map.of("network_id", id(network), "fixed_ips", List.of(Map.of("ip_address", "2001:DB8:0:0::00A"))));

    assertThat(texts(port.path("fixed_ips"), "ip_address")).containsExactly("2001:db8::a");
    assertThat(texts(member.get("/v2.0/ports?fixed_ips=ip_address=2001:db8:0::a").body().path("ports"), "id")).containsExactly(id(port));
  }

  // ---- what clients' suites look at ----

  @Test
  void networks_and_subnets_in_use_stay() {
    var member = member();
    var network = network(member);
    var subnet = subnet(member, network, Map.of("cidr", "10.0.0.0/24")).body().path("subnet");
    create(member, "ports", "port", Map.of("network_id", id(network)));

    assertThat(delete(member, "subnets/" + id(subnet)).status()).isEqualTo(409);
    assertThat(delete(member, "networks/" + id(network)).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({"65536, 400", "-1, 400", "0, 201"})
  void an_mtu_has_its_bounds(int mtu, int status) {
    assertThat(member().call("POST", "/v2.0/networks", Optional.of(Map.of("network", Map.of("mtu", mtu)))).status()).isEqualTo(status);
  }

  @Test
  void subports_are_a_list() {
    var member = member();
    var trunk = create(member, "trunks", "trunk", Map.of("port_id", id(create(member, "ports", "port", Map.of("network_id", id(network(member)))))));

    assertThat(put(member, "trunks/" + id(trunk) + "/add_subports", Map.of("sub_ports", Map.of("port_id", "x"))).status()).isEqualTo(400);
  }

  @Test
  void a_policy_is_not_a_plain_members_to_change() {
    String project = project();
    var own = create(api.as(project, "manager"), "qos/policies", "policy", Map.of("name", "own"));
    var foreign = create(admin(), "qos/policies", "policy", Map.of("name", "foreign"));
    var member = api.as(project, "member");

    assertThat(put(member, "qos/policies/" + id(own), Map.of("policy", Map.of("name", "x"))).status()).isEqualTo(403);
    assertThat(put(member, "qos/policies/" + id(foreign), Map.of("policy", Map.of("name", "x"))).status()).isEqualTo(404);
  }

  @Test
  void a_port_leaves_no_host_that_it_is_not_on() {
    var admin = api.as(project(), "admin,service");
    var port = create(admin, "ports", "port", Map.of("network_id", id(network(admin)), "device_owner", "compute:nova"));

    assertThat(delete(admin, "ports/" + id(port) + "/bindings/ghost").status()).isEqualTo(404);
  }
}
