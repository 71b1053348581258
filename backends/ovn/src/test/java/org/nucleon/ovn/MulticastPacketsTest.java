package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.Wait;

/// With IGMP snooping, multicast goes to those who asked for it.
class MulticastPacketsTest {
  private static final String GROUP = "239.7.7.7";
  private static final String SEND = """
      import socket
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('%s'))
      s.sendto(b'hello', ('239.7.7.7', 5007))
      """;
  private static final String JOIN = """
      import socket, time
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton('239.7.7.7') + socket.inet_aton('%s'))
      time.sleep(300)
      """;

  @Test
  void only_members_of_a_group_receive_what_is_sent_to_it() {
    try (var cloud = PacketCloud.up(1, 0, "ovs.igmp_snooping_enable=true")) {
      var admin = cloud.admin;
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      var groups = List.of(cloud.ovn.open().id());
      var member = cloud.machine("hv1", "member", network, "security_groups", groups).addresses().getFirst();
      cloud.machine("hv1", "bystander", network, "security_groups", groups);
      var sender = cloud.machine("hv1", "sender", network, "security_groups", groups).addresses().getFirst();
      cloud.sandbox.sync();

      var membership = cloud.sandbox.background("member", "python3", "-c", JOIN.formatted(member));
      Wait.until("the membership to be known", OvnCloud.SOON, () -> cloud.sandbox.sbctl("--bare", "--columns=address", "list", "igmp_group").contains(GROUP));
      var atMember = capture(cloud, "member");
      var atBystander = capture(cloud, "bystander");
      Wait.until("the member to hear what is sent", OvnCloud.SOON, () -> {
        cloud.sandbox.exec("sender", "python3", "-c", SEND.formatted(sender)).output();
        return !atMember.isAlive();
      });

      assertThat(atBystander.isAlive()).as("the bystander has heard nothing").isTrue();
      List.of(membership, atMember, atBystander).forEach(Process::destroy);
    }
  }

  private static Process capture(PacketCloud cloud, String name) {
    var capture = cloud.sandbox.background(name, "tcpdump", "-n", "-i", "eth0", "-c", "1", "udp and dst host " + GROUP);
    Wait.until(name + " to listen", OvnCloud.SOON, () -> cloud.sandbox.logOf(name).contains("listening on"));
    return capture;
  }
}
