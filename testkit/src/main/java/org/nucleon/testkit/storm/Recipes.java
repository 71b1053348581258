package org.nucleon.testkit.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What declarations cannot say: which values of a resource's attributes go together, and what the bodies of actions hold.
///
/// A resource without a recipe is made of its required attributes by their schemas, which is enough for most. Nothing here has to be
/// right: a recipe that no longer fits only makes fewer requests succeed.
final class Recipes {

  /// What is done to prepare something else.
  ///
  /// @param action empty to create an object
  /// @param path   of the object that the action is about
  record Step(String resource, String action, List<String> path, Map<String, Object> body) {}

  private final World world;
  private final Random random;
  private final GoodValues values;
  private final Map<String, Supplier<Map<String, Object>>> ofNew = new HashMap<>();
  private final Map<String, Supplier<Map<String, Object>>> ofActions = new HashMap<>();

  Recipes(World world, Random random, GoodValues values) {
    this.world = world;
    this.random = random;
    this.values = values;
    ofNew.put("network", this::network);
    ofNew.put("subnet", this::subnet);
    ofNew.put("subnetpool", this::subnetpool);
    ofNew.put("address_scope", () -> members("ip_version", random.nextBoolean() ? 4 : 6));
    ofNew.put("port", this::port);
    ofNew.put("router", this::router);
    ofNew.put("floatingip", this::floatingIp);
    ofNew.put("rbac_policy", this::rbacPolicy);
    ofNew.put("security_group_rule", this::securityGroupRule);
    ofNew.put("default_security_group_rule", this::ruleTemplate);
    ofNew.put("segment", () -> members("network_id", values.id("network"), "network_type", "geneve"));
    ofNew.put("network_segment_range", this::segmentRange);
    ofNew.put("trunk", () -> members("port_id", values.id("port"), "sub_ports", one(2) ? List.of() : List.of(values.subport())));
    ofNew.put("metering_label_rule", () -> members("remote_ip_prefix", values.prefix(4), "direction", values.pick("ingress", "egress")));
    ofNew.put("flavor", () -> members("service_type", "L3_ROUTER_NAT"));
    ofNew.put("service_profile", () -> members("driver", "", "metainfo", "{\"speed\": " + random.nextInt(9) + "}"));
    ofNew.put("conntrack_helper", () -> members("protocol", "udp", "helper", "tftp", "port", random.nextInt(1, 65_536)));
    ofNew.put("ndp_proxy", this::ndpProxy);
    ofNew.put("local_ip", () -> members("network_id", values.id("network")));
    ofNew.put("log", () -> members("resource_type", "security_group", "event", values.pick("ALL", "ACCEPT", "DROP")));
    ofNew.put("binding", () -> members("host", "host-" + random.nextInt(5)));
    ofActions.put("add_router_interface", this::routerInterface);
    ofActions.put("add_extraroutes", this::extraRoutes);
    ofActions.put("remove_extraroutes", this::extraRoutes);
    ofActions.put("add_external_gateways", this::gateways);
    ofActions.put("update_external_gateways", this::gateways);
    ofActions.put("remove_external_gateways", this::gateways);
    ofActions.put("add_addresses", () -> members("addresses", List.of(values.prefix(4))));
    ofActions.put("add_prefixes", () -> members("prefixes", List.of(values.prefix(4))));
    ofActions.put("remove_prefixes", () -> members("prefixes", List.of(values.prefix(4))));
    ofActions.put("onboard_network_subnets", () -> members("network_id", values.id("network")));
    ofActions.put("add_subports", () -> members("sub_ports", List.of(values.subport())));
    ofActions.put("remove_subports", () -> members("sub_ports", List.of(members("port_id", values.id("port")))));
    ofActions.put("add_allowed_address_pairs", this::addressPairs);
    ofActions.put("remove_allowed_address_pairs", this::addressPairs);
  }

  /// Members that go together in a new object; those of attributes that are not declared are the caller's to leave out.
  ///
  /// @param above the ids in the path in which it is made
  Map<String, Object> ofNew(String resource, List<String> above) {
    if (resource.equals("port_forwarding")) {
      return portForwarding(above);
    }
    return ofNew.getOrDefault(resource, LinkedHashMap::new).get();
  }

