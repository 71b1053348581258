package org.nucleon.ovn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// What the controllers of hosts would write into the Southbound database, where there are none.
public record StandInHosts(String sbRemote) {
  private static final String DATABASE = "OVN_Southbound";
  private static final String PORT_BINDING = "Port_Binding";

  /// A host appears.
  ///
  /// @param cmsOptions such as `enable-chassis-as-gw,availability-zones=az1`; may be empty
  public void appear(String name, String cmsOptions) {
    southbound(transaction -> {
      var encap = transaction.insert("Encap", Map.of("type", Value.of("geneve"), "ip", Value.of("192.0.2." + (name.hashCode() & 127)),
          "chassis_name", Value.of(name)));
      var chassis = transaction.insert("Chassis", Map.of("name", Value.of(name), "hostname", Value.of(name), "encaps", encap.reference(),
          "other_config", config(cmsOptions)));
      transaction.insert("Chassis_Private", Map.of("name", Value.of(name), "chassis", chassis.reference(),
          "nb_cfg_timestamp", Value.of(System.currentTimeMillis())));
    });
  }

  /// A host is configured anew.
  public void change(String name, String cmsOptions) {
    southbound(transaction -> transaction.update("Chassis", named(name), Map.of("other_config", config(cmsOptions))));
  }

  /// @param config all that it says of itself
  public void configure(String name, Map<String, String> config) {
    southbound(transaction -> transaction.update("Chassis", named(name), Map.of("other_config", Value.ofStrings(config))));
  }

  private static Value config(String cmsOptions) {
    var config = new HashMap<>(Map.of("ovn-bridge-mappings", "physnet1:br-ex"));
    if (!cmsOptions.isEmpty()) {
      config.put("ovn-cms-options", cmsOptions);
    }
    return Value.ofStrings(config);
  }

  /// A host goes for good.
  public void withdraw(String name) {
    southbound(transaction -> {
      transaction.delete("Chassis", named(name));
      transaction.delete("Chassis_Private", named(name));
    });
  }

  private static List<Condition> named(String name) {
    return List.of(Condition.equal("name", Value.of(name)));
  }

  /// The whole is at a state. A host's controller has just reached it, and its metadata agent one that may be older.
  void reach(String name, long state, String metadataAgent, long metadataState) {
    southbound(transaction -> {
      transaction.delete("SB_Global", List.of());
      transaction.insert("SB_Global", Map.of("nb_cfg", Value.of(state)));
      transaction.update("Chassis_Private", named(name), Map.of("nb_cfg", Value.of(state), "nb_cfg_timestamp", Value.of(System.currentTimeMillis()),
          "external_ids", Value.ofStrings(Map.of("neutron:ovn-metadata-id", metadataAgent, "neutron:ovn-metadata-sb-cfg", Long.toString(metadataState)))));
    });
  }

  /// Nobody has asked for long, so a host's last sign is old; now the whole is some states further, and the host on its way there.
  void wake(String name, long state) {
    southbound(transaction -> {
      transaction.delete("SB_Global", List.of());
      transaction.insert("SB_Global", Map.of("nb_cfg", Value.of(state)));
      transaction.update("Chassis_Private", named(name), Map.of("nb_cfg", Value.of(0), "nb_cfg_timestamp", Value.of(1_000L)));
    });
  }

  /// A host takes a port up.
  public void plug(String port, String host) {
    reading(replica -> {
      var chassis = replica.rows("Chassis").stream().filter(row -> row.string("name").equals(host)).findFirst().orElseThrow().uuid();
      var known = replica.rows(PORT_BINDING).stream().filter(row -> row.string("logical_port").equals(port)).findFirst();
      southbound(transaction -> known.ifPresentOrElse(
          row -> transaction.update(PORT_BINDING, row.uuid(), Map.of("chassis", Value.of(chassis), "up", Value.of(true))),
          () -> {
            var datapath = transaction.insert("Datapath_Binding", Map.of("tunnel_key", Value.of(1 + (port.hashCode() & 0xffffff) % 0xfffffe)));
            transaction.insert(PORT_BINDING, Map.of("logical_port", Value.of(port), "tunnel_key", Value.of(1L), "datapath", datapath.reference(),
                "chassis", Value.of(chassis), "up", Value.of(true)));
          }));
      return true;
    });
  }

  public void unplug(String port) {
    southbound(transaction -> transaction.update(PORT_BINDING, List.of(Condition.equal("logical_port", Value.of(port))),
        Map.of("chassis", Value.none(), "up", Value.of(false))));
  }

  /// The hosts that there are.
  public List<String> names() {
    return reading(replica -> replica.rows("Chassis").stream().map(row -> row.string("name")).sorted().toList());
  }

  /// The ports that are plugged in, and where.
  public Map<String, String> plugged() {
    return reading(replica -> {
      var plugged = new TreeMap<String, String>();
      for (var row : replica.rows(PORT_BINDING)) {
        row.optionalUuid("chassis").filter(_ -> row.optionalBool("up").orElse(false)).flatMap(uuid -> replica.row("Chassis", uuid))
            .ifPresent(chassis -> plugged.put(row.string("logical_port"), chassis.string("hostname")));
      }
      return plugged;
    });
  }

  /// A router learns a neighbour.
  public void learn(String address, String mac) {
    southbound(transaction -> {
      var datapath = transaction.insert("Datapath_Binding", Map.of("tunnel_key", Value.of(1 + (address.hashCode() & 0xffff))));
      transaction.insert("MAC_Binding", Map.of("logical_port", Value.of("lrp-x"), "ip", Value.of(address), "mac", Value.of(mac),
          "datapath", datapath.reference()));
    });
  }

  /// The neighbours that routers know.
  public List<String> learnt() {
    return reading(replica -> replica.rows("MAC_Binding").stream().map(row -> row.string("ip")).toList());
  }

  private <T> T reading(Function<Replica, T> reader) {
    try (var client = client(); var replica = client.replicate(Monitor.of().table("Chassis", "name", "hostname")
        .table(PORT_BINDING, "logical_port", "chassis", "up").table("MAC_Binding", "ip"))) {
      replica.awaitLoaded(OvnCloud.SOON);
      return reader.apply(replica);
    }
  }

  private void southbound(Consumer<Transaction> work) {
    try (var client = client()) {
      var transaction = new Transaction();
      work.accept(transaction);
      client.transact(transaction, OvnCloud.SOON);
    }
  }

  private OvsdbClient client() {
    return OvsdbClient.open(OvsdbOptions.of(sbRemote, DATABASE));
  }
}
