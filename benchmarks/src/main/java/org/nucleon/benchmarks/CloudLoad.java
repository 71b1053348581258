package org.nucleon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Snapshot;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// A whole cloud in OVN: what one more port costs when there are few and when there are many, what it costs to look whether everything is
/// in place, and how long it takes to write everything into an empty Northbound database, beside a bare client that writes the very same
/// rows.
///
/// The cloud: networks of twenty ports each, behind routers with a gateway, two or three networks to each router; as many security groups
/// as routers, with rules for an application and for their own members.
///
/// System properties: `ports` at the end (10,000), `jvm` options of the server that writes everything, `rounds` that it does so when it is
/// warm (5), `cloud`, a directory that keeps the cloud: when there is one in it, only everything is written.
public final class CloudLoad {

  private static final int PORTS = Integer.getInteger("ports", 10_000);
  private static final int PORTS_A_NETWORK = 20;
  private static final int FEWER = 10;
  private static final int WARM_UP = 1_000;
  private static final int SAMPLES = 300;
  private static final int COMPARISONS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PORT_TABLE = "Logical_Switch_Port";
  private static final String GLOBAL = "NB_Global";
  private static final String WRITER = "nucleon:writer";
  private static final String ASKED = "nucleon:resync";
  private static final String ANSWERED = "nucleon:resynced";

  private final OvsdbServer southbound;

  private CloudLoad(OvsdbServer southbound) {
    this.southbound = southbound;
  }

