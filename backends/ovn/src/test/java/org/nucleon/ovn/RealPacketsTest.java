package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// From requests of the Networking API to packets, over a real OVN: hosts `hv1` and `hv2`, gateway `gw1`.
class RealPacketsTest {
  /// Tells all machines that an address is here: an ARP request of it for itself. Takes a second, as who announces more often is not
  /// listened to.
  private static final String ANNOUNCE = """
      import socket, sys, time
      wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
      wire.bind(('eth0', 0))
      mac = wire.getsockname()[4]
      address = socket.inet_aton(sys.argv[1])
      wire.send(b'\\xff' * 6 + mac + bytes.fromhex('0806' '0001' '0800' '0604' '0001') + mac + address + b'\\0' * 6 + address)
      time.sleep(1)
      """;

  /// Answers for an address with a MAC address of its own: ARP, and pings.
  static final String VIRTUAL_ROUTER = """
      import socket, sys
      wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
      wire.bind(('eth0', 0))
      SOL_PACKET, PACKET_ADD_MEMBERSHIP = 263, 1
      wire.setsockopt(SOL_PACKET, PACKET_ADD_MEMBERSHIP, socket.if_nametoindex('eth0').to_bytes(4, 'little') + b'\\1\\0' + b'\\0' * 10) # promiscuous
      mac, address = bytes.fromhex(sys.argv[1].replace(':', '')), socket.inet_aton(sys.argv[2])
      print('virtual router', flush=True)
      while True:
        frame = wire.recv(2000)
        peer, kind = frame[6:12], frame[12:14]
        if kind == b'\\x08\\x06' and frame[20:22] == b'\\0\\1' and frame[38:42] == address:
          wire.send(peer + mac + frame[12:20] + b'\\0\\2' + mac + address + frame[22:32])
        elif kind == b'\\x08\\0' and frame[:6] == mac and frame[23] == 1 and frame[34] == 8 and frame[30:34] == address:
          echo = bytearray(peer + mac + frame[12:26] + address + frame[26:30] + frame[34:])
          checksum = int.from_bytes(echo[36:38], 'big') + 0x800 # an answer's type is 0, a request's 8
          echo[34] = 0
          echo[36:38] = (checksum + (checksum >> 16) & 0xffff).to_bytes(2, 'big')
          wire.send(echo)
      """;

  private static PacketCloud cloud;
  private static Cloud.User admin;
  private static Cloud.Answer red;
  private static Cloud.Answer redSubnet;
  private static Cloud.Answer green;
  private static Cloud.Answer outside;
  private static Cloud.Answer router;
  private static Cloud.Answer group;
  private static Cloud.Answer web;
  private static Cloud.Answer client;
  private static Cloud.Answer far;

  @BeforeAll
  static void build() {
    cloud = PacketCloud.up(2, 1);
    admin = cloud.admin;
    red = admin.network("name", "red");
    redSubnet = admin.subnet(red, "10.1.0.0/24", "dns_nameservers", List.of("9.9.9.9"));
    var redSubnet6 = admin.subnet(red, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
    green = admin.network("name", "green");
    var greenSubnet = admin.subnet(green, "10.2.0.0/24");
    outside = cloud.ovn.outside();
    router = cloud.ovn.router(outside, redSubnet, redSubnet6, greenSubnet);
    group = admin.create("security_group", "name", "web");
    admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "icmp");
    web = machine(red, "hv1", "web");
    client = machine(red, "hv2", "client");
    far = machine(green, "hv2", "far");
    cloud.stranger();
    cloud.sandbox.listen("web", 80);
    cloud.sandbox.listen("stranger", 80);
  }

