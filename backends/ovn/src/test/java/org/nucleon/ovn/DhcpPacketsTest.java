package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// What machines are told when they ask for addresses: by DHCP, DHCPv6 and router advertisements, with what their subnets say and with
/// options that their ports have for themselves.
class DhcpPacketsTest {
  /// Asks a DHCPv6 server (RFC 8415) once, and prints the kind of the answer and its options.
  private static final String ASK_DHCP6 = """
      import socket, struct, sys
      SOLICIT, ADVERTISE, REPLY, INFORMATION = 1, 2, 7, 11
      option = lambda code, content: struct.pack('>HH', code, len(content)) + content
      kind = int(sys.argv[1])
      mac = open('/sys/class/net/eth0/address').read().strip().replace(':', '')
      message = bytes([kind]) + b'abc' + option(1, b'\\0\\3\\0\\1' + bytes.fromhex(mac)) + option(6, struct.pack('>HHH', 23, 24, 59)) + option(8, b'\\0\\0')
      if kind == SOLICIT:
        message += option(3, struct.pack('>III', 1, 0, 0))
      s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
      s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
      s.bind(('::', 546))
      s.settimeout(2)
      s.sendto(message, ('ff02::1:2', 547, 0, socket.if_nametoindex('eth0')))
      answer = s.recv(2000)
      print({ADVERTISE: 'advertise', REPLY: 'reply'}[answer[0]])
      ip = lambda raw: socket.inet_ntop(socket.AF_INET6, raw)
      def show(data):
        while data:
          code, length = struct.unpack('>HH', data[:4])
          content, data = data[4:4 + length], data[4 + length:]
          if code == 3:
            show(content[12:])
          elif code == 5:
            print('address', ip(content[:16]))
          elif code == 23:
            print('dns', *[ip(content[i:i + 16]) for i in range(0, length, 16)])
          elif code in (24, 59):
            print({24: 'search', 59: 'boot'}[code], ''.join(chr(c) if 32 < c < 127 else '.' for c in content).strip('.'))
      show(answer[4:])
      """;

  /// Asks for a router advertisement (RFC 4861), and prints what the first one says.
  private static final String ASK_ROUTER = """
      import socket, struct
      s = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
      s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
      s.settimeout(2)
      s.sendto(bytes([133]) + bytes(7), ('ff02::2', 0, 0, socket.if_nametoindex('eth0')))
      data = b'\\0'
      while data[0] != 134:
        data = s.recv(2000)
      print('addresses by DHCP' if data[5] & 0x80 else 'no addresses by DHCP')
      print('options by DHCP' if data[5] & 0xc0 else 'no options by DHCP')
      data = data[16:]
      while data:
        option, data = data[:data[1] * 8], data[data[1] * 8:]
        if option[0] == 3:
          print('prefix', socket.inet_ntop(socket.AF_INET6, option[16:32]) + '/%d' % option[2], 'for addresses' if option[3] & 0x40 else 'for DHCP')
        elif option[0] == 5:
          print('mtu', struct.unpack('>I', option[4:8])[0])
      """;

  private static final String SOLICIT = "1";
  private static final String INFORMATION = "11";

  private static PacketCloud cloud;
  private static OvnSandbox sandbox;
  private static Cloud.User admin;

