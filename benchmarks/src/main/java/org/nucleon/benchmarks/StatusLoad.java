package org.nucleon.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
/// includes. One port after the other.
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
    System.out.println("| database | ports | what | samples | median ms | p99 ms | worst ms | load average |");
    System.out.println("|---|---:|---|---:|---:|---:|---:|---:|");
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

  /// @param plugged   nanoseconds, sorted
  /// @param unplugged likewise
  private record Times(long[] plugged, long[] unplugged) {}

  private void report(String database, List<String> ports, int there) throws IOException {
    var times = measure(ports);
    print(database, there, "plugged to ACTIVE", times.plugged);
    print(database, there, "unplugged to DOWN", times.unplugged);
  }

  private static void print(String database, int there, String what, long[] times) {
    System.out.printf("| %s | %,d | %s | %d | %.1f | %.1f | %.1f | %.1f |%n", database, there, what, times.length, times[times.length / 2] / 1e6,
        times[times.length * 99 / 100] / 1e6, times[times.length - 1] / 1e6, Machine.load());
  }

  private Times measure(List<String> ports) throws IOException {
    var plugged = new long[SAMPLES];
    var unplugged = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      plugged[i] = until(ports.get(i), true);
    }
    for (int i = 0; i < SAMPLES; i++) {
      unplugged[i] = until(ports.get(i), false);
    }
    Arrays.sort(plugged);
    Arrays.sort(unplugged);
    return new Times(plugged, unplugged);
  }

  private long until(String port, boolean up) throws IOException {
    var request = HttpConnection.request("GET", "/v2.0/ports/" + port + "?fields=status", "", "");
    var wanted = up ? "ACTIVE" : "DOWN";
    long begun = System.nanoTime();
    host.plug(port, up);
    while (!connection.ask(request).body().contains(wanted)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new IllegalStateException("port %s does not become %s".formatted(port, wanted));
      }
      pause();
    }
    return System.nanoTime() - begun;
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
  private record Host(OvsdbClient client, Replica replica, UUID chassis) implements AutoCloseable {

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
      return new Host(client, replica, known);
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
      replica.close();
      client.close();
    }
  }
}
