package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.PostgresServer;
import org.nucleon.testkit.StandInCompute;
import org.nucleon.testkit.Wait;

/// Ports are plugged in and unplugged while servers are killed and started: what becomes of a port is written once, and Nova is told once.
class ThreeServersTest {

  private static final int PORTS = 100;
  private static final int STROKES = 40;
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final String PLUGGED = "network-vif-plugged";
  private static final String UNPLUGGED = "network-vif-unplugged";

  private final PostgresServer database = PostgresServer.shared();
  private final String name = database.freshDatabase();
  private final Ledger ledger = new Ledger(database.jdbcUrl(name));
  private final Random random = new Random(Seed.next("ThreeServersTest"));

  @Test
  void each_state_of_a_port_is_written_once_and_told_once_whoever_dies() throws Exception {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var host = new PluggedHost(southbound); var compute = StandInCompute.start()) {
      var set = new ArrayList<>(List.of("database.connection=" + database.url(name), "send_events_interval=0", "nova.timeout=3"));
      set.addAll(compute.settings());
      set.addAll(Ovn.settings(northbound, southbound));
      try (var one = new ServerProcess(set); var two = new ServerProcess(set); var three = new ServerProcess(set)) {
        assertThat(one.run("db", "upgrade").exit()).isZero();
        var servers = List.of(one, two, three);
        servers.forEach(ServerProcess::start);
        var ports = makePorts(new Api(one.url()), northbound);
        host.know(ports);

        int kills = 0;
        for (int round = 0; round < Seed.ROUNDS; round++) {
          for (boolean up : List.of(true, false)) {
            var victim = servers.get(kills++ % servers.size());
            plugAll(host, ports, up, victim);
            victim.start();
            Wait.until("all ports to be " + (up ? "ACTIVE" : "DOWN"), SOON, () -> ledger.value("SELECT count(*) FROM ports WHERE status = '%s'"
                .formatted(up ? "ACTIVE" : "DOWN")).equals(Integer.toString(PORTS)));
          }
        }
        awaitTold();
        requireOnce(ports, compute, 2 * Seed.ROUNDS);

        // Faster than states can be written: some are passed over, and none is told twice.
        for (int stroke = 0; stroke < STROKES; stroke++) {
          host.plug(ports.stream().filter(_ -> random.nextInt(3) == 0).toList(), random.nextBoolean());
        }
        host.plug(ports, true);
        Wait.until("all ports to be ACTIVE", SOON, () -> ledger.value("SELECT count(*) FROM ports WHERE status = 'ACTIVE'").equals(Integer.toString(PORTS)));
        awaitTold();
        requireAlternating(ports, compute);
        assertThat(servers.stream().map(ServerProcess::defects)).containsOnly("");
      }
    }
  }

  private List<String> makePorts(Api api, OvsdbServer northbound) throws Exception {
    String network = api.createNetwork().id();
    api.createSubnet(network, "10.0.0.0/16");
    Wait.until("the host to be known", SOON, () -> asked(api, "/v2.0/agents?host=" + PluggedHost.NAME).contains(PluggedHost.NAME));
    var body = IntStream.range(0, PORTS).mapToObj(_ -> """
        {"network_id": "%s", "binding:host_id": "%s", "device_owner": "compute:nova", "device_id": "%s"}""".formatted(network, PluggedHost.NAME, UUID.randomUUID()))
        .collect(Collectors.joining(",", "{\"ports\": [", "]}"));
    var made = api.ask("POST", "/v2.0/ports", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var hand = new Hand(northbound.remote(), Set.of());
    Wait.until("the ports to be in OVN", SOON, () -> hand.rows("Logical_Switch_Port").size() >= PORTS);
    return StreamSupport.stream(made.json().get("ports").spliterator(), false).map(port -> port.get("id").asString()).toList();
  }

  private static String asked(Api api, String path) {
    try {
      return api.ask("GET", path, "").body();
    } catch (IOException _) {
      return ""; // asked again
    }
  }

  /// One after the other, and in the middle of it a server dies.
  private void plugAll(PluggedHost host, List<String> ports, boolean up, ServerProcess victim) {
    int killed = random.nextInt(PORTS);
    for (int i = 0; i < ports.size(); i++) {
      host.plug(List.of(ports.get(i)), up);
      if (i == killed) {
        victim.kill();
      }
    }
  }

  private void awaitTold() {
    Wait.until("Nova to be told of everything", SOON, () -> ledger.value("SELECT count(*) FROM nova_events").equals("0"));
  }

  private Map<String, Integer> changes() {
    var counted = new HashMap<String, Integer>();
    for (var line : ledger.value("SELECT object_id || '=' || count(*) FROM change_log WHERE resource = 'port' AND kind = 'UPDATED' GROUP BY object_id").split(", ")) {
      var parts = line.split("=");
      counted.put(parts[0], Integer.parseInt(parts[1]));
    }
    return counted;
  }

  private void requireOnce(List<String> ports, StandInCompute compute, int states) {
    assertThat(changes()).hasSize(PORTS).allSatisfy((_, changes) -> assertThat(changes).isEqualTo(states));
    assertThat(ledger.value("SELECT count(*) FROM ports WHERE revision_number = %d".formatted(1 + states))).isEqualTo(Integer.toString(PORTS));
    var expected = IntStream.range(0, states).mapToObj(i -> i % 2 == 0 ? PLUGGED : UNPLUGGED).toList();
    assertThat(told(ports, compute)).allSatisfy((_, names) -> assertThat(names).isEqualTo(expected));
  }

  private void requireAlternating(List<String> ports, StandInCompute compute) {
    var changes = changes();
    assertThat(told(ports, compute)).allSatisfy((port, names) -> {
      assertThat(names).hasSize(changes.get(port)).endsWith(PLUGGED);
      for (int i = 0; i < names.size(); i++) {
        assertThat(names.get(i)).isEqualTo(i % 2 == 0 ? PLUGGED : UNPLUGGED);
      }
    });
  }

  /// What Nova was told of each port. A server that dies after Nova has taken a request and before it has struck it out leaves that very
  /// request to be sent again: it counts once.
  private static Map<String, List<String>> told(List<String> ports, StandInCompute compute) {
    var requests = new ArrayList<List<StandInCompute.Event>>();
    int again = 0;
    for (var request : compute.requests()) {
      if (!requests.isEmpty() && requests.getLast().equals(request.subList(0, Math.min(request.size(), requests.getLast().size())))) {
        requests.removeLast();
        again++;
      }
      requests.add(request);
    }
    System.err.printf("%d requests to Nova, %d of them sent again%n", compute.requests().size(), again);
    var told = new HashMap<String, List<String>>();
    ports.forEach(port -> told.put(port, new ArrayList<>()));
    requests.forEach(request -> request.forEach(event -> told.get(event.port()).add(event.name())));
    return told;
  }
}