  @BeforeAll
  static void build() {
    cloud = PacketCloud.up(1, 0, "ovn.dhcp_default_lease_time=7200");
    sandbox = cloud.sandbox;
    admin = cloud.admin;
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void a_port_has_options_besides_its_subnets_and_in_their_place() {
    var network = admin.network();
    admin.subnet(network, "10.1.0.0/24", "dns_nameservers", List.of("9.9.9.9", "8.8.8.8"), "host_routes",
        List.of(Map.of("destination", "192.0.2.0/24", "nexthop", "10.1.0.9")));
    machine(network, "plain", Nic.none().dhcp());
    machine(network, "fitted", Nic.none().dhcp(), "extra_dhcp_opts", List.of(option("mtu", "1300", 4), option("domain-name", "example.org", 4),
        option("ntp-server", "10.1.0.5", 4), option("tftp-server", "boot.example.org", 4), option("bootfile-name", "boot.img", 4),
        option("dns-server", "1.1.1.1", 4), option("no-such-option", "1", 4)));
    machine(network, "refusing", Nic.none(), "extra_dhcp_opts", List.of(option("dhcp_disabled", "true", 4)));

    assertThat(sandbox.lease("plain")).containsEntry("lease", "7200").containsEntry("mtu", "1442").containsEntry("dns", "9.9.9.9 8.8.8.8")
        .containsEntry("router", "10.1.0.1").containsEntry("staticroutes", "192.0.2.0/24 10.1.0.9 0.0.0.0/0 10.1.0.1")
        .doesNotContainKeys("domain", "ntpsrv", "tftp", "bootfile");
    assertThat(sandbox.lease("fitted")).containsEntry("lease", "7200").containsEntry("mtu", "1300").containsEntry("domain", "example.org")
        .containsEntry("ntpsrv", "10.1.0.5").containsEntry("tftp", "boot.example.org").containsEntry("bootfile", "boot.img")
        .containsEntry("dns", "1.1.1.1").containsEntry("router", "10.1.0.1");
    assertThat(sandbox.exec("refusing", "udhcpc", "-f", "-n", "-q", "-t", "3", "-T", "1", "-i", "eth0", "-s", "/bin/true").succeeded())
        .as("who refuses DHCP gets no lease").isFalse();
  }

  @Test
  void dhcpv6_gives_addresses_where_a_subnet_says_so() {
    var network = network6("dhcpv6-stateful", "fd00:1::/64");
    var plain = machine(network, "asking", Nic.none().dhcp6());
    var fitted = machine(network, "asking-more", Nic.none().dhcp6(), "extra_dhcp_opts", List.of(option("dns-server", "2001:db8::1", 6),
        option("domain-search", "example.org", 6)));

    assertThat(sandbox.lease6("asking")).containsEntry("new_ip6_address", plain.addresses().getFirst())
        .containsEntry("new_dhcp6_name_servers", "2001:db8::53");
    assertThat(sandbox.lease6("asking-more")).containsEntry("new_ip6_address", fitted.addresses().getFirst())
        .containsEntry("new_dhcp6_name_servers", "2001:db8::1");
    assertThat(asks("asking", ASK_DHCP6, SOLICIT)).containsExactlyInAnyOrder("advertise", "address " + plain.addresses().getFirst(), "dns 2001:db8::53");
    assertThat(asks("asking-more", ASK_DHCP6, SOLICIT)).contains("dns 2001:db8::1").anyMatch(line -> line.matches("search example.org"));
    assertThat(asks("asking", ASK_ROUTER)).containsExactlyInAnyOrder("addresses by DHCP", "options by DHCP", "prefix fd00:1::/64 for DHCP", "mtu 1442");
  }

  @Test
  void where_addresses_come_from_advertisements_dhcpv6_gives_the_rest() {
    var network = network6("dhcpv6-stateless", "fd00:2::/64");
    var plain = machine(network, "informed", Nic.none().slaac());
    machine(network, "informed-more", Nic.none().slaac(), "extra_dhcp_opts", List.of(option("dns-server", "2001:db8::1", 6)));

    assertThat(asks("informed", ASK_DHCP6, INFORMATION)).containsExactlyInAnyOrder("reply", "dns 2001:db8::53");
    assertThat(asks("informed-more", ASK_DHCP6, INFORMATION)).containsExactlyInAnyOrder("reply", "dns 2001:db8::1");
    assertThat(asks("informed", ASK_ROUTER)).containsExactlyInAnyOrder("no addresses by DHCP", "options by DHCP", "prefix fd00:2::/64 for addresses",
        "mtu 1442");
    assertThat(addressesOf("informed")).contains(plain.addresses().getFirst());
  }

  @Test
  void where_there_is_no_dhcpv6_advertisements_say_so() {
    var network = network6("slaac", "fd00:3::/64");
    var port = machine(network, "alone", Nic.none().slaac());

    assertThat(asks("alone", ASK_ROUTER)).containsExactlyInAnyOrder("no addresses by DHCP", "no options by DHCP", "prefix fd00:3::/64 for addresses",
        "mtu 1442");
    assertThat(addressesOf("alone")).contains(port.addresses().getFirst());
    assertThat(sandbox.exec("alone", "python3", "-c", ASK_DHCP6, INFORMATION).succeeded()).as("an answer by DHCPv6").isFalse();
  }

  private static Cloud.Answer network6(String mode, String cidr) {
    var network = admin.network();
    var subnet = admin.subnet(network, cidr, "ipv6_address_mode", mode, "ipv6_ra_mode", mode, "dns_nameservers", List.of("2001:db8::53"));
    admin.act("router", admin.create("router").id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    return network;
  }

  private static Map<String, Object> option(String name, String value, long version) {
    return Map.of("opt_name", name, "opt_value", value, "ip_version", version);
  }

  private static Cloud.Answer machine(Cloud.Answer network, String name, Nic nic, Object... more) {
    var members = new ArrayList<Object>(List.of("binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", name));
    members.addAll(List.of(more));
    var port = admin.port(network, members.toArray());
    cloud.plug(nic, "hv1", name, port);
    return port;
  }

  /// Asks until there is an answer: the first may come before the machine has an address to ask from.
  private static TreeSet<String> asks(String machine, String script, String... arguments) {
    var command = new ArrayList<>(List.of("python3", "-c", script));
    command.addAll(List.of(arguments));
    var lines = new TreeSet<String>();
    Wait.until("an answer to " + machine, OvnCloud.SOON, () -> {
      var result = sandbox.exec(machine, command.toArray(String[]::new));
      if (result.succeeded()) {
        result.out().lines().forEach(lines::add);
      }
      return result.succeeded();
    });
    return lines;
  }

  private static String addressesOf(String machine) {
    return sandbox.exec(machine, "ip", "-6", "address", "show", "dev", "eth0").output();
  }
}
