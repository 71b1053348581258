package org.nucleon.ovn.reconcile;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.northbound.View;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueMap;

/// Makes routers forget what they have learnt of addresses that are someone else's now: floating IPs that came, moved or went, and
/// the MAC addresses of routers' ports that are gone. Else traffic is lost until they forget by themselves.
final class Neighbours {
  private static final System.Logger LOG = System.getLogger(Neighbours.class.getName());
  private static final String TABLE = "MAC_Binding";
  /// It is a courtesy: writing to the Northbound database must not wait for it.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OvnDatabases databases;

  Neighbours(OvnDatabases databases) {
    this.databases = databases;
  }

  /// What is to be forgotten, by column of the table.
  record Stale(Set<String> addresses, Set<String> macs) {

    /// @param view before the edits
    static Stale of(Collection<Edit> edits, View view) {
      var stale = new Stale(new TreeSet<>(), new TreeSet<>());
      for (var edit : edits) {
        switch (edit.row().table()) {
          case Tables.NAT -> stale.addFloatingIp(edit, view);
          case Tables.ROUTER_PORT -> stale.addPort(edit, view);
          case Tables.LOAD_BALANCER -> stale.addBalancer(edit, view);
          default -> { }
        }
      }
      return stale;
    }

    private void addFloatingIp(Edit edit, View view) {
      switch (edit) {
        case Edit.Insert insert -> {
          if (Value.of("dnat_and_snat").equals(insert.columns().get("type")) && insert.columns().get("external_ip") instanceof Atom.Text(var address)) {
            addresses.add(address);
          }
        }
        case Edit.Delete delete -> addBefore(delete.uuid(), view);
        case Edit.Change change -> {
          if (change.columns().containsKey("external_ip") || change.columns().containsKey("external_mac")) {
            addBefore(change.uuid(), view);
          }
        }
        case Edit.Attach _, Edit.Detach _ -> { }
      }
    }

    private void addBefore(UUID nat, View view) {
      view.snapshot().row(Tables.NAT, nat).filter(row -> row.string("type").equals("dnat_and_snat")).map(row -> row.string("external_ip"))
          .ifPresent(addresses::add);
    }

    /// What a load balancer answers for, up to now or from now on.
    private void addBalancer(Edit edit, View view) {
      var virtual = switch (edit) {
        case Edit.Insert insert -> insert.columns().get("vips") instanceof ValueMap map ? map.strings().keySet() : Set.<String>of();
        case Edit.Delete delete -> view.snapshot().row(Tables.LOAD_BALANCER, delete.uuid()).map(row -> row.map("vips").keySet()).orElse(Set.of());
        default -> Set.<String>of();
      };
      virtual.forEach(vip -> addresses.add(vip.substring(0, vip.lastIndexOf(':'))));
    }

    private void addPort(Edit edit, View view) {
      var changed = switch (edit) {
        case Edit.Delete delete -> view.snapshot().row(Tables.ROUTER_PORT, delete.uuid());
        case Edit.Change change when change.columns().containsKey("mac") -> view.snapshot().row(Tables.ROUTER_PORT, change.uuid());
        default -> java.util.Optional.<Row>empty();
      };
      changed.map(row -> row.string("mac")).ifPresent(macs::add);
    }

    boolean isEmpty() {
      return addresses.isEmpty() && macs.isEmpty();
    }
  }

  void forget(Stale stale) {
    if (stale.isEmpty() || !databases.southbound().replica().isCurrent()) {
      return;
    }
    var transaction = new Transaction();
    stale.addresses().forEach(address -> transaction.delete(TABLE, List.of(Condition.equal("ip", Value.of(address)))));
    stale.macs().forEach(mac -> transaction.delete(TABLE, List.of(Condition.equal("mac", Value.of(mac)))));
    try {
      databases.southboundClient().transact(transaction, PATIENCE);
    } catch (OvsdbException e) {
      LOG.log(Level.INFO, "Routers will forget {0} and {1} only by themselves: {2}", stale.addresses(), stale.macs(), e.getMessage());
    }
  }
}