  private static Cloud.Answer machine(Cloud.Answer network, String host, String name) {
    var nic = network == red ? Nic.none().dhcp().slaac() : Nic.none().dhcp();
    var port = cloud.machine(nic, host, name, network, "name", name, "security_groups", List.of(group.id()));
    assertThat(port.get("binding:vif_type")).isEqualTo("ovs");
    return port;
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void dhcp_gives_the_ports_address_and_all_that_comes_with_it() {
    assertThat(cloud.sandbox.lease("web")).containsEntry("ip", address4(web)).containsEntry("mtu", "1442").containsEntry("dns", "9.9.9.9")
        .containsEntry("router", "10.1.0.1");
  }

  @Test
  void plugged_ports_are_active_and_so_are_routers_ports() {
    cloud.ovn.awaitStatus("port", web.id(), "ACTIVE");
    cloud.ovn.awaitStatus("port", far.id(), "ACTIVE");
    for (var port : admin.list("port", "device_id", router.id()).all("id")) {
      cloud.ovn.awaitStatus("port", (String) port, "ACTIVE");
    }
  }

  @Test
  void machines_of_one_network_meet_across_hosts() {
    assertThat(cloud.sandbox.pings("client", address4(web))).isTrue();
  }

  @Test
  void machines_of_two_networks_meet_through_the_router() {
    assertThat(cloud.sandbox.pings("far", address4(web))).isTrue();
    assertThat(cloud.sandbox.pings("web", address4(far))).isTrue();
  }

  @Test
  void ipv6_addresses_come_from_the_router() {
    var address = web.addresses().stream().filter(each -> each.contains(":")).findFirst().orElseThrow();

    assertThat(cloud.sandbox.pings("client", address4(web))).isTrue();
    assertThat(cloud.sandbox.isSilent("client", address)).as("no rule lets IPv6 in").isTrue();
    var rule = admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "ethertype", "IPv6", "protocol", "ipv6-icmp");
    cloud.ovn.settle();
    cloud.sandbox.sync();

    assertThat(cloud.sandbox.pings("client", address)).isTrue();
    admin.delete("security_group_rule", rule.id());
  }

