package org.nucleon.testkit.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Requests as they come to mind; many are refused, as in life. Hosts are called `hv1` and `hv2`, the wire `physnet1`, a zone `az1`; which
/// agents there are, of the kinds `dhcp_agent` and `l3_agent`, they know from others.
/// One thread at a time.
public final class RandomPeople extends Asker {
  private final Person nova;
  private final RandomExperts experts;
  private final Optional<RandomPioneers> pioneers;
  private int count;

  /// @param nova who may say which host a port is at
  /// @param known what they choose from, which others may share
  public RandomPeople(Random random, Person admin, Person nova, Known known) {
    this(random, admin, nova, known, Optional.empty());
  }

  private RandomPeople(Random random, Person admin, Person nova, Known known, Optional<RandomPioneers> pioneers) {
    super(random, admin, known);
    this.nova = nova;
    this.experts = new RandomExperts(random, admin, nova, known);
    this.pioneers = pioneers;
  }

  /// People who also ask for what few have asked for yet. A seed means something else to them.
  public static RandomPeople withPioneers(Random random, Person admin, Person nova, Known known) {
    return new RandomPeople(random, admin, nova, known, Optional.of(new RandomPioneers(random, admin, nova, known)));
  }

  public void doSomething() {
    count = known.next();
    if (pioneers.isPresent() && oneIn(4)) {
      pioneers.get().doSomething(count);
      return;
    }
    if (oneIn(5)) {
      experts.doSomething(count);
      return;
    }
    if (oneIn(5)) {
      doSomethingRarer();
      return;
    }
    switch (random.nextInt(34)) {
      case 0, 1 -> keep("network", admin.tryCreate("network", "name", "n" + count, "pvlan", random.nextInt(3) == 0));
      case 2 -> {
        boolean external = random.nextBoolean();
        keep(external ? "outside" : "network", admin.tryCreate("network", "provider:network_type", "vlan", "provider:physical_network", "physnet1",
            "router:external", external));
        keep("subnet", admin.tryCreate("subnet", "network_id", any("outside"), "ip_version", 4L, "cidr", "203.0.%d.0/24".formatted(count % 256)));
      }
      case 3, 4 -> keep("subnet", admin.tryCreate("subnet", "network_id", any("network"), "ip_version", 4L,
          "cidr", "10.%d.%d.0/24".formatted(random.nextInt(4), random.nextInt(8)), "enable_dhcp", random.nextInt(4) > 0));
      case 5 -> keep("subnet", admin.tryCreate("subnet", "network_id", any("network"), "ip_version", 6L, "cidr", "fd00:%x::/64".formatted(count),
          "ipv6_address_mode", mode(), "ipv6_ra_mode", mode()));
      case 6, 7, 8, 9 -> keep("port", admin.tryCreate("port", port()));
      case 10 -> keep("security_group", admin.tryCreate("security_group", "name", "g" + count, "stateful", random.nextInt(4) > 0));
      case 11, 12 -> keep("security_group_rule", admin.tryCreate("security_group_rule", rule()));
      case 13 -> keep("router", random.nextInt(4) > 0 ? admin.tryCreate("router", "name", "r" + count)
          : admin.tryCreate("router", "name", "r" + count, "availability_zone_hints", List.of("az1")));
      case 24 -> setUp();
      case 25 -> keep("policy", admin.tryCreate("policy", "name", "q" + count));
      case 26 -> limit();
      case 27 -> bind();
      case 28 -> keep("log", admin.tryCreate("log", log()));
      case 29 -> admin.tryUpdate("log", any("log"), "enabled", random.nextBoolean());
      case 30 -> forward();
      case 31 -> carry();
      case 32 -> admin.act("router", any("router"), random.nextInt(3) == 0 ? "remove_external_gateways" : "add_external_gateways", "router",
          Map.of("external_gateways", List.of(Map.of("network_id", any("outside")))));
      case 33 -> admin.tryUpdate("router", any("router"), random.nextBoolean() ? "enable_default_route_ecmp" : "enable_default_route_bfd", random.nextBoolean());
      case 14, 15 -> admin.act("router", any("router"), "add_router_interface", "subnet_id", any("subnet"));
      case 16 -> admin.tryUpdate("router", any("router"), "external_gateway_info", random.nextInt(5) == 0 ? null : Map.of("network_id", any("outside")));
      case 17 -> keep("floatingip", admin.tryCreate("floatingip", "floating_network_id", any("outside"), "port_id", any("port")));
      case 18 -> admin.tryUpdate("floatingip", any("floatingip"), "port_id", random.nextBoolean() ? null : any("port"));
      case 19 -> admin.tryUpdate("subnet", any("subnet"), subnetChange());
      case 20 -> admin.tryUpdate("port", any("port"), portChange());
      case 21 -> admin.tryUpdate("network", any("network"), "name", "renamed" + count, "mtu", 1300L + random.nextInt(100));
      case 22 -> admin.act("router", any("router"), "remove_router_interface", "subnet_id", any("subnet"));
      default -> deleteSomething();
    }
  }

