package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// A machine whose port carries the frames of a port on another network.
class TrunkPacketsTest {
  /// Sends pings in frames with a VLAN tag, and prints the tag of the answer: kernels of test machines need not know VLANs.
  private static final String PING_TAGGED = """
      import socket, struct, sys, time
      own_mac, own, mac, address, tag = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
      raw = lambda text: bytes.fromhex(text.replace(':', ''))
      def checksum(data):
        total = sum(struct.unpack('>%dH' % (len(data) // 2), data))
        total = (total >> 16) + (total & 0xffff)
        return ~(total + (total >> 16)) & 0xffff
      SOL_PACKET, PACKET_AUXDATA = 263, 8
      wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
      wire.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
      wire.bind(('eth0', 0))
      wire.settimeout(0.3)
      icmp = struct.pack('>BBHHH', 8, 0, 0, 77, 1) + b'12345678'
      icmp = icmp[:2] + struct.pack('>H', checksum(icmp)) + icmp[4:]
      ip = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(icmp), 1, 0, 64, 1, 0, socket.inet_aton(own), socket.inet_aton(address))
      ip = ip[:10] + struct.pack('>H', checksum(ip)) + ip[12:]
      frame = raw(mac) + raw(own_mac) + (struct.pack('>HH', 0x8100, tag) if tag else b'') + b'\\x08\\x00' + ip + icmp
      answer = 'silence'
      for _ in range(6):
        wire.send(frame)
        end = time.time() + 1
        while time.time() < end and answer == 'silence':
          try:
            data, extra, flags, source = wire.recvmsg(2000, 64)
          except TimeoutError:
            continue
          if source[2] == 4:
            continue
          seen = 0
          for level, kind, value in extra:
            if level == SOL_PACKET and kind == PACKET_AUXDATA:
              status, _, _, _, _, tci, _ = struct.unpack('IIIHHHH', value[:20])
              seen = tci & 0xfff if status & 0x10 else 0
          if data[12:14] == b'\\x81\\x00':
            seen, data = struct.unpack('>H', data[14:16])[0] & 0xfff, data[:12] + data[16:]
          if data[12:14] == b'\\x08\\x00' and data[23] == 1 and data[34] == 0 and data[26:30] == socket.inet_aton(address):
            answer = 'tag %d' % seen
        if answer != 'silence':
          break
      print(answer)
      """;

  @Test
  void frames_with_a_subports_tag_are_on_its_network() {
    try (var cloud = PacketCloud.up(2, 0)) {
      var admin = cloud.admin;
      var red = admin.network("name", "red");
      admin.subnet(red, "10.1.0.0/24");
      var green = admin.network("name", "green");
      admin.subnet(green, "10.2.0.0/24");
      var groups = List.of(cloud.ovn.open().id());
      var parent = admin.port(red, "device_owner", "compute:nova", "device_id", "trunk", "security_groups", groups);
      var subPort = admin.port(green, "security_groups", groups);
      var far = cloud.machine("hv2", "far", green, "security_groups", groups);
      var trunk = admin.create("trunk", "port_id", parent.id(), "sub_ports", List.of(sub(subPort, 101)));
      cloud.ovn.settle();
      assertThat(cloud.ovn.status("trunk", trunk.id())).as("nobody is plugged in yet").isEqualTo("DOWN");

      admin.update("port", parent.id(), "binding:host_id", "hv1");
      cloud.plug(Nic.none().dhcp(), "hv1", "trunk", parent);
      cloud.ovn.awaitStatus("trunk", trunk.id(), "ACTIVE");
      cloud.ovn.awaitStatus("port", subPort.id(), "ACTIVE");
      assertThat(admin.show("port", subPort.id()).get("binding:host_id")).isEqualTo("hv1");
      cloud.sandbox.sync();

      awaitAnswer(cloud, subPort, far, 101);
      assertThat(ping(cloud, subPort, far, 102)).as("a tag that no subport has").isEqualTo("silence");
      assertThat(ping(cloud, subPort, far, 0)).as("without a tag a frame is the parent's").isEqualTo("silence");

      admin.act("trunk", trunk.id(), "remove_subports", "sub_ports", List.of(Map.of("port_id", subPort.id()))).ok();
      cloud.ovn.awaitStatus("port", subPort.id(), "DOWN");
      cloud.settle();
      assertThat(ping(cloud, subPort, far, 101)).as("a port that has left").isEqualTo("silence");
      assertThat(cloud.ovn.status("trunk", trunk.id())).isEqualTo("ACTIVE");

      admin.act("trunk", trunk.id(), "add_subports", "sub_ports", List.of(sub(subPort, 103))).ok();
      cloud.ovn.awaitStatus("port", subPort.id(), "ACTIVE");
      cloud.settle();
      awaitAnswer(cloud, subPort, far, 103);

      cloud.sandbox.unplug("trunk");
      cloud.ovn.awaitStatus("trunk", trunk.id(), "DOWN");
      cloud.ovn.awaitStatus("port", subPort.id(), "DOWN");
    }
  }

  private static Map<String, Object> sub(Cloud.Answer port, long tag) {
    return Map.of("port_id", port.id(), "segmentation_type", "vlan", "segmentation_id", tag);
  }

  private static void awaitAnswer(PacketCloud cloud, Cloud.Answer from, Cloud.Answer to, int tag) {
    Wait.until("an answer with tag " + tag, OvnCloud.SOON, () -> ping(cloud, from, to, tag).equals("tag " + tag));
  }

  /// The answer that the machine gets as its subport.
  private static String ping(PacketCloud cloud, Cloud.Answer from, Cloud.Answer to, int tag) {
    return cloud.sandbox.exec("trunk", "python3", "-c", PING_TAGGED, (String) from.get("mac_address"), from.addresses().getFirst(),
        (String) to.get("mac_address"), to.addresses().getFirst(), Integer.toString(tag)).output().strip();
  }
}
