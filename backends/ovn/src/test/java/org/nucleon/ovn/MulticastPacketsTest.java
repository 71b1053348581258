package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
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
    try (var sandbox = OvnSandbox.up(1, 0);
        var ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote(), "ovs.igmp_snooping_enable=true")) {
      var admin = ovn.cloud.admin();
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      var open = admin.create("security_group", "name", "open");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var member = machine(ovn, sandbox, network, open, "member");
      machine(ovn, sandbox, network, open, "bystander");
      var sender = machine(ovn, sandbox, network, open, "sender");
      sandbox.sync();

      var membership = sandbox.background("member", "python3", "-c", JOIN.formatted(member));
      Wait.until("the membership to be known", OvnCloud.SOON, () -> sandbox.sbctl("--bare", "--columns=address", "list", "igmp_group").contains(GROUP));
      var atMember = capture(sandbox, "member");
      var atBystander = capture(sandbox, "bystander");
      Wait.until("the member to hear what is sent", OvnCloud.SOON, () -> {
        sandbox.exec("sender", "python3", "-c", SEND.formatted(sender)).output();
        return !atMember.isAlive();
      });

      assertThat(atBystander.isAlive()).as("the bystander has heard nothing").isTrue();
      List.of(membership, atMember, atBystander).forEach(Process::destroy);
    }
  }

  private static Process capture(OvnSandbox sandbox, String name) {
    var capture = sandbox.background(name, "tcpdump", "-n", "-i", "eth0", "-c", "1", "udp and dst host " + GROUP);
    Wait.until(name + " to listen", OvnCloud.SOON, () -> sandbox.logOf(name).contains("listening on"));
    return capture;
  }

  /// @return its address
  private static String machine(OvnCloud ovn, OvnSandbox sandbox, Cloud.Answer network, Cloud.Answer group, String name) {
    var port = ovn.cloud.admin().port(network, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", name,
        "security_groups", List.of(group.id()));
    ovn.settle();
    sandbox.vm("hv1", name, port.id(), (String) port.get("mac_address"), Nic.none().dhcp());
    return port.addresses().getFirst();
  }
}
