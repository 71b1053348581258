package org.nucleon.app.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One of everything, made through a Networking API, with machines for `hv1` and `hv2`.
final class SmallCloud {

  private static final String BLUE = "b10e0000000000000000000000000001";
  private static final String GREEN = "64ee0000000000000000000000000002";

  private final Endpoint api;
  private String publicNetwork;
  private String web;
  private String web4;
  private String db;
  private String qos;
  private String group;
  private String scope;
  private String pool;
  private String addresses;
  private JsonNode vm1;
  private JsonNode vm2;
  private JsonNode vm3;
  private JsonNode floatingIp;

  private SmallCloud(Endpoint api) {
    this.api = api;
  }

  static SmallCloud make(Endpoint api) {
    var cloud = new SmallCloud(api);
    cloud.provider();
    cloud.projectNetworks();
    cloud.router();
    cloud.groups();
    cloud.machines();
    cloud.translations();
    cloud.oddPorts();
    cloud.sharing();
    // The last, as networks that the project makes from then on have its default QoS policy, which promises a bandwidth and nothing else:
    // this Neutron's driver answers 500 to a port with such a policy, since a QoS row of OVN needs a rate or a mark.
    cloud.services();
    return cloud;
  }

  private void provider() {
    qos = make("qos/policies", "name", "limited", "shared", true);
    api.make("qos/policies/%s/bandwidth_limit_rules".formatted(qos), Map.of("max_kbps", 300_000, "max_burst_kbps", 30_000));
    api.make("qos/policies/%s/dscp_marking_rules".formatted(qos), Map.of("dscp_mark", 26));
    publicNetwork = make("networks", "name", "public", "router:external", true, "is_default", true, "provider:network_type", "flat",
        "provider:physical_network", "physnet1");
    make("subnets", "network_id", publicNetwork, "name", "public4", "ip_version", 4, "cidr", "203.0.113.0/24", "gateway_ip", "203.0.113.1",
        "enable_dhcp", false, "allocation_pools", List.of(Map.of("start", "203.0.113.10", "end", "203.0.113.99")));
    var vlan = make("networks", "name", "vlan", "shared", true, "mtu", 1400, "provider:network_type", "vlan", "provider:physical_network", "physnet1",
        "provider:segmentation_id", 200);
    make("subnets", "network_id", vlan, "ip_version", 4, "cidr", "10.99.0.0/24");
    make("ports", "network_id", vlan, "binding:vnic_type", "direct", "binding:host_id", "hv1", "project_id", BLUE);
  }

  private void projectNetworks() {
    scope = make("address-scopes", "name", "scope", "ip_version", 4, "shared", true);
    pool = make("subnetpools", "name", "pool", "prefixes", List.of("10.64.0.0/16", "10.66.0.0/24"), "default_prefixlen", 26, "address_scope_id",
        scope, "shared", true, "is_default", true);
    web = make("networks", "name", "web", "description", "web servers", "project_id", BLUE);
    web4 = make("subnets", "network_id", web, "name", "web4", "ip_version", 4, "cidr", "10.20.1.0/24", "project_id", BLUE, "dns_nameservers",
        List.of("9.9.9.9", "1.1.1.1"), "host_routes", List.of(Map.of("destination", "10.30.0.0/16", "nexthop", "10.20.1.200")), "allocation_pools",
        List.of(Map.of("start", "10.20.1.10", "end", "10.20.1.99"), Map.of("start", "10.20.1.150", "end", "10.20.1.199")));
    db = make("networks", "name", "db", "project_id", BLUE, "qos_policy_id", qos);
    make("subnets", "network_id", db, "name", "db4", "ip_version", 4, "cidr", "10.20.2.0/24", "project_id", BLUE);
    make("subnets", "network_id", db, "name", "db6", "ip_version", 6, "cidr", "fd00:20:2::/64", "ipv6_ra_mode", "dhcpv6-stateful",
        "ipv6_address_mode", "dhcpv6-stateful", "project_id", BLUE);
    var pooled = make("networks", "name", "pooled", "project_id", BLUE);
    make("subnets", "network_id", pooled, "ip_version", 4, "subnetpool_id", pool, "project_id", BLUE);
  }

