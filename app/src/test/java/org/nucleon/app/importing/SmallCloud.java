package org.nucleon.app.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One of everything, made through a Networking API, with machines for `hv1` and `hv2`.
final class SmallCloud {

  static final String BLUE = "b10e0000000000000000000000000001";
  static final String GREEN = "64ee0000000000000000000000000002";

  /// Leads to the second machine's web server. No pool has it, so nothing else is given it by chance.
  static final String FORWARDING_ADDRESS = "203.0.113.177";
  static final int FORWARDED_PORT = 8080;

  private final Endpoint api;
  private final Maker maker;
  private String publicNetwork;
  private String web;
  private String web4;
  private String db;
  private String qos;
  private String group;
  private String parent;
  private JsonNode vm1;
  private JsonNode vm2;
  private JsonNode vm3;
  private JsonNode floatingIp;

  private SmallCloud(Endpoint api) {
    this.api = api;
    this.maker = new Maker(api);
  }

  static SmallCloud make(Endpoint api) {
    var cloud = new SmallCloud(api);
    cloud.provider();
    cloud.projectNetworks();
    cloud.router();
    cloud.groups();
    cloud.machines();
    cloud.translations();
    cloud.sharing();
    new SideServices(api, cloud.group).make();
    new RarePorts(api, cloud.web).make();
    new QuietRouters(api, cloud.publicNetwork, cloud.qos).make();
    return cloud;
  }

  private void provider() {
    qos = make("qos/policies", "name", "limited", "shared", true);
    api.make("qos/policies/%s/bandwidth_limit_rules".formatted(qos), Map.of("max_kbps", 300_000, "max_burst_kbps", 30_000));
    api.make("qos/policies/%s/bandwidth_limit_rules".formatted(qos), Map.of("max_kbps", 200_000, "direction", "ingress"));
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
    var scope = make("address-scopes", "name", "scope", "ip_version", 4, "shared", true);
    var pool = make("subnetpools", "name", "pool", "prefixes", List.of("10.64.0.0/16", "10.66.0.0/24"), "default_prefixlen", 26, "address_scope_id",
        scope, "shared", true, "is_default", true);
    web = make("networks", "name", "web", "description", "web servers", "project_id", BLUE, "dns_domain", "web.example.");
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
    var addresses = make("address-groups", "name", "partners", "project_id", BLUE, "addresses", List.of("198.51.100.0/24", "2001:db8:1::/64"));
    group = make("security-groups", "name", "web", "description", "web servers", "project_id", BLUE);
    rule("protocol", "icmp");
    rule("protocol", "tcp", "port_range_min", 80, "port_range_max", 81, "remote_ip_prefix", "0.0.0.0/0");
    rule("protocol", "udp", "port_range_min", 53, "port_range_max", 53, "remote_group_id", group);
    rule("protocol", "tcp", "port_range_min", 22, "port_range_max", 22, "remote_address_group_id", addresses);
    var stateless = make("security-groups", "name", "stateless", "stateful", false, "project_id", BLUE);
    for (var ethertype : List.of("IPv4", "IPv6")) {
      make("security-group-rules", "security_group_id", stateless, "direction", "ingress", "ethertype", ethertype, "description", "all of " + ethertype,
          "project_id", BLUE);
    }
    make("ports", "network_id", web, "name", "stateless", "project_id", BLUE, "security_groups", List.of(stateless));
    maker.tag("security-groups", group, "open");
    make("rbac-policies", "object_type", "address_group", "object_id", addresses, "action", "access_as_shared", "target_tenant", GREEN, "project_id", BLUE);
  }

  private void rule(Object... attributes) {
    var all = new HashMap<>(Maker.pairs(attributes));
    all.putAll(Map.of("security_group_id", group, "direction", "ingress", "ethertype", "IPv4", "project_id", BLUE));
    api.make("security-group-rules", all);
  }

