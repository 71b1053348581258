package org.nucleon.app.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.nucleon.app.Configuration;
import org.nucleon.app.NucleonServer;
import org.nucleon.app.Programs;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.Needs;
import org.nucleon.testkit.NeutronServer;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A real Neutron with a small cloud on a real OVN is stopped, its database imported, and Nucleon started in its place, while machines
/// go on talking to each other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportNeutronTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// Every 20 ms a packet; the reports of what was lost come when they are told to end.
  private static final List<String> PING = List.of("ping", "-i", "0.02");

  private static OvnSandbox sandbox;
  private static NeutronServer neutron;
  private static SmallCloud cloud;
  private static NucleonServer server;
  private static List<String> settings;
  private static final Map<String, JsonNode> SHOWN = new TreeMap<>();
  private static Map<String, String> rows;

  @BeforeAll
  static void aCloudRunsOnNeutron() {
    Needs.root();
    sandbox = OvnSandbox.up(2, 1);
    neutron = NeutronServer.start(MariaDbServer.shared(), sandbox);
    var api = new Endpoint(neutron.url());
    cloud = SmallCloud.make(api);
    // This Neutron looks for gateways where this OVN no longer notes them, and takes any host; the operator has put it right.
    sandbox.nbctl("--bare", "--columns=name", "find", "Logical_Router_Port", "gateway_chassis!=[]").lines().filter(line -> !line.isBlank())
        .forEach(port -> sandbox.nbctl("lrp-set-gateway-chassis", port, "gw1", "100"));
    plug("hv1", "vm1", cloud.vm1());
    plug("hv2", "vm2", cloud.vm2());
    plug("hv2", "vm3", cloud.vm3());
    sandbox.external("client", Nic.none().ip("203.0.113.1/24"));
    Wait.until("the floating IP to answer", PATIENCE, () -> sandbox.pings("client", cloud.floatingAddress()));
    Wait.until("the machines to be ACTIVE", PATIENCE, () -> api.list("ports?status=ACTIVE&device_owner=compute:nova").size() == 3);
    SHOWN.putAll(Comparison.all(api));
    rows = uuids();
    settings = List.of("nucleon.data=" + TempDirs.create("import").resolve("data"), "bind_port=" + FreePorts.next(), "auth_strategy=noauth",
        "ml2.mechanism_drivers=ovn", "ml2.type_drivers=local,flat,vlan,geneve", "ml2.project_network_types=geneve", "ml2_type_vlan.network_vlan_ranges=physnet1:100:999",
        "ovn.enable_distributed_floating_ip=false",
        "ovn.ovn_nb_connection=" + sandbox.nbRemote(), "ovn.ovn_sb_connection=" + sandbox.sbRemote());
  }

  private static void plug(String host, String name, JsonNode port) {
    sandbox.vm(host, name, port.get("id").asString(), port.get("mac_address").asString(), Nic.none().dhcp());
  }

  @AfterAll
  static void stop() throws Exception {
    for (var part : new AutoCloseable[] {server, neutron, sandbox}) {
      if (part != null) {
        part.close();
      }
    }
  }

  @Test
  @Order(1)
  void a_rehearsal_tells_what_would_be_written_and_writes_nothing() {
    var told = run("import", "neutron", "--database", neutron.database(), "--dry-run");

    assertThat(told).contains("Neutron 21 (Zed)", " rows of ports: taken over", " rows of ovn_revision_numbers: not needed",
        "differences will be mended at the first start", "Nothing was written.").doesNotContain("Left behind");
    assertThat(told.lines().filter(line -> line.startsWith("ovn: - ") && !line.startsWith("ovn: - NAT ")))
        .as("rows that would go, but for the source NAT of each subnet, in whose place there is one for all").isEmpty();
  }

  @Test
  @Order(2)
  void nothing_that_carries_traffic_is_made_anew_and_no_packet_is_lost() throws InterruptedException {
    var pings = List.of(ping("vm1", SmallCloud.ipv4(cloud.vm2())), ping("vm3", SmallCloud.ipv4(cloud.vm1())), ping("client", cloud.floatingAddress()));
    neutron.stop();
    var sums = checksums();
    assertThat(run("import", "neutron", "--database", neutron.database())).contains("Imported.");
    assertThat(checksums()).as("Neutron's own tables").isEqualTo(sums);

    server = NucleonServer.start(configuration());

    Wait.until("OVN to be as it should", PATIENCE, () -> differences().isEmpty());
    sandbox.sync();
    for (var ping : pings) {
      assertThat(ping.lost()).as(ping.toString()).isZero();
    }
    assertThat(uuids()).containsAllEntriesOf(rows);
  }

  @Test
  @Order(3)
  void the_api_shows_what_neutron_showed() {
    try (var running = server) {
      Comparison.check(SHOWN, new Endpoint("http://127.0.0.1:" + running.port()));
    }
  }

  @Test
  @Order(4)
  void an_import_does_not_mix_two_clouds() {
    var err = new StringWriter();
    int exit = Programs.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments("import", "neutron", "--database", neutron.database()));

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("nothing was imported", "an import fills an empty one");
  }

  @Test
  @Order(5)
  void neutron_finds_its_cloud_again_when_the_operator_goes_back() throws InterruptedException {
    var ping = ping("vm1", SmallCloud.ipv4(cloud.vm2()));

    neutron.restart();
    var port = new Endpoint(neutron.url()).change("ports/" + cloud.vm1().get("id").asString(), "port", Map.of("name", "back"));

    assertThat(port.path("status").asString()).isEqualTo("ACTIVE");
    Wait.until("the new name in OVN", PATIENCE, () -> sandbox.nbctl("get", "Logical_Switch_Port", port.path("id").asString(), "external_ids")
        .contains("\"neutron:port_name\"=back"));
    sandbox.sync();
    assertThat(ping.lost()).isZero();
    assertThat(uuids()).containsAllEntriesOf(rows);
  }

  /// Of every table of Neutron's, by name.
  private static Map<String, Long> checksums() {
    var sums = new TreeMap<String, Long>();
    try (var connection = GeneratedCloud.connect(MariaDbServer.shared(), neutron.database()); var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var names = statement.executeQuery("SHOW TABLES")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      try (var found = statement.executeQuery("CHECKSUM TABLE " + String.join(", ", tables))) {
        while (found.next()) {
          sums.put(found.getString(1), found.getLong(2));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return sums;
  }

  private static Configuration configuration() {
    return Configuration.load(List.of(), settings);
  }

  private static String run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    assertThat(Programs.run(new PrintWriter(out), new PrintWriter(err), arguments(words))).as(err::toString).isZero();
    return out.toString();
  }

  private static String[] arguments(String... words) {
    var all = new ArrayList<>(List.of(words));
    settings.forEach(setting -> all.addAll(List.of("--set", setting)));
    return all.toArray(String[]::new);
  }

  private static List<String> differences() {
    var out = new StringWriter();
    Programs.run(new PrintWriter(out), new PrintWriter(new StringWriter()), arguments("sync", "--dry-run"));
    return out.toString().lines().filter(line -> line.startsWith("ovn:")).toList();
  }

  /// The rows that packets pass, by table and name.
  private static Map<String, String> uuids() {
    var found = new TreeMap<String, String>();
    for (var table : List.of("Logical_Switch", "Logical_Switch_Port", "Logical_Router", "Logical_Router_Port", "Port_Group")) {
      sandbox.nbctl("--format=csv", "--no-headings", "--columns=name,_uuid", "list", table).lines().filter(line -> !line.isBlank())
          .forEach(line -> found.put(table + " " + line.substring(0, line.indexOf(',')), line.substring(line.indexOf(',') + 1)));
    }
    return found;
  }

  private static final Pattern ANSWER = Pattern.compile("bytes from .*icmp_seq=(\\d+)");

  private record Ping(String from, String to, Process process) {

    /// How many of those before the last answer got none, of two seconds' worth at least. What is under way when `ping` is interrupted is
    /// not lost.
    int lost() throws InterruptedException {
      Wait.until("answers to the " + this, PATIENCE, () -> answered().size() > 100);
      Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(each -> Processes.signal(each.pid(), "INT"));
      process.waitFor();
      int sent = told().stream().filter(line -> line.contains("packets transmitted")).map(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
          .findFirst().orElseThrow();
      var answered = answered();
      assertThat(sent - answered.last()).as("packets under way of " + this).isLessThan(50);
      return answered.last() - answered.size();
    }

    private TreeSet<Integer> answered() {
      return told().stream().map(ANSWER::matcher).filter(Matcher::find).map(answer -> Integer.parseInt(answer.group(1)))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What it has printed, and not others before it.
    private List<String> told() {
      var lines = sandbox.logOf(from).lines().toList();
      return lines.subList(IntStream.range(0, lines.size()).filter(i -> lines.get(i).startsWith("PING ")).max().orElse(0), lines.size());
    }

    @Override
    public String toString() {
      return "ping from %s to %s".formatted(from, to);
    }
  }

  private static Ping ping(String from, String to) {
    var words = new ArrayList<>(PING);
    words.add(to);
    return new Ping(from, to, sandbox.background(from, words.toArray(String[]::new)));
  }
}
