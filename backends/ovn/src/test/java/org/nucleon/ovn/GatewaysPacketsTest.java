package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// A router with gateways on two external networks, whose routers both lead to one address.
class GatewaysPacketsTest {
  private static final int CONNECTIONS = 24;
  private static final String ANYWHERE = "192.0.2.1";

  /// Tells the address of each who connects, once.
  private static final String WHO_CONNECTS = """
      import socket
      server = socket.socket()
      server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
      server.bind(('0.0.0.0', 80))
      server.listen(64)
      print('listening', flush=True)
      while True:
        connection, peer = server.accept()
        print('from', peer[0], flush=True)
        connection.close()
      """;

  /// The other end of a BFD session (RFC 5880), as far as it takes to be up: says what it has heard, twice a second.
  private static final String BFD_PEER = """
      import socket, struct
      DOWN, INIT, UP = 1, 2, 3
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.setsockopt(socket.SOL_IP, socket.IP_TTL, 255)
      s.bind(('0.0.0.0', 3784))
      s.settimeout(0.5)
      state, peer, theirs = DOWN, None, 0
      while True:
        final = 0
        try:
          data, (address, _) = s.recvfrom(64)
          peer, theirs, heard = address, struct.unpack('>I', data[4:8])[0], data[1] >> 6
          final = 0x10 if data[1] & 0x20 else 0
          if state == DOWN:
            state = {DOWN: INIT, INIT: UP}.get(heard, DOWN)
          elif state == INIT:
            state = UP if heard in (INIT, UP) else INIT
          elif heard == DOWN:
            state = DOWN
        except TimeoutError:
          pass
        if peer:
          s.sendto(struct.pack('>BBBBIIIII', 0x20, state << 6 | final, 3, 24, 7, theirs, 500000, 500000, 0), (peer, 3784))
      """;

  /// A machine behind a router with gateways to the north and to the south, where somebody is on each wire.
  private record Crossing(Cloud.Answer north, Cloud.Answer south, Cloud.Answer router, Cloud.Answer machine) {

    /// @param southWire the physical network of the south; the north's is `physnet1`
    static Crossing build(PacketCloud cloud, String southWire) {
      var admin = cloud.admin;
      var inside = admin.network("name", "inside");
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var north = cloud.ovn.outside();
      var south = admin.network("router:external", true, "provider:network_type", "vlan", "provider:physical_network", southWire,
          "provider:segmentation_id", 102L);
      admin.subnet(south, "198.51.100.0/24", "gateway_ip", "198.51.100.1", "enable_dhcp", false);
      var router = admin.create("router", "external_gateway_info", gateway(north, "203.0.113.2"));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      admin.act("router", router.id(), "add_external_gateways", "router",
          Map.of("external_gateways", List.of(gateway(south, "198.51.100.2")))).ok();
      cloud.sandbox.external("north", Nic.none().ip("203.0.113.1/24"));
      cloud.sandbox.external("south", Nic.none().ip("198.51.100.1/24").vlan(102));
      return new Crossing(north, south, router, cloud.machine("hv1", "vm", inside));
    }
  }

  @Test
  void traffic_takes_all_ways_out_that_are_there_with_the_address_of_each() {
    try (var cloud = PacketCloud.up(1, 2)) {
      var admin = cloud.admin;
      var crossing = Crossing.build(cloud, "physnet1");
      assertThat(hosts(cloud, crossing.router)).as("where the gateways are").hasSize(1);
      for (var outside : List.of("north", "south")) {
        cloud.sandbox.exec(outside, "ip", "address", "add", ANYWHERE + "/32", "dev", "lo");
        cloud.sandbox.background(outside, "python3", "-c", WHO_CONNECTS);
        Wait.until(outside + " to listen", OvnCloud.SOON, () -> cloud.sandbox.logOf(outside).contains("listening"));
      }
      assertThat(cloud.sandbox.pings("vm", "203.0.113.1")).isTrue();
      assertThat(cloud.sandbox.pings("vm", "198.51.100.1")).as("the other external network is next door").isTrue();

      requireWaysIn(cloud, crossing);
      assertThat(ways(cloud)).as("one way out").containsExactly("north from 203.0.113.2");

      admin.update("router", crossing.router.id(), "enable_default_route_ecmp", true);
      cloud.settle();
      assertThat(ways(cloud)).as("two ways out").containsExactly("north from 203.0.113.2", "south from 198.51.100.2");

      var peers = Map.of("north", cloud.sandbox.background("north", "python3", "-c", BFD_PEER),
          "south", cloud.sandbox.background("south", "python3", "-c", BFD_PEER));
      admin.update("router", crossing.router.id(), "enable_default_route_bfd", true);
      cloud.ovn.settle();
      awaitUp(cloud, "198.51.100.1", "203.0.113.1");
      cloud.sandbox.sync();
      assertThat(ways(cloud)).as("two ways out, both watched").containsExactly("north from 203.0.113.2", "south from 198.51.100.2");

      peers.get("north").descendants().forEach(ProcessHandle::destroyForcibly);
      peers.get("north").destroyForcibly();
      awaitUp(cloud, "198.51.100.1");
      cloud.sandbox.sync();
      assertThat(ways(cloud)).as("one way out is lost").containsExactly("south from 198.51.100.2");

      admin.update("router", crossing.router.id(), "enable_default_route_bfd", false);
      cloud.ovn.settle();
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=_uuid", "list", "bfd")).isBlank();
    }
  }

