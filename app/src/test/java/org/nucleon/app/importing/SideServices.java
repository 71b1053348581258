package org.nucleon.app.importing;

import java.util.List;
import java.util.Map;

/// What stands beside networks and ports: QoS of every kind, observation, pools with quotas, flavors, sharing.
///
/// @param group a security group to log and share
record SideServices(Endpoint api, String group) {

  private static final String BLUE = SmallCloud.BLUE;

  void make() {
    qualities();
    observation();
    flavors();
    pools();
    share("security_group", group);
    api.list("auto-allocated-topology/" + SmallCloud.GREEN);
  }

  private void qualities() {
    // Networks and ports that the project makes from now on have this policy. It marks packets, too: this Neutron's driver fails at a
    // port whose only rule is a minimum bandwidth, as a QoS row of OVN needs a rate or a mark.
    var guaranteed = maker().make("qos/policies", "name", "guaranteed", "project_id", BLUE, "is_default", true);
    maker().make("qos/policies/%s/dscp_marking_rules".formatted(guaranteed), "dscp_mark", 10);
    maker().make("qos/policies/%s/minimum_bandwidth_rules".formatted(guaranteed), "min_kbps", 1_000, "direction", "egress");
    maker().make("qos/policies/%s/minimum_bandwidth_rules".formatted(guaranteed), "min_kbps", 2_000, "direction", "ingress");
    var packets = maker().make("qos/policies", "name", "packets", "project_id", BLUE);
    maker().make("qos/policies/%s/packet_rate_limit_rules".formatted(packets), "max_kpps", 100, "max_burst_kpps", 10);
    maker().make("qos/policies/%s/minimum_packet_rate_rules".formatted(packets), "min_kpps", 5, "direction", "any");
    share("qos_policy", guaranteed);
  }

  private void observation() {
    var label = maker().make("metering/metering-labels", "name", "counted", "description", "by the hour", "project_id", BLUE);
    maker().make("metering/metering-label-rules", "metering_label_id", label, "direction", "ingress", "remote_ip_prefix", "10.0.0.0/8");
    maker().make("metering/metering-label-rules", "metering_label_id", label, "direction", "egress", "source_ip_prefix", "10.9.0.0/16", "excluded", true);
    var all = maker().make("metering/metering-labels", "name", "everybody's", "shared", true);
    maker().make("metering/metering-label-rules", "metering_label_id", all, "direction", "ingress", "destination_ip_prefix", "10.8.0.0/16");
    maker().make("log/logs", "name", "all of it", "resource_type", "security_group", "resource_id", group, "event", "ALL", "project_id", BLUE);
    maker().make("log/logs", "name", "later", "resource_type", "security_group", "resource_id", group, "event", "DROP", "enabled", false, "project_id",
        BLUE);
  }

  private void flavors() {
    var profile = maker().make("service_profiles", "description", "plain", "metainfo", "{'a': 1}");
    maker().make("service_profiles", "description", "off", "metainfo", "{'b': 2}", "enabled", false);
    var flavor = maker().make("flavors", "name", "plain", "service_type", "L3_ROUTER_NAT", "description", "as usual");
    api.make("flavors/%s/service_profiles".formatted(flavor), Map.of("id", profile));
  }

  private void pools() {
    var scope = maker().make("address-scopes", "name", "own", "ip_version", 4, "project_id", BLUE);
    var pool = maker().make("subnetpools", "name", "small", "prefixes", List.of("10.128.0.0/20"), "default_prefixlen", 26, "min_prefixlen", 24,
        "max_prefixlen", 28, "default_quota", 512, "address_scope_id", scope, "project_id", BLUE);
    maker().tag("subnetpools", pool, "small", "blue");
    var subnet = maker().make("subnets", "network_id", maker().make("networks", "name", "from the pool", "project_id", BLUE), "ip_version", 4,
        "subnetpool_id", pool, "prefixlen", 27, "project_id", BLUE);
    maker().tag("subnets", subnet, "small");
    share("address_scope", scope);
    share("subnetpool", pool);
    var range = maker().make("network_segment_ranges", "name", "blue's", "network_type", "vlan", "physical_network", "physnet1", "minimum", 2_000,
        "maximum", 2_010, "shared", false, "project_id", BLUE);
    maker().tag("network_segment_ranges", range, "blue");
  }

  private void share(String type, String id) {
    maker().make("rbac-policies", "object_type", type, "object_id", id, "action", "access_as_shared", "target_tenant",
        "5a5a0000000000000000000000000003", "project_id", BLUE);
  }

  private Maker maker() {
    return new Maker(api);
  }
}
