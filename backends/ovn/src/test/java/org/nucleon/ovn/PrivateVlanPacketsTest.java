package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.Wait;

/// Who reaches whom on a private VLAN over two hosts: a gate that all may talk to, two hermits, two friends and a stranger to these.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrivateVlanPacketsTest {
  private static final Set<String> ALL = Set.of("gate", "hermit1", "hermit2", "friend1", "friend2", "stranger");
  /// Pings all addresses at once, and prints those that answer.
  private static final String PING_ALL = "for a in \"$@\"; do (ping -q -c3 -i0.3 -W2 $a >/dev/null 2>&1 && echo $a) & done; wait";

  private static final String LISTEN = """
      import socket
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.bind(('', 7777))
      while True:
        print(s.recv(100).decode())
      """;
  private static final String TELL_ALL = """
      import socket, sys
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
      s.sendto(sys.argv[1].encode(), ('10.1.0.255', 7777))
      """;

  private static final Map<String, Cloud.Answer> ports = new TreeMap<>();
  private static PacketCloud cloud;
  private static OvnSandbox sandbox;
  private static Cloud.User admin;
  private static Cloud.Answer network;
  private static Cloud.Answer group;

  @BeforeAll
  static void build() {
    cloud = PacketCloud.up(2, 0);
    sandbox = cloud.sandbox;
    admin = cloud.admin;
    network = admin.network("name", "private", "pvlan", true);
    var subnet = admin.subnet(network, "10.1.0.0/24");
    var subnet6 = admin.subnet(network, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
    var green = admin.network("name", "green");
    var greenSubnet = admin.subnet(green, "10.2.0.0/24");
    var router = admin.create("router", "name", "r1");
    for (var each : List.of(subnet, subnet6, greenSubnet)) {
      admin.act("router", router.id(), "add_router_interface", "subnet_id", each.id()).ok();
    }
    group = admin.create("security_group", "name", "pings");
    admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "icmp");
    admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "ipv6-icmp", "ethertype", "IPv6");
    machine(network, "hv1", "gate");
    machine(network, "hv1", "hermit1", "pvlan_type", "isolated");
    machine(network, "hv2", "hermit2", "pvlan_type", "isolated");
    machine(network, "hv1", "friend1", "pvlan_type", "community", "pvlan_community", "friends");
    machine(network, "hv2", "friend2", "pvlan_type", "community", "pvlan_community", "friends");
    machine(network, "hv2", "stranger", "pvlan_type", "community", "pvlan_community", "strangers");
    machine(green, "hv2", "far");
    ports.forEach((name, port) -> cloud.plug(name.equals("far") ? Nic.none().dhcp() : Nic.none().dhcp().slaac(),
        (String) port.get("binding:host_id"), name, port));
    sandbox.sync();
  }

  private static void machine(Cloud.Answer on, String host, String name, Object... kind) {
    var members = new LinkedHashMap<String, Object>(Map.of("binding:host_id", host, "device_owner", "compute:nova", "device_id", name,
        "security_groups", List.of(group.id())));
    for (int i = 0; i < kind.length; i += 2) {
      members.put((String) kind[i], kind[i + 1]);
    }
    ports.put(name, admin.port(on, members.entrySet().stream().flatMap(each -> Stream.of(each.getKey(), each.getValue())).toArray()));
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  /// Those of the private VLAN, besides itself, that a machine may reach, by IPv4 and IPv6.
  private static void reaches(String from, String... others) {
    var names = new TreeMap<String, String>();
    ALL.stream().filter(name -> !name.equals(from)).forEach(name -> ports.get(name).addresses().forEach(address -> names.put(address, name + " " + version(address))));
    var wanted = new TreeSet<String>();
    Arrays.stream(others).forEach(name -> List.of("4", "6").forEach(version -> wanted.add(name + " " + version)));
    var answering = new TreeSet<String>();
    Wait.until(from + " to reach " + wanted, OvnCloud.SOON, () -> {
      answering.clear();
      answering(from, names.keySet()).forEach(address -> answering.add(names.get(address)));
      return answering.containsAll(wanted);
    });
    assertThat(answering).as("reached by " + from).isEqualTo(wanted);
  }

  private static String version(String address) {
    return address.contains(":") ? "6" : "4";
  }

  private static Set<String> answering(String from, Set<String> addresses) {
    var command = new ArrayList<>(List.of("sh", "-c", PING_ALL, "sh"));
    command.addAll(addresses);
    return new HashSet<>(sandbox.exec(from, command.toArray(String[]::new)).out().lines().toList());
  }

  private static void change(String name, Object... members) {
    ports.put(name, admin.update("port", ports.get(name).id(), members));
    cloud.settle();
  }

  @Test
  @Order(1)
  void promiscuous_ports_talk_to_all_isolated_ones_to_these_and_communities_among_themselves_as_well() {
    reaches("gate", "hermit1", "hermit2", "friend1", "friend2", "stranger");
    reaches("hermit1", "gate");
    reaches("hermit2", "gate");
    reaches("friend1", "gate", "friend2");
    reaches("friend2", "gate", "friend1");
    reaches("stranger", "gate");
  }

  @Test
  @Order(2)
  void all_get_their_addresses_and_reach_other_networks_through_the_router() {
    for (var name : ALL) {
      var own = address("far");
      assertThat(sandbox.lease(name)).containsEntry("ip", address(name)).containsEntry("router", "10.1.0.1");
      assertThat(sandbox.pings(name, own)).as(name + " to another network").isTrue();
      assertThat(sandbox.pings("far", address(name))).as("another network to " + name).isTrue();
    }
  }

  @Test
  @Order(3)
  void who_may_not_talk_to_a_port_does_not_even_learn_its_mac_address() {
    assertThat(sandbox.pings("hermit1", address("gate"))).isTrue();
    assertThat(sandbox.isSilent("hermit1", address("hermit2"))).isTrue();
    assertThat(sandbox.exec("hermit1", "ip", "neigh", "show", address("gate")).out()).contains("lladdr");
    assertThat(sandbox.exec("hermit1", "ip", "neigh", "show", address("hermit2")).out()).doesNotContain("lladdr");

    for (var other : List.of("hermit2", "friend1", "stranger")) {
      assertThat(sandbox.exec("hermit1", "ip", "neigh", "replace", address(other), "lladdr", (String) ports.get(other).get("mac_address"), "dev", "eth0")
          .succeeded()).isTrue();
      assertThat(sandbox.isSilent("hermit1", address(other))).as("knows the MAC address of " + other).isTrue();
      assertThat(sandbox.exec("hermit1", "ip", "neigh", "del", address(other), "dev", "eth0").succeeded()).isTrue();
    }
  }

  @Test
  @Order(4)
  void what_is_sent_to_all_is_heard_by_those_who_may() {
    admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "udp");
    cloud.settle();
    var listeners = ALL.stream().map(name -> sandbox.background(name, "python3", "-u", "-c", LISTEN)).toList();
    try {
      var heard = Map.of("gate", Set.of("hermit1", "hermit2", "friend1", "friend2", "stranger"), "hermit1", Set.of("gate"), "hermit2", Set.of("gate"),
          "friend1", Set.of("gate", "friend2"), "friend2", Set.of("gate", "friend1"), "stranger", Set.of("gate"));
      heard.forEach((from, others) -> Wait.until(others + " to hear " + from, OvnCloud.SOON, () -> {
        sandbox.exec(from, "python3", "-c", TELL_ALL, from).output();
        return hearersOf(from).containsAll(others);
      }));
      heard.forEach((from, others) -> assertThat(hearersOf(from)).as("who heard " + from).isEqualTo(others));
    } finally {
      listeners.forEach(listener -> Processes.killTree(listener.toHandle()));
    }
  }

  private static Set<String> hearersOf(String from) {
    return ALL.stream().filter(name -> !name.equals(from) && sandbox.logOf(name).lines().anyMatch(from::equals)).collect(Collectors.toSet());
  }

  @Test
  @Order(5)
  void security_groups_judge_what_a_private_vlan_lets_pass_and_cannot_allow_what_it_forbids() {
    sandbox.listen("hermit1", 80);
    assertThat(sandbox.pings("gate", address("hermit1"))).isTrue();
    assertThat(sandbox.connects("gate", address("hermit1"), 80)).as("no rule lets it in").isFalse();

    var rule = admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "tcp", "port_range_min", 80L,
        "port_range_max", 80L);
    cloud.settle();
    assertThat(sandbox.reaches("gate", address("hermit1"), 80)).isTrue();
    assertThat(sandbox.connects("hermit2", address("hermit1"), 80)).isFalse();
    assertThat(sandbox.connects("friend1", address("hermit1"), 80)).isFalse();

    admin.delete("security_group_rule", rule.id());
    cloud.settle();
    assertThat(sandbox.connects("gate", address("hermit1"), 80)).isFalse();
  }

  @Test
  @Order(6)
  void a_port_may_talk_to_others_when_its_kind_changes_also_in_the_midst_of_a_conversation() {
    try (var pinging = Pinging.start(sandbox, "friend1", address("friend2"))) {
      change("friend2", "pvlan_type", "isolated");
      Wait.until("friends to be parted", OvnCloud.SOON, () -> {
        int before = pinging.heard();
        answering("friend1", Set.of(address("friend2")));
        return pinging.heard() == before;
      });
    }
    reaches("friend2", "gate");

    change("friend2", "pvlan_type", "community", "pvlan_community", "strangers");
    reaches("friend2", "gate", "stranger");
    reaches("friend1", "gate");

    change("hermit1", "pvlan_type", "promiscuous");
    reaches("hermit1", "gate", "hermit2", "friend1", "friend2", "stranger");
    reaches("hermit2", "gate", "hermit1");
  }

  @Test
  @Order(7)
  void a_network_that_is_private_no_more_parts_nobody() {
    admin.update("network", network.id(), "pvlan", false);
    cloud.settle();

    reaches("hermit2", "gate", "hermit1", "friend1", "friend2", "stranger");
    assertThat(sandbox.nbctl("--bare", "--columns=name", "list", "Port_Group")).doesNotContain("pvlan");
    assertThat(sandbox.nbctl("--bare", "--columns=name", "list", "Address_Set")).doesNotContain("pvlan");
  }

  private static String address(String name) {
    return ports.get(name).addresses().stream().filter(each -> !each.contains(":")).findFirst().orElseThrow();
  }
}
