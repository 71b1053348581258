package org.nucleon.networking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;

/// Clients compare revisions to learn that something changed: what belongs to an object changes the object.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsTest {

  private final Cloud cloud = Cloud.start("DEFAULT.dns_domain=example.org.");
  private final User service = cloud.service();
  private final User blue = cloud.blue();

  @AfterAll
  void stop() {
    cloud.close();
  }

  /// One attribute that is set to another value.
  private record Setting(String name, Object value) {

    @Override
    public String toString() {
      return name;
    }
  }

  List<Setting> settingsOfPorts() {
    return List.of(new Setting("name", "x"), new Setting("binding:host_id", "h1"), new Setting("binding:vnic_type", "direct"),
        new Setting("binding:profile", Map.of("a", "b")), new Setting("allowed_address_pairs", List.of(Cloud.map("ip_address", "10.0.0.9"))),
        new Setting("extra_dhcp_opts", List.of(Cloud.map("opt_name", "mtu", "opt_value", "1400"))), new Setting("security_groups", List.of()),
        new Setting("dns_name", "web"), new Setting("data_plane_status", "DOWN"), new Setting("propagate_uplink_status", false),
        new Setting("numa_affinity_policy", "required"), new Setting("trusted", true), new Setting("qos_policy_id", policy()),
        new Setting("hints", Map.of("openvswitch", Map.of("other_config", Map.of("tx-steering", "hash")))));
  }

  @ParameterizedTest
  @MethodSource("settingsOfPorts")
  void whatever_is_set_of_a_port_changes_it_once(Setting setting) {
    assertChanges("port", service.port(service.network()), setting);
  }

  @Test
  void a_ports_security_and_addresses_change_it() {
    var network = service.network();
    service.subnet(network, "10.0.0.0/24", "allocation_pools", List.of(Map.of("start", "10.0.0.100", "end", "10.0.0.199")));

    assertChanges("port", service.port(network, "security_groups", List.of()), new Setting("port_security_enabled", false));
    assertChanges("port", service.port(network), new Setting("fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.77"))));
  }

  List<Setting> settingsOfNetworks() {
    return List.of(new Setting("router:external", true), new Setting("shared", true), new Setting("port_security_enabled", false),
        new Setting("dns_domain", "blue.example.org."), new Setting("qos_policy_id", policy()), new Setting("mtu", 1400L),
        new Setting("description", "x"));
  }

  @ParameterizedTest
  @MethodSource("settingsOfNetworks")
  void whatever_is_set_of_a_network_changes_it_once(Setting setting) {
    assertChanges("network", service.network(), setting);
  }

  @Test
  void a_subnet_changes_its_network_by_coming_changing_and_going() {
    var network = blue.network();
    var subnet = changing("network", network, () -> blue.subnet(network, "10.0.0.0/24"));

    changing("network", network, () -> blue.update("subnet", subnet.id(), "name", "x"));
    changing("network", network, () -> blue.delete("subnet", subnet.id()).ok());
  }

  @Test
  void an_entry_about_sharing_changes_the_network_by_coming_changing_and_going() {
    var network = blue.network();
    var entry = changing("network", network, () -> blue.create("rbac_policy", "object_type", "network", "object_id", network.id(),
        "action", "access_as_shared", "target_tenant", Cloud.GREEN));

    changing("network", network, () -> blue.update("rbac_policy", entry.id(), "target_tenant", "c0".repeat(16)));
    changing("network", network, () -> blue.delete("rbac_policy", entry.id()).ok());
  }

  @Test
  void whom_a_subnet_serves_and_what_it_publishes_changes_it() {
    var subnet = service.subnet(service.network(), "10.0.0.0/24");

    assertChanges("subnet", subnet, new Setting("service_types", List.of("compute:nova")));
    assertChanges("subnet", service.show("subnet", subnet.id()), new Setting("dns_publish_fixed_ip", true));
  }

  @Test
  void a_rule_changes_its_security_group_and_an_address_its_address_group() {
    var group = blue.create("security_group", "name", "web");
    var rule = changing("security_group", group, () -> blue.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress"));
    changing("security_group", group, () -> blue.delete("security_group_rule", rule.id()).ok());

    var offices = blue.create("address_group", "name", "offices");
    changing("address_group", offices, () -> blue.act("address_group", offices.id(), "add_addresses", "addresses", List.of("10.0.0.0/24")));
    changing("address_group", offices, () -> blue.act("address_group", offices.id(), "remove_addresses", "addresses", List.of("10.0.0.0/24")));
  }

  @Test
  void being_the_default_changes_a_policy() {
    var policy = service.create("policy", "name", "gold");

    assertChanges("policy", policy, new Setting("is_default", true));
    service.update("policy", policy.id(), "is_default", false);
  }

  @Test
  void routes_modes_and_the_way_out_change_a_router() {
    var network = service.network();
    var subnet = service.subnet(network, "10.0.0.0/24");
    var outside = service.network("router:external", true);
    service.subnet(outside, "203.0.113.0/24");
    var router = service.create("router", "name", "r");

    changing("router", router, () -> service.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok());
    assertChanges("router", service.show("router", router.id()),
        new Setting("routes", List.of(Cloud.map("destination", "10.9.0.0/16", "nexthop", "10.0.0.9"))));
    assertChanges("router", service.show("router", router.id()), new Setting("external_gateway_info", Cloud.map("network_id", outside.id())));
    assertChanges("router", service.show("router", router.id()),
        new Setting("external_gateway_info", Cloud.map("network_id", outside.id(), "enable_snat", false)));
    assertChanges("router", service.show("router", router.id()), new Setting("routes", List.of()));
  }

  @Test
  void its_policy_and_its_port_change_a_floating_ip() {
    var outside = service.network("router:external", true);
    service.subnet(outside, "198.51.100.0/24");
    var floating = service.create("floatingip", "floating_network_id", outside.id());

    assertChanges("floatingip", floating, new Setting("qos_policy_id", policy()));
    assertChanges("floatingip", service.show("floatingip", floating.id()), new Setting("description", "x"));
  }

  // ---- asking ----

  private String policy() {
    return service.create("policy", "name", "p").id();
  }

  /// A revision more, whatever had to be written, and none for the same again.
  private void assertChanges(String resource, Answer before, Setting setting) {
    var after = service.update(resource, before.id(), setting.name(), setting.value());
    var again = service.update(resource, before.id(), setting.name(), setting.value());

    assertThat(after.revision()).as(setting.name()).isEqualTo(before.revision() + 1);
    assertThat(again.revision()).as("the same %s", setting.name()).isEqualTo(after.revision());
  }

  private Answer changing(String resource, Answer object, Supplier<Answer> change) {
    long before = cloud.admin().show(resource, object.id()).revision();
    var answer = change.get();
    assertThat(cloud.admin().show(resource, object.id()).revision()).isGreaterThan(before);
    return answer;
  }
}