  private void machines() {
    vm1 = machine("vm1", web, "hv1", "dns_name", "first");
    vm2 = machine("vm2", web, "hv2", "allowed_address_pairs", List.of(Map.of("ip_address", "10.20.1.201")));
    vm3 = machine("vm3", db, "hv2", "extra_dhcp_opts", List.of(Map.of("opt_name", "bootfile-name", "opt_value", "pxe.0", "ip_version", 4),
        Map.of("opt_name", "dns-server", "opt_value", "2001:db8::53", "ip_version", 6)));
    make("ports", "network_id", web, "name", "vip", "project_id", BLUE, "fixed_ips", List.of(Map.of("subnet_id", web4, "ip_address", "10.20.1.201")));
    make("ports", "network_id", web, "name", "open", "project_id", BLUE, "port_security_enabled", false, "security_groups", List.of());
    make("ports", "network_id", web, "name", "limited", "project_id", BLUE, "qos_policy_id", qos, "admin_state_up", false);
    parent = make("ports", "network_id", web, "name", "parent", "project_id", BLUE);
    var child = make("ports", "network_id", db, "name", "child", "project_id", BLUE);
    var trunk = make("trunks", "name", "trunk", "port_id", parent, "project_id", BLUE, "sub_ports",
        List.of(Map.of("port_id", child, "segmentation_type", "vlan", "segmentation_id", 101)));
    maker.tag("trunks", trunk, "vlans");
  }

  private JsonNode machine(String name, String network, String host, Object... more) {
    var attributes = new HashMap<>(Maker.pairs(more));
    attributes.putAll(Map.of("name", name, "network_id", network, "project_id", BLUE, "security_groups", List.of(group), "binding:host_id", host,
        "device_owner", "compute:nova", "device_id", "server-" + name));
    return api.make("ports", attributes);
  }

  private void translations() {
    floatingIp = api.make("floatingips", Map.of("floating_network_id", publicNetwork, "port_id", vm1.get("id").asString(), "project_id", BLUE));
    make("floatingips", "floating_network_id", publicNetwork, "description", "free", "project_id", BLUE);
    var slow = make("qos/policies", "name", "slow", "project_id", BLUE);
    make("qos/policies/%s/bandwidth_limit_rules".formatted(slow), "max_kbps", 5_000);
    var limited = make("floatingips", "floating_network_id", publicNetwork, "project_id", BLUE, "port_id", parent, "qos_policy_id", slow);
    maker.tag("floatingips", limited, "slow");
    maker.tag("policies", slow, "slow");
    var forwarding = make("floatingips", "floating_network_id", publicNetwork, "project_id", BLUE, "floating_ip_address", FORWARDING_ADDRESS);
    var forwardings = "floatingips/%s/port_forwardings".formatted(forwarding);
    make(forwardings, "internal_port_id", vm2.get("id").asString(), "internal_ip_address", ipv4(vm2), "internal_port", 80, "external_port",
        FORWARDED_PORT, "protocol", "tcp");
    make(forwardings, "internal_port_id", vm2.get("id").asString(), "internal_ip_address", ipv4(vm2), "internal_port_range", "5000:5003",
        "external_port_range", "6000:6003", "protocol", "udp", "description", "calls");
  }

  private void sharing() {
    make("rbac-policies", "object_type", "network", "object_id", db, "action", "access_as_shared", "target_tenant", GREEN, "project_id", BLUE);
    make("ports", "network_id", db, "name", "guest", "project_id", GREEN);
    api.change("quotas/" + BLUE, "quota", Map.of("network", 77, "port", -1, "rbac_policy", 30, "trunk", 5));
    api.change("quotas/" + GREEN, "quota", Map.of("security_group", 5, "subnetpool", 2));
    api.put("networks/%s/tags".formatted(web), Map.of("tags", List.of("blue", "green")));
    api.change("networks/" + web, "network", Map.of("description", "servers of the web"));
  }

  private String make(String path, Object... attributes) {
    return maker.make(path, attributes);
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
