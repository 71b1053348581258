package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/// A real Neutron, as Debian ships it, with ML2/OVN on a MariaDB: everybody is its administrator. For what has to agree with it.
public final class NeutronServer implements AutoCloseable {

  private static final int ANSWER_MILLIS = 2_000;
  private static final int TROUBLE_LINES_MAX = 80;

  private final Path directory;
  private final int port;
  private final String database;
  private final Daemon daemon;

  private NeutronServer(Path directory, String database, int port) {
    this.directory = directory;
    this.port = port;
    this.database = database;
    this.daemon = new Daemon("Neutron", Command.of(Needs.path("neutron-server"), "--config-file", configuration().toString()),
        directory.resolve("log"), this::answers);
  }

  /// Starts one on an empty database of `databases`, realising networks in the sandbox. Takes ten to twenty seconds.
  public static NeutronServer start(MariaDbServer databases, OvnSandbox sandbox) {
    Needs.programs("neutron-server");
    var server = new NeutronServer(TempDirs.create("neutron"), NeutronDatabase.make(databases), FreePorts.next());
    server.configure(sandbox);
    server.daemon.start();
    return server;
  }

  private void configure(OvnSandbox sandbox) {
    try {
      // No connection tracking helpers: their plugin brings in the routers of the L3 agent beside those of OVN, which then are wired no more.
      Files.writeString(configuration(), """
          [DEFAULT]
          core_plugin = ml2
          service_plugins = ovn-router,qos,segments,trunk,port_forwarding,network_ip_availability,network_segment_range,log,auto_allocate,tag,timestamp,revisions,flavors,metering,local_ip
          auth_strategy = noauth
          bind_host = 127.0.0.1
          bind_port = %1$d
          api_workers = 1
          rpc_workers = 0
          transport_url = fake://
          notify_nova_on_port_status_changes = false
          notify_nova_on_port_data_changes = false
          vlan_transparent = true
          dns_domain = cloud.example.
          state_path = %2$s/state
          [oslo_concurrency]
          lock_path = %2$s/state/lock
          [database]
          connection = %3$s
          [ml2]
          type_drivers = local,flat,vlan,geneve
          tenant_network_types = geneve
          mechanism_drivers = ovn
          extension_drivers = port_security,dns_domain_ports,qos,port_device_profile,port_numa_affinity_policy
          [ml2_type_geneve]
          vni_ranges = 1:65536
          max_header_size = 38
          [ml2_type_vlan]
          network_vlan_ranges = physnet1:100:999,physnet2:100:999
          [ovn]
          ovn_nb_connection = %4$s
          ovn_sb_connection = %5$s
          enable_distributed_floating_ip = False
          """.formatted(port, directory, database, sandbox.nbRemote(), sandbox.sbRemote()));
      Files.createDirectories(directory.resolve("state/lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path configuration() {
    return directory.resolve("neutron.conf");
  }

  private boolean answers() {
    try {
      var connection = (HttpURLConnection) URI.create(url()).toURL().openConnection();
      connection.setConnectTimeout(ANSWER_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException _) {
      return false;
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /// Its `[database] connection`.
  public String database() {
    return database;
  }

  /// What its log says of the last request that it failed to answer; empty where there was none.
  public String lastTrouble() {
    try {
      var log = Files.readString(directory.resolve("log"));
      int from = log.lastIndexOf("Traceback (most recent call last)");
      return from < 0 ? "" : log.substring(from).lines().limit(TROUBLE_LINES_MAX).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the server; its database stays.
  public void stop() {
    daemon.stop("TERM");
  }

  /// Starts it again on the same database and port.
  public void restart() {
    daemon.start();
  }

  @Override
  public void close() {
    stop();
    TempDirs.remove(directory);
  }
}
