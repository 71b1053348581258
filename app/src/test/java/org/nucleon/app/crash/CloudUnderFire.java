package org.nucleon.app.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nucleon.app.Bystander;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.StandInHosts;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.OvsdbCluster;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.PostgresServer;
import org.nucleon.testkit.TcpFaultProxy;

/// A cloud of real processes: one to three servers on a database server, OVN's Northbound database on three members, its Southbound
/// database. Each server has wires of its own to all of them.
final class CloudUnderFire implements AutoCloseable {

  private static final int MEMBERS = 3;
  private static final int SERVERS_MAX = 3;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final String name;
  final DatabaseServer database;
  final OvsdbCluster northbound;
  final OvsdbServer southbound;
  final StandInHosts hosts;
  final ForeignRows foreign;
  final Hand hand;
  final List<Wires> wires;
  final List<ServerProcess> servers;
  final Bystander bystander;
  /// Past all wires.
  final OvnDatabases ovn;

  /// What one server hangs on.
  record Wires(TcpFaultProxy sql, List<TcpFaultProxy> northbound, TcpFaultProxy southbound) implements AutoCloseable {
    @Override
    public void close() {
      Stream.concat(Stream.of(sql, southbound), northbound.stream()).forEach(TcpFaultProxy::close);
    }
  }

  private CloudUnderFire(Random random) throws Exception {
    boolean distributed = random.nextBoolean();
    try {
      database = keep(random.nextBoolean() ? PostgresServer.start() : MariaDbServer.start());
      int count = random.nextInt(1, SERVERS_MAX + 1);
      name = "%d %s on %s%s".formatted(count, count == 1 ? "server" : "servers", database.getClass().getSimpleName(), distributed ? ", distributed floating IPs" : "");
      northbound = keep(OvsdbServer.cluster(OvsdbServer.OVN_NORTHBOUND, MEMBERS));
      southbound = keep(OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND));
      hosts = new StandInHosts(southbound.remote());
      foreign = ForeignRows.plant(northbound.remote());
      hand = new Hand(northbound.remote(), foreign.uuids());
      bystander = keep(Bystander.on(settings(database.port(), northbound.remote(), southbound.remote(), distributed)));
      ovn = keep(new OvnDatabases(bystander.engine().settings()));
      wires = IntStream.range(0, count).mapToObj(_ -> keep(wires())).toList();
      servers = wires.stream().map(each -> keep(new ServerProcess(settings(each.sql().port(),
          each.northbound().stream().map(wire -> "tcp:127.0.0.1:" + wire.port()).collect(Collectors.joining(",")),
          "tcp:127.0.0.1:" + each.southbound().port(), distributed)))).toList();
      atOnce(servers.stream().<Runnable>map(server -> server::start).toList());
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /// @param random decides how many servers there are, and on which database
  static CloudUnderFire start(Random random) throws Exception {
    return new CloudUnderFire(random);
  }

  private Wires wires() {
    return new Wires(TcpFaultProxy.to(database.port()), IntStream.range(0, MEMBERS).mapToObj(member -> TcpFaultProxy.to(northbound.port(member))).toList(),
        TcpFaultProxy.to(southbound.port()));
  }

  private List<String> settings(int sql, String northboundRemote, String southboundRemote, boolean distributed) {
    return List.of("database.connection=" + database.url(DatabaseServer.DATABASE, sql), "ml2.mechanism_drivers=ovn", "ovn.ovn_nb_connection=" + northboundRemote,
        "ovn.ovn_sb_connection=" + southboundRemote, "ovn.ovsdb_retry_max_interval=1", "ovn.ovsdb_connection_timeout=20", "ovn.ovsdb_probe_interval=3000",
        "ovn.drift_check_interval=5", "ovn.ovn_metadata_enabled=true", "ovn.ovn_router_address_scopes=true",
        "ovn.enable_distributed_floating_ip=" + distributed, "ml2_type_geneve.max_header_size=38",
        "ml2.project_network_types=geneve", "ml2_type_geneve.vni_ranges=1:65536", "ml2_type_vlan.network_vlan_ranges=physnet1:100:999",
        "DEFAULT.dns_domain=cloud.example.", "quotas.quota_router=-1", "quotas.quota_floatingip=-1", "quotas.quota_security_group=-1",
        "quotas.quota_security_group_rule=-1", "quotas.quota_network=-1", "quotas.quota_subnet=-1", "quotas.quota_port=-1", "quotas.quota_trunk=-1");
  }

  static void atOnce(List<Runnable> tasks) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var task : tasks.stream().map(threads::submit).toList()) {
        task.get();
      }
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.add(part);
    return part;
  }

  Ledger ledger() {
    return new Ledger(database.jdbcUrl());
  }

  /// Keeps what the servers have said, for whoever looks for a cause.
  void keepLogs(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < servers.size(); i++) {
      Files.writeString(folder.resolve("server-%d.log".formatted(i)), servers.get(i).said());
    }
  }

  @Override
  public void close() throws Exception {
    for (var part : parts.reversed()) {
      part.close();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