  public static void main(String[] arguments) throws Exception {
    Machine.print();
    try (var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND)) {
      new CloudLoad(southbound).run();
    }
    Machine.print();
  }

  private void run() throws Exception {
    var kept = Optional.ofNullable(System.getProperty("cloud")).map(Path::of);
    if (kept.filter(Files::exists).isPresent()) {
      new Rebuild(this::settings).run(kept.get());
      return;
    }
    var directory = kept.orElseGet(Nucleon::directory);
    Files.createDirectories(directory);
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var client = client(northbound);
        var replica = client.replicate(Monitor.of().table(PORT_TABLE, "name").table(GLOBAL, "external_ids"));
        var nucleon = Nucleon.start(directory, "", settings(northbound)); var connection = new HttpConnection(nucleon.port())) {
      var cloud = new Cloud(connection);
      var watch = new PortWatch(replica);
      cloud.grow(PORTS / FEWER);
      compare(client, replica); // has all of them
      watch.make(connection, cloud.spare, WARM_UP, nucleon, true);
      System.out.println("| one more port where there are | median ms until answered | median ms until in OVN | p99 ms | server CPU |");
      System.out.println("|---|---:|---:|---:|---:|");
      watch.make(connection, cloud.spare, SAMPLES, nucleon, false).print("%,d".formatted(cloud.ports()));
      cloud.grow(PORTS);
      compare(client, replica);
      watch.make(connection, cloud.spare, SAMPLES, nucleon, false).print("%,d".formatted(cloud.ports()));
      comparisons(client, replica, nucleon);
      System.out.println("Memory of Nucleon after all this: " + nucleon.memory());
    }
    new Rebuild(this::settings).run(directory);
  }

  private List<String> settings(OvsdbServer northbound) {
    return List.of("auth_strategy=noauth", "quotas.quota_port=-1", "quotas.quota_network=-1", "quotas.quota_subnet=-1", "quotas.quota_router=-1",
        "quotas.quota_security_group=-1", "quotas.quota_security_group_rule=-1", "ml2.mechanism_drivers=ovn", "ovn.drift_check_interval=0",
        "ml2_type_flat.flat_networks=*", "ovn.ovn_nb_connection=" + northbound.remote(), "ovn.ovn_sb_connection=" + southbound.remote());
  }

  private static OvsdbClient client(OvsdbServer server) {
    return OvsdbClient.open(OvsdbOptions.of(server.remote(), "OVN_Northbound"));
  }

  // ---- the whole ----

  /// Asks for a comparison of everything as `nucleon sync` does, and returns when it is done.
  private static void compare(OvsdbClient client, Replica replica) {
    replica.await(snapshot -> noted(snapshot, WRITER).isPresent(), PATIENCE);
    var request = UUID.randomUUID().toString();
    var transaction = new Transaction();
    transaction.mutate(GLOBAL, replica.rows(GLOBAL).iterator().next().uuid(), Mutation.put("external_ids", Map.of(ASKED, request)));
    client.transact(transaction, PATIENCE);
    awaitCompared(replica, request);
  }

  private static void awaitCompared(Replica replica, String request) {
    replica.await(snapshot -> noted(snapshot, ANSWERED).filter(request::equals).isPresent(), PATIENCE);
  }

  private static Optional<String> noted(Snapshot snapshot, String key) {
    return snapshot.rows(GLOBAL).stream().findFirst().flatMap(row -> row.entry("external_ids", key));
  }

  private static void comparisons(OvsdbClient client, Replica replica, Nucleon nucleon) {
    var took = new long[COMPARISONS];
    var before = nucleon.cpu();
    for (int i = 0; i < COMPARISONS; i++) {
      long begun = System.nanoTime();
      compare(client, replica);
      took[i] = System.nanoTime() - begun;
    }
    Arrays.sort(took);
    var cpu = nucleon.cpu().minus(before).dividedBy(COMPARISONS);
    System.out.printf("%nA comparison of everything that finds nothing: median %,d ms, %,d ms of CPU: %.2f %% of a core when it runs every 300 s.%n",
        took[COMPARISONS / 2] / 1_000_000, cpu.toMillis(), cpu.toMillis() / 3_000.0);
  }

  // ---- the cloud ----

  /// Grows by networks; what belongs to several comes with the first.
  private static final class Cloud {
    private static final int NETWORKS_A_ROUTER_TWICE = 5;

    private final HttpConnection connection;
    private final String outside;
    /// A network for ports that come and go.
    private final String spare;
    private final List<String> networks = new ArrayList<>();
    private String router = "";
    private String group = "";
    private int routers;

    Cloud(HttpConnection connection) throws IOException {
      this.connection = connection;
      outside = create("networks", "{\"network\": {\"router:external\": true, \"provider:network_type\": \"flat\", \"provider:physical_network\": \"physnet1\"}}");
      subnet(outside, "203.0.0.0/16");
      spare = create("networks", "{\"network\": {}}");
      subnet(spare, "172.16.0.0/16");
    }

    int ports() {
      return networks.size() * PORTS_A_NETWORK;
    }

    void grow(int ports) throws IOException {
      while (ports() < ports) {
        if (networks.size() * 2 / NETWORKS_A_ROUTER_TWICE >= routers) {
          routers++;
          router = create("routers", "{\"router\": {\"external_gateway_info\": {\"network_id\": \"%s\"}}}".formatted(outside));
          group = group();
        }
        addNetwork();
      }
    }

    private void addNetwork() throws IOException {
      var network = create("networks", "{\"network\": {}}");
      var subnet = subnet(network, "10.%d.%d.0/24".formatted(networks.size() / 256, networks.size() % 256));
      check(connection.status(HttpConnection.request("PUT", "/v2.0/routers/" + router + "/add_router_interface", "",
          "{\"subnet_id\": \"%s\"}".formatted(subnet))), 200);
      var body = IntStream.range(0, PORTS_A_NETWORK).mapToObj(number ->
          "{\"network_id\": \"%s\", \"security_groups\": [\"%s\"], \"device_owner\": \"compute:nova\", \"device_id\": \"%s-%d\"}".formatted(network, group, network, number))
          .collect(Collectors.joining(",", "{\"ports\": [", "]}"));
      check(connection.status(HttpConnection.request("POST", "/v2.0/ports", "", body)), 201);
      networks.add(network);
    }

    private String subnet(String network, String cidr) throws IOException {
      return create("subnets", "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"%s\"}}".formatted(network, cidr));
    }

    private String group() throws IOException {
      var id = create("security-groups", "{\"security_group\": {\"name\": \"application\"}}");
      for (int port : List.of(22, 80, 443)) {
        create("security-group-rules", """
            {"security_group_rule": {"security_group_id": "%s", "direction": "ingress", "protocol": "tcp", "port_range_min": %d, "port_range_max": %d}}"""
            .formatted(id, port, port));
      }
      create("security-group-rules", """
          {"security_group_rule": {"security_group_id": "%s", "direction": "ingress", "remote_group_id": "%s"}}""".formatted(id, id));
      return id;
    }

    private String create(String collection, String body) throws IOException {
      var answer = connection.ask(HttpConnection.request("POST", "/v2.0/" + collection, "", body));
      check(answer.status(), 201);
      return answer.id();
    }

    private static void check(int status, int expected) {
      if (status != expected) {
        throw new IllegalStateException("answered %d instead of %d".formatted(status, expected));
      }
    }
  }

  // ---- one more ----

  /// Sees ports come into OVN.
  private record PortWatch(Replica replica) {

    /// One port after the other, each as soon as OVN has the one before.
    Cost make(HttpConnection connection, String network, int count, Nucleon nucleon, boolean deleted) throws IOException {
      var request = HttpConnection.request("POST", "/v2.0/ports", "", "{\"port\": {\"network_id\": \"%s\"}}".formatted(network));
      var answered = new long[count];
      var written = new long[count];
      var names = replica.index(PORT_TABLE, row -> Optional.of(row.string("name")));
      var ids = new ArrayList<String>();
      var before = nucleon.cpu();
      for (int i = 0; i < count; i++) {
        long begun = System.nanoTime();
        var port = connection.ask(request).id();
        answered[i] = System.nanoTime() - begun;
        replica.await(snapshot -> !snapshot.find(names, port).isEmpty(), PATIENCE);
        written[i] = System.nanoTime() - begun;
        ids.add(port);
        if (deleted && ids.size() == PORTS_A_NETWORK) {
          delete(connection, ids);
        }
      }
      var cpu = nucleon.cpu().minus(before);
      delete(connection, ids);
      Wait.until("the ports to leave OVN", PATIENCE, () -> ids.stream().noneMatch(id -> replica.rows(PORT_TABLE).stream().anyMatch(row -> row.string("name").equals(id))));
      Arrays.sort(answered);
      Arrays.sort(written);
      return new Cost(answered, written, cpu.dividedBy(count));
    }

    private static void delete(HttpConnection connection, List<String> ids) throws IOException {
      for (var id : ids) {
        connection.status(HttpConnection.request("DELETE", "/v2.0/ports/" + id, "", ""));
      }
      ids.clear();
    }
  }

  /// @param answered nanoseconds, sorted
  /// @param written  from the request's start until OVN has the row; likewise
  private record Cost(long[] answered, long[] written, Duration cpu) {

    void print(String ports) {
      System.out.printf("| %s | %.2f | %.2f | %.2f | %,d µs |%n", ports, answered[answered.length / 2] / 1e6, written[written.length / 2] / 1e6,
          written[written.length * 99 / 100] / 1e6, cpu.toNanos() / 1_000);
    }
  }
}
