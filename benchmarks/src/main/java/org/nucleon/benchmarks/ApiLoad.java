package org.nucleon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// Requests per second of the API on each database: `POST /v2.0/ports`, `GET /v2.0/ports/{id}` and lists of ports.
///
/// Reads are compared with `GET /healthcheck`, which is the web server and nothing else; writes with [RawWrites], which is the database
/// and nothing else. Client, server and database share the machine, so a figure is also what they leave each other.
///
/// System properties: `seconds` for each measurement (5), at most so many for each `warmup` (60), `databases` (sqlite,postgresql,mariadb),
/// `jvm` options of the server.
public final class ApiLoad {

  private static final List<String> SET = List.of("quotas.quota_port=-1", "quotas.quota_network=-1", "quotas.quota_subnet=-1");
  private static final List<Integer> CLIENTS = List.of(1, 32);
  /// The JVM has compiled what matters after so many; a busy machine must not make a cold server of it.
  private static final int WARM_POSTS = 6_000;
  private static final int WARM_GETS = 30_000;
  private static final Duration WARM_UP_MAX = Duration.ofSeconds(Integer.getInteger("warmup", 60));
  private static final int PORTS_AT_ONCE = 100;

  private final Duration time = Duration.ofSeconds(Integer.getInteger("seconds", 5));
  private final String jvmOptions = System.getProperty("jvm", "");

  private ApiLoad() {}

  public static void main(String[] arguments) throws Exception {
    var load = new ApiLoad();
    Machine.print();
    System.out.println("| database, identity | what | clients | per second | p50 ms | p99 ms | server CPU µs each | of the limit |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|");
    for (String database : System.getProperty("databases", "sqlite,postgresql,mariadb").split(",")) {
      switch (database) {
        case "sqlite" -> load.measure("SQLite", Optional.empty());
        case "postgresql" -> {
          try (var server = PostgresServer.start()) {
            load.measure("PostgreSQL", Optional.of(server));
          }
        }
        case "mariadb" -> {
          try (var server = MariaDbServer.start()) {
            load.measure("MariaDB", Optional.of(server));
          }
        }
        default -> throw new IllegalArgumentException("no database " + database);
      }
    }
    Machine.print();
  }

  private void measure(String name, Optional<DatabaseServer> database) throws Exception {
    var directory = Nucleon.directory();
    var set = new ArrayList<>(SET);
    set.add("ml2.mechanism_drivers=");
    database.ifPresent(server -> set.add("database.connection=" + server.url()));
    if (database.isPresent()) {
      Nucleon.upgrade(set);
    }
    set.add("auth_strategy=noauth");
    try (var nucleon = Nucleon.start(directory, jvmOptions, set)) {
      all(name + ", none", nucleon, "", () -> new RawWrites(database, directory));
    }
    set.removeLast();
    try (var nucleon = Nucleon.start(directory, jvmOptions, set)) {
      few(name + ", embedded", nucleon, nucleon.token());
    }
  }

  @FunctionalInterface
  private interface RawOpening {
    RawWrites open() throws Exception;
  }

  private void all(String name, Nucleon nucleon, String token, RawOpening opening) throws Exception {
    var cloud = Cloud.make(nucleon.port(), token);
    warmUp(nucleon, cloud);
    var health = HttpConnection.request("GET", "/healthcheck", "", "");
    for (int clients : CLIENTS) {
      var limit = requests(nucleon, clients, health, 200);
      row(name, "GET /healthcheck (limit of reads)", limit, limit);
      row(name, "GET /v2.0/ports/{id}", requests(nucleon, clients, cloud.show(), 200), limit);
    }
    try (var raw = opening.open()) {
      for (int clients : CLIENTS) {
        var limit = raw.run(clients, time);
        row(name, "raw transactions (limit of writes)", limit, limit);
        row(name, "POST /v2.0/ports", requests(nucleon, clients, cloud.create(), 201), limit);
      }
    }
    for (int size : List.of(1_000, 10_000)) {
      var list = cloud.listOf(size);
      for (int clients : List.of(1, 8)) {
        var result = requests(nucleon, clients, list, 200);
        row(name, "GET /v2.0/ports, %,d of them (%,.0f ports per second)".formatted(size, result.perSecond() * size), result, result);
      }
    }
    System.out.printf("%s: the server's memory is %d MB%n%n", name, nucleon.residentMegabytes());
  }

