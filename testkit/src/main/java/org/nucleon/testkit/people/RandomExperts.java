package org.nucleon.testkit.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Requests of those who know the far corners of the API. One thread at a time.
final class RandomExperts extends Asker {
  private static final List<String> RULES = List.of("bandwidth_limit_rule", "minimum_bandwidth_rule", "dscp_marking_rule", "packet_rate_limit_rule");
  private final Person nova;
  private int count;

  RandomExperts(Random random, Person admin, Person nova, Known known) {
    super(random, admin, known);
    this.nova = nova;
  }

  /// @param count of all requests so far
  void doSomething(int count) {
    this.count = count;
    switch (random.nextInt(29)) {
      case 0 -> keep("network", admin.tryCreate("network", network()));
      case 1 -> admin.tryUpdate("network", any(oneOf("network", "outside")), networkChange());
      case 2 -> route();
      case 3 -> keep("subnet", admin.tryCreate("subnet", subnet()));
      case 4 -> admin.tryUpdate("subnet", any("subnet"), subnetChange());
      case 5, 6 -> keep("port", nova.tryCreate("port", "network_id", any("network"), "binding:host_id", oneOf("hv1", "hv2", ""),
          "binding:vnic_type", oneOf("normal", "direct", "remote-managed"), "binding:profile", profile()));
      case 7, 8 -> nova.tryUpdate("port", any("port"), portChange());
      case 9 -> share();
      case 10 -> keep("policy", admin.tryCreate("policy", "name", "q" + count, "shared", random.nextBoolean()));
      case 11, 12 -> limit();
      case 13 -> remove("policy");
      case 14 -> keep("router", admin.tryCreate("router", "name", "r" + count, oneOf("ha", "distributed"), random.nextBoolean()));
      case 15 -> leadOn();
      case 16 -> admin.act("router", any("router"), oneOf("add_router_interface", "remove_router_interface"), "port_id", any("port"));
      case 17 -> admin.act("router", any("router"), oneOf("update_external_gateways", "add_external_gateways"), "router",
          Map.of("external_gateways", gateways()));
      case 18 -> keep("floatingip", admin.tryCreate("floatingip", "floating_network_id", any("outside"), "port_id", any("machine"),
          "distributed", random.nextBoolean()));
      case 19 -> admin.tryUpdate("floatingip", any("floatingip"), "distributed", random.nextBoolean());
      case 20, 21 -> changeForwarding();
      case 22 -> carryLess();
      case 23 -> choose("dhcp_agent", "dhcp-networks", "network");
      case 24 -> choose("l3_agent", "l3-routers", "router");
      case 25 -> admin.act("subnetpool", any("subnetpool"), "onboard_network_subnets", "network_id", any("network"));
      case 26 -> group();
      case 27 -> carry();
      default -> clearAway();
    }
  }

  private Object[] network() {
    var name = "x" + count;
    return switch (random.nextInt(6)) {
      case 0 -> new Object[] {"name", name, "vlan_transparent", true};
      case 1 -> new Object[] {"name", name, "provider:network_type", "flat", "provider:physical_network", "physnet" + (2 + random.nextInt(9))};
      case 2 -> new Object[] {"name", name, "provider:network_type", "vlan", "provider:physical_network", "physnet1", "qinq", true};
      case 3 -> new Object[] {"name", name, "port_security_enabled", false};
      case 4 -> new Object[] {"name", name, "availability_zone_hints", List.of("az1")};
      default -> new Object[] {"name", name, "segments", List.of(Map.of("provider:network_type", "geneve"),
          Map.of("provider:network_type", "vlan", "provider:physical_network", "physnet1"))};
    };
  }

