package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Who is on the wire of a provider network, and what becomes of frames to those of whom OVN does not know it.
class LearntAddressesPacketsTest {
  private static final String MAC = "fa:16:3e:77:77:77";
  private static final String ADDRESS = "10.1.0.77";

  @Test
  void frames_to_a_machine_on_the_wire_go_to_the_wire_alone_once_it_was_heard() {
    try (var cloud = PacketCloud.up(1, 0, "ovn.localnet_learn_fdb=true", "ovn.fdb_age_threshold=7")) {
      var sandbox = cloud.sandbox;
      var network = build(cloud);
      Wait.until("the machine on the wire to be known", OvnCloud.SOON, () -> {
        sandbox.exec("sender", "ping", "-q", "-c1", "-W1", ADDRESS);
        return isLearnt(sandbox);
      });
      sandbox.sync();

      var capture = capture(sandbox);
      for (int i = 0; i < 3; i++) {
        assertThat(sandbox.pings("sender", ADDRESS)).isTrue();
      }
      assertThat(capture.isAlive()).as("the bystander has heard nothing").isTrue();
      capture.destroy();

      requireForgetting(sandbox, network);
    }
  }

  @Test
  void without_learning_they_reach_everybody_whose_addresses_are_not_known() {
    try (var cloud = PacketCloud.up(1, 0)) {
      var sandbox = cloud.sandbox;
      build(cloud);

      var capture = capture(sandbox);
      Wait.until("the bystander to hear a ping to someone else", OvnCloud.SOON, () -> {
        assertThat(sandbox.pings("sender", ADDRESS)).isTrue();
        return !capture.isAlive();
      });
      assertThat(isLearnt(sandbox)).isFalse();
    }
  }

  /// OVN notes since 23.09 when it heard someone last. What is older passes over the time that the switch says, and remembers for ever.
  private static void requireForgetting(OvnSandbox sandbox, Cloud.Answer network) {
    assertThat(sandbox.nbctl("get", "Logical_Switch", "neutron-" + network.id(), "other_config:fdb_age_threshold").strip()).isEqualTo("\"7\"");
    if (ServerSchema.southboundHas(sandbox, "FDB", "timestamp")) {
      Wait.until("who was silent to be forgotten", OvnCloud.SOON, () -> !isLearnt(sandbox));
    } else {
      assertThat(isLearnt(sandbox)).isTrue();
    }
  }

  private static boolean isLearnt(OvnSandbox sandbox) {
    return sandbox.sbctl("--bare", "--columns=mac", "list", "FDB").contains(MAC);
  }

  private static Process capture(OvnSandbox sandbox) {
    var capture = sandbox.background("bystander", "tcpdump", "-n", "-i", "eth0", "-c", "1", "icmp[0] = 8 and dst host " + ADDRESS);
    Wait.until("the bystander to listen", OvnCloud.SOON, () -> sandbox.logOf("bystander").contains("listening on"));
    return capture;
  }

  private static Cloud.Answer build(PacketCloud cloud) {
    var admin = cloud.admin;
    var network = admin.network("provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(network, "10.1.0.0/24");
    for (var name : List.of("sender", "bystander")) {
      var port = admin.port(network, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", name, "port_security_enabled", false,
          "security_groups", List.of());
      cloud.plug(Nic.none().dhcp(), "hv1", name, port);
    }
    cloud.sandbox.external("someone", Nic.none().mac(MAC).ip(ADDRESS + "/24"));
    cloud.sandbox.sync();
    return network;
  }
}