  @Test
  void gateways_of_wires_that_no_chassis_has_together_live_apart() {
    try (var cloud = PacketCloud.up(1, 2, "ml2_type_vlan.network_vlan_ranges=physnet1,physnet2")) {
      for (var host : List.of("hv1", "gw1")) {
        cloud.sandbox.exec(host, "ovs-vsctl", "set", "Open_vSwitch", ".", "external-ids:ovn-bridge-mappings=physnet1:br-ex").output();
      }
      cloud.sandbox.exec("gw2", "ovs-vsctl", "set", "Open_vSwitch", ".", "external-ids:ovn-bridge-mappings=physnet2:br-ex").output();
      var admin = cloud.admin;
      Wait.until("the wires to be known", OvnCloud.SOON, () -> admin.list("agent", "binary", "ovn-controller").list().stream()
          .anyMatch(agent -> String.valueOf(agent).contains("physnet2:br-ex")));
      var crossing = Crossing.build(cloud, "physnet2");

      assertThat(hosts(cloud, crossing.router)).as("where the gateways are").containsExactlyInAnyOrder("gw1", "gw2");
      assertThat(admin.related("router", crossing.router.id(), "l3-agents").all("host")).contains("gw1", "gw2");
      Wait.until("north to answer", OvnCloud.SOON, () -> cloud.sandbox.pings("vm", "203.0.113.1"));
      Wait.until("south to answer", OvnCloud.SOON, () -> cloud.sandbox.pings("vm", "198.51.100.1"));
    }
  }

  private static TreeSet<Object> hosts(PacketCloud cloud, Cloud.Answer router) {
    var gateways = new String[] {"device_id", router.id(), "device_owner", "network:router_gateway"};
    var admin = cloud.admin;
    Wait.until("both gateways to be somewhere", OvnCloud.SOON, () -> !admin.list("port", gateways).all("binding:host_id").contains(""));
    return new TreeSet<>(admin.list("port", gateways).all("binding:host_id"));
  }

  private static Map<String, Object> gateway(Cloud.Answer network, String address) {
    return Map.of("network_id", network.id(), "external_fixed_ips", List.of(Map.of("ip_address", address)));
  }

  /// Floating IPs of both external networks lead in, as a whole and by their ports.
  private static void requireWaysIn(PacketCloud cloud, Crossing crossing) {
    var admin = cloud.admin;
    var open = cloud.ovn.open();
    admin.update("port", crossing.machine.id(), "security_groups", List.of(open.id()));
    cloud.sandbox.listen("vm", 22);
    for (var outside : List.of(crossing.north, crossing.south)) {
      var name = outside == crossing.north ? "north" : "south";
      var whole = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", crossing.machine.id());
      cloud.settle();
      assertThat(cloud.sandbox.pings(name, (String) whole.get("floating_ip_address"))).as("a floating IP of %s", name).isTrue();
      admin.delete("floatingip", whole.id()).ok();
      var forwarding = admin.create("floatingip", "floating_network_id", outside.id());
      var forwarded = admin.within(forwarding).create("port_forwarding", "protocol", "tcp", "external_port", 2222L, "internal_port", 22L,
          "internal_port_id", crossing.machine.id(), "internal_ip_address", crossing.machine.addresses().getFirst());
      cloud.settle();
      assertThat(cloud.sandbox.reaches(name, (String) forwarding.get("floating_ip_address"), 2222)).as("a forwarded port of %s", name).isTrue();
      admin.within(forwarding).delete("port_forwarding", forwarded.id()).ok();
      admin.delete("floatingip", forwarding.id()).ok();
    }
    cloud.settle();
  }

  /// Who was reached by connections made now, and from which addresses.
  private static TreeSet<String> ways(PacketCloud cloud) {
    var before = Map.of("north", cloud.sandbox.logOf("north").length(), "south", cloud.sandbox.logOf("south").length());
    long reached = IntStream.range(0, CONNECTIONS).takeWhile(_ -> cloud.sandbox.reaches("vm", ANYWHERE, 80)).count();
    assertThat(reached).as("connections that are made").isEqualTo(CONNECTIONS);
    return before.keySet().stream().flatMap(name -> cloud.sandbox.logOf(name).substring(before.get(name)).lines().filter(line -> line.startsWith("from"))
        .map(line -> name + " " + line)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void awaitUp(PacketCloud cloud, String... nextHops) {
    Wait.until("BFD to see " + List.of(nextHops), OvnCloud.SOON, () -> cloud.sandbox.nbctl("--bare", "--columns=dst_ip", "find", "bfd", "status=up").lines()
        .filter(line -> !line.isBlank()).sorted().toList().equals(List.of(nextHops)));
  }
}
