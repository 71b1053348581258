package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.store.Store;

/// A cloud whose backend is asleep: the test writes to OVN in its stead, when and as much as it likes.
final class HandWriting implements AutoCloseable {
  final OvnCloud ovn;
  final Cloud.User admin;
  final OvnDatabases databases;
  final Backlog backlog = new Backlog(InstantSource.system(), Duration.ofSeconds(1));
  final Writer.Counts counts = new Writer.Counts();
  final Writer writer;
  private final ChangeFeed feed;
  private boolean missed;

  /// @param changes by which the test may listen in on the change log
  HandWriting(UnaryOperator<Store.ChangeCursor> changes, String... settings) {
    ovn = OvnCloud.alone(settings);
    ovn.stop();
    admin = ovn.cloud.admin();
    databases = ovn.databases();
    databases.northbound().replica().awaitCurrent(OvnCloud.SOON);
    databases.southbound().replica().awaitCurrent(OvnCloud.SOON);
    var engine = ovn.cloud.engine();
    feed = ChangeFeed.of(changes.apply(engine.store().changes()), engine, databases.northbound(), backlog, () -> missed = true);
    var fence = Fence.raise(databases.northboundClient(), databases.northbound(), OvnCloud.SOON);
    writer = new Writer(new Planner(engine, databases), databases.northbound(), databases.northboundClient(), fence, backlog, feed, OvnCloud.SOON,
        counts, new OwnWrites(InstantSource.system()), new Neighbours(databases));
  }

  /// What people changed so far is on the backlog.
  void hear() {
    feed.catchUp();
    assertThat(missed).as("changes were missed").isFalse();
  }

  /// Writes what is on the backlog, and what comes to it meanwhile.
  void writeAll() {
    while (!backlog.isIdle()) {
      writeSome();
    }
    assertThat(missed).as("changes were missed").isFalse();
  }

  void writeSome() {
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

  @Override
  public void close() {
    databases.close();
    ovn.close();
  }
}
