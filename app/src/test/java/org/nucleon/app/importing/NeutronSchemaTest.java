package org.nucleon.app.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nucleon.app.Configuration;
import org.nucleon.app.NucleonServer;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.importer.CannotImport;
import org.nucleon.importer.Import;
import org.nucleon.importer.neutron.NeutronCloud;
import org.nucleon.store.ForeignDatabase;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.NeutronDatabase;
import org.nucleon.testkit.PostgresServer;
import org.nucleon.testkit.TempDirs;
import tools.jackson.databind.JsonNode;

/// Schemas that Neutron's own migrations made, and what later releases make of them.
class NeutronSchemaTest {

  /// What later releases do, in files of this package.
  private static final List<String> RELEASES = List.of("22-2023.1", "23-2023.2", "24-2024.1", "25-2024.2", "26-2025.1", "27-2025.2", "28-2026.1", "29-2026.2");

  private static final GeneratedCloud.Size SMALL = new GeneratedCloud.Size(40, 4, 2, 60);

  @Test
  void every_table_is_taken_over_or_left_behind_for_a_reason() {
    for (DatabaseServer server : List.of(MariaDbServer.shared(), PostgresServer.shared())) {
      try (var from = ForeignDatabase.open(DatabaseUrl.parse(NeutronDatabase.make(server)))) {
        assertThat(from.tables()).hasSizeGreaterThan(180);
        assertThat(unknown(from)).isEmpty();
        var version = importOf(from).version();
        assertThat(version.name()).startsWith("Neutron 21 (Zed)");
        assertThat(version.warning()).isEmpty();
      }
    }
  }

  private static List<String> unknown(ForeignDatabase from) {
    var origin = new NeutronCloud();
    var read = origin.copies().stream().flatMap(copy -> copy.reads().stream()).collect(Collectors.toSet());
    var unknown = new TreeSet<>(from.tables());
    unknown.removeIf(table -> read.contains(table) || origin.left(table).isPresent());
    return List.copyOf(unknown);
  }

  private static Import importOf(ForeignDatabase from) {
    return new Import(new NeutronCloud(), from, _ -> { });
  }

  @Test
  void a_cloud_on_postgresql_is_taken_over() throws SQLException {
    var url = NeutronDatabase.make(PostgresServer.shared());
    try (var connection = GeneratedCloud.connect(PostgresServer.shared(), url)) {
      GeneratedCloud.fill(connection, SMALL);
    }

    var shown = imported(url);

    assertThat(shown.get("networks")).hasSize(SMALL.networks() + 1);
    var port = shown.get("ports").get(GeneratedCloud.id("port", 0));
    assertThat(port.path("fixed_ips").get(0).path("ip_address").asString()).isEqualTo(GeneratedCloud.address(0, 10));
    assertThat(port.path("security_groups")).hasSize(2);
    assertThat(port.path("tags").get(0).asString()).isEqualTo("vip");
    assertThat(port.path("created_at").asString()).isEqualTo("2025-03-04T05:06:07Z");
    assertThat(port.path("revision_number").asInt()).isEqualTo(3);
  }

  @Test
  void each_later_release_is_known_and_what_it_brought_is_taken_over() throws SQLException, IOException {
    var url = NeutronDatabase.make(MariaDbServer.shared());
    try (var connection = GeneratedCloud.connect(MariaDbServer.shared(), url)) {
      GeneratedCloud.fill(connection, SMALL);
      for (var release : RELEASES) {
        execute(connection, release);
        try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
          assertThat(unknown(from)).as(release).isEmpty();
          var version = importOf(from).version();
          assertThat(version.name()).startsWith("Neutron %s (%s)".formatted((Object[]) release.split("-")));
          assertThat(version.warning()).isEmpty();
        }
      }
    }

    var shown = imported(url);