  private void doSomethingRarer() {
    switch (random.nextInt(25)) {
      case 16, 23, 24 -> pool();
      case 19 -> keep("network", admin.tryCreate("network", "name", "n" + count, "pvlan", true));
      case 20 -> admin.tryUpdate("network", any("network"), "pvlan", random.nextInt(3) > 0);
      case 21, 22 -> admin.tryUpdate("port", any("port"), kind());
      case 17, 18 -> admin.tryUpdate("port", any("port"), "binding:vnic_type", random.nextBoolean() ? "baremetal" : "normal");
      case 0, 1 -> keep("segment", admin.tryCreate("segment", "network_id", any("network"), "network_type", "vlan", "physical_network", "physnet1"));
      case 2 -> remove("segment");
      case 3, 4 -> nova.within(any("port")).tryCreate("binding", "host", host());
      case 5 -> nova.within(any("port")).act("binding", host(), "activate");
      case 6 -> nova.within(any("port")).delete("binding", host());
      case 7 -> keep("address_group", admin.tryCreate("address_group", "name", "a" + count, "addresses", prefixes()));
      case 8 -> admin.act("address_group", any("address_group"), random.nextBoolean() ? "add_addresses" : "remove_addresses", "addresses", prefixes());
      case 9 -> keep("security_group_rule", admin.tryCreate("security_group_rule", "security_group_id", any("security_group"), "direction", "ingress",
          "protocol", "udp", "port_range_min", 1L + count, "port_range_max", 2L + count, "remote_address_group_id", any("address_group")));
      case 10 -> remove("address_group");
      case 11 -> admin.tryUpdate("router", any("router"), "routes", random.nextInt(3) == 0 ? List.of()
          : List.of(Map.of("destination", "198.51.%d.0/24".formatted(count % 256), "nexthop", "10.200.%d.7".formatted(count % 256))));
      case 12 -> admin.tryUpdate("router", any("router"), oneIn(2) ? new Object[] {"admin_state_up", !oneIn(3)} : new Object[] {"name", "renamed" + count});
      case 13 -> admin.tryUpdate("router", any("router"), "external_gateway_info",
          Map.of("network_id", any("outside"), "enable_snat", random.nextBoolean(), "qos_policy_id", any("policy")));
      case 14 -> admin.tryUpdate("network", any("network"), "dns_domain", random.nextBoolean() ? "n%d.example.".formatted(count) : "");
      default -> admin.tryUpdate("port", any("port"), "extra_dhcp_opts", List.of(Map.of("opt_name", "mtu", "opt_value", Integer.toString(1200 + count % 100))),
          "mac_address", "fa:16:3e:%02x:%02x:%02x".formatted(count / 256 % 256, count % 256, random.nextInt(256)));
    }
  }

