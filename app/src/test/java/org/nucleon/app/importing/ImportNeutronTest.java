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
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A real Neutron with a small cloud on a real OVN is stopped, its database imported, and Nucleon started in its place, while machines
/// go on talking to each other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportNeutronTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

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
    var api = Endpoint.of(neutron);
    cloud = SmallCloud.make(api);
    // This Neutron looks for gateways where this OVN no longer notes them, and takes any host; the operator has put it right.
    sandbox.nbctl("--bare", "--columns=name", "find", "Logical_Router_Port", "gateway_chassis!=[]").lines().filter(line -> !line.isBlank())
        .forEach(port -> sandbox.nbctl("lrp-set-gateway-chassis", port, "gw1", "100"));
    plug("hv1", "vm1", cloud.vm1());
    plug("hv2", "vm2", cloud.vm2());
    plug("hv2", "vm3", cloud.vm3());
    // None of them knows a way into the cloud but by its public addresses.
    sandbox.external("client", Nic.none().ip("203.0.113.1/24"));
    sandbox.external("buyer", Nic.none().ip("203.0.113.2/24"));
    Traffic.answerTcp(sandbox, "vm2", 80);
    Wait.until("the floating IP to answer", PATIENCE, () -> sandbox.pings("client", cloud.floatingAddress()));
    Wait.until("the forwarded port to answer", PATIENCE, () -> sandbox.reaches("buyer", SmallCloud.FORWARDING_ADDRESS, SmallCloud.FORWARDED_PORT));
    Wait.until("machines to reach the world", PATIENCE, () -> sandbox.pings("vm2", "203.0.113.1"));
    Wait.until("the machines to be ACTIVE", PATIENCE, () -> api.list("ports?status=ACTIVE&device_owner=compute:nova").size() == 3);
    rows = standing();
    settings = List.of("nucleon.data=" + TempDirs.create("import").resolve("data"), "bind_port=" + FreePorts.next(), "auth_strategy=noauth",
        "ml2.mechanism_drivers=ovn", "ml2.type_drivers=local,flat,vlan,geneve", "ml2.project_network_types=geneve",
        "ml2_type_vlan.network_vlan_ranges=physnet1:100:999,physnet2:100:999", "dns_domain=cloud.example.", "ovn.enable_distributed_floating_ip=false",
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

    System.out.println(told);
    assertThat(told).contains("Neutron 21 (Zed)", " rows of ports: taken over", " rows of ovn_revision_numbers: not needed",
        "differences will be mended at the first start", "Nothing was written.").doesNotContain("Left behind");
    assertThat(told.lines().filter(line -> line.startsWith("ovn: - "))).as("rows that would go").isEmpty();
    assertThat(gone()).allSatisfy(ImportNeutronTest::isRenewedByNeutron);
  }

  @Test
  @Order(2)
  void nothing_that_carries_traffic_is_made_anew_and_no_packet_is_lost() throws InterruptedException {
    var traffic = Map.of("within a network", Traffic.ping(sandbox, "vm1", SmallCloud.ipv4(cloud.vm2())),
        "through a router", Traffic.ping(sandbox, "vm3", SmallCloud.ipv4(cloud.vm1())),
        "through a floating IP", Traffic.ping(sandbox, "client", cloud.floatingAddress()),
        "through source NAT", Traffic.ping(sandbox, "vm2", "203.0.113.1"),
        "through a port forwarding", Traffic.tcp(sandbox, "buyer", SmallCloud.FORWARDING_ADDRESS, SmallCloud.FORWARDED_PORT));
    SHOWN.putAll(Comparison.all(Endpoint.of(neutron))); // its last word: it goes on noticing where gateways are
    neutron.stop();
    rows = standing();
    var sums = checksums();
    assertThat(run("import", "neutron", "--database", neutron.database())).contains("Imported.");
    assertThat(checksums()).as("Neutron's own tables").isEqualTo(sums);

    server = NucleonServer.start(configuration());

    Wait.until("OVN to be as it should", PATIENCE, () -> differences().isEmpty());
    sandbox.sync();
    for (var way : traffic.entrySet()) {
      assertThat(way.getValue().lost()).as("%s: %s".formatted(way.getKey(), way.getValue())).isZero();
    }
    assertThat(gone()).isEmpty();
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
    var ping = Traffic.ping(sandbox, "vm1", SmallCloud.ipv4(cloud.vm2()));
    assertThat(gone()).as("what Nucleon made anew").isEmpty();

    neutron.restart();
    var port = Endpoint.of(neutron).change("ports/" + cloud.vm1().get("id").asString(), "port", Map.of("name", "back"));

    assertThat(port.path("status").asString()).isEqualTo("ACTIVE");
    Wait.until("the new name in OVN", PATIENCE, () -> sandbox.nbctl("get", "Logical_Switch_Port", port.path("id").asString(), "external_ids")
        .contains("\"neutron:port_name\"=back"));
    sandbox.sync();
    assertThat(ping.lost()).isZero();
    assertThat(gone()).allSatisfy(ImportNeutronTest::isRenewedByNeutron);
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
    var err = new StringWriter();
    int exit = Programs.run(new PrintWriter(out), new PrintWriter(err), arguments("sync", "--dry-run"));
    var found = out.toString().lines().filter(line -> line.startsWith("ovn:")).toList();
    assertThat(exit).as(err::toString).isEqualTo(found.isEmpty() ? 0 : 1);
    assertThat(err.toString()).isEmpty();
    return found;
  }

  /// Every table whose rows packets pass, with the columns that tell a row.
  private static final Map<String, String> TABLES = Map.ofEntries(Map.entry("Logical_Switch", "name"), Map.entry("Logical_Switch_Port", "name"),
      Map.entry("Logical_Router", "name"), Map.entry("Logical_Router_Port", "name"), Map.entry("Port_Group", "name"), Map.entry("Address_Set", "name"),
      Map.entry("ACL", "direction,priority,match"), Map.entry("NAT", "type,external_ip,logical_ip"), Map.entry("Load_Balancer", "name"),
      Map.entry("Logical_Router_Static_Route", "ip_prefix,nexthop"), Map.entry("Logical_Router_Policy", "match"), Map.entry("QoS", "direction,match"),
      Map.entry("DHCP_Options", "cidr"), Map.entry("DNS", "external_ids"), Map.entry("Meter", "name"), Map.entry("Meter_Band", "rate"),
      Map.entry("Gateway_Chassis", "name"), Map.entry("HA_Chassis_Group", "name"), Map.entry("HA_Chassis", "chassis_name"));

  /// Which rows stand, by UUID.
  private static Map<String, String> standing() {
    var found = new TreeMap<String, String>();
    TABLES.forEach((table, columns) -> sandbox.nbctl("--format=csv", "--no-headings", "--columns=_uuid," + columns, "list", table).lines()
        .filter(line -> !line.isBlank()).forEach(line -> found.put(line.substring(0, line.indexOf(',')), table + line.substring(line.indexOf(',')))));
    return found;
  }

  /// Rows of Neutron's that are not there any more, but for those in whose place there is another that does the same.
  private static List<String> gone() {
    var now = standing();
    return rows.entrySet().stream().filter(row -> !now.containsKey(row.getKey())).map(Map.Entry::getValue)
        .filter(row -> REPLACED.stream().noneMatch(row::startsWith)).toList();
  }

  /// This Neutron writes the row of a floating IP anew whenever its port changes, be it that its state comes in.
  private static void isRenewedByNeutron(String row) {
    assertThat(row).startsWith("NAT,dnat_and_snat,");
  }

  private static final List<String> REPLACED = List.of("Gateway_Chassis,");
}
