package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.config.Settings;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.reconcile.OvnSync;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;

/// Whatever people do, OVN ends up as if it had been built from nothing.
class RandomCloudTest {
  private static final List<String> TABLES = List.of(Tables.SWITCH, Tables.PORT, Tables.DHCP, Tables.PORT_GROUP, Tables.ACL, Tables.ADDRESS_SET,
      Tables.ROUTER, Tables.ROUTER_PORT, Tables.ROUTE, Tables.NAT, Tables.HA_GROUP, Tables.HA_CHASSIS, Tables.QOS, Tables.DNS, Tables.METER, Tables.METER_BAND, Tables.BFD, Tables.LOAD_BALANCER);

  @ParameterizedTest(name = "seed {0}, {1} requests, OVN crashes {2} times")
  @CsvSource({"1, 300, 0", "2, 300, 3"})
  void ovn_converges_to_what_a_build_from_nothing_gives(long seed, int requests, int crashes) {
    var random = new Random(seed);
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var ovn = OvnCloud.on(northbound, southbound, "quotas.quota_router=-1", "quotas.quota_floatingip=-1", "quotas.quota_security_group=-1",
            "quotas.quota_security_group_rule=-1",
            "DEFAULT.dns_domain=cloud.example.")) {
      for (var name : List.of("hv1", "hv2")) {
        ovn.chassis(name, false);
      }
      for (var name : List.of("gw1", "gw2")) {
        ovn.chassis(name, true);
      }
      ovn.northbound(transaction -> transaction.insert(Tables.SWITCH, Map.of("name", Value.of("theirs"))));
      var people = new People(random, ovn.cloud.admin());
      for (int i = 0; i < requests; i++) {
        people.doSomething();
        if (crashes > 0 && i % (requests / crashes) == 7) {
          northbound.kill();
          people.doSomething();
          northbound.restart();
        }
      }

      ovn.settle();
      var grown = contents(northbound);
      ovn.stop();
      var scratch = fromNothing(ovn.cloud, southbound);

      assertThat(grown.remove(Tables.SWITCH + " theirs")).as("rows of others stay").isNotNull();
      assertThat(grown).as("seed %d", seed).isEqualTo(scratch);
    }
  }

  private static Map<String, String> fromNothing(Cloud cloud, OvsdbServer southbound) {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var databases = new OvnDatabases(Settings.parse("[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n"
            .formatted(northbound.remote(), southbound.remote()), OvnOptions.ALL))) {
      new OvnSync(databases).synchronise(cloud.engine());
      assertThat(new OvnSync(databases).differences(cloud.engine())).isEmpty();
      return contents(northbound);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// All rows by something that tells them apart, without what may differ: UUIDs, revisions, and which of equal chassis was chosen.
  private static Map<String, String> contents(OvsdbServer server) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(server.remote(), "OVN_Northbound"))) {
      var monitor = Monitor.of();
      for (var table : TABLES) {
        monitor = monitor.table(table);
      }
      try (var replica = client.replicate(monitor)) {
        replica.awaitLoaded(OvnCloud.SOON);
        var all = new TreeMap<String, String>();
        for (var table : TABLES) {
          for (var row : replica.rows(table)) {
            var text = new TreeMap<>(row.values()).entrySet().stream().filter(cell -> !cell.getKey().equals("priority") || !table.equals(Tables.HA_CHASSIS))
                .map(cell -> cell.getKey() + "=" + normal(cell.getValue().toString())).collect(Collectors.joining(" "));
            var name = row.has("name") && row.value("name").atoms().size() == 1 && !table.equals(Tables.ACL) ? row.string("name") : text;
            all.merge(table + " " + name, text, (a, b) -> a + "\n" + b);
          }
        }
        return all;
      }
    }
  }

  private static String normal(String value) {
    return value.replaceAll("Text\\[value=neutron:revision_number]=Text\\[value=\\d+]", "revision");
  }

  /// Requests as they come to mind; many are refused, as in life.
  private static final class People {
    private final Random random;
    private final Cloud.User admin;
    private final Map<String, List<String>> ids = new TreeMap<>();
    private int count;

    People(Random random, Cloud.User admin) {
      this.random = random;
      this.admin = admin;
    }

    void doSomething() {
      count++;
      switch (random.nextInt(34)) {
        case 0, 1 -> keep("network", admin.tryCreate("network", "name", "n" + count));
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
        case 13 -> keep("router", admin.tryCreate("router", "name", "r" + count));
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

    /// Gives a policy a rule, or takes one away.
    private void limit() {
      var policy = any("policy");
      var rule = admin.within(policy).tryCreate("bandwidth_limit_rule", "max_kbps", 1000L + count, "direction", random.nextBoolean() ? "egress" : "ingress");
      if (rule.type().isEmpty() && random.nextInt(3) == 0) {
        admin.within(policy).delete("bandwidth_limit_rule", rule.id());
      } else {
        admin.within(policy).tryCreate("dscp_marking_rule", "dscp_mark", 8L);
      }
    }

    /// Forwards a port of a floating IP, or forwards it no more.
    private void forward() {
      var floatingIp = keep("floatingip", admin.tryCreate("floatingip", "floating_network_id", any("outside")));
      if (!floatingIp.type().isEmpty()) {
        return;
      }
      boolean range = random.nextBoolean();
      var forwarding = admin.within(floatingIp).tryCreate("port_forwarding", "protocol", random.nextBoolean() ? "tcp" : "udp", "internal_port_id", any("port"),
          range ? "external_port_range" : "external_port", range ? "7000:7002" : (Object) 80L,
          range ? "internal_port_range" : "internal_port", range ? count + ":" + (count + 2) : (Object) (1L + count));
      if (forwarding.type().isEmpty() && random.nextInt(3) == 0) {
        admin.within(floatingIp).delete("port_forwarding", forwarding.id());
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
        var trunk = any("trunk");
        if (admin.delete("trunk", trunk).type().isEmpty()) {
          ids.get("trunk").remove(trunk);
        }
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
      var network = keep("network", admin.network("name", "n" + count));
      var subnet = keep("subnet", admin.subnet(network, "10.200.%d.0/24".formatted(count % 256)));
      var router = keep("router", admin.create("router", "name", "r" + count));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      var outside = any("outside");
      admin.tryUpdate("router", router.id(), "external_gateway_info", Map.of("network_id", outside));
      var port = keep("port", admin.port(network, "binding:host_id", "hv1"));
      keep("floatingip", admin.tryCreate("floatingip", "floating_network_id", outside, "port_id", port.id()));
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
      var resource = List.of("network", "subnet", "port", "port", "security_group", "security_group_rule", "router", "floatingip", "log").get(random.nextInt(9));
      var id = any(resource);
      if (admin.delete(resource, id).type().isEmpty()) {
        ids.get(resource).remove(id);
      }
    }

    private String mode() {
      return List.of("slaac", "dhcpv6-stateful", "dhcpv6-stateless").get(count % 3);
    }

    private Cloud.Answer keep(String resource, Cloud.Answer answer) {
      if (answer.type().isEmpty()) {
        ids.computeIfAbsent(resource, _ -> new ArrayList<>()).add(answer.id());
      }
      return answer;
    }

    /// Some object's id; one that does not exist when there is none yet.
    private String any(String resource) {
      var some = ids.getOrDefault(resource, List.of());
      return some.isEmpty() ? OvnCloud.anyId() : some.get(random.nextInt(some.size()));
    }
  }
}
