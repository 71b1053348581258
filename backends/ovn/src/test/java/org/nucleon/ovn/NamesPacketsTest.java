package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// OVN answers a machine's DNS requests, whatever server it asks.
class NamesPacketsTest {
  private static final String ASK = """
      import socket, struct, sys
      name, kind, server = sys.argv[1], int(sys.argv[2]), sys.argv[3]
      question = b''.join(bytes([len(l)]) + l.encode() for l in name.split('.')) + b'\\0' + struct.pack('>HH', kind, 1)
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.settimeout(1)
      for _ in range(5):
        try:
          s.sendto(struct.pack('>HHHHHH', 7, 0x100, 1, 0, 0, 0) + question, (server, 53))
          answer = s.recv(512)
          break
        except OSError:
          answer = b''
      if not answer:
        print('silence')
      elif answer[3] & 15:
        print('code %d' % (answer[3] & 15))
      else:
        data = answer[12 + len(question):]
        while data[0] and data[0] < 192:
          data = data[1 + data[0]:]
        data = data[11 if data[0] == 0 else 12:]
        if kind == 1:
          print(socket.inet_ntop(socket.AF_INET, data[:4]))
        elif kind == 28:
          print(socket.inet_ntop(socket.AF_INET6, data[:16]))
        else:
          labels = []
          while data[0]:
            labels.append(data[1:1 + data[0]].decode())
            data = data[1 + data[0]:]
          print('.'.join(labels))
      """;
  private static final int A = 1;
  private static final int PTR = 12;
  private static final int AAAA = 28;
  /// RFC 1035, section 4.1.1.
  private static final String REFUSED = "code 5";

  @Test
  void names_are_answered_forward_and_reverse_and_follow_their_ports() {
    try (var cloud = PacketCloud.up(1, 0, "DEFAULT.dns_domain=cloud.example.")) {
      var admin = cloud.admin;
      var network = admin.network("dns_domain", "net.example.");
      admin.subnet(network, "10.1.0.0/24");
      admin.subnet(network, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
      var web = cloud.machine("hv1", "web", network, "dns_name", "web");
      var client = cloud.machine("hv1", "client", network, "dns_name", "client");
      cloud.sandbox.sync();
      var server = address4(web); // any that the machine can send to

      for (var name : List.of("web", "web.cloud.example", "web.net.example", "WEB.cloud.example")) {
        assertThat(ask(cloud, name, A, server)).as(name).isEqualTo(address4(web));
      }
      assertThat(ask(cloud, "web", AAAA, server)).isEqualTo(web.addresses().stream().filter(each -> each.contains(":")).findFirst().orElseThrow());
      assertThat(ask(cloud, "%s.0.1.10.in-addr.arpa".formatted(address4(web).split("\\.")[3]), PTR, server)).isEqualTo("web.cloud.example");
      assertThat(ask(cloud, reverse6(web), PTR, server)).isEqualTo("web.cloud.example");
      assertThat(ask(cloud, "nobody.cloud.example", A, server)).isEqualTo("silence");

      admin.update("port", web.id(), "dns_name", "shop");
      cloud.settle();
      assertThat(ask(cloud, "shop.cloud.example", A, server)).isEqualTo(address4(web));
      assertThat(ask(cloud, "web.cloud.example", A, server)).isEqualTo("silence");

      admin.delete("port", web.id());
      admin.update("network", network.id(), "dns_domain", "other.example.");
      cloud.settle();
      assertThat(ask(cloud, "client.other.example", A, address4(client))).isEqualTo("silence"); // not to itself
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=records", "list", "dns")).contains("client.other.example=").doesNotContain("shop");

      admin.delete("port", client.id());
      cloud.ovn.settle();
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=records", "list", "dns")).isBlank();
    }
  }

  /// A machine that asks for an IPv6 address as well must not wait for it where there is none to come.
  @Test
  void what_no_record_tells_is_refused_at_once_where_ovn_owns_the_names() {
    try (var cloud = PacketCloud.up(1, 0, "DEFAULT.dns_domain=cloud.example.", "ovn.dns_records_ovn_owned=true")) {
      var network = cloud.admin.network();
      cloud.admin.subnet(network, "10.1.0.0/24");
      var web = cloud.machine("hv1", "web", network, "dns_name", "web");
      cloud.machine("hv1", "client", network, "dns_name", "client");
      var server = address4(web);
      Wait.until("the name to be answered", OvnCloud.SOON, () -> ask(cloud, "web.cloud.example", A, server).equals(server));

      boolean owned = ServerSchema.northboundHas(cloud.sandbox, "DNS", "options");
      assertThat(ask(cloud, "web.cloud.example", AAAA, server)).isEqualTo(owned ? REFUSED : "silence");
      assertThat(ask(cloud, "nobody.cloud.example", A, server)).isEqualTo("silence");
    }
  }

  private static String ask(PacketCloud cloud, String name, int kind, String server) {
    return cloud.sandbox.exec("client", "python3", "-c", ASK, name, Integer.toString(kind), server).output().strip();
  }

  /// The name of its IPv6 address: the digits, the last one first.
  private static String reverse6(Cloud.Answer port) {
    var address = port.addresses().stream().filter(each -> each.contains(":")).findFirst().orElseThrow();
    var digits = "%032x".formatted(IpAddress.parse(address).number());
    return new StringBuilder(digits).reverse().chars().mapToObj(Character::toString).collect(Collectors.joining(".", "", ".ip6.arpa"));
  }

  private static String address4(Cloud.Answer port) {
    return port.addresses().stream().filter(each -> !each.contains(":")).findFirst().orElseThrow();
  }
}