  private void few(String name, Nucleon nucleon, String token) throws Exception {
    var cloud = Cloud.make(nucleon.port(), token);
    warmUp(nucleon, cloud);
    var health = HttpConnection.request("GET", "/healthcheck", "", "");
    for (int clients : CLIENTS) {
      row(name, "GET /v2.0/ports/{id}", requests(nucleon, clients, cloud.show(), 200), requests(nucleon, clients, health, 200));
    }
    for (int clients : CLIENTS) {
      var posts = requests(nucleon, clients, cloud.create(), 201);
      row(name, "POST /v2.0/ports", posts, posts);
    }
  }

  private static void warmUp(Nucleon nucleon, Cloud cloud) throws Exception {
    Load.run(8, WARM_UP_MAX, WARM_POSTS, _ -> new Requests(connect(nucleon), cloud.create(), 201), nucleon::cpu);
    Load.run(8, WARM_UP_MAX, WARM_GETS, _ -> new Requests(connect(nucleon), cloud.show(), 200), nucleon::cpu);
  }

  private Load.Result requests(Nucleon nucleon, int clients, byte[] request, int expected) throws Exception {
    return Load.run(clients, time, _ -> new Requests(connect(nucleon), request, expected), nucleon::cpu);
  }

  private static HttpConnection connect(Nucleon nucleon) {
    try {
      return new HttpConnection(nucleon.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Requests(HttpConnection connection, byte[] request, int expected) implements Load.Client {

    @Override
    public void once() throws IOException {
      int status = connection.status(request);
      if (status != expected) {
        throw new IllegalStateException("answered %d instead of %d".formatted(status, expected));
      }
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }

  private static void row(String name, String what, Load.Result result, Load.Result limit) {
    System.out.printf("| %s | %s | %d | %,.0f | %.2f | %.2f | %,.0f | %s |%n", name, what, result.clients(), result.perSecond(),
        result.percentileMillis(50), result.percentileMillis(99), result.cpuMicrosEach(),
        limit == result ? "" : "%.0f %%".formatted(100 * result.perSecond() / limit.perSecond()));
  }

  /// What is in the cloud before anything is measured.
  private record Cloud(int port, String token, byte[] show, byte[] create) {

    static Cloud make(int port, String token) throws IOException {
      try (var connection = new HttpConnection(port)) {
        String network = network(connection, token, "10.0.0.0/8");
        var create = HttpConnection.request("POST", "/v2.0/ports", token, "{\"port\": {\"network_id\": \"%s\"}}".formatted(network));
        var answer = connection.ask(create);
        if (answer.status() != 201) {
          throw new IllegalStateException("no port: " + answer);
        }
        return new Cloud(port, token, HttpConnection.request("GET", "/v2.0/ports/" + answer.id(), token, ""), create);
      }
    }

    private static String network(HttpConnection connection, String token, String cidr) throws IOException {
      String network = connection.ask(HttpConnection.request("POST", "/v2.0/networks", token, "{\"network\": {}}")).id();
      connection.ask(HttpConnection.request("POST", "/v2.0/subnets", token,
          "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"%s\"}}".formatted(network, cidr))).id();
      return network;
    }

    /// A request for the ports of a network that has so many of them.
    byte[] listOf(int size) throws IOException {
      try (var connection = new HttpConnection(port)) {
        String network = network(connection, token, "10.0.0.0/16");
        String body = IntStream.range(0, PORTS_AT_ONCE).mapToObj(_ -> "{\"network_id\": \"%s\"}".formatted(network))
            .collect(Collectors.joining(",", "{\"ports\": [", "]}"));
        var create = HttpConnection.request("POST", "/v2.0/ports", token, body);
        for (int made = 0; made < size; made += PORTS_AT_ONCE) {
          int status = connection.status(create);
          if (status != 201) {
            throw new IllegalStateException("ports were answered with " + status);
          }
        }
        return HttpConnection.request("GET", "/v2.0/ports?network_id=" + network, token, "");
      }
    }
  }
}