  @Test
  void a_security_group_lets_in_what_its_rules_say_and_nothing_else() {
    assertThat(cloud.sandbox.pings("client", address4(web))).isTrue();
    assertThat(cloud.sandbox.connects("client", address4(web), 80)).isFalse();

    var rule = admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "tcp", "port_range_min", 80L,
        "port_range_max", 80L, "remote_group_id", group.id());
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.reaches("client", address4(web), 80)).isTrue();

    admin.delete("security_group_rule", rule.id());
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.connects("client", address4(web), 80)).isFalse();
  }

  @Test
  void machines_reach_the_outside_with_the_routers_address() {
    assertThat(cloud.sandbox.pings("client", "203.0.113.1")).isTrue();
    assertThat(cloud.sandbox.reaches("far", "203.0.113.1", 80)).isTrue();
  }

  @Test
  void a_floating_ip_leads_in_while_it_is_there() {
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", web.id());
    var address = (String) floatingIp.get("floating_ip_address");
    cloud.ovn.awaitStatus("floatingip", floatingIp.id(), "ACTIVE");
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.pings("stranger", address)).isTrue();

    admin.update("floatingip", floatingIp.id(), "port_id", null);
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.isSilent("stranger", address)).isTrue();
  }

  @Test
  void who_sends_too_large_packets_from_outside_is_told_what_fits() {
    var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", web.id());
    var address = (String) floatingIp.get("floating_ip_address");
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.pings("stranger", address)).isTrue();

    Wait.until("the sender to be told", OvnCloud.SOON, () -> cloud.sandbox.exec("stranger", "ping", "-c2", "-W2", "-M", "do", "-s", "1472", address).out()
        .replace(" ", "").contains("mtu=1442"));
    admin.delete("floatingip", floatingIp.id());
  }

  @Test
  void a_rule_for_an_address_group_lets_in_its_addresses_as_they_come_and_go() {
    var addresses = admin.create("address_group", "name", "trusted", "addresses", List.of());
    var rule = admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "tcp", "port_range_min", 80L,
        "port_range_max", 80L, "remote_address_group_id", addresses.id());
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.connects("client", address4(web), 80)).isFalse();

    admin.act("address_group", addresses.id(), "add_addresses", "addresses", List.of(address4(client))).ok();
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.reaches("client", address4(web), 80)).isTrue();
    assertThat(cloud.sandbox.connects("far", address4(web), 80)).isFalse();

    admin.delete("security_group_rule", rule.id());
    admin.delete("address_group", addresses.id());
  }

  @Test
  void a_stateless_group_needs_a_rule_for_answers_as_well() {
    var stateless = admin.create("security_group", "name", "stateless", "stateful", false);
    for (var given : admin.list("security_group_rule", "security_group_id", stateless.id()).all("id")) {
      admin.delete("security_group_rule", (String) given);
    }
    admin.create("security_group_rule", "security_group_id", stateless.id(), "direction", "ingress", "protocol", "tcp");
    admin.update("port", far.id(), "security_groups", List.of(stateless.id()));
    cloud.sandbox.listen("far", 8080);
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.pings("web", address4(client))).as("who is in the other group answers").isTrue();
    assertThat(cloud.sandbox.connects("web", address4(far), 8080)).isFalse();

    admin.create("security_group_rule", "security_group_id", stateless.id(), "direction", "egress", "protocol", "tcp");
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.reaches("web", address4(far), 8080)).isTrue();

    admin.update("port", far.id(), "security_groups", List.of(group.id()));
    cloud.ovn.settle();
  }

  @Test
  void an_address_that_machines_share_is_reached_where_it_was_announced_last_and_shows_that_host() {
    var shared = admin.port(red, "name", "shared", "fixed_ips", List.of(Map.of("ip_address", "10.1.0.200")));
    for (var port : List.of(web, client)) {
      admin.update("port", port.id(), "allowed_address_pairs", List.of(Map.of("ip_address", "10.1.0.200")));
    }
    cloud.ovn.settle();
    cloud.sandbox.sync();

    for (var name : List.of("web", "client")) {
      cloud.sandbox.exec(name, "ip", "address", "add", "10.1.0.200/24", "dev", "eth0");
      Wait.until(name + " to answer for the shared address", OvnCloud.SOON, () -> {
        cloud.sandbox.exec(name, "python3", "-c", ANNOUNCE, "10.1.0.200").output();
        return cloud.sandbox.sbctl("--bare", "--columns=virtual_parent", "find", "port_binding", "logical_port=" + shared.id()).strip()
            .equals((name.equals("web") ? web : client).id());
      });
      Wait.until("the address to be at " + name, OvnCloud.SOON,
          () -> admin.show("port", shared.id()).get("binding:host_id").equals(name.equals("web") ? "hv1" : "hv2"));
      assertThat(cloud.sandbox.pings("far", "10.1.0.200")).isTrue();
      cloud.sandbox.exec(name, "ip", "address", "del", "10.1.0.200/24", "dev", "eth0");
    }
    for (var port : List.of(web, client)) {
      admin.update("port", port.id(), "allowed_address_pairs", List.of());
    }
    Wait.until("the address to be nowhere", OvnCloud.SOON, () -> admin.show("port", shared.id()).get("binding:host_id").equals(""));
    admin.delete("port", shared.id());
    cloud.ovn.settle();
  }

  @Test
  void a_virtual_routers_mac_address_is_one_of_the_machine_that_may_take_it_on() {
    String mac = "00:00:5e:00:01:21";
    var router = cloud.sandbox.background("web", "python3", "-c", VIRTUAL_ROUTER, mac, "10.1.0.210");
    Wait.until("the virtual router to run", OvnCloud.SOON, () -> cloud.sandbox.logOf("web").contains("virtual router"));
    assertThat(cloud.sandbox.pings("client", address4(web))).isTrue();
    assertThat(cloud.sandbox.isSilent("client", "10.1.0.210")).as("before the port may").isTrue();

    admin.update("port", web.id(), "allowed_address_pairs", List.of(Map.of("ip_address", "10.1.0.210", "mac_address", mac)));
    cloud.ovn.settle();
    cloud.sandbox.sync();

    assertThat(cloud.sandbox.pings("client", "10.1.0.210")).isTrue();
    assertThat(cloud.sandbox.exec("client", "ip", "neighbour", "show", "10.1.0.210").output()).contains(mac);
    router.destroy();
    admin.update("port", web.id(), "allowed_address_pairs", List.of());
    cloud.ovn.settle();
  }

  @Test
  void without_port_security_a_machine_has_any_address() {
    var loose = admin.port(red, "name", "loose", "binding:host_id", "hv2", "device_owner", "compute:nova", "device_id", "loose",
        "security_groups", List.of(), "port_security_enabled", false);
    cloud.ovn.settle();
    cloud.sandbox.vm("hv2", "loose", loose.id(), (String) loose.get("mac_address"), Nic.none().dhcp());
    cloud.sandbox.background("loose", "python3", "-c", VIRTUAL_ROUTER, "fa:16:3e:99:99:99", "10.1.0.220");

    assertThat(cloud.sandbox.pings("web", "10.1.0.220")).as("an address that nobody gave it").isTrue();

    admin.update("port", loose.id(), "port_security_enabled", true);
    cloud.ovn.settle();
    cloud.sandbox.sync();
    assertThat(cloud.sandbox.isSilent("web", "10.1.0.220")).as("with port security").isTrue();
    cloud.sandbox.unplug("loose");
    admin.delete("port", loose.id()).ok();
  }

  @Test
  void the_gateways_port_shows_the_chassis_it_lives_on() {
    var gateway = admin.list("port", "device_owner", "network:router_gateway").id();

    Wait.until("the gateway's host", OvnCloud.SOON, () -> admin.show("port", gateway).get("binding:host_id").equals("gw1"));
  }

  @Test
  void ovn_is_as_the_api_says_when_all_is_done() {
    cloud.ovn.settle();
  }

  private static String address4(Cloud.Answer port) {
    return port.addresses().stream().filter(each -> !each.contains(":")).findFirst().orElseThrow();
  }
}
