package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.config.Settings;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// Many transactions in a row, each worked out while the one before is on its way.
class WriterTest {
  private static final int PORTS = 350;

  private final OvsdbServer northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
  private final OvsdbServer southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
  private final OvnCloud ovn = OvnCloud.on(northbound, southbound, "quotas.quota_port=-1");
  private final Cloud.User admin = ovn.cloud.admin();
  private final OvnDatabases databases = new OvnDatabases(Settings.parse("[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n"
      .formatted(northbound.remote(), southbound.remote()), OvnOptions.ALL));
  private final Backlog backlog = new Backlog(InstantSource.system(), Duration.ofSeconds(1));
  private final Writer.Counts counts = new Writer.Counts();
  private Writer writer;
  private Cloud.Answer network;

  @BeforeEach
  void a_cloud_that_ovn_knows_nothing_of() throws InterruptedException {
    ovn.stop();
    network = admin.network();
    admin.subnet(network, "10.0.0.0/16");
    IntStream.range(0, PORTS).forEach(_ -> admin.port(network));
    databases.northbound().replica().awaitCurrent(OvnCloud.SOON);
    databases.southbound().replica().awaitCurrent(OvnCloud.SOON);
    var feed = ChangeFeed.of(ovn.cloud.engine().store().changes(), ovn.cloud.engine(), databases.northbound(), backlog, () -> { });
    writer = new Writer(new Planner(ovn.cloud.engine(), databases), databases.northbound(), databases.northboundClient(),
        Fence.raise(databases.northboundClient(), databases.northbound(), OvnCloud.SOON), backlog, feed, OvnCloud.SOON, counts,
        new OwnWrites(InstantSource.system()), new Neighbours(databases));
  }

  @AfterEach
  void stop() {
    databases.close();
    ovn.close();
    southbound.close();
    northbound.close();
  }

  @Test
  void everything_is_written_once() {
    writer.compareEverything();
    writeAll();

    assertThat(ovn.differences()).isEmpty();
    assertThat(ports()).hasSizeGreaterThanOrEqualTo(PORTS);
    assertThat(counts.transactions()).as("nothing was refused and tried again").hasValueLessThanOrEqualTo(PORTS / Writer.UNITS_AT_ONCE + 10);

    long before = counts.transactions().get();
    writer.compareEverything();
    writeAll();

    assertThat(counts.transactions()).hasValue(before);
  }

  @Test
  void one_that_the_server_refuses_does_not_keep_out_the_others() {
    var refused = admin.port(network);
    var in = someoneElsesPort(refused.id());

    writer.compareEverything();
    writeAll();

    assertThat(backlog.failures()).containsExactly(Unit.port(refused.id()));
    assertThat(ports()).hasSizeGreaterThan(PORTS);

    var away = new Transaction();
    away.delete(Tables.SWITCH, in);
    databases.northboundClient().transact(away, OvnCloud.SOON);
    Wait.until("the last port to be written", OvnCloud.SOON, () -> {
      writeSome();
      return ovn.differences().isEmpty();
    });
    assertThat(backlog.failures()).isEmpty();
  }

  @Test
  void what_changes_meanwhile_is_written_as_well() {
    writer.compareEverything();
    admin.update("network", network.id(), "name", "new");
    var late = admin.port(network);
    writeAll();

    assertThat(ovn.differences()).isEmpty();
    assertThat(ports()).contains(late.id());
  }

  /// A port of the same name, without any mark of ours, on a switch of its own.
  private java.util.UUID someoneElsesPort(String name) {
    var transaction = new Transaction();
    var port = transaction.insert(Tables.PORT, Map.of("name", Value.of(name)));
    var in = transaction.insert(Tables.SWITCH, Map.of("name", Value.of("theirs"), "ports", port.reference()));
    return databases.northboundClient().transact(transaction, OvnCloud.SOON).get(in);
  }

  private Set<String> ports() {
    return databases.northbound().replica().rows(Tables.PORT).stream().map((Row row) -> row.string("name")).collect(Collectors.toSet());
  }

  private void writeAll() {
    while (!backlog.isIdle()) {
      writeSome();
    }
  }

  private void writeSome() {
    var units = taken();
    if (!units.isEmpty()) {
      assertThat(writer.write(units)).containsAll(List.copyOf(units));
    }
  }

  private Set<Unit> taken() {
    try {
      return backlog.take(Writer.UNITS_AT_ONCE, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
