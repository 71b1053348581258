package org.nucleon.ovn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nucleon.config.Settings;
import org.nucleon.engine.Background;
import org.nucleon.engine.Service;
import org.nucleon.engine.Syncable;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// A cloud whose networks OVN realises: the service with its backend, and OVN's two databases, or a whole OVN.
public final class OvnCloud implements AutoCloseable {
  /// Much longer than anything takes: other programs may keep the processors busy.
  public static final Duration SOON = Duration.ofSeconds(60);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<AutoCloseable> servers = new ArrayList<>();
  public final Cloud cloud;
  private final String nbRemote;
  private final StandInHosts hosts;

  private OvnCloud(String nbRemote, String sbRemote, List<Service> more, String... settings) {
    this.nbRemote = nbRemote;
    this.hosts = new StandInHosts(sbRemote);
    var all = new ArrayList<>(List.of("ovn.ovn_nb_connection=" + nbRemote, "ovn.ovn_sb_connection=" + sbRemote, "ovn.ovsdb_connection_timeout=20",
        "ml2_type_geneve.max_header_size=38", "ovn.ovsdb_retry_max_interval=1"));
    all.addAll(Arrays.asList(settings));
    this.cloud = Cloud.with(more, all.toArray(String[]::new));
    parts.add(cloud);
  }

  /// The service runs, the backend works.
  public static OvnCloud on(String nbRemote, String sbRemote, String... settings) {
    return with(List.of(), nbRemote, sbRemote, settings);
  }

  /// @param more services besides those of the class path
  static OvnCloud with(List<Service> more, String nbRemote, String sbRemote, String... settings) {
    var cloud = new OvnCloud(nbRemote, sbRemote, more, settings);
    cloud.run();
    return cloud;
  }

  /// With OVN's databases alone: nothing plugs ports in unless the test says so.
  public static OvnCloud on(OvsdbServer northbound, OvsdbServer southbound, String... settings) {
    return on(northbound.remote(), southbound.remote(), settings);
  }

  /// With databases of its own, which end with it.
  public static OvnCloud alone(String... settings) {
    var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
    var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
    var cloud = on(northbound, southbound, settings);
    cloud.servers.addAll(List.of(northbound, southbound));
    return cloud;
  }

  /// Where OVN's databases are, as another program finds them.
  public OvnDatabases databases() {
    return new OvnDatabases(Settings.parse("[ovn]\novn_nb_connection = %s\novn_sb_connection = %s\n".formatted(nbRemote, hosts.sbRemote()),
        OvnOptions.ALL));
  }

  /// Starts another backend on the same database, as another server would.
  public AutoCloseable run() {
    var background = Background.start(cloud.engine());
    parts.add(background);
    return background;
  }

  /// Stops the backend; the service can still be asked.
  public void stop() {
    for (var part : parts.reversed()) {
      if (part != cloud) {
        close(part);
      }
    }
    parts.retainAll(List.of(cloud));
  }

  private Syncable sync() {
    return cloud.engine().contributed(Syncable.class).getFirst();
  }

  public List<String> differences() {
    try {
      return sync().differences(cloud.engine());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<String> synchronise() {
    try {
      return sync().synchronise(cloud.engine());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits until OVN has what the service says. The connection that looks hears a moment later what another has written.
  public void settle() {
    var last = new Object() {
      List<String> differences = List.of();
    };
    try {
      Wait.until("OVN to be as the API says", SOON, () -> {
        last.differences = differences();
        return last.differences.isEmpty();
      });
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage() + "; still different:\n" + String.join("\n", last.differences), e);
    }
  }

  public Object status(String resource, String id) {
    return cloud.admin().show(resource, id).get("status");
  }

  public void awaitStatus(String resource, String id, String status) {
    Wait.until("%s %s to be %s".formatted(resource, id, status), SOON, () -> status(resource, id).equals(status));
  }

  // ---- what many tests begin with ----

  /// A flat external network, 203.0.113.0/24 with its way on at 203.0.113.1.
  public Cloud.Answer outside() {
    var admin = cloud.admin();
    var network = admin.network("name", "outside", "router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(network, "203.0.113.0/24", "gateway_ip", "203.0.113.1", "enable_dhcp", false);
    return network;
  }

  /// A router between an external network and subnets.
  public Cloud.Answer router(Cloud.Answer outside, Cloud.Answer... subnets) {
    var admin = cloud.admin();
    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    for (var subnet : subnets) {
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    }
    return router;
  }

  /// A security group that lets in all of IPv4.
  public Cloud.Answer open() {
    var admin = cloud.admin();
    var group = admin.create("security_group", "name", "open");
    admin.create("security_group_rule", "security_group_id", group.id(), "direction", "ingress");
    return group;
  }

  // ---- what stands in OVN's databases ----

  /// Asks of the Northbound database as it is now.
  public <T> T look(Function<View, T> question) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, Northbound.DATABASE)); var northbound = Northbound.of(client)) {
      northbound.replica().awaitLoaded(SOON);
      return question.apply(northbound.view());
    }
  }

  /// The row of this name.
  public Row row(String table, String name) {
    return look(view -> view.snapshot().rows(table).stream().filter(row -> row.string("name").equals(name)).findFirst().orElseThrow());
  }

  // ---- what a host's controller would do, where there is none ----

  /// A host appears.
  void chassis(String name, boolean gateway) {
    chassis(name, gateway ? "enable-chassis-as-gw" : "");
  }

  /// @param options by which its operator says what it is for
  void chassis(String name, String options) {
    hosts.appear(name, options);
    Wait.until(name + " to be known", SOON, () -> cloud.admin().list("agent").all("host").contains(name));
  }

  /// A host says of itself, in place of what it said before.
  void configure(String name, Map<String, String> config) {
    hosts.configure(name, config);
  }

  /// A host goes for good.
  void withdraw(String name) {
    hosts.withdraw(name);
  }

  /// The chassis of a router's gateway, the one in charge first.
  List<String> placement(String routerId) {
    return look(view -> view.placements().of(routerId).chassis());
  }

  /// The chassis of a router's gateway, or of a network's group, with their priorities.
  Map<String, Integer> priorities(String id) {
    return look(view -> view.placements().priorities(id));
  }

  /// A host takes a port up.
  void plug(String port, String host) {
    hosts.plug(port, host);
  }

  /// A router learns a neighbour.
  void learn(String address, String mac) {
    hosts.learn(address, mac);
  }

  /// The neighbours that routers know.
  List<String> learnt() {
    return hosts.learnt();
  }

  void unplug(String port) {
    hosts.unplug(port);
  }

  Map<String, String> contents() {
    return NorthboundContents.of(nbRemote, _ -> true);
  }

  void northbound(Consumer<Transaction> work) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, Northbound.DATABASE))) {
      var transaction = new Transaction();
      work.accept(transaction);
      client.transact(transaction, SOON);
    }
  }

  static String anyId() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    parts.reversed().forEach(OvnCloud::close);
    servers.reversed().forEach(OvnCloud::close);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
