package org.nucleon.ovn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.nucleon.engine.Background;
import org.nucleon.engine.Syncable;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// A cloud whose networks OVN realises: the service with its backend, and OVN's two databases, or a whole OVN.
public final class OvnCloud implements AutoCloseable {
  public static final Duration SOON = Duration.ofSeconds(30);

  private final List<AutoCloseable> parts = new ArrayList<>();
  public final Cloud cloud;
  private final String nbRemote;
  private final String sbRemote;

  private OvnCloud(String nbRemote, String sbRemote, String... settings) {
    this.nbRemote = nbRemote;
    this.sbRemote = sbRemote;
    var all = new ArrayList<>(List.of("ovn.ovn_nb_connection=" + nbRemote, "ovn.ovn_sb_connection=" + sbRemote, "ovn.ovsdb_connection_timeout=20",
        "ml2_type_geneve.max_header_size=38", "ovn.ovsdb_retry_max_interval=1"));
    all.addAll(Arrays.asList(settings));
    this.cloud = Cloud.start(all.toArray(String[]::new));
    parts.add(cloud);
  }

  /// The service runs, the backend works.
  public static OvnCloud on(String nbRemote, String sbRemote, String... settings) {
    var cloud = new OvnCloud(nbRemote, sbRemote, settings);
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
    southbound(transaction -> {
      var config = new HashMap<>(Map.of("ovn-bridge-mappings", "physnet1:br-ex"));
      if (!options.isEmpty()) {
        config.put("ovn-cms-options", options);
      }
      var encap = transaction.insert("Encap", Map.of("type", Value.of("geneve"), "ip", Value.of("192.0.2." + (name.hashCode() & 127)),
          "chassis_name", Value.of(name)));
      var chassis = transaction.insert("Chassis", Map.of("name", Value.of(name), "hostname", Value.of(name), "encaps", encap.reference(),
          "other_config", Value.ofStrings(config)));
      transaction.insert("Chassis_Private", Map.of("name", Value.of(name), "chassis", chassis.reference(),
          "nb_cfg_timestamp", Value.of(System.currentTimeMillis())));
    });
    Wait.until(name + " to be known", SOON, () -> cloud.admin().list("agent").all("host").contains(name));
  }

  /// A host goes for good.
  void withdraw(String name) {
    southbound(transaction -> {
      var named = List.of(Condition.equal("name", Value.of(name)));
      transaction.delete("Chassis", named);
      transaction.delete("Chassis_Private", named);
    });
  }

  /// The chassis of a router's gateway, the one in charge first.
  List<String> placement(String routerId) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, "OVN_Northbound")); var northbound = Northbound.of(client)) {
      northbound.replica().awaitLoaded(SOON);
      return northbound.view().placement(routerId).chassis();
    }
  }

  /// The chassis of a router's gateway, or of a network's group, with their priorities.
  Map<String, Integer> priorities(String id) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(nbRemote, "OVN_Northbound")); var northbound = Northbound.of(client)) {
      northbound.replica().awaitLoaded(SOON);
      return northbound.view().priorities(id);
    }
  }

  /// A host takes a port up.
  void plug(String port, String host) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(sbRemote, "OVN_Southbound"));
        var replica = client.replicate(Monitor.of().table("Chassis", "name").table("Port_Binding", "logical_port"))) {
      replica.awaitLoaded(SOON);
      var chassis = replica.rows("Chassis").stream().filter(row -> row.string("name").equals(host)).findFirst().orElseThrow().uuid();
      var transaction = new Transaction();
      var known = replica.rows("Port_Binding").stream().filter(row -> row.string("logical_port").equals(port)).findFirst();
      if (known.isPresent()) {
        transaction.update("Port_Binding", known.get().uuid(), Map.of("chassis", Value.of(chassis), "up", Value.of(true)));
      } else {
        var datapath = transaction.insert("Datapath_Binding", Map.of("tunnel_key", Value.of(1 + (port.hashCode() & 0xffff))));
        transaction.insert("Port_Binding", Map.of("logical_port", Value.of(port), "tunnel_key", Value.of(1L), "datapath", datapath.reference(),
            "chassis", Value.of(chassis), "up", Value.of(true)));
      }
      client.transact(transaction, SOON);
    }
  }

  /// A router learns a neighbour.
  void learn(String address, String mac) {
    southbound(transaction -> {
      var datapath = transaction.insert("Datapath_Binding", Map.of("tunnel_key", Value.of(1 + (address.hashCode() & 0xffff))));
      transaction.insert("MAC_Binding", Map.of("logical_port", Value.of("lrp-x"), "ip", Value.of(address), "mac", Value.of(mac),
          "datapath", datapath.reference()));
    });
  }

  /// The neighbours that routers know.
  List<String> learnt() {
    try (var client = OvsdbClient.open(OvsdbOptions.of(sbRemote, "OVN_Southbound"));
        var replica = client.replicate(Monitor.of().table("MAC_Binding", "ip"))) {
      replica.awaitLoaded(SOON);
      return replica.rows("MAC_Binding").stream().map(row -> row.string("ip")).toList();
    }
  }

  void unplug(String port) {
    southbound(transaction -> transaction.update("Port_Binding", List.of(Condition.equal("logical_port", Value.of(port))),
        Map.of("chassis", Value.none(), "up", Value.of(false))));
  }

  private void southbound(Consumer<Transaction> work) {
    transact(sbRemote, "OVN_Southbound", work);
  }

  void northbound(Consumer<Transaction> work) {
    transact(nbRemote, "OVN_Northbound", work);
  }

  private static void transact(String remote, String database, Consumer<Transaction> work) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(remote, database))) {
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
