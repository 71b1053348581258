package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OvsdbServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  /// Where nobody answers, a client knocks all that time.
  private static final Duration KNOCKING = Duration.ofSeconds(5);

  @Test
  void a_row_is_there_after_a_crash_on_both_remotes() {
    try (var server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND)) {
      nbctl(server.remote(), "ls-add", "blue").output();

      server.kill();
      assertThat(nbctl(KNOCKING, server.remote(), "show").succeeded()).isFalse();
      server.restart();

      assertThat(nbctl(server.remote(), "show").output()).contains("blue");
      assertThat(nbctl(server.unixRemote(), "show").output()).contains("blue");
    }
  }

  @Test
  void with_tls_a_client_with_a_certificate_is_served_and_one_without_is_not() {
    try (var tls = Tls.create(); var server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND, tls)) {
      var client = new String[] {"--ca-cert=" + tls.authority(), "--private-key=" + tls.clientKey(),
          "--certificate=" + tls.clientCertificate(), "show"};

      assertThat(nbctl(server.tlsRemote(), client).succeeded()).isTrue();
      assertThat(nbctl(KNOCKING, server.tlsRemote(), "show").succeeded()).isFalse();
    }
  }

  @Test
  void a_cluster_elects_a_new_leader_and_takes_the_old_one_back() {
    try (var cluster = OvsdbServer.cluster(OvsdbServer.OVN_NORTHBOUND, 3)) {
      int first = cluster.leader();
      addSwitch(cluster, "blue");

      cluster.kill(first);
      int second = cluster.leader();
      addSwitch(cluster, "green");
      cluster.restart(first);

      assertThat(second).isNotEqualTo(first);
      Wait.until("the old leader to catch up", PATIENCE,
          () -> nbctl(KNOCKING, cluster.remote(first), "--no-leader-only", "show").out().contains("green"));
    }
  }

  /// By way of whoever leads: on a slow machine that changes.
  private static void addSwitch(OvsdbCluster cluster, String name) {
    Wait.until("a leader to take " + name, PATIENCE,
        () -> nbctl(KNOCKING, cluster.remote(cluster.leader()), "--may-exist", "ls-add", name).succeeded());
  }

  private static Command.Result nbctl(String remote, String... arguments) {
    return nbctl(PATIENCE, remote, arguments);
  }

  private static Command.Result nbctl(Duration timeout, String remote, String... arguments) {
    return Command.of("ovn-nbctl", "--timeout=" + timeout.toSeconds(), "--db=" + remote).with(List.of(arguments)).within(PATIENCE.multipliedBy(2)).run();
  }
}
