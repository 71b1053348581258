package org.nucleon.networking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;
import org.nucleon.networking.ml2.Plugs;

/// Exactly which members answers have, for an administrator: clients read some without asking whether they are there.
class ResponseKeysTest {

  private static final List<String> OWNER = List.of("id", "project_id", "tenant_id");
  private static final List<String> STANDARD = List.of("description", "created_at", "updated_at", "revision_number");
  private static final List<String> NETWORK = all(OWNER, STANDARD, List.of("name", "admin_state_up", "mtu", "status", "subnets", "shared",
      "availability_zone_hints", "availability_zones", "ipv4_address_scope", "ipv6_address_scope", "router:external", "port_security_enabled",
      "qos_policy_id", "l2_adjacency", "dns_domain", "vlan_transparent", "qinq", "tags", "project_default", "pvlan"));
  private static final List<String> ONE_SEGMENT = List.of("provider:network_type", "provider:physical_network", "provider:segmentation_id");

  private final Cloud cloud = Cloud.with(List.of(new Plugs("host", Set.of("geneve", "vlan"))), "DEFAULT.dns_domain=example.org.");
  private final User admin = cloud.admin();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    var keys = new ArrayList<String>();
    for (var part : parts) {
      keys.addAll(part);
    }
    return keys;
  }

  private static void assertKeys(Answer answer, List<String> keys) {
    assertThat(answer.body()).containsOnlyKeys(keys.toArray(String[]::new));
  }

  @Test
  void networks_show_one_segment_or_all_and_whether_they_are_the_default_way_out() {
    assertKeys(admin.network(), all(NETWORK, ONE_SEGMENT));
    assertKeys(admin.network("router:external", true), all(NETWORK, ONE_SEGMENT, List.of("is_default")));
    assertKeys(admin.network("segments", List.of(Map.of("provider:network_type", "geneve"), Map.of("provider:network_type", "vlan"))),
        all(NETWORK, List.of("segments")));
  }

  @Test
  void subnets_do_not_say_whether_they_are_shared() {
    assertKeys(admin.subnet(admin.network(), "10.0.0.0/24"), all(OWNER, STANDARD, List.of("name", "network_id", "ip_version", "subnetpool_id",
        "enable_dhcp", "ipv6_ra_mode", "ipv6_address_mode", "gateway_ip", "cidr", "allocation_pools", "host_routes", "dns_nameservers",
        "service_types", "segment_id", "dns_publish_fixed_ip", "router:external", "tags")));
  }

  @Test
  void ports_have_details_of_a_trunk_if_they_are_parents_of_one() {
    var port = admin.port(admin.network());
    var keys = all(OWNER, STANDARD, List.of("name", "network_id", "mac_address", "admin_state_up", "status", "device_id", "device_owner", "fixed_ips",
        "allowed_address_pairs", "extra_dhcp_opts", "security_groups", "binding:vnic_type", "binding:profile", "binding:host_id", "binding:vif_type",
        "binding:vif_details", "port_security_enabled", "qos_policy_id", "qos_network_policy_id", "dns_name", "dns_domain", "dns_assignment",
        "ip_allocation", "resource_request", "propagate_uplink_status", "hints", "device_profile", "numa_affinity_policy", "data_plane_status",
        "hardware_offload_type", "trusted", "tags", "pvlan_type", "pvlan_community"));

    assertKeys(port, keys);
    admin.create("trunk", "port_id", port.id());
    assertKeys(admin.show("port", port.id()), all(keys, List.of("trunk_details")));
  }

  @Test
  void subnet_pools_show_their_bounds_and_their_scope() {
    assertKeys(admin.create("subnetpool", "name", "p", "prefixes", List.of("10.0.0.0/8")), all(OWNER, STANDARD, List.of("name", "prefixes",
        "default_prefixlen", "min_prefixlen", "max_prefixlen", "is_default", "shared", "ip_version", "default_quota", "address_scope_id", "tags")));
  }

  @Test
  void floating_ips_show_where_they_lead() {
    var outside = admin.network("router:external", true);
    admin.subnet(outside, "192.0.2.0/24");

    assertKeys(admin.create("floatingip", "floating_network_id", outside.id()), all(OWNER, STANDARD, List.of("floating_ip_address",
        "floating_network_id", "router_id", "port_id", "fixed_ip_address", "status", "dns_name", "dns_domain", "port_details", "port_forwardings",
        "qos_policy_id", "qos_network_policy_id", "tags")));
  }

  @Test
  void security_groups_show_their_rules() {
    var group = admin.create("security_group", "name", "web");

    assertKeys(group, all(OWNER, STANDARD, List.of("name", "stateful", "shared", "security_group_rules", "tags")));
    assertThat((List<?>) group.get("security_group_rules")).allSatisfy(rule -> assertThat(((Map<?, ?>) rule).keySet().stream().map(Object::toString))
        .containsExactlyInAnyOrderElementsOf(all(OWNER, STANDARD, List.of("security_group_id", "ethertype", "direction", "protocol", "port_range_min",
            "port_range_max", "remote_ip_prefix", "remote_address_group_id", "normalized_cidr", "remote_group_id", "belongs_to_default_sg"))));
  }

  @Test
  void routers_show_how_they_are_run() {
    assertThat(admin.create("router").body()).containsKeys(all(OWNER, STANDARD, List.of("name", "admin_state_up", "status", "external_gateway_info",
        "routes", "distributed", "ha", "availability_zone_hints", "availability_zones", "flavor_id", "enable_ndp_proxy", "conntrack_helpers",
        "tags")).toArray(String[]::new)).doesNotContainKeys("gw_port_id", "ha_vr_id", "standard_attr_id");
  }
}
