package org.nucleon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  static final Option<Integer> PATH_MTU = Option.integer("ml2", "path_mtu").min(0).byDefault(0);
  static final Option<List<String>> TYPES = Option.list("ml2", "project_network_types").byDefault(List.of("local"))
      .formerly("tenant_network_types");
  static final Option<Map<String, String>> MTUS = Option.dict("ml2", "physical_network_mtus").byDefault(Map.of());
  static final Option<List<String>> PROVIDERS = Option.multiString("service_providers", "service_provider").byDefault(List.of());
  static final Option<Boolean> SNAT = Option.bool("DEFAULT", "enable_snat_by_default").byDefault(true);
  static final Option<Integer> BIND_PORT = Option.port("DEFAULT", "bind_port").byDefault(9696);
  static final Option<Duration> DOWN_TIME = Option.seconds("DEFAULT", "agent_down_time").min(Duration.ofSeconds(1))
      .byDefault(Duration.ofSeconds(75));
  static final Option<String> HOST = Option.host("DEFAULT", "host").byDefault("here", "<host name>");
  static final Option<String> STATE_PATH = Option.string("DEFAULT", "state_path").byDefault("/var/lib/neutron");
  static final Option<String> SOCKET = Option.string("nucleon", "socket").byDefault("$state_path/socket");
  static final Option<String> SECRET = Option.string("DEFAULT", "metadata_proxy_shared_secret").secret().byDefault("");
  static final Option<Integer> WORKERS = Option.integer("agent", "extensions_count").formerly("AGENT", "ext_count").byDefault(1);
  static final Option<String> LOAD = Option.string("DEFAULT", "dhcp_load_type").choices("networks", "subnets", "ports")
      .byDefault("networks");
  static final Option<Integer> QUOTA = Option.integer("quotas", "quota_network").byDefault(100);
  static final Option<DatabaseUrl> DATABASE = Option.parsed("database", "connection", "database URL", DatabaseUrl::parse).secret();
  static final List<Option<?>> KNOWN = List.of(PATH_MTU, TYPES, MTUS, PROVIDERS, SNAT, BIND_PORT, DOWN_TIME, HOST, STATE_PATH,
      SOCKET, SECRET, WORKERS, LOAD, QUOTA, DATABASE);

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> mistakes(String text) {
    try {
      Settings.parse(text, KNOWN);
    } catch (ConfigurationError error) {
      return error.mistakes();
    }
    return List.of();
  }

  @Test
  void every_kind_has_its_default() {
    var settings = Settings.defaults(KNOWN);

    assertThat(settings.get(PATH_MTU)).isZero();
    assertThat(settings.get(TYPES)).containsExactly("local");
    assertThat(settings.get(DOWN_TIME)).isEqualTo(Duration.ofSeconds(75));
    assertThat(settings.find(DATABASE)).isEmpty();
    assertThatThrownBy(() -> settings.get(DATABASE)).isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("[database] connection must be set");
  }

  @Test
  void every_kind_is_read() {
    var settings = Settings.parse("""
        [DEFAULT]
        enable_snat_by_default = No
        bind_port = 19696
        agent_down_time = 2.5
        host = fd00::1
        dhcp_load_type = ports
        [ml2]
        path_mtu = +1400
        project_network_types = geneve, vlan ,,
            flat
        physical_network_mtus = physnet1:9000, physnet2: 1450
        [service_providers]
        service_provider = LOADBALANCER:one
        service_provider = VPN:two
        [QUOTAS]
        quota_network = -1
        [database]
        connection = sqlite:////var/lib/nucleon.db
        """, KNOWN);

    assertThat(settings.get(SNAT)).isFalse();
    assertThat(settings.get(BIND_PORT)).isEqualTo(19_696);
    assertThat(settings.get(DOWN_TIME)).isEqualTo(Duration.ofMillis(2500));
    assertThat(settings.get(HOST)).isEqualTo("fd00::1");
    assertThat(settings.get(LOAD)).isEqualTo("ports");
    assertThat(settings.get(PATH_MTU)).isEqualTo(1400);
    assertThat(settings.get(TYPES)).containsExactly("geneve", "vlan", "flat");
    assertThat(settings.get(MTUS)).containsExactly(Map.entry("physnet1", "9000"), Map.entry("physnet2", "1450"));
    assertThat(settings.get(PROVIDERS)).containsExactly("LOADBALANCER:one", "VPN:two");
    assertThat(settings.get(QUOTA)).isEqualTo(-1);
    assertThat(settings.get(DATABASE)).isEqualTo(new DatabaseUrl.Sqlite(Path.of("/var/lib/nucleon.db"), Map.of()));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void a_blank_number_is_unset_and_a_blank_string_or_list_is_blank() {
    var settings = Settings.parse("[ml2]\npath_mtu =\nproject_network_types =\n[DEFAULT]\nstate_path =\n", KNOWN);

    assertThat(settings.get(PATH_MTU)).isZero();
    assertThat(settings.get(TYPES)).isEmpty();
    assertThat(settings.get(STATE_PATH)).isEmpty();
  }

  @Test
  void later_files_win_and_repeatable_options_add_up_and_overrides_win_over_all() throws IOException {
    var neutron = file("neutron.conf", "[ml2]\npath_mtu = 1\nproject_network_types = vlan\n[service_providers]\nservice_provider = a\n");
    var ml2 = file("ml2_conf.ini", "[ml2]\npath_mtu = 2\ntenant_network_types = flat\n[service_providers]\nservice_provider = b\n");

    var both = Settings.load(List.of(neutron, ml2), KNOWN, List.of("host = node-1"));

    assertThat(both.get(PATH_MTU)).isEqualTo(2);
    assertThat(both.get(TYPES)).as("an old name in a later file wins").containsExactly("flat");
    assertThat(both.get(PROVIDERS)).containsExactly("a", "b");
    assertThat(both.get(HOST)).isEqualTo("node-1");

    var overridden = Settings.load(List.of(neutron, ml2), KNOWN, List.of("ml2.path_mtu=3", "service_providers.service_provider=c"));

    assertThat(overridden.get(PATH_MTU)).isEqualTo(3);
    assertThat(overridden.get(PROVIDERS)).containsExactly("c");
  }

  @Test
  void a_folder_stands_for_its_conf_files_in_order() throws IOException {
    file("20-late.conf", "[ml2]\npath_mtu = 20\n");
    file("10-early.conf", "[ml2]\npath_mtu = 10\n");
    file("30-other.ini", "[ml2]\npath_mtu = 30\n");

    assertThat(Settings.load(List.of(folder), KNOWN, List.of()).get(PATH_MTU)).isEqualTo(20);
  }

  @Test
  void old_names_are_read_and_mentioned() {
    var settings = Settings.parse("[ml2]\ntenant_network_types = vlan\n[AGENT]\next-count = 4\n", KNOWN);

    assertThat(settings.get(TYPES)).containsExactly("vlan");
    assertThat(settings.get(WORKERS)).isEqualTo(4);
    assertThat(settings.warnings()).containsExactly(
        "text:4: [agent] ext_count is an old name; write [agent] extensions_count",
        "text:2: [ml2] tenant_network_types is an old name; write [ml2] project_network_types");
  }

  @Test
  void within_one_file_the_present_name_wins() {
    var settings = Settings.parse("[ml2]\nproject_network_types = vlan\ntenant_network_types = flat\n", KNOWN);

    assertThat(settings.get(TYPES)).containsExactly("vlan");
  }

  @Test
  void references_to_other_options_are_replaced() {
    var settings = Settings.parse("""
        [DEFAULT]
        state_path = /srv/$host
        host = node-1
        metadata_proxy_shared_secret = a$$b\\$c$
        [ml2]
        project_network_types = ${elsewhere.kind},$own
        own = flat
        [elsewhere]
        kind = vlan
        """, KNOWN);

    assertThat(settings.get(STATE_PATH)).isEqualTo("/srv/node-1");
    assertThat(settings.get(SOCKET)).as("in a default").isEqualTo("/srv/node-1/socket");
    assertThat(settings.get(SECRET)).isEqualTo("a$b$c$");
    assertThat(settings.get(TYPES)).containsExactly("vlan", "flat");
  }

  @Test
  void references_to_nothing_or_in_circles_are_mistakes() {
    assertThat(mistakes("[DEFAULT]\nstate_path = $host\nhost = $state_path\nmetadata_proxy_shared_secret = pa$word\n"))
        .containsExactly(
            "text:3: [DEFAULT] host = $state_path: refers to itself through other options",
            "text:4: [DEFAULT] metadata_proxy_shared_secret (its value is secret): refers to $word, which no file "
                + "sets and no module declares (write $$ for a plain $)",
            "text:2: [DEFAULT] state_path = $host: refers to itself through other options",
            "[nucleon] socket: the default refers to itself through other options");
  }

  @Test
  void all_mistakes_are_told_at_once_with_file_line_option_and_reason() throws IOException {
    var good = file("a.conf", "[DEFAULT]\nbind_port = 70000\nagent_down_time = soon\nhost = a b\nenable_snat_by_default = maybe\n");
    var bad = file("b.conf", "nonsense\n[DEFAULT]\ndhcp_load_type = trunks\n[ml2]\npath_mtu = -1\nphysical_network_mtus = a:1,b\n"
        + "[quotas]\nquota_network = many\n[database]\nconnection = oracle://me:hunter2@host/db\n");
    var missing = folder.resolve("missing.conf");

    assertThatThrownBy(() -> Settings.load(List.of(good, bad, missing), KNOWN, List.of("nonsense"))).isInstanceOfSatisfying(
        ConfigurationError.class, error -> assertThat(error.mistakes()).containsExactly(
            bad + ":1: expected name = value",
            missing + ": cannot be read (NoSuchFileException)",
            "command line: expected group.option=value",
            good + ":3: [DEFAULT] agent_down_time = soon: is not a number of seconds",
            good + ":2: [DEFAULT] bind_port = 70000: is not a port number (0 to 65535)",
            bad + ":3: [DEFAULT] dhcp_load_type = trunks: must be one of networks, subnets, ports",
            good + ":5: [DEFAULT] enable_snat_by_default = maybe: is not one of true, false, yes, no, on, off, 1, 0",
            good + ":4: [DEFAULT] host = a b: is neither an IP address nor a host name",
            bad + ":10: [database] connection (its value is secret): has the dialect 'oracle'; known are mysql, mariadb, "
                + "postgresql and sqlite",
            bad + ":5: [ml2] path_mtu = -1: must be at least 0",
            bad + ":6: [ml2] physical_network_mtus = a:1,b: is not key:value in pair 2",
            bad + ":8: [quotas] quota_network = many: is not a whole number of 32 bits"));
  }

  @Test
  void pairs_need_a_key_a_colon_and_to_differ() {
    assertThat(mistakes("[ml2]\nphysical_network_mtus = a:1,:2\n")).singleElement().asString().endsWith("has no key in pair 2");
    assertThat(mistakes("[ml2]\nphysical_network_mtus = a:1, a:2\n")).singleElement().asString().endsWith("repeats a key in pair 2");
  }

  @Test
  void what_is_noticed_is_logged_in_few_lines() {
    var settings = Settings.parse("[DEFAULT]\ntransport_url = x\nfrobnicate = 1\n[ssl]\nciphers = y\n", KNOWN);
    var lines = new ArrayList<String>();

    settings.report(new LogOf(lines));

    assertThat(lines).containsExactly("WARNING text:3: [DEFAULT] frobnicate is no option",
        "INFO Options of Neutron that do not apply here, ignored: [DEFAULT] transport_url, [ssl] ciphers");
  }

  private record LogOf(List<String> lines) implements System.Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      lines.add(level + " " + format);
    }
  }

  @Test
  void host_addresses_are_addresses_or_names() {
    for (var good : List.of("10.0.0.1", "::", "fd00::1", "node-1.example.org", "node_1", "a")) {
      assertThat(mistakes("[DEFAULT]\nhost = " + good + "\n")).as(good).isEmpty();
    }
    for (var wrong : List.of("10.0.0.256", "10.0.0", "10.0.0.1.", ":::", "-a", "a..b", "a/b", "a".repeat(64))) {
      assertThat(mistakes("[DEFAULT]\nhost = " + wrong + "\n")).as(wrong).hasSize(1);
    }
  }

  @Test
  void options_of_neutron_that_do_not_apply_are_ignored_and_others_are_warned_about() {
    var settings = Settings.parse("""
        [DEFAULT]
        transport_url = rabbit://me:secret@host
        path_mtu = 1
        frobnicate = 1
        [ml2]
        path_mtv = 1
        [oslo_concurrency]
        lock_path = /tmp
        [oslo_messaging_kafka]
        whatever = 1
        """, KNOWN);

    assertThat(settings.ignored()).extracting(OptionName::toString).containsExactly(
        "[DEFAULT] transport_url", "[oslo_concurrency] lock_path", "[oslo_messaging_kafka] whatever");
    assertThat(settings.warnings()).containsExactly(
        "text:4: [DEFAULT] frobnicate is no option",
        "text:3: [DEFAULT] path_mtu is no option; did you mean [ml2] path_mtu?",
        "text:6: [ml2] path_mtv is no option; did you mean [ml2] path_mtu?");
  }

  @Test
  void an_option_nobody_declared_cannot_be_read() {
    var settings = Settings.defaults(List.of(PATH_MTU));

    assertThatThrownBy(() -> settings.get(TYPES)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[ml2] project_network_types was not declared");
  }

  @Test
  void two_modules_cannot_declare_one_option_differently() {
    var twin = Option.integer("ml2", "path-mtu").byDefault(9);

    assertThatThrownBy(() -> Settings.defaults(List.of(PATH_MTU, twin))).hasMessageContaining("[ml2] path_mtu is declared by two");
    assertThat(Settings.defaults(List.of(PATH_MTU, PATH_MTU)).get(PATH_MTU)).isZero();
  }

  @Test
  void the_least_of_a_string_has_no_meaning() {
    assertThatThrownBy(() -> Option.string("a", "b").min("c")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_reference_shows_every_option_and_loads_as_it_is() {
    var about = PATH_MTU.about("Largest packet of the underlay, in bytes. Zero means unknown, and then the size of the physical "
        + "network counts alone.");
    var text = Settings.reference(List.of(about, TYPES, HOST, SECRET.byDefault("hush"), PROVIDERS));

    assertThat(text).isEqualTo("""
        [DEFAULT]

        # (host address)
        #host = <host name>

        # (string; secret)
        #metadata_proxy_shared_secret =

        [ml2]

        # Largest packet of the underlay, in bytes. Zero means unknown, and then the size of the physical
        # network counts alone.
        # (integer; at least 0)
        #path_mtu = 0

        # (list, separated by commas)
        # Former name: [ml2] tenant_network_types
        #project_network_types = local

        [service_providers]

        # (string, may be repeated)
        #service_provider =
        """);
    assertThat(Settings.parse(text, KNOWN).get(TYPES)).containsExactly("local");
  }
}
