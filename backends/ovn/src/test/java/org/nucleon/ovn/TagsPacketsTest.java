package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// The VLAN tags that frames have on the wire: the network's, and those that machines put on themselves.
class TagsPacketsTest {
  /// Sends an ARP request to everybody, with a tag if one is given.
  private static final String ASK = """
      import socket, struct, sys
      mac, address = bytes.fromhex(sys.argv[1].replace(':', '')), socket.inet_aton(sys.argv[2])
      tag = struct.pack('>HH', 0x8100, int(sys.argv[3])) if len(sys.argv) > 3 else b''
      wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
      wire.bind(('eth0', 0))
      wire.send(b'\\xff' * 6 + mac + tag + b'\\x08\\x06' + struct.pack('>HHBBH', 1, 0x800, 6, 4, 1) + mac + address + b'\\0' * 6 + address)
      """;

  /// Prints for each ARP request the sender's MAC address and the tags, the outermost first, with their kinds: the kernel takes that one
  /// off and tells it beside the frame.
  private static final String LISTEN = """
      import socket, struct
      SOL_PACKET, PACKET_AUXDATA, TAGGED, KIND_TOLD, OUTGOING = 263, 8, 0x10, 0x40, 4
      wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
      wire.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
      wire.bind(('eth0', 0))
      print('listening', flush=True)
      while True:
        data, extra, _, source = wire.recvmsg(2000, 64)
        tags = []
        for level, kind, value in extra:
          if level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, _, _, _, _, tci, tpid = struct.unpack('IIIHHHH', value[:20])
            if status & TAGGED:
              tags.append('%04x:%d' % (tpid if status & KIND_TOLD else 0x8100, tci & 0xfff))
        kind, rest = data[12:14], data[14:]
        while kind in (b'\\x81\\x00', b'\\x88\\xa8'):
          tags.append('%s:%d' % (kind.hex(), struct.unpack('>H', rest[:2])[0] & 0xfff))
          kind, rest = rest[2:4], rest[4:]
        if kind == b'\\x08\\x06' and source[2] != OUTGOING:
          print(data[6:12].hex(':'), ' '.join(tags) or 'untagged', flush=True)
      """;

  @Test
  void frames_have_their_networks_tag_on_the_wire_and_machines_tags_within_where_these_pass() {
    try (var cloud = PacketCloud.up(2, 0)) {
      cloud.sandbox.external("wire", Nic.none());
      cloud.sandbox.background("wire", "python3", "-c", LISTEN);
      var plain = cloud.machine(Nic.none(), "hv1", "plain", vlan(cloud, 101));
      var stacked = cloud.machine(Nic.none(), "hv1", "stacked", vlan(cloud, 102, "qinq", true));
      var passing = cloud.machine(Nic.none(), "hv1", "passing", vlan(cloud, 103, "vlan_transparent", true));
      cloud.sandbox.sync();

      hears(cloud, "wire", "plain", plain, "", "8100:101");
      hears(cloud, "wire", "stacked", stacked, "", "88a8:102");
      hears(cloud, "wire", "stacked", stacked, "7", "88a8:102 8100:7");
      hears(cloud, "wire", "passing", passing, "7", "8100:103 8100:7");
      ask(cloud, "plain", plain, "7");
      ask(cloud, "plain", plain, "");
      hears(cloud, "wire", "plain", plain, "", "8100:101");
      assertThat(cloud.sandbox.logOf("wire")).as("a tag of a machine's own where none may pass").doesNotContain("8100:101 8100:7");
    }
  }

  @Test
  void tags_of_machines_travel_in_tunnels_of_transparent_networks_only() {
    try (var cloud = PacketCloud.up(2, 0)) {
      var admin = cloud.admin;
      var transparent = admin.network("vlan_transparent", true);
      var opaque = admin.network("vlan_transparent", false);
      admin.subnet(transparent, "10.1.0.0/24");
      admin.subnet(opaque, "10.2.0.0/24");
      var sender = cloud.machine(Nic.none(), "hv1", "sender", transparent);
      var other = cloud.machine(Nic.none(), "hv1", "other", opaque);
      for (var network : Map.of("friend", transparent, "neighbour", opaque).entrySet()) {
        cloud.machine(Nic.none(), "hv2", network.getKey(), network.getValue());
        cloud.sandbox.background(network.getKey(), "python3", "-c", LISTEN);
      }
      cloud.sandbox.sync();

      hears(cloud, "friend", "sender", sender, "7", "8100:7");
      ask(cloud, "other", other, "7");
      hears(cloud, "neighbour", "other", other, "", "untagged");
      assertThat(cloud.sandbox.logOf("neighbour")).doesNotContain("8100:7");
    }
  }

  private static Cloud.Answer vlan(PacketCloud cloud, long tag, Object... more) {
    var admin = cloud.admin;
    var network = admin.create("network", Stream.concat(Stream.of("provider:network_type", "vlan",
        "provider:physical_network", "physnet1", "provider:segmentation_id", tag), Arrays.stream(more)).toArray());
    admin.subnet(network, "10.%d.0.0/24".formatted(tag));
    return network;
  }

  private static void ask(PacketCloud cloud, String name, Cloud.Answer port, String tag) {
    cloud.sandbox.exec(name, "sh", "-c", "exec python3 -c \"$1\" $2 $3 $4", "ask", ASK,
        (String) port.get("mac_address"), port.addresses().getFirst(), tag).output();
  }

  private static void hears(PacketCloud cloud, String listener, String name, Cloud.Answer port, String tag, String tags) {
    Wait.until("%s to hear %s with %s".formatted(listener, name, tags), OvnCloud.SOON, () -> {
      ask(cloud, name, port, tag);
      return cloud.sandbox.logOf(listener).lines().anyMatch((port.get("mac_address") + " " + tags)::equals);
    });
  }
}
