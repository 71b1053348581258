package org.nucleon.ovsdb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.nucleon.testkit.OvsdbServer;

/// How many logical switch ports a second the client gets into a server, beside what a bare socket gets into it; and
/// what a load costs. Not a test: run `main`.
///
/// Each port is an insert and a mutation of the switch that holds it, as OVN wants it; 1,000 switches take turns.
final class OvsdbBenchmark {
  private static final int SWITCHES = 1_000;
  private static final int PORTS = Integer.getInteger("ports", 10_000);
  private static final int IN_FLIGHT = 64;

  private final OvsdbServer server;
  private final OvsdbClient client;
  private final List<UUID> switches = new ArrayList<>();
  private int made;

  private OvsdbBenchmark(OvsdbServer server, OvsdbClient client) {
    this.server = server;
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    try (var server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var client = OvsdbClient.open(OvsdbOptions.of(server.remote(), Northbound.NAME).withInFlightMax(IN_FLIGHT))) {
      var benchmark = new OvsdbBenchmark(server, client);
      benchmark.makeSwitches();
      benchmark.measure("warm-up", () -> benchmark.batches(100));
      var requests = benchmark.requests();
      benchmark.measure("bare socket, 64 in flight", () -> benchmark.bare(requests));
      benchmark.measure("one by one", () -> benchmark.batches(1));
      benchmark.measure("64 in flight", benchmark::pipelined);
      benchmark.measure("batches of 10", () -> benchmark.batches(10));
      benchmark.measure("batches of 100", () -> benchmark.batches(100));
      var replica = benchmark.load();
      benchmark.measure("64 in flight, with a replica", benchmark::pipelined);
      benchmark.measure("batches of 100, with a replica", () -> benchmark.batches(100));
      System.out.printf("%,d ports in the replica%n", replica.rows("Logical_Switch_Port").size());
    }
  }

  private interface Run {
    void run() throws IOException;
  }

  private void measure(String name, Run run) throws IOException {
    long start = System.nanoTime();
    run.run();
    System.out.printf("%-32s %,8.0f ports/s%n", name, PORTS / ((System.nanoTime() - start) / 1e9));
  }

  private void makeSwitches() {
    var transaction = new Transaction();
    var rows = new ArrayList<Step.NewRow>();
    for (int i = 0; i < SWITCHES; i++) {
      rows.add(transaction.insert("Logical_Switch", Map.of("name", Value.of("switch-" + i))));
    }
    var result = client.transact(transaction, Northbound.SOON);
    rows.forEach(row -> switches.add(result.get(row)));
  }

  private Transaction ports(int count) {
    var transaction = new Transaction();
    for (int i = 0; i < count; i++) {
      var port = transaction.insert("Logical_Switch_Port", Map.of("name", Value.of("port-" + made), "addresses", Value.of("0a:00:00:00:00:01 10.0.0.1"),
          "external_ids", Value.ofStrings(Map.of("neutron:port_name", "", "neutron:revision_number", "1"))));
      transaction.mutate("Logical_Switch", switches.get(made++ % SWITCHES), Mutation.insert("ports", port.reference()));
    }
    return transaction;
  }

  private void batches(int size) {
    for (int i = 0; i < PORTS; i += size) {
      client.transact(ports(size), Northbound.SOON);
    }
  }

  private void pipelined() {
    var pending = new ArrayDeque<PendingTransaction>();
    for (int i = 0; i < PORTS; i++) {
      pending.add(client.submit(ports(1), Northbound.SOON));
      if (pending.size() == IN_FLIGHT) {
        pending.remove().await(Northbound.SOON);
      }
    }
    pending.forEach(each -> each.await(Northbound.SOON));
  }

  /// Ready-made bytes out, and as many answers in, not understood: what the server can do at best.
  private void bare(List<byte[]> requests) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setTcpNoDelay(true);
      var out = socket.getOutputStream();
      for (var request : requests.subList(0, IN_FLIGHT)) {
        out.write(request);
      }
      try (var in = Json.parser(socket.getInputStream())) {
        for (int answered = 0; answered < PORTS; answered++) {
          in.nextToken();
          in.skipChildren();
          if (answered + IN_FLIGHT < PORTS) {
            out.write(requests.get(answered + IN_FLIGHT));
          }
        }
      }
    }
  }

  private List<byte[]> requests() {
    var requests = new ArrayList<byte[]>(PORTS);
    for (int i = 0; i < PORTS; i++) {
      var operations = ports(1).operations();
      requests.add(Json.write(out -> {
        out.writeStartObject().writeStringProperty("method", "transact").writeName("params").writeStartArray().writeString(Northbound.NAME);
        operations.forEach(operation -> OperationWriter.write(out, operation));
        out.writeEndArray().writeNumberProperty("id", 1).writeEndObject();
      }));
    }
    return requests;
  }

  private Replica load() {
    System.gc();
    long usedBefore = used();
    long start = System.nanoTime();
    var replica = client.replicate(Monitor.of().table("Logical_Switch").table("Logical_Switch_Port"));
    replica.awaitLoaded(Northbound.SOON);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    System.out.printf("loading %,d rows took %.2f s and takes %,d bytes a row%n", replica.rowsReceived(), seconds,
        (used() - usedBefore) / replica.rowsReceived());
    return replica;
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
