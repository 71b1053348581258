package org.nucleon.app;

import java.util.List;
import java.util.Optional;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.config.Option;

/// What operators may set of the program as a whole.
final class AppOptions {

  private AppOptions() {}

  static final Option<String> BIND_HOST = Option.host("DEFAULT", "bind_host").byDefault("0.0.0.0")
      .about("The address the API listens on.");

  static final Option<Integer> BIND_PORT = Option.port("DEFAULT", "bind_port").byDefault(9696).about("The port the API listens on.");

  static final Option<String> AUTH_STRATEGY = Option.string("DEFAULT", "auth_strategy").choices("keystone", "embedded", "noauth")
      .about("Who says who calls: a Keystone, the identity inside this program, or nobody. Without any configuration file: embedded; "
          + "with one: keystone.");

  static final Option<String> STATE_PATH = Option.string("DEFAULT", "state_path").byDefault("/var/lib/neutron")
      .about("Where other options may refer to for files of the service.");

  static final Option<DatabaseUrl> CONNECTION = Option.parsed("database", "connection", "database URL", DatabaseUrl::parse).secret()
      .about("The database. Without it, an SQLite file in the data directory.");

  static final Option<Integer> MAX_POOL_SIZE = Option.integer("database", "max_pool_size").min(2).byDefault(32)
      .about("The most connections to the database that are open at once.");

  static final Option<String> POLICY_FILE = Option.string("oslo_policy", "policy_file").byDefault("policy.yaml")
      .about("The file with policy rules that override the defaults; relative to the first configuration file.");

  static final Option<List<String>> POLICY_DIRS = Option.list("oslo_policy", "policy_dirs").byDefault(List.of("policy.d"))
      .about("Folders with more such files.");

  static final Option<String> DATA = Option.string("nucleon", "data").byDefault("nucleon-data")
      .about("The directory of the embedded database and the embedded identity.");

  static final Option<String> PUBLIC_URL = Option.string("nucleon", "public_url").byDefault("")
      .about("This server's URL as clients reach it, for the embedded identity's catalog; empty means as each client asked.");

  static final Option<String> ADMIN_PASSWORD = Option.string("nucleon", "admin_password").secret()
      .about("The password of the embedded identity's user admin when its accounts are made; random without it.");

  static final Option<List<String>> RESOURCES = Option.list("nucleon", "resource_files").byDefault(List.of())
      .about("YAML files that declare further resources.");

  static List<Option<?>> all() {
    return List.of(BIND_HOST, BIND_PORT, AUTH_STRATEGY, STATE_PATH, CONNECTION, MAX_POOL_SIZE, POLICY_FILE, POLICY_DIRS, DATA, PUBLIC_URL,
        ADMIN_PASSWORD, RESOURCES);
  }

  /// What a server without configuration files is set to: a small cloud on one machine, ready for use.
  static List<String> embeddedDefaults() {
    return List.of("auth_strategy=embedded", "bind_host=127.0.0.1", "ml2.type_drivers=local,flat,vlan,vxlan,gre,geneve",
        "ml2.project_network_types=geneve,vxlan", "ml2.mechanism_drivers=ovn", "ml2_type_geneve.vni_ranges=1:65536",
        "ml2_type_geneve.max_header_size=38", "ml2_type_vxlan.vni_ranges=65537:131072", "ml2_type_gre.tunnel_id_ranges=1:65536",
        "ml2_type_vlan.network_vlan_ranges=physnet1:1:4094", "ml2_type_flat.flat_networks=*");
  }

  static Optional<String> text(String value) {
    return Optional.of(value).filter(text -> !text.isBlank());
  }
}