  /// What has to be done before an object of a kind can be made; empty when it can be tried.
  ///
  /// @param above the ids in the path in which it is to be made
  Optional<Step> before(String resource, List<String> above) {
    return switch (resource) {
      case "port_forwarding" -> outside(above).flatMap(network -> reached(4, leadsTo(network)).isPresent() ? Optional.empty()
          : Optional.of(plugging(4, leadsTo(network)).orElseGet(() -> new Step("router", "", List.of(), members("external_gateway_info", members("network_id", network))))));
      case "ndp_proxy" -> reached(6, Recipes::proxies).isPresent() ? Optional.empty() : plugging(6, Recipes::proxies);
      default -> Optional.empty();
    };
  }

  /// Leads a router that fits to the subnet of some port.
  private Optional<Step> plugging(int version, Predicate<World.Known> router) {
    var subnet = world.any("port", random, port -> !port.text("device_owner").startsWith("network:") && !fixedIps(port, version).isEmpty())
        .map(port -> subnets(port, version).getFirst());
    return subnet.flatMap(id -> world.any("router", random, router).map(found -> new Step("router", "add_router_interface", List.of(found.id()), members("subnet_id", id))));
  }

  /// The external network of the floating IP in whose path something is made.
  private Optional<String> outside(List<String> above) {
    return above.isEmpty() ? Optional.empty() : world.find("floatingip", above.getFirst()).map(known -> known.text("floating_network_id"));
  }

  private static Predicate<World.Known> leadsTo(String network) {
    return router -> router.json().get("external_gateway_info") instanceof Map<?, ?> gateway && network.equals(gateway.get("network_id"));
  }

  /// The body of an action; empty where nothing is known of it but its schema.
  ///
  /// @param id of the object that the action is about
  Map<String, Object> ofAction(String resource, String action, String id) {
    if (action.equals("remove_router_interface")) {
      var port = world.any("port", random, known -> known.text("device_id").equals(id));
      return port.map(known -> members("port_id", known.id())).orElseGet(this::routerInterface);
    }
    var inside = world.any("subnet", random, subnet -> isOf(subnet, 6) && !subnet.text("subnetpool_id").isEmpty());
    if (action.equals("add_router_interface") && inside.isPresent() && world.find("router", id).filter(Recipes::proxies).isPresent()) {
      return members("subnet_id", inside.get().id());
    }
    if (action.equals("remove_addresses")) {
      var group = world.any(resource, random, known -> known.id().equals(id) && known.json().get("addresses") instanceof List<?> addresses && !addresses.isEmpty());
      return members("addresses", group.map(known -> known.json().get("addresses")).orElseGet(() -> List.of(values.prefix(4))));
    }
    var body = ofActions.getOrDefault(action, LinkedHashMap::new).get();
    return action.endsWith("_extraroutes") || action.endsWith("_external_gateways") || action.endsWith("_allowed_address_pairs")
        ? members(resource, body) : body;
  }

