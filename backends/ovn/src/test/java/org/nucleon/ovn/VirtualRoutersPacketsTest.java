package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Two machines on two hosts are one virtual router (VRRP, RFC 5798): its MAC address and IP address are with the one in charge.
class VirtualRoutersPacketsTest {
  private static final String MAC = "00:00:5e:00:01:21";
  private static final String ADDRESS = "10.1.0.210";

  /// What a machine sends when it takes over: an ARP request of the address for itself, from the MAC address of the virtual router.
  private static final String TAKE_OVER = """
      import socket, sys
      mac, address = bytes.fromhex(sys.argv[1].replace(':', '')), socket.inet_aton(sys.argv[2])
      wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
      wire.bind(('eth0', 0))
      wire.send(b'\\xff' * 6 + mac + bytes.fromhex('0806' '0001' '0800' '0604' '0001') + mac + address + b'\\0' * 6 + address)
      """;

  @Test
  void the_shared_addresses_are_with_the_machine_in_charge_and_go_over_to_the_other_and_back() {
    try (var cloud = PacketCloud.up(2, 0)) {
      var sandbox = cloud.sandbox;
      var admin = cloud.admin;
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      var open = admin.create("security_group");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var groups = List.of(open.id());
      var pair = Map.of("ip_address", ADDRESS, "mac_address", MAC);
      cloud.machine("hv1", "first", network, "security_groups", groups, "allowed_address_pairs", List.of(pair));
      cloud.machine("hv2", "second", network, "security_groups", groups, "allowed_address_pairs", List.of(pair));
      cloud.machine("hv2", "client", network, "security_groups", groups);
      sandbox.sync();

      for (var name : List.of("first", "second", "first")) {
        var router = sandbox.background(name, "python3", "-c", RealPacketsTest.VIRTUAL_ROUTER, MAC, ADDRESS);
        Wait.until(name + " to run the virtual router", OvnCloud.SOON, () -> sandbox.logOf(name).contains("virtual router"));
        requireAnnounced(sandbox, name);
        assertThat(sandbox.pings("client", ADDRESS)).as("while %s is in charge", name).isTrue();
        router.destroyForcibly();
        Wait.until(name + " to be in charge no more", OvnCloud.SOON, () -> !router.isAlive() && sandbox.isSilent("client", ADDRESS));
      }
      assertThat(sandbox.exec("client", "ip", "neighbour", "show", ADDRESS).output()).as("the same for all that time").contains(MAC);
    }
  }

  private static void requireAnnounced(OvnSandbox sandbox, String name) {
    var capture = sandbox.background("client", "tcpdump", "-n", "-i", "eth0", "-c", "1", "arp and ether src " + MAC);
    Wait.until("the client to hear who took over: " + name, OvnCloud.SOON, () -> {
      sandbox.exec(name, "python3", "-c", TAKE_OVER, MAC, ADDRESS).output();
      return !capture.isAlive();
    });
    assertThat(capture.exitValue()).isZero();
  }
}
