package org.nucleon.networking.races;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

/// Requests that use an object, each beside one that takes it away.
final class UsedAndGone {

  private final Cloud.User admin;
  private final Map<String, Supplier<List<Callable<Answer>>>> all = new LinkedHashMap<>();
  private final AtomicInteger tag = new AtomicInteger(100);

  private UsedAndGone(Cloud.User admin) {
    this.admin = admin;
  }

  /// Pairs of requests by what they are about, the one that uses first; each time with objects of their own.
  static Map<String, Supplier<List<Callable<Answer>>>> by(Cloud.User admin) {
    var pairs = new UsedAndGone(admin);
    pairs.ofNetworks();
    pairs.ofPorts();
    pairs.ofRouters();
    pairs.ofFloatingIps();
    pairs.ofGroups();
    pairs.ofPools();
    pairs.ofQuality();
    pairs.ofWhatIsLeft();
    return pairs.all;
  }

  private void pair(String name, Supplier<List<Callable<Answer>>> requests) {
    all.put(name, requests);
  }

  private void ofNetworks() {
    pair("a port, its network", () -> {
      var home = new Home();
      return List.of(() -> admin.tryPort(home.network), () -> admin.delete("network", home.network.id()));
    });
    pair("a subnet, its network", () -> {
      var network = admin.network();
      return List.of(() -> admin.tryCreate("subnet", "network_id", network.id(), "ip_version", 4, "cidr", "10.2.0.0/24"),
          () -> admin.delete("network", network.id()));
    });
    pair("a port, its subnet", () -> {
      var home = new Home();
      return List.of(() -> admin.tryPort(home.network), () -> admin.delete("subnet", home.subnet.id()));
    });
    pair("a port's other address, its subnet", () -> {
      var home = new Home();
      var port = admin.port(home.network);
      var other = admin.subnet(home.network, "10.9.0.0/24");
      return List.of(() -> admin.tryUpdate("port", port.id(), "fixed_ips", List.of(Map.of("subnet_id", other.id()))),
          () -> admin.delete("subnet", other.id()));
    });
    pair("a port's MAC address, an automatic subnet", () -> {
      var home = new Home();
      var other = admin.subnet(home.network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
      var port = admin.port(home.network);
      return List.of(() -> admin.tryUpdate("port", port.id(), "mac_address", "fa:16:3e:00:00:07"), () -> admin.delete("subnet", other.id()));
    });
    pair("an automatic subnet, a port", () -> {
      var home = new Home();
      var port = admin.port(home.network);
      return List.of(() -> admin.tryCreate("subnet", "network_id", home.network.id(), "ip_version", 6, "cidr", "2001:db8::/64", "ipv6_ra_mode", "slaac",
          "ipv6_address_mode", "slaac"), () -> admin.delete("port", port.id()));
    });
    pair("a sharing, its network", () -> {
      var network = admin.network();
      return List.of(() -> admin.tryCreate("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_shared",
          "target_tenant", Cloud.GREEN), () -> admin.delete("network", network.id()));
    });
    pair("a segment, its network", () -> {
      int vlan = tag.incrementAndGet();
      var network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", (long) vlan);
      return List.of(() -> admin.tryCreate("segment", "network_id", network.id(), "network_type", "vlan", "physical_network", "physnet1",
          "segmentation_id", (long) vlan + 1_000), () -> admin.delete("network", network.id()));
    });
    pair("a network twice", () -> twice("network", new Home().network));
    pair("a subnet twice", () -> twice("subnet", new Home().subnet));
  }

  private void ofPorts() {
    pair("a port, its group", () -> {
      var home = new Home();
      var group = group();
      return List.of(() -> admin.tryPort(home.network, "security_groups", List.of(group.id())), () -> admin.delete("security_group", group.id()));
    });
    pair("a port's other group, that group", () -> {
      var port = admin.port(new Home().network);
      var group = group();
      return List.of(() -> admin.tryUpdate("port", port.id(), "security_groups", List.of(group.id())), () -> admin.delete("security_group", group.id()));
    });
    pair("a change of a port, the port", () -> {
      var port = admin.port(new Home().network);
      return List.of(() -> admin.tryUpdate("port", port.id(), "name", "new", "fixed_ips", List.of()), () -> admin.delete("port", port.id()));
    });
    pair("a trunk, its parent", () -> {
      var port = admin.port(new Home().network);
      return List.of(() -> admin.tryCreate("trunk", "port_id", port.id()), () -> admin.delete("port", port.id()));
    });
    pair("a subport, its port", () -> {
      var home = new Home();
      var trunk = admin.create("trunk", "port_id", admin.port(home.network).id());
      var port = admin.port(home.network);
      return List.of(() -> admin.act("trunk", trunk.id(), "add_subports", "sub_ports", subPorts(port)), () -> admin.delete("port", port.id()));
    });
    pair("a subport, its trunk", () -> {
      var home = new Home();
      var trunk = admin.create("trunk", "port_id", admin.port(home.network).id());
      var port = admin.port(home.network);
      return List.of(() -> admin.act("trunk", trunk.id(), "add_subports", "sub_ports", subPorts(port)), () -> admin.delete("trunk", trunk.id()));
    });
    pair("a port twice", () -> twice("port", admin.port(new Home().network)));
  }

  private void ofRouters() {
    pair("an interface, its subnet", () -> {
      var home = new Home();
      var router = admin.create("router");
      return List.of(() -> attach(router, home.subnet), () -> admin.delete("subnet", home.subnet.id()));
    });
    pair("an interface, its network", () -> {
      var home = new Home();
      var router = admin.create("router");
      return List.of(() -> attach(router, home.subnet), () -> admin.delete("network", home.network.id()));
    });
    pair("an interface, its router", () -> {
      var home = new Home();
      var router = admin.create("router");
      return List.of(() -> attach(router, home.subnet), () -> admin.delete("router", router.id()));
    });
    pair("an interface by a port, the port", () -> {
      var port = admin.port(new Home().network);
      var router = admin.create("router");
      return List.of(() -> admin.act("router", router.id(), "add_router_interface", "port_id", port.id()), () -> admin.delete("port", port.id()));
    });
    pair("a router, its gateway's network", () -> {
      var outside = new Outside();
      return List.of(() -> admin.tryCreate("router", "external_gateway_info", Map.of("network_id", outside.network.id())),
          () -> admin.delete("network", outside.network.id()));
    });
    pair("a router, its gateway's subnet", () -> {
      var outside = new Outside();
      return List.of(() -> admin.tryCreate("router", "external_gateway_info", Map.of("network_id", outside.network.id())),
          () -> admin.delete("subnet", outside.subnet.id()));
    });
    pair("a gateway, its router", () -> {
      var outside = new Outside();
      var router = admin.create("router");
      return List.of(() -> admin.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside.network.id())),
          () -> admin.delete("router", router.id()));
    });
    pair("another gateway, the router", () -> {
      var outside = new Outside();
      var router = admin.create("router");
      return List.of(() -> admin.act("router", router.id(), "add_external_gateways", "router",
          Map.of("external_gateways", List.of(Map.of("network_id", outside.network.id())))), () -> admin.delete("router", router.id()));
    });
    pair("a route, the interface to its next hop", () -> {
      var home = new Home();
      var router = admin.create("router");
      attach(router, home.subnet).ok();
      return List.of(() -> admin.act("router", router.id(), "add_extraroutes", "router",
          Map.of("routes", List.of(Map.of("destination", "192.0.2.0/24", "nexthop", "10.1.0.9")))),
          () -> admin.act("router", router.id(), "remove_router_interface", "subnet_id", home.subnet.id()));
    });
    pair("an interface twice taken away", () -> {
      var home = new Home();
      var router = admin.create("router");
      attach(router, home.subnet).ok();
      Callable<Answer> away = () -> admin.act("router", router.id(), "remove_router_interface", "subnet_id", home.subnet.id());
      return List.of(away, away);
    });
    pair("a conntrack helper, its router", () -> {
      var router = admin.create("router");
      return List.of(() -> admin.within(router).tryCreate("conntrack_helper", "helper", "ftp", "protocol", "tcp", "port", 2121),
          () -> admin.delete("router", router.id()));
    });
    pair("a router twice", () -> twice("router", admin.create("router")));
  }

  private void ofFloatingIps() {
    pair("a floating IP, its network", () -> {
      var outside = new Outside();
      return List.of(() -> admin.tryCreate("floatingip", "floating_network_id", outside.network.id()), () -> admin.delete("network", outside.network.id()));
    });
    pair("a floating IP, its subnet", () -> {
      var outside = new Outside();
      return List.of(() -> admin.tryCreate("floatingip", "floating_network_id", outside.network.id()), () -> admin.delete("subnet", outside.subnet.id()));
    });
    pair("a floating IP, its port", () -> {
      var routed = new Routed();
      return List.of(() -> admin.tryCreate("floatingip", "floating_network_id", routed.outside.network.id(), "port_id", routed.port.id()),
          () -> admin.delete("port", routed.port.id()));
    });
    pair("a floating IP's port, the floating IP", () -> {
      var routed = new Routed();
      var floating = routed.floatingIp();
      return List.of(() -> admin.tryUpdate("floatingip", floating.id(), "port_id", routed.port.id()), () -> admin.delete("floatingip", floating.id()));
    });
    pair("a floating IP's port, the gateway", () -> {
      var routed = new Routed();
      var floating = routed.floatingIp();
      return List.of(() -> admin.tryUpdate("floatingip", floating.id(), "port_id", routed.port.id()),
          () -> admin.tryUpdate("router", routed.router.id(), "external_gateway_info", Map.of()));
    });
    pair("a forwarding, its floating IP", () -> {
      var routed = new Routed();
      var floating = routed.floatingIp();
      return List.of(() -> routed.forward(floating), () -> admin.delete("floatingip", floating.id()));
    });
    pair("a forwarding, its port", () -> {
      var routed = new Routed();
      var floating = routed.floatingIp();
      return List.of(() -> routed.forward(floating), () -> admin.delete("port", routed.port.id()));
    });
    pair("a forwarding, its interface", () -> {
      var routed = new Routed();
      var floating = routed.floatingIp();
      return List.of(() -> routed.forward(floating),
          () -> admin.act("router", routed.router.id(), "remove_router_interface", "subnet_id", routed.home.subnet.id()));
    });
    pair("a floating IP twice", () -> twice("floatingip", admin.create("floatingip", "floating_network_id", new Outside().network.id())));
  }

  private void ofGroups() {
    pair("a rule, its group", () -> {
      var group = group();
      return List.of(() -> admin.tryCreate("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "udp"),
          () -> admin.delete("security_group", group.id()));
    });
    pair("a rule, its remote group", () -> {
      var group = group();
      var remote = group();
      return List.of(() -> admin.tryCreate("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "remote_group_id", remote.id()),
          () -> admin.delete("security_group", remote.id()));
    });
    pair("a rule, its remote addresses", () -> {
      var group = group();
      var remote = admin.create("address_group", "addresses", List.of("10.7.0.0/24"));
      return List.of(() -> admin.tryCreate("security_group_rule", "security_group_id", group.id(), "direction", "ingress",
          "remote_address_group_id", remote.id()), () -> admin.delete("address_group", remote.id()));
    });
    pair("addresses, their group", () -> {
      var addresses = admin.create("address_group", "addresses", List.of("10.7.0.0/24"));
      return List.of(() -> admin.act("address_group", addresses.id(), "add_addresses", "addresses", List.of("10.8.0.0/24")),
          () -> admin.delete("address_group", addresses.id()));
    });
    pair("a log, its group", () -> {
      var group = group();
      return List.of(() -> admin.tryCreate("log", "resource_type", "security_group", "resource_id", group.id()),
          () -> admin.delete("security_group", group.id()));
    });
    pair("a group twice", () -> twice("security_group", group()));
    pair("a rule twice", () -> twice("security_group_rule",
        admin.create("security_group_rule", "security_group_id", group().id(), "direction", "ingress", "protocol", "udp")));
  }

  private void ofPools() {
    pair("a subnet, its pool", () -> {
      var network = admin.network();
      var pool = pool();
      return List.of(() -> admin.tryCreate("subnet", "network_id", network.id(), "ip_version", 4, "subnetpool_id", pool.id()),
          () -> admin.delete("subnetpool", pool.id()));
    });
    pair("a pool, its scope", () -> {
      var scope = admin.create("address_scope", "name", "world", "ip_version", 4);
      return List.of(() -> admin.tryCreate("subnetpool", "name", "p", "prefixes", List.of("10.44.0.0/16"), "address_scope_id", scope.id()),
          () -> admin.delete("address_scope", scope.id()));
    });
    pair("a pool's other scope, that scope", () -> {
      var scope = admin.create("address_scope", "name", "world", "ip_version", 4);
      var pool = pool();
      return List.of(() -> admin.tryUpdate("subnetpool", pool.id(), "address_scope_id", scope.id()), () -> admin.delete("address_scope", scope.id()));
    });
    pair("a pool twice", () -> twice("subnetpool", pool()));
  }

  private void ofQuality() {
    pair("a network's policy, that policy", () -> {
      var network = admin.network();
      var policy = policy();
      return List.of(() -> admin.tryUpdate("network", network.id(), "qos_policy_id", policy.id()), () -> admin.delete("policy", policy.id()));
    });
    pair("a port, its policy", () -> {
      var home = new Home();
      var policy = policy();
      return List.of(() -> admin.tryPort(home.network, "qos_policy_id", policy.id()), () -> admin.delete("policy", policy.id()));
    });
    pair("a floating IP, its policy", () -> {
      var outside = new Outside();
      var policy = policy();
      return List.of(() -> admin.tryCreate("floatingip", "floating_network_id", outside.network.id(), "qos_policy_id", policy.id()),
          () -> admin.delete("policy", policy.id()));
    });
    pair("a limit, its policy", () -> {
      var policy = policy();
      return List.of(() -> admin.within(policy).tryCreate("bandwidth_limit_rule", "max_kbps", 1_000), () -> admin.delete("policy", policy.id()));
    });
    pair("a policy twice", () -> twice("policy", policy()));
  }

  private void ofWhatIsLeft() {
    pair("a metering rule, its label", () -> {
      var label = admin.create("metering_label", "name", "m");
      return List.of(() -> admin.tryCreate("metering_label_rule", "metering_label_id", label.id(), "direction", "ingress", "remote_ip_prefix", "10.0.0.0/8"),
          () -> admin.delete("metering_label", label.id()));
    });
    pair("a local IP, its port", () -> {
      var port = admin.port(new Home().network);
      return List.of(() -> admin.tryCreate("local_ip", "local_port_id", port.id()), () -> admin.delete("port", port.id()));
    });
    pair("a local IP's port, the local IP", () -> {
      var home = new Home();
      var local = admin.create("local_ip", "network_id", home.network.id());
      var port = admin.port(home.network);
      return List.of(() -> admin.within(local).tryCreate("local_ip_association", "fixed_port_id", port.id()), () -> admin.delete("local_ip", local.id()));
    });
    pair("a local IP's port, the port", () -> {
      var home = new Home();
      var local = admin.create("local_ip", "network_id", home.network.id());
      var port = admin.port(home.network);
      return List.of(() -> admin.within(local).tryCreate("local_ip_association", "fixed_port_id", port.id()), () -> admin.delete("port", port.id()));
    });
  }

  private List<Callable<Answer>> twice(String resource, Answer object) {
    Callable<Answer> deletion = () -> admin.delete(resource, object.id());
    return List.of(deletion, deletion);
  }

  private Answer attach(Answer router, Answer subnet) {
    return admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id());
  }

  private List<Map<String, Object>> subPorts(Answer port) {
    return List.of(Map.of("port_id", port.id(), "segmentation_type", "vlan", "segmentation_id", 7L));
  }

  private Answer group() {
    return admin.create("security_group", "name", "g");
  }

  private Answer pool() {
    return admin.create("subnetpool", "name", "p", "prefixes", List.of("10.44.0.0/16"), "default_prefixlen", 24L);
  }

  private Answer policy() {
    return admin.create("policy", "name", "q");
  }

  private final class Home {
    private final Answer network = admin.network();
    private final Answer subnet = admin.subnet(network, "10.1.0.0/24");
  }

  private final class Outside {
    private final Answer network = admin.network("router:external", true);
    private final Answer subnet = admin.subnet(network, "203.0.113.0/24");
  }

  private final class Routed {
    private final Home home = new Home();
    private final Outside outside = new Outside();
    private final Answer port = admin.port(home.network);
    private final Answer router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.network.id()));

    private Routed() {
      attach(router, home.subnet).ok();
    }

    private Answer floatingIp() {
      return admin.create("floatingip", "floating_network_id", outside.network.id());
    }

    private Answer forward(Answer floating) {
      return admin.within(floating).tryCreate("port_forwarding", "internal_port_id", port.id(), "protocol", "tcp", "external_port", 80L,
          "internal_port", 80L);
    }
  }
}