  private Map<String, Object> network() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> members("router:external", true);
      case 2 -> members("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", random.nextInt(1, 4_095));
      default -> members();
    };
  }

  private Map<String, Object> subnet() {
    var scoped = world.any("subnetpool", random, known -> isScoped(known, 6));
    if (one(8) && scoped.isPresent()) {
      return members("subnetpool_id", scoped.get().id(), "ip_version", 6, "network_id", one(2) ? external() : empty());
    }
    var pool = world.any("subnetpool", random);
    if (one(5) && pool.isPresent()) {
      return members("subnetpool_id", pool.get().id(), "ip_version", pool.get().json().getOrDefault("ip_version", 4));
    }
    int version = one(4) ? 6 : 4;
    var members = members("ip_version", version, "cidr", values.prefix(version), "network_id", one(4) ? external() : values.id("network"));
    if (version == 6 && one(2)) {
      String mode = values.pick("slaac", "dhcpv6-stateful", "dhcpv6-stateless");
      members.put("ipv6_ra_mode", mode);
      members.put("ipv6_address_mode", mode);
    }
    return members;
  }

  /// Pools of IPv6 share one scope as far as there is one, or routers would seldom have the same on both sides.
  private Map<String, Object> subnetpool() {
    if (one(4)) {
      var members = members("name", "pool", "prefixes", List.of("fd%02x::/48".formatted(random.nextInt(256))), "default_prefixlen", 64);
      world.any("subnetpool", random, known -> isScoped(known, 6)).map(known -> known.text("address_scope_id"))
          .or(() -> world.any("address_scope", random, known -> isOf(known, 6)).map(World.Known::id)).ifPresent(scope -> members.put("address_scope_id", scope));
      return members;
    }
    return members("name", "pool", "prefixes", List.of("10.%d.0.0/16".formatted(random.nextInt(256))), "default_prefixlen", 26);
  }

  private static boolean isScoped(World.Known pool, int version) {
    return isOf(pool, version) && !pool.text("address_scope_id").isEmpty();
  }

  private static boolean isOf(World.Known known, int version) {
    return known.json().get("ip_version") instanceof Number number && number.intValue() == version;
  }

  private Map<String, Object> port() {
    var subnet = world.any("subnet", random);
    if (subnet.isEmpty() || one(3)) {
      return members("network_id", values.id("network"));
    }
    String network = subnet.get().text("network_id");
    return switch (random.nextInt(4)) {
      case 0 -> members("network_id", network, "fixed_ips", List.of(members("subnet_id", subnet.get().id())));
      case 1 -> members("network_id", network, "fixed_ips", List.of(members("ip_address", addressIn(subnet.get()))));
      case 2 -> members("network_id", network, "device_owner", "compute:nova", "device_id", "machine-" + random.nextInt(50), "binding:host_id", "host-1");
      default -> members("network_id", network, "allowed_address_pairs", List.of(members("ip_address", addressIn(subnet.get()))));
    };
  }

  /// An address of an IPv4 subnet of 256, or of an IPv6 subnet.
  private String addressIn(World.Known subnet) {
    String cidr = subnet.text("cidr");
    String network = cidr.substring(0, Math.max(0, cidr.indexOf('/')));
    return network.contains(":") ? network + Integer.toHexString(random.nextInt(2, 60_000)) : network.replaceAll("\\d+$", "") + random.nextInt(2, 255);
  }

  /// An external network, one with subnets if there is one.
  private String external() {
    return world.any("network", random, network -> isExternal(network) && network.json().get("subnets") instanceof List<?> subnets && !subnets.isEmpty())
        .or(() -> world.any("network", random, Recipes::isExternal)).map(World.Known::id).orElseGet(() -> values.id("network"));
  }

  private static boolean isExternal(World.Known network) {
    return Boolean.TRUE.equals(network.json().get("router:external"));
  }

  /// A network without subnets, if there is one: those of one network come from one pool, or from none.
  private String empty() {
    return world.any("network", random, network -> !isExternal(network) && network.json().get("subnets") instanceof List<?> subnets && subnets.isEmpty())
        .map(World.Known::id).orElseGet(() -> values.id("network"));
  }

  private Map<String, Object> router() {
    var proxied = world.any("network", random, network -> isExternal(network) && !network.text("ipv6_address_scope").isEmpty());
    if (one(4) && proxied.isPresent()) {
      return members("external_gateway_info", members("network_id", proxied.get().id()), "enable_ndp_proxy", true);
    }
    return one(3) ? members("external_gateway_info", members("network_id", external())) : members();
  }

  /// A router that proxies, and a port that it reaches by IPv6.
  private Map<String, Object> ndpProxy() {
    var inside = inside(6, Recipes::proxies);
    return members("router_id", inside.map(at -> at.text("device_id")).orElseGet(() -> values.id("router")),
        "port_id", inside.flatMap(at -> reachedFrom(at, 6)).map(World.Known::id).orElseGet(() -> values.id("port")));
  }

  private static boolean proxies(World.Known router) {
    return Boolean.TRUE.equals(router.json().get("enable_ndp_proxy"));
  }

  /// A port that a router inside reaches, if there is one.
  private Optional<World.Known> reached(int version, Predicate<World.Known> router) {
    return inside(version, router).flatMap(at -> reachedFrom(at, version));
  }

  private Optional<World.Known> inside(int version, Predicate<World.Known> router) {
    return world.any("port", random, port -> port.text("device_owner").equals("network:router_interface") && !subnets(port, version).isEmpty()
        && world.find("router", port.text("device_id")).filter(router).isPresent());
  }

  private Optional<World.Known> reachedFrom(World.Known at, int version) {
    return world.any("port", random, port -> !port.id().equals(at.id()) && subnets(port, version).stream().anyMatch(subnets(at, version)::contains));
  }

  private static List<Object> subnets(World.Known port, int version) {
    return fixedIps(port, version).stream().<Object>map(address -> address.get("subnet_id")).toList();
  }

  private static List<Map<?, ?>> fixedIps(World.Known port, int version) {
    var found = new ArrayList<Map<?, ?>>();
    if (port.json().get("fixed_ips") instanceof List<?> addresses) {
      addresses.forEach(each -> {
        if (each instanceof Map<?, ?> address && String.valueOf(address.get("ip_address")).contains(":") == (version == 6)) {
          found.add(address);
        }
      });
    }
    return found;
  }

  private Map<String, Object> floatingIp() {
    var members = members("floating_network_id", external());
    if (one(2)) {
      members.put("port_id", values.id("port"));
    }
    return members;
  }

  private Map<String, Object> rbacPolicy() {
    String type = values.pick("network", "network", "subnetpool", "address_scope", "address_group", "security_group", "qos_policy");
    String resource = type.equals("qos_policy") ? "policy" : type;
    return members("object_type", type, "object_id", values.id(resource), "action", type.equals("network") && one(3) ? "access_as_external" : "access_as_shared",
        "target_tenant", one(3) ? "*" : "%032x".formatted(random.nextInt(9)));
  }

  private Map<String, Object> securityGroupRule() {
    boolean six = one(4);
    var members = members("direction", values.pick("ingress", "egress"), "ethertype", six ? "IPv6" : "IPv4");
    if (one(2)) {
      int from = random.nextInt(1, 60_000);
      members.put("protocol", values.pick("tcp", "udp"));
      members.put("port_range_min", from);
      members.put("port_range_max", from + random.nextInt(9));
    }
    if (one(3)) {
      members.put("remote_ip_prefix", values.prefix(six ? 6 : 4));
    }
    return members;
  }

  /// One that seldom is put into new groups, or these would soon have more rules than they may.
  private Map<String, Object> ruleTemplate() {
    var members = securityGroupRule();
    members.put("used_in_default_sg", one(20));
    members.put("used_in_non_default_sg", one(20));
    return members;
  }

  private Map<String, Object> segmentRange() {
    int from = random.nextInt(100_000, 900_000);
    return members("shared", true, "network_type", "geneve", "minimum", from, "maximum", from + random.nextInt(100));
  }

  private Map<String, Object> portForwarding(List<String> above) {
    var port = outside(above).flatMap(network -> reached(4, leadsTo(network)))
        .or(() -> world.any("port", random, known -> !fixedIps(known, 4).isEmpty()));
    var members = members("protocol", values.pick("tcp", "udp"), "internal_port", random.nextInt(1, 65_536), "external_port", random.nextInt(1, 65_536));
    port.ifPresent(known -> {
      members.put("internal_port_id", known.id());
      members.put("internal_ip_address", fixedIps(known, 4).getFirst().get("ip_address"));
    });
    return members;
  }

  private Map<String, Object> routerInterface() {
    return one(3) ? members("port_id", values.id("port")) : members("subnet_id", values.id("subnet"));
  }

  private Map<String, Object> extraRoutes() {
    return members("routes", List.of(members("destination", values.prefix(4), "nexthop", world.any("subnet", random).map(this::addressIn).orElse("10.0.0.9"))));
  }

  private Map<String, Object> gateways() {
    return members("external_gateways", List.of(members("network_id", external())));
  }

  private Map<String, Object> addressPairs() {
    return members("allowed_address_pairs", new ArrayList<>(List.of(members("ip_address", values.address()))));
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  /// A map that may be changed, of names and values in turns.
  private static Map<String, Object> members(Object... namesAndValues) {
    var members = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
