package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// A running machine moves from `hv1` to `hv2`, as Nova moves it, while a machine on `hv3` pings it. It has a network card on both hosts for
/// a while; the sandbox has two machines for that, of which one is still at a time.
class LiveMigrationPacketsTest {
  /// Between the last answer of the one and the first of the other. On an idle machine about half a second, which is what the commands of the
  /// test take.
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  private static PacketCloud cloud;
  private static OvnSandbox sandbox;
  private static final Witness WITNESS = new Witness();
  private static OvnCloud ovn;
  private static Cloud.User nova;
  private static Cloud.Answer network;
  private static Cloud.Answer group;

  @BeforeAll
  static void build() {
    cloud = PacketCloud.on(OvnSandbox.up(3, 0), List.of(WITNESS));
    sandbox = cloud.sandbox;
    ovn = cloud.ovn;
    nova = ovn.cloud.service();
    var admin = cloud.admin;
    network = admin.network("name", "red");
    admin.subnet(network, "10.1.0.0/24");
    group = admin.create("security_group", "name", "pings");
    admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress", "protocol", "icmp");
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  private static Cloud.Answer machine(String host, String name) {
    var port = cloud.admin.port(network, "name", name, "binding:host_id", host, "device_owner", "compute:nova", "device_id", name, "security_groups",
        List.of(group.id()));
    cloud.plug(Nic.none().ip(address(port) + "/24"), host, name, port);
    ovn.awaitStatus("port", port.id(), "ACTIVE");
    return port;
  }

  private static String address(Cloud.Answer port) {
    return port.addresses().getFirst();
  }

  /// What Nova does before the machine's memory is on its way: the port is bound on the other host and plugged in there.
  private static void prepare(Cloud.Answer port, String twin) {
    var binding = nova.within(port).create("binding", "host", "hv2");
    assertThat(binding.body()).containsEntry("status", "INACTIVE").containsEntry("vif_type", "ovs");
    var announced = nova.update("port", port.id(), "binding:profile", Map.of("migrating_to", "hv2"));
    assertThat(announced.body()).as("a port whose machine goes on").containsEntry("status", "ACTIVE").containsEntry("binding:vif_type", "ovs")
        .containsEntry("binding:host_id", "hv1");
    cloud.plug(Nic.none().unwired(), "hv2", twin, port);
    sandbox.exec(twin, "ip", "address", "add", address(port) + "/24", "dev", "eth0").output();
    Wait.until("the port to be wired on the other host", OvnCloud.SOON, () -> WITNESS.of(port.id()).contains("at hv2"));
    Wait.until("the port to be on both hosts", OvnCloud.SOON, () -> hosts(port, "chassis").equals("hv1") && hosts(port, "additional_chassis").equals("hv2"));
  }

  /// Of a column of the port in the Southbound database.
  private static String hosts(Cloud.Answer port, String column) {
    var chassis = sandbox.sbctl("--bare", "--columns=" + column, "find", "Port_Binding", "logical_port=" + port.id()).strip();
    return chassis.isEmpty() ? "" : sandbox.sbctl("--bare", "--columns=hostname", "list", "Chassis", chassis).strip();
  }

  private static boolean isUp(Cloud.Answer port) {
    return sandbox.sbctl("--bare", "--columns=up", "find", "Port_Binding", "logical_port=" + port.id()).strip().equals("true");
  }

  /// As QEMU does where a machine begins to run: a request for its own address by RARP (RFC 903), several times.
  private static void announce(String machine) {
    sandbox.exec(machine, "python3", "-c", """
        import socket, time
        wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
        wire.bind(('eth0', 0))
        mac = wire.getsockname()[4]
        for pause in (0, 0.05, 0.15, 0.25):
            time.sleep(pause)
            wire.send(b'\\xff' * 6 + mac + bytes.fromhex('8035' '0001' '0800' '0604' '0003') + mac + bytes(4) + mac + bytes(4))
        """).output();
  }

  @Test
  void pings_go_on_while_a_machine_moves_to_another_host() {
    var port = machine("hv1", "mover");
    machine("hv3", "friend");
    try (var pinging = Pinging.start(sandbox, "friend", address(port))) {
      prepare(port, "moved");
      pinging.goesOn();
      assertThat(pinging.answeredTwice()).isZero();

      // The machine stops here, and goes on there.
      int before = pinging.heard();
      sandbox.exec("mover", "ip", "link", "set", "eth0", "down").output();
      int silent = pinging.heard();
      Wait.until("answers from the other host", OvnCloud.SOON, () -> {
        announce("moved");
        return pinging.hears(silent);
      });
      assertThat(pinging.heard()).isGreaterThan(before);
      assertThat(nova.within(port).act("binding", "hv2", "activate").ok().body()).containsEntry("host", "hv2").containsEntry("status", "ACTIVE");
      ovn.settle();
      sandbox.unplug("mover");

      Wait.until("the port to be on the other host alone", OvnCloud.SOON, () -> hosts(port, "chassis").equals("hv2")
          && hosts(port, "additional_chassis").isEmpty());
      Wait.until("the port to be wired there", OvnCloud.SOON, () -> isUp(port));
      int lost = pinging.lost();
      nova.within(port).delete("binding", "hv1").ok();
      ovn.settle();
      ovn.awaitStatus("port", port.id(), "ACTIVE");
      pinging.goesOn();
      // Between one host's giving it up and the other's taking it there may be a moment in which it is on none: that is no state.
      assertThat(WITNESS.of(port.id())).as("states while it moves").containsExactly("DOWN to ACTIVE", "at hv2");
      assertThat(pinging.lost()).as("when nothing but the old binding goes").isEqualTo(lost);
      assertThat(nova.show("port", port.id()).body()).containsEntry("binding:host_id", "hv2").containsEntry("binding:profile", Map.of())
          .containsEntry("binding:vif_type", "ovs");
      assertThat(sandbox.nbctl("get", "Logical_Switch_Port", port.id(), "options")).contains("requested-chassis=hv2").doesNotContain("activation-strategy");
      System.err.printf("live migration: %d pings lost, silent for %d ms%n", pinging.lost(), pinging.longestSilence().toMillis());
      assertThat(pinging.longestSilence()).isLessThan(SILENCE_MAX);
      assertThat(pinging.answeredTwice()).isZero();
    }
  }

  @Test
  void a_move_that_is_called_off_loses_no_ping() {
    var port = machine("hv1", "stayer");
    var neighbour = machine("hv3", "neighbour");
    try (var pinging = Pinging.start(sandbox, "neighbour", address(port))) {
      prepare(port, "phantom");
      assertThat(sandbox.exec("phantom", "ping", "-c3", "-W1", "-q", address(neighbour)).succeeded()).as("who was not announced there is heard").isFalse();
      pinging.goesOn();

      // OVN 23.03 says of such a port that it is not wired, for a moment: the host that gives it up says so, and the other one puts it right.
      // Nobody is told.
      sandbox.unplug("phantom");
      Wait.until("that host to have given it up", OvnCloud.SOON, () -> hosts(port, "additional_chassis").isEmpty() && isUp(port));
      nova.update("port", port.id(), "binding:profile", Map.of());
      nova.within(port).delete("binding", "hv2").ok();

      ovn.settle();
      Wait.until("the port to be where it was alone", OvnCloud.SOON, () -> hosts(port, "chassis").equals("hv1")
          && hosts(port, "additional_chassis").isEmpty());
      pinging.goesOn();
      assertThat(sandbox.nbctl("get", "Logical_Switch_Port", port.id(), "options")).contains("requested-chassis=hv1").doesNotContain("activation-strategy");
      ovn.awaitStatus("port", port.id(), "ACTIVE");
      assertThat(WITNESS.of(port.id())).as("states").containsExactly("DOWN to ACTIVE", "at hv2");
      assertThat(nova.show("port", port.id()).get("binding:host_id")).isEqualTo("hv1");
      assertThat(nova.within(port).list("binding").all("host")).containsExactly("hv1");
      assertThat(pinging.lost()).isZero();
      assertThat(pinging.answeredTwice()).isZero();
    }
  }
}