  private Object[] networkChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"admin_state_up", random.nextBoolean()};
      case 1 -> new Object[] {"router:external", random.nextBoolean()};
      case 2 -> new Object[] {"port_security_enabled", random.nextBoolean()};
      default -> new Object[] {"provider:physical_network", "physnet1", "provider:network_type", "vlan", "provider:segmentation_id", 100L + random.nextInt(900)};
    };
  }

  /// A network of which each host is on a segment of its own, with a machine.
  private void route() {
    var network = keep("network", admin.tryCreate("network", "name", "routed" + count));
    if (network.accepted()) {
      var segment = keep("segment", admin.tryCreate("segment", "network_id", network.id(), "network_type", "vlan", "physical_network", "physnet1"));
      if (segment.accepted()) {
        keep("subnet", admin.tryCreate("subnet", "network_id", network.id(), "segment_id", segment.id(), "ip_version", 4L,
            "cidr", "10.150.%d.0/24".formatted(count % 256)));
        keep("port", admin.tryCreate("port", "network_id", network.id(), "binding:host_id", oneOf("hv1", "hv2")));
      }
    }
  }

  private Object[] subnet() {
    var network = any(oneOf("network", "network", "outside"));
    return switch (random.nextInt(3)) {
      case 0 -> new Object[] {"network_id", network, "ip_version", 4L, "cidr", "10.160.%d.0/24".formatted(count % 256), "gateway_ip", null};
      case 1 -> new Object[] {"network_id", network, "ip_version", 6L, "cidr", "fd01:%x::/64".formatted(count), "enable_dhcp", random.nextBoolean(),
          "dns_nameservers", List.of("fd01::53"), "host_routes", List.of(Map.of("destination", "fd02::/64", "nexthop", "fd01:%x::9".formatted(count)))};
      default -> new Object[] {"network_id", network, "ip_version", 4L, "cidr", "10.161.%d.0/24".formatted(count % 256),
          "dns_nameservers", List.of("0.0.0.0"), "service_types", oneOf(List.of(), List.of("compute:nova"), List.of("network:floatingip"))};
    };
  }

  private Object[] subnetChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new Object[] {"gateway_ip", null};
      case 1 -> new Object[] {"gateway_ip", "10.%d.%d.254".formatted(random.nextInt(4), random.nextInt(8))};
      case 2 -> new Object[] {"dns_nameservers", oneOf(List.of(), List.of("0.0.0.0"), List.of("::"), List.of("9.9.9.9", "8.8.8.8"))};
      default -> new Object[] {"host_routes", List.of(), "service_types", List.of()};
    };
  }

  private Map<String, Object> profile() {
    return switch (random.nextInt(6)) {
      case 0 -> Map.of("parent_name", any("port"), "tag", random.nextInt(4096));
      case 1 -> Map.of("vtep-physical-switch", "tor1", "vtep-logical-switch", "blue" + count);
      case 2 -> Map.of("capabilities", List.of("switchdev"), "pci_vendor_info", "8086:0000", "pci_slot", "0000:03:02.0", "physical_network", "physnet1");
      case 3 -> Map.of("pci_vendor_info", "8086:0000", "pci_slot", "0000:03:02.0", "physical_network", "physnet1",
          "card_serial_number", oneOf("hv1", "hv2"), "pf_mac_address", "00:53:00:00:00:42", "vf_num", 2);
      case 4 -> Map.of("trusted", random.nextBoolean());
      default -> Map.of();
    };
  }

  private Object[] portChange() {
    return switch (random.nextInt(9)) {
      case 0 -> new Object[] {"fixed_ips", List.of()};
      case 1 -> new Object[] {"fixed_ips", List.of(Map.of("subnet_id", any("subnet")))};
      case 2 -> new Object[] {"binding:profile", profile()};
      case 3 -> new Object[] {"port_security_enabled", true, "security_groups", List.of(any("security_group"), any("security_group"))};
      case 4 -> new Object[] {"extra_dhcp_opts", List.of(Map.of("opt_name", "ntp-server", "opt_value", "fd00::7", "ip_version", 6L),
          Map.of("opt_name", "bootfile-name", "opt_value", oneOf("a.img", "b.img")))};
      case 5 -> new Object[] {"extra_dhcp_opts", List.of(Map.of("opt_name", oneOf("dhcp_disabled", "mtu"), "opt_value", oneOf("true", "false", "1400")))};
      case 6 -> new Object[] {"dns_domain", oneOf("", "p%d.example.".formatted(count)), "device_id", oneOf("", "vm" + count)};
      case 7 -> new Object[] {"device_owner", oneOf("network:dhcp", "compute:nova", "")};
      default -> new Object[] {"allowed_address_pairs", pairs()};
    };
  }

  private List<Map<String, Object>> pairs() {
    return oneOf(List.of(), List.of(Map.of("ip_address", "0.0.0.0/0")), List.of(Map.of("ip_address", "fd00:%x::/64".formatted(random.nextInt(40)))),
        List.of(Map.of("ip_address", "10.1.0.7", "mac_address", "00:00:5e:00:01:0" + random.nextInt(9))),
        List.of(Map.of("ip_address", "10.1.0.7"), Map.of("ip_address", "10.1.0.9", "mac_address", "00:53:00:00:00:09")));
  }

  /// Two machines of which one holds the address of a third port.
  private void share() {
    var network = any("network");
    var shared = keep("port", admin.tryCreate("port", "network_id", network));
    if (shared.accepted()) {
      for (int i = 0; i < 2; i++) {
        keep("port", admin.tryCreate("port", "network_id", network, "device_owner", "compute:nova", "binding:host_id", oneOf("hv1", "hv2"),
            "allowed_address_pairs", List.of(Map.of("ip_address", "10.%d.%d.%d".formatted(random.nextInt(4), random.nextInt(8), 2 + random.nextInt(6))))));
      }
    }
  }

  /// Gives a policy a rule; or changes one, or takes it away.
  private void limit() {
    var kind = oneOf(RULES);
    if (random.nextBoolean()) {
      var policy = any("policy");
      var rule = admin.within(policy).tryCreate(kind, rule(kind));
      if (rule.accepted()) {
        known.add(kind, policy + " " + rule.id());
      }
      return;
    }
    var place = place(kind);
    if (oneIn(3)) {
      admin.within(place.parent).delete(kind, place.id);
      known.remove(kind, place.parent + " " + place.id);
    } else {
      admin.within(place.parent).tryUpdate(kind, place.id, rule(kind));
    }
  }

  private Object[] rule(String kind) {
    var direction = oneOf("egress", "ingress");
    return switch (kind) {
      case "bandwidth_limit_rule" -> new Object[] {"max_kbps", 1000L + count, "max_burst_kbps", random.nextInt(2) * 800L, "direction", direction};
      case "minimum_bandwidth_rule" -> new Object[] {"min_kbps", 500L + count % 500, "direction", direction};
      case "packet_rate_limit_rule" -> new Object[] {"max_kpps", 10L + count, "direction", direction};
      default -> new Object[] {"dscp_mark", oneOf(0L, 10L, 26L, 46L)};
    };
  }

  private record Place(String parent, String id) {}

  /// Where something is that lies below another.
  private Place place(String kind) {
    var words = any(kind).split(" ");
    return words.length == 2 ? new Place(words[0], words[1]) : new Place(words[0], words[0]);
  }

  /// Routes by way of a neighbour, or no more.
  private void leadOn() {
    var place = place("neighbours");
    var routes = new ArrayList<Map<String, Object>>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      routes.add(Map.of("destination", oneOf("192.0.2.0/24", "198.18.%d.0/24".formatted(random.nextInt(4)), "0.0.0.0/0"),
          "nexthop", place.id + (7 + random.nextInt(2))));
    }
    if (oneIn(3)) {
      admin.tryUpdate("router", place.parent, "routes", oneOf(List.of(), routes));
    } else {
      admin.act("router", place.parent, oneOf("add_extraroutes", "add_extraroutes", "remove_extraroutes"), "router", Map.of("routes", routes));
    }
  }

  private List<Map<String, Object>> gateways() {
    var gateways = new ArrayList<Map<String, Object>>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var gateway = new HashMap<String, Object>(Map.of("network_id", any("outside")));
      if (oneIn(4)) {
        gateway.put("enable_snat", random.nextBoolean());
      }
      gateways.add(gateway);
    }
    return gateways;
  }

  /// Forwards a port, or forwards it otherwise, or no more.
  private void changeForwarding() {
    if (oneIn(3)) {
      var floatingIp = any("floatingip");
      var forwarding = admin.within(floatingIp).tryCreate("port_forwarding", "protocol", oneOf("tcp", "sctp", "icmp"), "internal_port_id", any("machine"),
          "external_port", 100L + random.nextInt(50), "internal_port", 1L + count);
      if (forwarding.accepted()) {
        known.add("port_forwarding", floatingIp + " " + forwarding.id());
      }
      return;
    }
    var place = place("port_forwarding");
    switch (random.nextInt(4)) {
      case 0 -> admin.within(place.parent).delete("port_forwarding", place.id);
      case 1 -> admin.within(place.parent).tryUpdate("port_forwarding", place.id, "protocol", oneOf("tcp", "udp", "sctp"));
      case 2 -> admin.within(place.parent).tryUpdate("port_forwarding", place.id, "internal_port_id", any("machine"));
      default -> admin.within(place.parent).tryUpdate("port_forwarding", place.id, "external_port", 100L + random.nextInt(50));
    }
  }

  /// A trunk of ports that carry nothing else.
  private void carry() {
    var parent = keep("port", admin.tryCreate("port", "network_id", any("network"), "binding:host_id", oneOf("hv1", "")));
    var child = keep("port", admin.tryCreate("port", "network_id", any("network")));
    if (parent.accepted() && child.accepted()) {
      var trunk = keep("trunk", admin.tryCreate("trunk", "port_id", parent.id(), "sub_ports",
          List.of(Map.of("port_id", child.id(), "segmentation_type", "vlan", "segmentation_id", 1L + count % 4000))));
      if (trunk.accepted()) {
        known.add("subport", trunk.id() + " " + child.id());
      }
    }
  }

  /// A port leaves the trunk that it was put into; or a trunk stops.
  private void carryLess() {
    if (oneIn(3)) {
      admin.tryUpdate("trunk", any("trunk"), "admin_state_up", random.nextBoolean());
      return;
    }
    var trunk = any("trunk");
    var port = any("port");
    if (admin.act("trunk", trunk, "add_subports", "sub_ports", List.of(Map.of("port_id", port, "segmentation_type", "vlan", "segmentation_id", 1L + count)))
        .accepted()) {
      known.add("subport", trunk + " " + port);
    }
    var place = place("subport");
    admin.act("trunk", place.parent, "remove_subports", "sub_ports", List.of(Map.of("port_id", place.id)));
  }

  /// An administrator puts something on an agent or takes it away from there.
  private void choose(String agent, String relation, String kind) {
    if (random.nextBoolean()) {
      admin.relate("agent", any(agent), relation, kind + "_id", any(kind));
    } else {
      admin.separate("agent", any(agent), relation, any(kind));
    }
  }

  private void group() {
    switch (random.nextInt(4)) {
      case 0 -> admin.tryUpdate("security_group", any("security_group"), "stateful", random.nextBoolean());
      case 1 -> keep("security_group_rule", admin.tryCreate("security_group_rule", "security_group_id", any("security_group"), "direction", "ingress",
          "ethertype", "IPv6", "protocol", "ipv6-icmp", "port_range_min", oneOf(128L, 135L), "port_range_max", 0L));
      case 2 -> keep("security_group_rule", admin.tryCreate("security_group_rule", "security_group_id", any("security_group"), "direction", "egress",
          "protocol", oneOf("icmp", "vrrp", "sctp", "89"), "remote_ip_prefix", "192.0.2.%d/32".formatted(count % 256)));
      default -> keep("security_group_rule", admin.tryCreate("security_group_rule", "security_group_id", any("security_group"), "direction", "ingress",
          "remote_group_id", any("security_group"), "protocol", "udp"));
    }
  }

  private void clearAway() {
    remove(oneOf("outside", "subnetpool", "address_scope", "trunk", "network", "router", "port", "floatingip"));
  }
}