  /// Cuts subnets from pools, inside and outside, puts them behind routers, and puts pools into scopes and takes them out again. There are
  /// few scopes, so that what meets at a router is in one at times.
  private void pool() {
    long version = random.nextInt(3) == 0 ? 6 : 4;
    var scopes = "address_scope" + version;
    var pools = "subnetpool" + version;
    if (random.nextInt(4) == 0) {
      keep(scopes, admin.tryCreate("address_scope", "name", "a" + count, "ip_version", version));
    }
    keep(pools, admin.tryCreate("subnetpool", "name", "p" + count, "prefixes", List.of(version == 4 ? "10.100.%d.0/24".formatted(count % 256)
        : "fd01:%x::/48".formatted(count)), "default_prefixlen", version == 4 ? 28L : 64L));
    var network = any(random.nextBoolean() ? "network" : "outside");
    var subnet = keep("subnet", admin.tryCreate("subnet", "network_id", network, "ip_version", version, "subnetpool_id", any(pools)));
    if (subnet.accepted()) {
      admin.act("router", any("router"), "add_router_interface", "subnet_id", subnet.id());
    }
    admin.tryUpdate("subnetpool", any(pools), "address_scope_id", random.nextInt(4) == 0 ? null : any(scopes));
    if (random.nextInt(4) == 0) {
      admin.act("subnetpool", any(pools), "onboard_network_subnets", "network_id", any("network"));
    }
  }

  private String host() {
    return random.nextBoolean() ? "hv1" : "hv2";
  }

  private List<String> prefixes() {
    return List.of("10.%d.0.0/16".formatted(random.nextInt(4)), "2001:db8:%x::/48".formatted(random.nextInt(4)));
  }

  /// Gives a policy a rule, or takes one away.
  private void limit() {
    var policy = any("policy");
    var rule = admin.within(policy).tryCreate("bandwidth_limit_rule", "max_kbps", 1000L + count, "direction", random.nextBoolean() ? "egress" : "ingress");
    if (rule.accepted() && random.nextInt(3) == 0) {
      admin.within(policy).delete("bandwidth_limit_rule", rule.id());
    } else {
      admin.within(policy).tryCreate("dscp_marking_rule", "dscp_mark", 8L);
    }
  }

  /// Forwards a port of a floating IP.
  private void forward() {
    var floatingIp = keep("floatingip", admin.tryCreate("floatingip", "floating_network_id", any("outside")));
    if (!floatingIp.accepted()) {
      return;
    }
    boolean range = random.nextBoolean();
    var forwarding = admin.within(floatingIp.id()).tryCreate("port_forwarding", "protocol", random.nextBoolean() ? "tcp" : "udp", "internal_port_id", any("machine"),
        range ? "external_port_range" : "external_port", range ? "7000:7002" : (Object) 80L,
        range ? "internal_port_range" : "internal_port", range ? count + ":" + (count + 2) : (Object) (1L + count));
    if (forwarding.accepted()) {
      known.add("port_forwarding", floatingIp.id() + " " + forwarding.id());
    }
  }

  /// Makes a port carry another, or no more.
  private void carry() {
    var subPort = Map.<String, Object>of("port_id", any("port"), "segmentation_type", "vlan", "segmentation_id", 1L + count);
    if (random.nextBoolean()) {
      keep("trunk", admin.tryCreate("trunk", "port_id", any("port"), "sub_ports", List.of(subPort)));
    } else if (random.nextBoolean()) {
      admin.act("trunk", any("trunk"), "add_subports", "sub_ports", List.of(subPort));
    } else {
      remove("trunk");
    }
  }

