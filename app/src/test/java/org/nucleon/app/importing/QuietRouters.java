package org.nucleon.app.importing;

import java.util.List;
import java.util.Map;

/// Routers that do little: one for IPv6 alone, one that translates nothing and is limited at its gateway, one that is switched off.
///
/// @param publicNetwork where one more router has its gateway
/// @param qos           limits the bandwidth there
record QuietRouters(Endpoint api, String publicNetwork, String qos) {

  private static final String BLUE = SmallCloud.BLUE;

  void make() {
    var maker = new Maker(api);
    var scope = maker.make("address-scopes", "name", "scope6", "ip_version", 6, "shared", true);
    var pool = maker.make("subnetpools", "name", "pool6", "prefixes", List.of("2001:db8::/48"), "default_prefixlen", 64, "address_scope_id", scope,
        "default_quota", 1_000_000, "shared", true);
    var outside = maker.make("networks", "name", "public6", "router:external", true, "provider:network_type", "vlan", "provider:physical_network",
        "physnet1", "provider:segmentation_id", 301);
    maker.make("subnets", "network_id", outside, "ip_version", 6, "subnetpool_id", pool, "enable_dhcp", false);
    maker.make("rbac-policies", "object_type", "network", "object_id", outside, "action", "access_as_external", "target_tenant", SmallCloud.GREEN);
    var inside = maker.make("networks", "name", "inside", "project_id", BLUE);
    var subnet = maker.make("subnets", "network_id", inside, "ip_version", 6, "subnetpool_id", pool, "ipv6_ra_mode", "slaac", "ipv6_address_mode",
        "slaac", "project_id", BLUE);
    var router = maker.make("routers", "name", "edge6", "project_id", BLUE, "external_gateway_info", Map.of("network_id", outside));
    api.put("routers/%s/add_router_interface".formatted(router), Map.of("subnet_id", subnet));
    maker.make("ports", "network_id", inside, "name", "host6", "project_id", BLUE);
    maker.make("routers", "name", "untranslated", "project_id", BLUE, "external_gateway_info",
        Map.of("network_id", publicNetwork, "qos_policy_id", qos, "enable_snat", false));
    maker.make("routers", "name", "off", "admin_state_up", false, "project_id", BLUE);
  }
}
