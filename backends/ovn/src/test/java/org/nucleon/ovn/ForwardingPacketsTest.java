package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// Ports of a floating IP that lead to machines inside.
class ForwardingPacketsTest {
  /// So much of names that are UUIDs is shown.
  private static final int NAME_IN_TRACES = 6;

  /// Sends back what it gets.
  private static final String ECHO = """
      import socket
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.bind(('0.0.0.0', 5300))
      print('listening', flush=True)
      while True:
        data, peer = s.recvfrom(64)
        s.sendto(data, peer)
      """;
  private static final String ASK = """
      import socket, sys
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.settimeout(1)
      for _ in range(5):
        try:
          s.sendto(b'hello', (sys.argv[1], int(sys.argv[2])))
          print(s.recv(64).decode())
          break
        except OSError:
          pass
      else:
        print('silence')
      """;

  @Test
  void ports_lead_in_from_outside_and_from_inside_while_they_are_forwarded() {
    try (var cloud = PacketCloud.up(2, 1)) {
      var admin = cloud.admin;
      var red = admin.network("name", "red");
      var redSubnet = admin.subnet(red, "10.1.0.0/24");
      var green = admin.network("name", "green");
      var greenSubnet = admin.subnet(green, "10.2.0.0/24");
      var outside = cloud.ovn.outside();
      var router = cloud.ovn.router(outside, redSubnet);
      var groups = List.of(cloud.ovn.open().id());
      var web = cloud.machine("hv1", "web", red, "security_groups", groups);
      var client = cloud.machine("hv2", "client", green, "security_groups", groups);
      cloud.stranger();
      for (int port : List.of(80, 9001)) {
        cloud.sandbox.listen("web", port);
      }
      cloud.sandbox.background("web", "python3", "-c", ECHO);
      Wait.until("web to echo", OvnCloud.SOON, () -> cloud.sandbox.logOf("web").contains("listening"));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id());
      var address = (String) floatingIp.get("floating_ip_address");
      var forwardings = admin.within(floatingIp);
      var single = forwardings.create("port_forwarding", "protocol", "tcp", "external_port", 8080L, "internal_port", 80L,
          "internal_port_id", web.id(), "internal_ip_address", web.addresses().getFirst());
      var udp = forwardings.create("port_forwarding", "protocol", "udp", "external_port", 53L, "internal_port", 5300L,
          "internal_port_id", web.id(), "internal_ip_address", web.addresses().getFirst());
      var range = forwardings.create("port_forwarding", "protocol", "tcp", "external_port_range", "7000:7002", "internal_port_range", "9000:9002",
          "internal_port_id", web.id(), "internal_ip_address", web.addresses().getFirst());
      var sctp = forwardings.create("port_forwarding", "protocol", "sctp", "external_port", 7777L, "internal_port", 7000L,
          "internal_port_id", web.id(), "internal_ip_address", web.addresses().getFirst());
      cloud.ovn.awaitStatus("floatingip", floatingIp.id(), "ACTIVE");
      cloud.settle();

      assertThat(cloud.sandbox.reaches("stranger", address, 8080)).as("a single port").isTrue();
      assertThat(cloud.sandbox.reaches("stranger", address, 7001)).as("a port of the range").isTrue();
      assertThat(cloud.sandbox.connects("stranger", address, 80)).as("a port that is not forwarded").isFalse();
      assertThat(ask(cloud, "stranger", address, "53")).isEqualTo("hello");

      assertThat(traceSctp(cloud, admin, outside, address, 7777))
          .contains("backends=%s:7000".formatted(web.addresses().getFirst()), "output to \"%s\"".formatted(web.id().substring(0, NAME_IN_TRACES)));
      assertThat(traceSctp(cloud, admin, outside, address, 7778)).as("a port that is not forwarded")
          .doesNotContain("backends=", web.id().substring(0, NAME_IN_TRACES));

      // A network that comes behind the router later.
      admin.act("router", router.id(), "add_router_interface", "subnet_id", greenSubnet.id()).ok();
      cloud.settle();
      assertThat(cloud.sandbox.reaches("client", address, 8080)).as("from inside").isTrue();

      forwardings.delete("port_forwarding", single.id()).ok();
      cloud.settle();
      assertThat(cloud.sandbox.connects("stranger", address, 8080)).as("a port that is forwarded no more").isFalse();
      assertThat(cloud.sandbox.reaches("stranger", address, 7001)).isTrue();

      forwardings.delete("port_forwarding", range.id()).ok();
      forwardings.delete("port_forwarding", udp.id()).ok();
      forwardings.delete("port_forwarding", sctp.id()).ok();
      cloud.ovn.awaitStatus("floatingip", floatingIp.id(), "DOWN");
      cloud.ovn.settle();
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=name", "list", "load_balancer")).isBlank();
    }
  }

  /// Hosts have MAC addresses of their own for what routers send on the wire: a switch there would otherwise learn the router's at several.
  @Test
  void machines_in_a_tunnel_and_on_a_wire_meet_also_while_ports_are_forwarded() {
    try (var cloud = PacketCloud.up(2, 1)) {
      var admin = cloud.admin;
      Map.of("hv1", "0e:00:00:00:00:01", "hv2", "0e:00:00:00:00:02", "gw1", "0e:00:00:00:00:03").forEach((host, mac) -> cloud.sandbox.exec(host,
          "ovs-vsctl", "set", "Open_vSwitch", ".", "external-ids:ovn-chassis-mac-mappings=\"physnet1:%s\"".formatted(mac)).output());
      Wait.until("all hosts to know them", OvnCloud.SOON, () -> cloud.sandbox.sbctl("--bare", "--columns=other_config", "list", "chassis").lines()
          .filter(line -> line.contains("physnet1:0e:00:00:00:00:0")).count() == 3);
      var tunnel = admin.network();
      var wire = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
      var outside = cloud.ovn.outside();
      cloud.ovn.router(outside, admin.subnet(tunnel, "10.1.0.0/24"), admin.subnet(wire, "10.2.0.0/24"));
      var groups = List.of(cloud.ovn.open().id());
      var web = cloud.machine("hv1", "web", wire, "security_groups", groups);
      var client = cloud.machine("hv2", "client", tunnel, "security_groups", groups);
      var shy = cloud.machine("hv1", "shy", wire);
      cloud.stranger();
      for (var name : List.of("web", "client", "shy")) {
        cloud.sandbox.listen(name, 80);
      }
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id());
      var address = (String) floatingIp.get("floating_ip_address");
      var forwardings = Map.of(8080, web, 8081, client).entrySet().stream().map(each -> admin.within(floatingIp).create("port_forwarding", "protocol", "tcp",
          "external_port", (long) each.getKey(), "internal_port", 80L, "internal_port_id", each.getValue().id(), "internal_ip_address",
          each.getValue().addresses().getFirst())).toList();
      cloud.settle();

      for (var from : List.of("client", "web", "stranger")) {
        assertThat(cloud.sandbox.reaches(from, address, 8080)).as("%s to the wire, forwarded", from).isTrue();
        assertThat(cloud.sandbox.reaches(from, address, 8081)).as("%s to the tunnel, forwarded", from).isTrue();
      }
      assertThat(cloud.sandbox.pings("client", web.addresses().getFirst())).as("from the tunnel to the wire").isTrue();
      assertThat(cloud.sandbox.reaches("client", web.addresses().getFirst(), 80)).as("connections from the tunnel to the wire").isTrue();
      assertThat(cloud.sandbox.reaches("web", client.addresses().getFirst(), 80)).as("connections from the wire to the tunnel").isTrue();

      assertThat(cloud.sandbox.reaches("shy", client.addresses().getFirst(), 80)).as("answers to who lets nobody in").isTrue();
      assertThat(cloud.sandbox.connects("client", shy.addresses().getFirst(), 80)).as("connections to who lets nobody in").isFalse();

      forwardings.forEach(each -> admin.within(floatingIp).delete("port_forwarding", each.id()).ok());
      cloud.settle();
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=match", "find", "acl", "action=allow-stateless")).isBlank();
    }
  }

  /// What OVN does with a packet from the stranger: kernels of test machines need not know SCTP, and the switches of the sandbox do not
  /// follow its connections.
  private static String traceSctp(PacketCloud cloud, Cloud.User admin, Cloud.Answer outside, String address, int port) {
    var gateway = admin.list("port", "device_owner", "network:router_gateway");
    return cloud.sandbox.exec("gw1", "ovn-trace", "--ct=new", "--ct=new", "--ct=new", "--ct=new", "neutron-" + outside.id(), """
        inport == "provnet-%s" && eth.src == fa:16:3e:77:77:77 && eth.dst == %s && ip4.src == 203.0.113.1 && ip4.dst == %s && ip.ttl == 64 \
        && sctp.src == 5555 && sctp.dst == %d""".formatted(admin.list("segment", "network_id", outside.id()).id(), gateway.get("mac_address"), address, port))
        .output();
  }

  private static String ask(PacketCloud cloud, String from, String address, String port) {
    return cloud.sandbox.exec(from, "python3", "-c", ASK, address, port).output().strip();
  }
}
