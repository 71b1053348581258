package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.Wait;

/// Many transactions in a row, each worked out while the one before is on its way.
class WriterTest {
  private static final int PORTS = 350;

  private final HandWriting hand = new HandWriting(UnaryOperator.identity(), "quotas.quota_port=-1");
  private final Cloud.User admin = hand.admin;
  private final Backlog backlog = hand.backlog;
  private Cloud.Answer network;

  @BeforeEach
  void a_cloud_that_ovn_knows_nothing_of() {
    network = admin.network();
    admin.subnet(network, "10.0.0.0/16");
    IntStream.range(0, PORTS).forEach(_ -> admin.port(network));
    hand.hear();
    backlog.clear();
  }

  @AfterEach
  void stop() {
    hand.close();
  }

  @Test
  void everything_is_written_once() {
    hand.writer.compareEverything();
    hand.writeAll();

    hand.ovn.settle();
    assertThat(ports()).hasSizeGreaterThanOrEqualTo(PORTS);
    assertThat(hand.counts.transactions()).as("nothing was refused and tried again").hasValueLessThanOrEqualTo(PORTS / Writer.UNITS_AT_ONCE + 10);

    long before = hand.counts.transactions().get();
    hand.writer.compareEverything();
    hand.writeAll();

    assertThat(hand.counts.transactions()).hasValue(before);
  }

  @Test
  void one_that_the_server_refuses_does_not_keep_out_the_others() {
    var refused = admin.port(network);
    var in = someoneElsesPort(refused.id());

    hand.writer.compareEverything();
    hand.writeAll();

    assertThat(backlog.failures()).containsExactly(Unit.port(refused.id()));
    assertThat(ports()).hasSizeGreaterThan(PORTS);

    var away = new Transaction();
    away.delete(Tables.SWITCH, in);
    hand.databases.northboundClient().transact(away, OvnCloud.SOON);
    Wait.until("the last port to be written", OvnCloud.SOON, () -> {
      hand.writeSome();
      return hand.ovn.differences().isEmpty();
    });
    assertThat(backlog.failures()).isEmpty();
  }

  @Test
  void what_changes_meanwhile_is_written_as_well() {
    hand.writer.compareEverything();
    admin.update("network", network.id(), "name", "new");
    var late = admin.port(network);
    hand.writeAll();

    hand.ovn.settle();
    assertThat(ports()).contains(late.id());
  }

  /// A port of the same name, without any mark of ours, on a switch of its own.
  private UUID someoneElsesPort(String name) {
    var transaction = new Transaction();
    var port = transaction.insert(Tables.PORT, Map.of("name", Value.of(name)));
    var in = transaction.insert(Tables.SWITCH, Map.of("name", Value.of("theirs"), "ports", port.reference()));
    return hand.databases.northboundClient().transact(transaction, OvnCloud.SOON).get(in);
  }

  private Set<String> ports() {
    return hand.databases.northbound().replica().rows(Tables.PORT).stream().map((Row row) -> row.string("name")).collect(Collectors.toSet());
  }
}
