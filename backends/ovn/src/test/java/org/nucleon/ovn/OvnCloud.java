package org.nucleon.ovn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.nucleon.engine.Background;
import org.nucleon.engine.Service;
import org.nucleon.engine.Syncable;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// A cloud whose networks OVN realises: the service with its backend, and OVN's two databases, or a whole OVN.
public final class OvnCloud implements AutoCloseable {
  /// Much longer than anything takes: other programs may keep the processors busy.
  public static final Duration SOON = Duration.ofSeconds(60);

  private final List<AutoCloseable> parts = new ArrayList<>();
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

  /// Waits until OVN has what the service says.
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
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, "OVN_Northbound")); var northbound = Northbound.of(client)) {
      northbound.replica().awaitLoaded(SOON);
      return northbound.view().placements().of(routerId).chassis();
    }
  }

  /// The chassis of a router's gateway, or of a network's group, with their priorities.
  Map<String, Integer> priorities(String id) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, "OVN_Northbound")); var northbound = Northbound.of(client)) {
      northbound.replica().awaitLoaded(SOON);
      return northbound.view().placements().priorities(id);
    }
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

  void northbound(Consumer<Transaction> work) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, "OVN_Northbound"))) {
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
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
