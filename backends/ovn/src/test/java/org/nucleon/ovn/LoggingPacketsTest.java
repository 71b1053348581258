package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// Hosts note what security groups decide.
class LoggingPacketsTest {
  private static final int FLOODED = 3000;
  private static final String FLOOD = """
      import socket, sys
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      for _ in range(%d):
        s.sendto(b'x', (sys.argv[1], 9))
      """.formatted(FLOODED);
  private static final Pattern HELD_BACK = Pattern.compile("0: packet_count:(\\d+)");

  @Test
  void accepted_and_dropped_packets_are_noted_while_their_log_is_enabled() {
    try (var cloud = PacketCloud.up(1, 0)) {
      var admin = cloud.admin;
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      var group = admin.create("security_group", "name", "web");
      admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "icmp");
      var web = cloud.machine("hv1", "web", network, "security_groups", List.of(group.id()));
      var client = cloud.machine("hv1", "client", network, "security_groups", List.of(group.id()));
      cloud.sandbox.sync();
      assertThat(cloud.sandbox.pings("client", address(web))).isTrue();
      assertThat(noted(cloud)).isEmpty();

      var accepted = admin.create("log", "resource_type", "security_group", "resource_id", group.id(), "event", "ACCEPT");
      cloud.settle();
      Wait.until("a ping to be noted", OvnCloud.SOON,
          () -> cloud.sandbox.pings("client", address(web)) && noted(cloud).contains("name=\"neutron-%s\", verdict=allow".formatted(accepted.id())));

      admin.delete("log", accepted.id());
      var dropped = admin.create("log", "resource_type", "security_group", "target_id", web.id(), "event", "DROP");
      cloud.settle();
      Wait.until("a refusal to be noted", OvnCloud.SOON,
          () -> !cloud.sandbox.connects("client", address(web), 80) && noted(cloud).contains("name=\"neutron-%s\", verdict=drop".formatted(dropped.id())));
      assertThat(cloud.sandbox.pings("client", address(web))).as("what is allowed still is").isTrue();

      admin.update("log", dropped.id(), "enabled", false);
      cloud.settle();
      var before = noted(cloud);
      assertThat(cloud.sandbox.connects("client", address(web), 80)).isFalse();
      assertThat(noted(cloud)).isEqualTo(before);
      assertThat(cloud.sandbox.nbctl("--bare", "--columns=name", "list", "meter")).isBlank();
    }
  }

  @Test
  void a_host_notes_no_more_than_the_meter_lets_through() {
    try (var cloud = PacketCloud.up(1, 0, "network_log.rate_limit=100", "network_log.burst_limit=25")) {
      var admin = cloud.admin;
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      var group = admin.create("security_group", "name", "web");
      admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "icmp");
      var web = cloud.machine("hv1", "web", network, "security_groups", List.of(group.id()));
      var client = cloud.machine("hv1", "client", network, "security_groups", List.of(group.id()));
      var log = admin.create("log", "resource_type", "security_group", "resource_id", group.id(), "event", "DROP");
      cloud.settle();
      assertThat(cloud.sandbox.pings("client", address(web))).isTrue();

      long[] sent = {0};
      Wait.until("the host's meter to hold packets back", OvnCloud.SOON, () -> {
        cloud.sandbox.exec("client", "python3", "-c", FLOOD, address(web)).output();
        sent[0] += FLOODED;
        return heldBack(cloud) > 0;
      });

      long noted = noted(cloud).lines().filter(line -> line.contains("name=\"neutron-%s\", verdict=drop".formatted(log.id()))).count();
      assertThat(noted).as("notes of %d packets", sent[0]).isPositive().isLessThan(sent[0]);
      assertThat(cloud.sandbox.exec("hv1", "ovs-ofctl", "-O", "OpenFlow15", "dump-meters", "br-int").output()).contains("pktps", "rate=100", "burst_size=25");
    }
  }

  /// Packets that the meters of the host's switch have not let through.
  private static long heldBack(PacketCloud cloud) {
    return HELD_BACK.matcher(cloud.sandbox.exec("hv1", "ovs-ofctl", "-O", "OpenFlow15", "meter-stats", "br-int").output()).results()
        .mapToLong(found -> Long.parseLong(found.group(1))).sum();
  }

  private static String noted(PacketCloud cloud) {
    return cloud.sandbox.exec("hv1", "sh", "-c", "cat \"$OVN_LAB_DIR\"/hv1/*.log | grep acl_log || true").output();
  }

  private static String address(Cloud.Answer port) {
    return port.addresses().getFirst();
  }
}