  private Object[] log() {
    var event = List.of("ACCEPT", "DROP", "ALL").get(random.nextInt(3));
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"resource_type", "security_group", "event", event};
      case 1 -> new Object[] {"resource_type", "security_group", "event", event, "target_id", any("port")};
      default -> new Object[] {"resource_type", "security_group", "event", event, "resource_id", any("security_group")};
    };
  }

  private void bind() {
    var resource = List.of("network", "outside", "port", "floatingip").get(random.nextInt(4));
    var id = any(resource);
    admin.tryUpdate(resource.equals("outside") ? "network" : resource, id, "qos_policy_id", random.nextInt(3) == 0 ? null : any("policy"));
  }

  /// What a project does first: a network behind a router, and a machine with a floating IP.
  private void setUp() {
    var network = keep("network", admin.tryCreate("network", "name", "n" + count));
    var router = keep("router", admin.tryCreate("router", "name", "r" + count));
    if (!network.accepted() || !router.accepted()) {
      return;
    }
    var subnet = keep("subnet", random.nextInt(3) == 0
        ? admin.tryCreate("subnet", "network_id", network.id(), "ip_version", 4L, "subnetpool_id", any("subnetpool4"))
        : admin.tryCreate("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.200.%d.0/24".formatted(count % 256)));
    if (subnet.accepted()) {
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id());
      known.add("neighbours", "%s 10.200.%d.".formatted(router.id(), count % 256));
    }
    var outside = any("outside");
    admin.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside, "enable_snat", random.nextInt(4) > 0));
    var port = keep("port", admin.tryCreate("port", "network_id", network.id(), "binding:host_id", "hv1"));
    if (port.accepted()) {
      known.add("machine", port.id());
      keep("floatingip", admin.tryCreate("floatingip", "floating_network_id", outside, "port_id", port.id()));
    }
  }

  private Object[] port() {
    var members = new ArrayList<Object>(List.of("network_id", any("network"), "device_owner", random.nextBoolean() ? "compute:nova" : ""));
    if (random.nextInt(3) == 0) {
      members.addAll(List.of("security_groups", List.of(any("security_group"))));
    }
    if (random.nextInt(3) == 0) {
      members.addAll(List.of("binding:host_id", random.nextBoolean() ? "hv1" : "hv2"));
    }
    if (random.nextInt(8) == 0) {
      members.addAll(List.of("binding:vnic_type", "direct"));
    }
    if (random.nextInt(4) == 0) {
      members.addAll(List.of("extra_dhcp_opts", List.of(Map.of("opt_name", "mtu", "opt_value", "1280"))));
    }
    if (random.nextInt(3) == 0) {
      members.addAll(List.of("dns_name", "h" + random.nextInt(9), "device_id", "vm" + count));
    }
    if (random.nextInt(4) == 0) {
      members.addAll(List.of("allowed_address_pairs", List.of(Map.of("ip_address", "10.0.0." + (2 + random.nextInt(20))))));
    }
    if (random.nextInt(5) == 0) {
      members.addAll(List.of(kind()));
    }
    return members.toArray();
  }

  private Object[] portChange() {
    return switch (random.nextInt(7)) {
      case 0 -> new Object[] {"name", "p" + count};
      case 5 -> new Object[] {"dns_name", random.nextBoolean() ? "" : "h" + random.nextInt(9)};
      case 1 -> new Object[] {"admin_state_up", random.nextBoolean()};
      case 2 -> new Object[] {"security_groups", List.of(any("security_group"))};
      case 3 -> new Object[] {"port_security_enabled", false, "security_groups", List.of(), "allowed_address_pairs", List.of()};
      case 4 -> new Object[] {"allowed_address_pairs", List.of(Map.of("ip_address", "10.0.0." + (2 + random.nextInt(20))))};
      default -> new Object[] {"binding:host_id", random.nextBoolean() ? "hv1" : ""};
    };
  }

  /// On a private VLAN; elsewhere ports have none.
  private Object[] kind() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"pvlan_type", "promiscuous"};
      case 1 -> new Object[] {"pvlan_type", "isolated"};
      default -> new Object[] {"pvlan_type", "community", "pvlan_community", "c" + random.nextInt(3)};
    };
  }

  private Object[] subnetChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"enable_dhcp", random.nextBoolean()};
      case 1 -> new Object[] {"dns_nameservers", List.of("9.9.9." + random.nextInt(9))};
      case 2 -> new Object[] {"host_routes", List.of(Map.of("destination", "192.0.2.0/24", "nexthop", "10.0.0.9"))};
      default -> new Object[] {"name", "s" + count};
    };
  }

  private Object[] rule() {
    return switch (random.nextInt(3)) {
      case 0 -> new Object[] {"security_group_id", any("security_group"), "direction", "ingress", "protocol", "tcp", "port_range_min", 1L + count,
          "port_range_max", 1L + count};
      case 1 -> new Object[] {"security_group_id", any("security_group"), "direction", "egress", "ethertype", "IPv6", "remote_group_id",
          any("security_group")};
      default -> new Object[] {"security_group_id", any("security_group"), "direction", "ingress", "remote_ip_prefix", "10.0.0.%d/24".formatted(count % 256)};
    };
  }

  private void deleteSomething() {
    remove(List.of("network", "subnet", "port", "port", "security_group", "security_group_rule", "router", "floatingip", "log").get(random.nextInt(9)));
  }

  private String mode() {
    return List.of("slaac", "dhcpv6-stateful", "dhcpv6-stateless").get(count % 3);
  }
}