  private void router() {
    var edge = make("routers", "name", "edge", "project_id", BLUE, "external_gateway_info", Map.of("network_id", publicNetwork));
    for (var subnet : api.list("subnets?project_id=" + BLUE)) {
      api.put("routers/%s/add_router_interface".formatted(edge), Map.of("subnet_id", subnet.get("id").asString()));
    }
    api.change("routers/" + edge, "router", Map.of("routes", List.of(Map.of("destination", "172.16.0.0/24", "nexthop", "10.20.1.50"))));
    api.put("routers/%s/tags".formatted(edge), Map.of("tags", List.of("edge", "north")));
  }

  private void groups() {
    addresses = make("address-groups", "name", "partners", "project_id", BLUE, "addresses", List.of("198.51.100.0/24", "2001:db8:1::/64"));
    group = make("security-groups", "name", "web", "description", "web servers", "project_id", BLUE);
    rule("protocol", "icmp");
    rule("protocol", "tcp", "port_range_min", 80, "port_range_max", 81, "remote_ip_prefix", "0.0.0.0/0");
    rule("protocol", "udp", "port_range_min", 53, "port_range_max", 53, "remote_group_id", group);
    rule("protocol", "tcp", "port_range_min", 22, "port_range_max", 22, "remote_address_group_id", addresses);
    make("security-groups", "name", "stateless", "stateful", false, "project_id", BLUE);
  }

  private void rule(Object... attributes) {
    var all = new HashMap<>(pairs(attributes));
    all.putAll(Map.of("security_group_id", group, "direction", "ingress", "ethertype", "IPv4", "project_id", BLUE));
    api.make("security-group-rules", all);
  }

  private void machines() {
    vm1 = machine("vm1", web, "hv1");
    vm2 = machine("vm2", web, "hv2", "allowed_address_pairs", List.of(Map.of("ip_address", "10.20.1.201")));
    vm3 = machine("vm3", db, "hv2", "extra_dhcp_opts", List.of(Map.of("opt_name", "bootfile-name", "opt_value", "pxe.0")));
    make("ports", "network_id", web, "name", "vip", "project_id", BLUE, "fixed_ips", List.of(Map.of("subnet_id", web4, "ip_address", "10.20.1.201")));
    make("ports", "network_id", web, "name", "open", "project_id", BLUE, "port_security_enabled", false, "security_groups", List.of());
    make("ports", "network_id", web, "name", "limited", "project_id", BLUE, "qos_policy_id", qos, "admin_state_up", false);
    var parent = make("ports", "network_id", web, "name", "parent", "project_id", BLUE);
    var child = make("ports", "network_id", db, "name", "child", "project_id", BLUE);
    make("trunks", "name", "trunk", "port_id", parent, "project_id", BLUE, "sub_ports",
        List.of(Map.of("port_id", child, "segmentation_type", "vlan", "segmentation_id", 101)));
  }

  private JsonNode machine(String name, String network, String host, Object... more) {
    var attributes = new HashMap<>(pairs(more));
    attributes.putAll(Map.of("name", name, "network_id", network, "project_id", BLUE, "security_groups", List.of(group), "binding:host_id", host,
        "device_owner", "compute:nova", "device_id", "server-" + name));
    return api.make("ports", attributes);
  }

  private void translations() {
    floatingIp = api.make("floatingips", Map.of("floating_network_id", publicNetwork, "port_id", vm1.get("id").asString(), "project_id", BLUE));
    make("floatingips", "floating_network_id", publicNetwork, "description", "free", "project_id", BLUE);
    var forwarding = make("floatingips", "floating_network_id", publicNetwork, "project_id", BLUE, "floating_ip_address", "203.0.113.77");
    api.make("floatingips/%s/port_forwardings".formatted(forwarding), Map.of("internal_port_id", vm2.get("id").asString(), "internal_ip_address",
        ipv4(vm2), "internal_port", 80, "external_port", 8080, "protocol", "tcp"));
  }

