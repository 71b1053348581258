package org.nucleon.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Snapshot;
import org.nucleon.testkit.OvsdbServer;

/// Everything into an empty Northbound database: by a server that has just started, by the same server again and again when others have
/// put empty databases in the place of the full one, and by a bare client that has all rows ready-made, without and with a replica of what
/// it writes. The time runs from the writer's mark in the database to its word that everything is compared.
final class Rebuild {

  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int WARM_UP = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String GLOBAL = "NB_Global";

  private final Function<OvsdbServer, List<String>> settings;
  private final List<Took> all = new ArrayList<>();

  /// @param client processor time of who wrote
  /// @param server and of the database server
  record Took(String what, Duration time, Duration client, Duration server) {}

  /// @param settings of a Nucleon that writes to this server
  Rebuild(Function<OvsdbServer, List<String>> settings) {
    this.settings = settings;
  }

  /// @param directory of a Nucleon whose cloud is to be written
  void run(Path directory) {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND)) {
      var rows = byNucleon(northbound, directory);
      for (int i = 0; i < WARM_UP; i++) {
        rows.write(PATIENCE, i == 0);
      }
      all.addFirst(rows.write(PATIENCE, true));
      all.addFirst(rows.write(PATIENCE, false));
      System.out.printf("%n| everything into an empty Northbound database: %,d rows, %,d of them ports | seconds | rows per second | of a bare client | of one with a replica "
          + "| its CPU | CPU of ovsdb-server |%n|---|---:|---:|---:|---:|---:|---:|%n", rows.count(), rows.ports());
      all.forEach(took -> print(took, rows.count()));
    }
  }

  private NorthboundRows byNucleon(OvsdbServer northbound, Path directory) {
    Optional<Nucleon> started = Optional.empty();
    try {
      for (int round = 0; round <= ROUNDS; round++) {
        started.ifPresent(nucleon -> nucleon.hold(true));
        var request = UUID.randomUUID().toString();
        northbound.startAnew("""
            ["OVN_Northbound", {"op": "insert", "table": "NB_Global", "row": {"external_ids": ["map", [["nucleon:resync", "%s"]]]}}]""".formatted(request));
        try (var watch = new Watch(northbound, request)) {
          var before = started.map(Nucleon::cpu).orElse(Duration.ZERO);
          started.ifPresent(nucleon -> nucleon.hold(false));
          if (started.isEmpty()) {
            started = Optional.of(Nucleon.start(directory, System.getProperty("jvm", ""), settings.apply(northbound)));
          }
          var time = watch.time();
          all.add(new Took(round == 0 ? "Nucleon, just started (its start is in its CPU)" : "Nucleon, warm, round " + round, time,
              started.orElseThrow().cpu().minus(before), northbound.cpu()));
        }
      }
      System.out.println("Memory of Nucleon after it: " + started.orElseThrow().memory());
      return rows(northbound);
    } finally {
      started.ifPresent(Nucleon::close);
    }
  }

  private static NorthboundRows rows(OvsdbServer northbound) {
    try (var client = client(northbound); var replica = client.replicate(NorthboundRows.monitor())) {
      replica.awaitLoaded(PATIENCE);
      return NorthboundRows.of(replica.snapshot());
    }
  }

  static OvsdbClient client(OvsdbServer server) {
    return OvsdbClient.open(OvsdbOptions.of(server.remote(), "OVN_Northbound"));
  }

  private void print(Took took, int rows) {
    double seconds = took.time().toNanos() / 1e9;
    System.out.printf("| %s | %.2f | %,.0f | %.0f %% | %.0f %% | %.1f s | %.1f s |%n", took.what(), seconds, rows / seconds, share(took, 0), share(took, 1),
        took.client().toMillis() / 1e3, took.server().toMillis() / 1e3);
  }

  private double share(Took took, int limit) {
    return 100.0 * all.get(limit).time().toNanos() / took.time().toNanos();
  }

  /// Looks at the writer's notes only, so that the server has nobody else to tell of the rows.
  private static final class Watch implements AutoCloseable {
    private final OvsdbClient client;
    private final org.nucleon.ovsdb.Replica replica;
    private final String request;
    private final AtomicLong begun = new AtomicLong();

    Watch(OvsdbServer server, String request) {
      this.request = request;
      client = client(server);
      replica = client.replicate(Monitor.of().table(GLOBAL, "external_ids"));
      replica.awaitLoaded(PATIENCE);
    }

    Duration time() {
      replica.await(snapshot -> {
        if (noted(snapshot, "nucleon:writer").isPresent()) {
          begun.compareAndSet(0, System.nanoTime());
        }
        return noted(snapshot, "nucleon:resynced").filter(request::equals).isPresent();
      }, PATIENCE);
      return Duration.ofNanos(System.nanoTime() - begun.get());
    }

    private static Optional<String> noted(Snapshot snapshot, String key) {
      return snapshot.rows(GLOBAL).stream().findFirst().flatMap(row -> row.entry("external_ids", key));
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