    var port = shown.get("ports").get(GeneratedCloud.id("port", 0));
    assertThat(port.path("hints").toString()).isEqualTo("{\"openvswitch\":{\"other_config\":{\"tx-steering\":\"hash\"}}}");
    assertThat(port.path("hardware_offload_type").asString()).isEqualTo("switchdev");
    assertThat(port.path("trusted").asBoolean()).isTrue();
    assertThat(port.path("tags").toString()).contains("\"VIP\"", "\"Vip\"", "\"vip\"");
    assertThat(port.path("pvlan_type").asString()).isEqualTo("community");
    assertThat(port.path("pvlan_community").asString()).isEqualTo("blue");
    var network = shown.get("networks").get(GeneratedCloud.id("network", 0));
    assertThat(network.path("qinq").asBoolean()).isTrue();
    assertThat(network.path("pvlan").asBoolean()).isTrue();
    var router = shown.get("routers").get(GeneratedCloud.id("router", 0));
    assertThat(router.path("enable_default_route_ecmp").asBoolean()).isTrue();
    assertThat(router.path("enable_default_route_bfd").asBoolean()).isFalse();
    assertThat(router.path("evpn_vni").asInt()).isEqualTo(4711);
    assertThat(shown.get("default-security-group-rules").values()).singleElement()
        .satisfies(rule -> assertThat(rule.path("protocol").asString()).isEqualTo("icmp"));
    assertThat(shown.get("network_segment_ranges").values()).anyMatch(range -> range.path("name").asString().equals("wide"));
    assertThat(shown.get("security_groups_default_statefulness").values()).singleElement()
        .satisfies(each -> assertThat(each.path("stateful").asBoolean()).isFalse());
    try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
      assertThat(importOf(from).found()).filteredOn(each -> each.left().filter(left -> left.missed()).isPresent()).extracting(Import.Found::table)
          .containsExactly("evpn_networks");
    }
  }

  @Test
  void a_schema_that_is_not_known_is_a_warning_and_a_missing_column_is_a_refusal() throws SQLException {
    var url = NeutronDatabase.make(MariaDbServer.shared());
    try (var connection = GeneratedCloud.connect(MariaDbServer.shared(), url); var statement = connection.createStatement()) {
      GeneratedCloud.fill(connection, SMALL);
      statement.execute("UPDATE alembic_version SET version_num = 'abcdef012345' WHERE version_num = '5881373af7f5'");
      statement.execute("CREATE TABLE portfancies (port_id VARCHAR(36) PRIMARY KEY)");
      statement.execute("INSERT INTO portfancies VALUES ('%s')".formatted(GeneratedCloud.id("port", 0)));

      try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
        assertThat(importOf(from).version().warning()).hasValueSatisfying(warning -> assertThat(warning).contains("none of those known", "29 (2026.2)"));
        assertThat(importOf(from).found()).anyMatch(each -> each.table().equals("portfancies") && each.left().orElseThrow().missed());
      }
      assertThat(imported(url).get("ports")).hasSizeGreaterThan(SMALL.ports());

      statement.execute("ALTER TABLE ports DROP COLUMN ip_allocation");
      statement.execute("DROP TABLE conntrack_helpers");
      try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
        assertThatThrownBy(() -> importOf(from).version()).isInstanceOf(CannotImport.class).hasMessageEndingWith("lacks what is needed: conntrack_helpers, ports.ip_allocation.");
      }
    }
  }

  @Test
  void a_schema_in_the_middle_of_an_upgrade_is_refused() throws SQLException {
    var url = NeutronDatabase.make(MariaDbServer.shared());
    try (var connection = GeneratedCloud.connect(MariaDbServer.shared(), url); var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE securitygroupdefaultrules (id VARCHAR(36) PRIMARY KEY)");
      try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
        assertThatThrownBy(() -> importOf(from).version()).isInstanceOf(CannotImport.class)
            .hasMessageContaining("broke off, or is under way (securitygroupdefaultrules is there already)");
      }
      statement.execute("DROP TABLE securitygroupdefaultrules");
      statement.execute("UPDATE alembic_version SET version_num = '6f1145bff34c' WHERE version_num = '5881373af7f5'");
      try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
        assertThatThrownBy(() -> importOf(from).version()).isInstanceOf(CannotImport.class)
            .hasMessageContaining("broke off, or is under way (porthints is missing)");
      }
    }
  }

  @Test
  void a_database_of_something_else_is_refused() {
    var url = MariaDbServer.shared().url(MariaDbServer.shared().freshDatabase());
    try (var from = ForeignDatabase.open(DatabaseUrl.parse(url))) {
      assertThatThrownBy(() -> importOf(from).version()).isInstanceOf(CannotImport.class).hasMessage("The database has no tables of a Neutron.");
    }
  }

  private static void execute(Connection connection, String release) throws SQLException, IOException {
    String script;
    try (InputStream in = NeutronSchemaTest.class.getResourceAsStream(release + ".sql")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{port}", GeneratedCloud.id("port", 0))
          .replace("{network}", GeneratedCloud.id("network", 0)).replace("{router}", GeneratedCloud.id("router", 0)).replace("{project}", GeneratedCloud.project(0));
    }
    try (var statement = connection.createStatement()) {
      for (var line : script.lines().filter(line -> !line.startsWith("--") && !line.isBlank()).toList()) {
        statement.execute(line);
      }
    }
  }

  /// Collections and their objects by id, as a server on an embedded database shows them after the import.
  private static Map<String, Map<String, JsonNode>> imported(String url) {
    Path directory = TempDirs.create("import");
    var settings = List.of("nucleon.data=" + directory.resolve("data"), "bind_port=" + FreePorts.next(), "auth_strategy=noauth", "ml2.mechanism_drivers=");
    var words = new ArrayList<>(List.of("import", "neutron", "--database", url));
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
    Imports.succeed(words);
    try (var server = NucleonServer.start(Configuration.load(List.of(), settings))) {
      var api = new Endpoint("http://127.0.0.1:" + server.port());
      var shown = new LinkedHashMap<String, Map<String, JsonNode>>();
      for (var path : List.of("networks", "ports", "routers", "default-security-group-rules", "network_segment_ranges", "security_groups_default_statefulness")) {
        var objects = new LinkedHashMap<String, JsonNode>();
        api.list(path).forEach(each -> objects.put(each.path("id").asString(), each));
        shown.put(path, objects);
      }
      return shown;
    } finally {
      TempDirs.remove(directory);
    }
  }
}