  private void sharing() {
    make("rbac-policies", "object_type", "network", "object_id", db, "action", "access_as_shared", "target_tenant", GREEN, "project_id", BLUE);
    make("ports", "network_id", db, "name", "guest", "project_id", GREEN);
    api.change("quotas/" + BLUE, "quota", Map.of("network", 77, "port", -1));
    api.put("networks/%s/tags".formatted(web), Map.of("tags", List.of("blue", "green")));
    api.change("networks/" + web, "network", Map.of("description", "servers of the web"));
  }

  /// What stands beside networks and ports.
  private void services() {
    var guaranteed = make("qos/policies", "name", "guaranteed", "project_id", BLUE, "is_default", true);
    api.make("qos/policies/%s/minimum_bandwidth_rules".formatted(guaranteed), Map.of("min_kbps", 1_000, "direction", "egress"));
    var label = make("metering/metering-labels", "name", "counted", "description", "by the hour", "project_id", BLUE);
    make("metering/metering-label-rules", "metering_label_id", label, "direction", "ingress", "remote_ip_prefix", "10.0.0.0/8");
    make("metering/metering-label-rules", "metering_label_id", label, "direction", "egress", "source_ip_prefix", "10.9.0.0/16", "excluded", true);
    var profile = make("service_profiles", "description", "plain", "metainfo", "{'a': 1}");
    var flavor = make("flavors", "name", "plain", "service_type", "L3_ROUTER_NAT", "description", "as usual");
    api.make("flavors/%s/service_profiles".formatted(flavor), Map.of("id", profile));
    make("network_segment_ranges", "name", "blue's", "network_type", "vlan", "physical_network", "physnet1", "minimum", 2_000, "maximum", 2_010, "shared",
        false, "project_id", BLUE);
    make("log/logs", "name", "all of it", "resource_type", "security_group", "resource_id", group, "event", "ALL", "project_id", BLUE);
    share("address_scope", scope);
    share("subnetpool", pool);
    share("security_group", group);
    share("address_group", addresses);
    share("qos_policy", guaranteed);
    api.list("auto-allocated-topology/" + GREEN);
  }

  private void share(String type, String id) {
    make("rbac-policies", "object_type", type, "object_id", id, "action", "access_as_shared", "target_tenant", "5a5a0000000000000000000000000003",
        "project_id", BLUE);
  }

  private void oddPorts() {
    var near = make("networks", "name", "near", "project_id", BLUE);
    make("subnets", "network_id", near, "ip_version", 4, "cidr", "10.72.0.0/24", "project_id", BLUE);
    make("subnets", "network_id", near, "ip_version", 4, "cidr", "10.70.0.0/24", "service_types", List.of("compute:nova", "network:local_ip"),
        "project_id", BLUE);
    var local = make("local_ips", "name", "cache", "network_id", near, "project_id", BLUE);
    var user = make("ports", "network_id", near, "name", "user", "project_id", BLUE, "numa_affinity_policy", "preferred", "device_profile", "gpu");
    api.make("local_ips/%s/port_associations".formatted(local), Map.of("fixed_port_id", user));
    api.put("ports/%s/tags".formatted(user), Map.of("tags", List.of("local")));
    var routed = make("networks", "name", "routed", "provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 310);
    make("subnets", "network_id", routed, "ip_version", 4, "cidr", "10.71.0.0/24", "segment_id",
        api.list("segments?network_id=" + routed).path(0).path("id").asString());
    make("ports", "network_id", routed, "name", "later", "project_id", BLUE);
  }

  private String make(String path, Object... attributes) {
    return api.make(path, pairs(attributes)).get("id").asString();
  }

  private static Map<String, Object> pairs(Object... pairs) {
    var map = new HashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static String ipv4(JsonNode port) {
    for (var address : port.get("fixed_ips")) {
      if (address.get("ip_address").asString().contains(".")) {
        return address.get("ip_address").asString();
      }
    }
    throw new IllegalStateException("no IPv4 address: " + port);
  }

  JsonNode vm1() {
    return vm1;
  }

  JsonNode vm2() {
    return vm2;
  }

  JsonNode vm3() {
    return vm3;
  }

  /// Leads to the first machine.
  String floatingAddress() {
    return floatingIp.get("floating_ip_address").asString();
  }
}
