package org.nucleon.app.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.nucleon.app.demo.Cloud.FloatingIp;
import org.nucleon.app.demo.Cloud.Net;
import tools.jackson.databind.JsonNode;

/// Builds the demo's cloud through the API: the administrator makes the way out, a member of the project `demo` the rest.
final class CloudBuilder {

  static final String PROVIDER_CIDR = "203.0.113.0/24";
  /// The gateway of the provider network's subnet: a machine outside, which is not ours.
  static final String OUTSIDE_ADDRESS = "203.0.113.1";

  private final ApiClient admin;
  private final ApiClient member;
  private final Steps steps;

  CloudBuilder(ApiClient admin, ApiClient member, Steps steps) {
    this.admin = admin;
    this.member = member;
    this.steps = steps;
  }

  Cloud build() throws InterruptedException {
    var provider = steps.must("provider network public", this::provider, _ -> PROVIDER_CIDR + ", flat on physnet1");
    var web = steps.must("network web", () -> network("web", 1, "slaac"), CloudBuilder::told);
    var db = steps.must("network db", () -> network("db", 2, "dhcpv6-stateful"), CloudBuilder::told);
    var router = steps.must("router", () -> router(text(provider, "id"), List.of(web, db)),
        made -> "web, db and out by " + gatewayAddress(made));
    var group = steps.must("security group", this::securityGroup, _ -> "lets in ping only");
    var machines = steps.must("three ports", () -> List.of(
        port("vm1", "hv1", web, group), port("vm2", "hv2", web, group), port("vm3", "hv2", db, group)),
        made -> String.join(", ", made.stream().map(Machine::ipv4).toList()));
    var floatingIp = steps.must("floating IP", () -> floatingIp(text(provider, "id"), machines.getFirst()),
        made -> "%s for %s".formatted(made.address(), made.machine().name()));
    return new Cloud("public", text(router, "id"), gatewayAddress(router), group, List.of(web, db), machines, floatingIp);
  }

  private JsonNode provider() throws InterruptedException {
    var network = admin.create("networks", Map.of("name", "public", "router:external", true,
        "provider:network_type", "flat", "provider:physical_network", "physnet1"));
    admin.create("subnets", Map.of("name", "public", "network_id", text(network, "id"), "ip_version", 4, "cidr", PROVIDER_CIDR,
        "gateway_ip", OUTSIDE_ADDRESS, "enable_dhcp", false,
        "allocation_pools", List.of(Map.of("start", "203.0.113.10", "end", "203.0.113.99"))));
    return network;
  }

  private Net network(String name, int number, String ipv6Mode) throws InterruptedException {
    var network = member.create("networks", Map.of("name", name));
    var ipv4 = member.create("subnets", Map.of("name", name + "-ipv4", "network_id", text(network, "id"), "ip_version", 4,
        "cidr", "10.10.%d.0/24".formatted(number), "dns_nameservers", List.of("9.9.9.9")));
    var ipv6 = member.create("subnets", Map.of("name", name + "-ipv6", "network_id", text(network, "id"), "ip_version", 6,
        "cidr", "fd00:10:%d::/64".formatted(number), "ipv6_ra_mode", ipv6Mode, "ipv6_address_mode", ipv6Mode));
    return new Net(name, text(network, "id"), network.get("mtu").asInt(), text(ipv4, "id"), text(ipv6, "id"), text(ipv4, "gateway_ip"));
  }

  private static String told(Net network) {
    return "IPv4 and IPv6, router at %s, MTU %d".formatted(network.gateway(), network.mtu());
  }

  private JsonNode router(String providerId, List<Net> networks) throws InterruptedException {
    var router = member.create("routers", Map.of("name", "edge", "external_gateway_info", Map.of("network_id", providerId)));
    for (var network : networks) {
      for (var subnet : List.of(network.ipv4(), network.ipv6())) {
        member.act("routers", text(router, "id"), "add_router_interface", Map.of("subnet_id", subnet));
      }
    }
    return router;
  }

  private static String gatewayAddress(JsonNode router) {
    return router.get("external_gateway_info").get("external_fixed_ips").get(0).get("ip_address").asString();
  }

  private String securityGroup() throws InterruptedException {
    var group = member.create("security-groups", Map.of("name", "web"));
    allow(member, text(group, "id"), Map.of("ethertype", "IPv4", "protocol", "icmp"));
    allow(member, text(group, "id"), Map.of("ethertype", "IPv6", "protocol", "ipv6-icmp"));
    return text(group, "id");
  }

  /// Adds a rule that lets in what `match` says.
  static JsonNode allow(ApiClient member, String group, Map<String, ?> match) throws InterruptedException {
    var rule = new HashMap<String, Object>(match);
    rule.put("security_group_id", group);
    rule.put("direction", "ingress");
    return member.create("security-group-rules", rule);
  }

  private Machine port(String name, String host, Net network, String group) throws InterruptedException {
    var port = member.create("ports", Map.of("name", name, "network_id", network.id(), "security_groups", List.of(group)));
    return new Machine(name, host, network.name(), text(port, "id"), text(port, "mac_address"),
        address(port, network.ipv4()), address(port, network.ipv6()));
  }

  private static String address(JsonNode port, String subnet) {
    return StreamSupport.stream(port.get("fixed_ips").spliterator(), false).filter(ip -> text(ip, "subnet_id").equals(subnet))
        .map(ip -> text(ip, "ip_address")).findFirst()
        .orElseThrow(() -> new StepFailed("port %s has no address of subnet %s".formatted(text(port, "name"), subnet),
            List.of(port.get("fixed_ips").toString())));
  }

  private FloatingIp floatingIp(String providerId, Machine machine) throws InterruptedException {
    var made = member.create("floatingips", Map.of("floating_network_id", providerId, "port_id", machine.portId()));
    return new FloatingIp(text(made, "floating_ip_address"), machine);
  }

  private static String text(JsonNode object, String name) {
    return object.get(name).asString();
  }
}
