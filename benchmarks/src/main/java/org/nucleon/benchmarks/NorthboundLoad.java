package org.nucleon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.PendingTransaction;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// How fast OVN's Northbound database becomes what the API says: a cloud that it does not know at all, and ports that clients create
/// meanwhile. Beside it stands what a bare client gets into the same server: the same number of like ports, ready-made and pipelined.
///
/// System properties: `ports` of the cloud (5,000), `seconds` of clients' load (10).
public final class NorthboundLoad {

  private static final int PORTS = Integer.getInteger("ports", 5_000);
  private static final int PORTS_A_NETWORK = 100;
  private static final int CLIENTS = 32;
  private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("seconds", 10));
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PORT_TABLE = "Logical_Switch_Port";

  private final OvsdbServer northbound;
  private final OvsdbServer southbound;
  private final OvsdbClient client;

  private NorthboundLoad(OvsdbServer northbound, OvsdbServer southbound, OvsdbClient client) {
    this.northbound = northbound;
    this.southbound = southbound;
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    Machine.print();
    System.out.println("| what | ports per second | NB transactions per second | of the limit (ports) |");
    System.out.println("|---|---:|---:|---:|");
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var client = OvsdbClient.open(OvsdbOptions.of(northbound.remote(), "OVN_Northbound"))) {
      new NorthboundLoad(northbound, southbound, client).run();
    }
  }

  private void run() throws Exception {
    raw(100); // warm-up
    double onebyone = row("raw, a port in a transaction, pipelined (limit)", raw(1), 0);
    double limit = row("raw, 100 ports in a transaction, pipelined (limit)", raw(100), 0);
    var directory = Nucleon.directory();
    try (var nucleon = Nucleon.start(directory, "", settings("ml2.mechanism_drivers="))) {
      fill(nucleon);
    }
    try (var replica = client.replicate(Monitor.of().table(PORT_TABLE, "name"));
        var nucleon = Nucleon.start(directory, "", settings("ml2.mechanism_drivers=ovn"))) {
      row("comparison of everything with an empty Northbound database", follow(replica, PORTS, () -> PORTS), limit);
      var load = live(nucleon, replica);
      row("`POST /v2.0/ports` by %d clients, until OVN has all of them".formatted(CLIENTS), load, onebyone);
    }
  }

  private record Run(int ports, long transactions, Duration took) {

    double perSecond() {
      return ports / seconds();
    }

    double seconds() {
      return took.toNanos() / 1e9;
    }
  }

  private static double row(String what, Run run, double limit) {
    System.out.printf("| %s | %,.0f | %,.0f | %s |%n", what, run.perSecond(), run.transactions() / run.seconds(),
        limit == 0 ? "" : "%.0f %%".formatted(100 * run.perSecond() / limit));
    return run.perSecond();
  }

  private List<String> settings(String drivers) {
    return List.of("auth_strategy=noauth", "quotas.quota_port=-1", "quotas.quota_network=-1", "quotas.quota_subnet=-1", drivers,
        "ovn.ovn_nb_connection=" + northbound.remote(), "ovn.ovn_sb_connection=" + southbound.remote());
  }

  // ---- the limit ----

  /// Ports as wide as ours; afterwards they are deleted again.
  private Run raw(int portsInTransaction) {
    var transaction = new Transaction();
    var row = transaction.insert("Logical_Switch", Map.of("name", Value.of("raw")));
    UUID network = client.transact(transaction, PATIENCE).get(row);
    long begun = System.nanoTime();
    var pending = new ArrayDeque<PendingTransaction>();
    for (int made = 0; made < PORTS; made += portsInTransaction) {
      pending.add(client.submit(ports(network, portsInTransaction), PATIENCE));
      if (pending.size() == CLIENTS) {
        pending.remove().await(PATIENCE);
      }
    }
    pending.forEach(each -> each.await(PATIENCE));
    var took = Duration.ofNanos(System.nanoTime() - begun);
    var end = new Transaction();
    end.delete("Logical_Switch", network);
    client.transact(end, PATIENCE);
    return new Run(PORTS, PORTS / portsInTransaction, took);
  }

  private static Transaction ports(UUID network, int count) {
    var transaction = new Transaction();
    for (int i = 0; i < count; i++) {
      var port = transaction.insert(PORT_TABLE, Map.of("name", Value.of(UUID.randomUUID().toString()),
          "addresses", Value.of("fa:16:3e:00:00:01 10.0.0.1"), "port_security", Value.of("fa:16:3e:00:00:01 10.0.0.1"), "enabled", Value.of(true),
          "external_ids", Value.ofStrings(IntStream.range(0, 9).boxed().collect(Collectors.toMap(key -> "neutron:key_" + key, _ -> "x".repeat(30))))));
      transaction.mutate("Logical_Switch", network, Mutation.insert("ports", port.reference()));
    }
    return transaction;
  }

  // ---- Nucleon ----

  private static void fill(Nucleon nucleon) throws IOException {
    try (var connection = new HttpConnection(nucleon.port())) {
      for (int made = 0; made < PORTS; made += PORTS_A_NETWORK) {
        String network = network(connection);
        String body = IntStream.range(0, PORTS_A_NETWORK).mapToObj(_ -> "{\"network_id\": \"%s\"}".formatted(network))
            .collect(Collectors.joining(",", "{\"ports\": [", "]}"));
        if (connection.status(HttpConnection.request("POST", "/v2.0/ports", "", body)) != 201) {
          throw new IllegalStateException("no ports");
        }
      }
    }
  }

  private static String network(HttpConnection connection) throws IOException {
    String network = connection.ask(HttpConnection.request("POST", "/v2.0/networks", "", "{\"network\": {}}")).id();
    connection.ask(HttpConnection.request("POST", "/v2.0/subnets", "",
        "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"10.0.0.0/16\"}}".formatted(network))).id();
    return network;
  }

  /// From the first change that is seen until there are as many ports as there shall be.
  private static Run follow(Replica replica, int counted, IntSupplier goal) {
    var transactions = new AtomicLong();
    var first = new AtomicLong();
    try (var _ = replica.listen(_ -> {
      transactions.incrementAndGet();
      first.compareAndSet(0, System.nanoTime());
    }, PORT_TABLE)) {
      Wait.until("all ports in OVN", PATIENCE, () -> replica.rows(PORT_TABLE).size() >= goal.getAsInt());
      return new Run(counted, transactions.get(), Duration.ofNanos(System.nanoTime() - first.get()));
    }
  }

  private Run live(Nucleon nucleon, Replica replica) throws Exception {
    var networks = new ArrayList<String>();
    try (var connection = new HttpConnection(nucleon.port())) {
      for (int i = 0; i < CLIENTS; i++) {
        networks.add(network(connection));
      }
    }
    int before = replica.rows(PORT_TABLE).size();
    var transactions = new AtomicLong();
    try (var _ = replica.listen(_ -> transactions.incrementAndGet(), PORT_TABLE)) {
      long begun = System.nanoTime();
      var load = Load.run(CLIENTS, LOAD, number -> new Creator(nucleon.port(), networks.get(number)), nucleon::cpu);
      int made = load.each().length;
      long acknowledged = System.nanoTime();
      Wait.until("all ports in OVN", PATIENCE, () -> replica.rows(PORT_TABLE).size() >= before + made);
      long end = System.nanoTime();
      System.err.printf("%,.0f ports per second were acknowledged; OVN had the last one %d ms after its acknowledgement%n", load.perSecond(),
          (end - acknowledged) / 1_000_000);
      return new Run(made, transactions.get(), Duration.ofNanos(end - begun));
    }
  }

  private static final class Creator implements Load.Client {

    private final HttpConnection connection;
    private final byte[] request;

    Creator(int port, String network) {
      try {
        connection = new HttpConnection(port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      request = HttpConnection.request("POST", "/v2.0/ports", "", "{\"port\": {\"network_id\": \"%s\"}}".formatted(network));
    }

    @Override
    public void once() throws IOException {
      if (connection.status(request) != 201) {
        throw new IllegalStateException("no port");
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
