package org.nucleon.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.PostgresServer;
import org.nucleon.testkit.Wait;

/// How long it takes until the API shows what a host says of a port: from just before the host's transaction is sent to the Southbound
/// database until a `GET` of the port answers ACTIVE, or DOWN. Asked for again and again, a millisecond after each answer, which the time
/// includes. One port after the other. Beside it stands the limit: until another bare client of the Southbound database has heard of the very
/// same transaction.
///
/// System properties: `databases` (sqlite,postgresql), `ports` that are there besides (10,000).
public final class StatusLoad {

  private static final List<String> DATABASES = List.of(System.getProperty("databases", "sqlite,postgresql").split(","));
  private static final int PORTS = Integer.getInteger("ports", 10_000);
  private static final int PORTS_AT_ONCE = 100;
  private static final int PORTS_A_NETWORK = 200;
  private static final int WARM_UP = 200;
  private static final int SAMPLES = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String BINDING = "Port_Binding";

  private final HttpConnection connection;
  private final Host host;

  private StatusLoad(HttpConnection connection, Host host) {
    this.connection = connection;
    this.host = host;
  }

  public static void main(String[] arguments) throws Exception {
    Machine.print();
    System.out.println("| database | ports | what | samples | median ms | p99 ms | worst ms | bare client: median ms | p99 ms | worst ms | over 100 ms | of these, bare client over 50 ms | load average |");
    System.out.println("|---|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (var database : DATABASES) {
      var set = new ArrayList<String>();
      if (database.equals("postgresql")) {
        var server = PostgresServer.shared();
        set.add("database.connection=" + server.url(server.freshDatabase()));
        Nucleon.upgrade(set);
      }
      run(database, set);
    }
    Machine.print();
  }

  private static void run(String database, List<String> set) throws Exception {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var client = OvsdbClient.open(OvsdbOptions.of(northbound.remote(), "OVN_Northbound"));
        var written = client.replicate(Monitor.of().table("Logical_Switch_Port", "name")); var host = Host.in(southbound)) {
      set.addAll(List.of("auth_strategy=noauth", "quotas.quota_port=-1", "quotas.quota_network=-1", "ml2.mechanism_drivers=ovn",
          "ovn.ovn_nb_connection=" + northbound.remote(), "ovn.ovn_sb_connection=" + southbound.remote()));
      try (var nucleon = Nucleon.start(Nucleon.directory(), "", set); var connection = new HttpConnection(nucleon.port())) {
        var load = new StatusLoad(connection, host);
        var few = load.grow(WARM_UP);
        awaitWritten(written, WARM_UP);
        host.know(few);
        load.measure(few);
        load.report(database, few, WARM_UP);
        if (PORTS > WARM_UP) {
          load.grow(PORTS - WARM_UP);
          awaitWritten(written, PORTS);
          load.report(database, few, PORTS);
        }
      }
    }
  }

  private static void awaitWritten(Replica written, int ports) {
    Wait.until("%d ports in OVN".formatted(ports), PATIENCE, () -> written.rows("Logical_Switch_Port").size() >= ports);
  }

  private List<String> grow(int ports) throws IOException {
    var ids = new ArrayList<String>();
    var network = "";
    for (int made = 0; made < ports; made += PORTS_AT_ONCE) {
      if (made % PORTS_A_NETWORK == 0) {
        network = connection.ask(HttpConnection.request("POST", "/v2.0/networks", "", "{\"network\": {}}")).id();
      }
      var members = "{\"network_id\": \"%s\", \"device_owner\": \"compute:nova\", \"device_id\": \"%s\", \"binding:host_id\": \"hv1\"}"
          .formatted(network, UUID.randomUUID());
      var answer = connection.ask(HttpConnection.request("POST", "/v2.0/ports", "",
          IntStream.range(0, PORTS_AT_ONCE).mapToObj(_ -> members).collect(Collectors.joining(",", "{\"ports\": [", "]}"))));
      if (answer.status() != 201) {
        throw new IllegalStateException(answer.body());
      }
      var found = answer.body().split("\"id\":\"");
      for (int i = 0; i < PORTS_AT_ONCE; i++) {
        ids.add(found[i + 1].substring(0, 36));
      }
    }
    return ids;
  }

  /// Of each sample, in nanoseconds.
  ///
  /// @param shown until the API showed it
  /// @param heard until a bare client had heard of it
  private record Times(long[] shown, long[] heard) {

    static Times of(int samples) {
      return new Times(new long[samples], new long[samples]);
    }

    long slow() {
      return Arrays.stream(shown).filter(time -> time > 100_000_000).count();
    }

    long slowForAll() {
      return IntStream.range(0, shown.length).filter(i -> shown[i] > 100_000_000 && heard[i] > 50_000_000).count();
    }
  }

  private record Measured(Times plugged, Times unplugged) {}

  private void report(String database, List<String> ports, int there) throws IOException {
    var times = measure(ports);
    print(database, there, "plugged to ACTIVE", times.plugged);
    print(database, there, "unplugged to DOWN", times.unplugged);
  }

  private static void print(String database, int there, String what, Times times) {
    System.out.printf("| %s | %,d | %s | %d | %s | %s | %d | %d | %.1f |%n", database, there, what, times.shown.length, spread(times.shown),
        spread(times.heard), times.slow(), times.slowForAll(), Machine.load());
  }

  private static String spread(long[] times) {
    var sorted = times.clone();
    Arrays.sort(sorted);
    return "%.1f | %.1f | %.1f".formatted(sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6, sorted[sorted.length - 1] / 1e6);
  }

  private Measured measure(List<String> ports) throws IOException {
    var plugged = Times.of(SAMPLES);
    var unplugged = Times.of(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      until(ports.get(i), true, plugged, i);
    }
    for (int i = 0; i < SAMPLES; i++) {
      until(ports.get(i), false, unplugged, i);
    }
    return new Measured(plugged, unplugged);
  }

  private void until(String port, boolean up, Times times, int sample) throws IOException {
    var request = HttpConnection.request("GET", "/v2.0/ports/" + port + "?fields=status", "", "");
    var wanted = up ? "ACTIVE" : "DOWN";
    host.heard.set(0);
    long begun = System.nanoTime();
    host.plug(port, up);
    while (!connection.ask(request).body().contains(wanted)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IllegalStateException("port %s does not become %s".formatted(port, wanted));
      }
      pause();
    }
    times.shown[sample] = System.nanoTime() - begun;
    times.heard[sample] = Math.max(0, host.heard.get() - begun);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// A host as the Southbound database has it, without a switch.
  private record Host(OvsdbClient client, Replica replica, OvsdbClient other, Replica listener, AtomicLong heard, UUID chassis) implements AutoCloseable {

    static Host in(OvsdbServer southbound) {
      var client = OvsdbClient.open(OvsdbOptions.of(southbound.remote(), "OVN_Southbound"));
      var replica = client.replicate(Monitor.of().table("Chassis", "name").table(BINDING, "logical_port"));
      var transaction = new Transaction();
      var encap = transaction.insert("Encap", Map.of("type", Value.of("geneve"), "ip", Value.of("192.0.2.1"), "chassis_name", Value.of("hv1")));
      var chassis = transaction.insert("Chassis", Map.of("name", Value.of("hv1"), "hostname", Value.of("hv1"), "encaps", encap.reference()));
      transaction.insert("Chassis_Private", Map.of("name", Value.of("hv1"), "chassis", chassis.reference(),
          "nb_cfg_timestamp", Value.of(System.currentTimeMillis())));
      client.transact(transaction, PATIENCE);
      var known = replica.await(snapshot -> !snapshot.rows("Chassis").isEmpty(), PATIENCE).rows("Chassis").iterator().next().uuid();
      var other = OvsdbClient.open(OvsdbOptions.of(southbound.remote(), "OVN_Southbound"));
      var listener = other.replicate(Monitor.of().table(BINDING, "logical_port", "chassis", "up"));
      listener.awaitLoaded(PATIENCE);
      var heard = new AtomicLong();
      listener.listen(_ -> heard.compareAndSet(0, System.nanoTime()), BINDING);
      return new Host(client, replica, other, listener, heard, known);
    }

    /// As `ovn-northd` makes ports known.
    void know(List<String> ports) {
      var transaction = new Transaction();
      var datapath = transaction.insert("Datapath_Binding", Map.of("tunnel_key", Value.of(1L)));
      for (int i = 0; i < ports.size(); i++) {
        transaction.insert(BINDING, Map.of("logical_port", Value.of(ports.get(i)), "tunnel_key", Value.of(i + 1L), "datapath", datapath.reference()));
      }
      client.transact(transaction, PATIENCE);
      replica.await(snapshot -> snapshot.rows(BINDING).size() >= ports.size(), PATIENCE);
    }

    void plug(String port, boolean up) {
      var row = replica.rows(BINDING).stream().filter(each -> each.string("logical_port").equals(port)).findFirst().orElseThrow();
      var transaction = new Transaction();
      transaction.update(BINDING, row.uuid(), Map.of("chassis", up ? Value.of(chassis) : Value.none(), "up", Value.of(up)));
      client.transact(transaction, PATIENCE);
    }

    @Override
    public void close() {
      listener.close();
      other.close();
      replica.close();
      client.close();
    }
  }
}
