package org.nucleon.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.store.Schema;
import org.nucleon.store.Store;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// What holds of the rows of every table after whatever requests: nothing refers to what is gone, and usage is what is there.
///
/// Derived from the schema: declared references, columns called after a resource's id, collections of resources, and the counters of
/// quotas.
final class Invariants {

  private final Schema schema;
  private final Tx tx;
  private final List<String> broken = new ArrayList<>();

  private Invariants(Schema schema, Tx tx) {
    this.schema = schema;
    this.tx = tx;
  }

  /// @return what does not hold; empty when all is well
  static List<String> broken(Schema schema, Store store) {
    return store.read(tx -> {
      var invariants = new Invariants(schema, tx);
      schema.tables().forEach(invariants::references);
      schema.model().resources().stream().filter(Resource::isStored).forEach(resource -> {
        invariants.collections(resource);
        invariants.usage(resource);
      });
      invariants.addresses();
      return invariants.broken;
    });
  }

  private void references(Table table) {
    for (String column : table.columns().keySet()) {
      var declared = table.foreignKeys().stream().filter(key -> key.column().equals(column)).findFirst();
      declared.map(key -> new Target(key.table(), key.targetColumn())).or(() -> byName(column)).ifPresent(target ->
          none("%s.%s holds ids that are in no row of %s".formatted(table.name(), column, target.table()),
              "SELECT x.%1$s FROM %2$s x WHERE x.%1$s IS NOT NULL AND x.%1$s <> '' AND NOT EXISTS (SELECT 1 FROM %3$s y WHERE y.%4$s = x.%1$s)"
                  .formatted(column, table.name(), target.table(), target.column())));
    }
  }

  private record Target(String table, String column) {}

  /// `port_id` holds ids of ports, also where the database does not know it.
  private Optional<Target> byName(String column) {
    return column.endsWith("_id") ? schema.model().find(column.substring(0, column.length() - 3)).filter(Resource::isStored)
        .map(resource -> new Target(resource.plural(), "id")) : Optional.empty();
  }

  /// Rows that are read along with a resource go with it.
  private void collections(Resource resource) {
    for (var attribute : resource.attributes()) {
      if (attribute.source() instanceof Source.Collected(var table, var owner, var _)) {
        var owners = schema.model().resources().stream().filter(Resource::isStored)
            .filter(other -> other.attributes().stream().anyMatch(each -> each.source() instanceof Source.Collected(var same, var _, var _) && same.equals(table)))
            .map(Resource::plural).toList();
        String anywhere = String.join(" AND ", owners.stream().map(plural -> "NOT EXISTS (SELECT 1 FROM %s y WHERE y.id = x.%s)".formatted(plural, owner)).toList());
        none("%s has rows of none of %s".formatted(table, owners), "SELECT x.%s FROM %s x WHERE %s".formatted(owner, table, anywhere));
      }
    }
  }

  private void usage(Resource resource) {
    if (!resource.hasQuota()) {
      return;
    }
    var there = counts("SELECT project_id, COUNT(*) FROM %s WHERE project_id <> '' GROUP BY project_id".formatted(resource.plural()));
    var counted = counts("SELECT project_id, used FROM quota_usages WHERE used <> 0 AND resource = '%s'".formatted(resource.name()));
    if (!there.equals(counted)) {
      broken.add("the projects have %s %s, but the quota counted %s".formatted(there, resource.plural(), counted));
    }
  }

  private Map<String, Long> counts(String sql) {
    var counts = new HashMap<String, Long>();
    tx.query(row -> Map.entry(row.string(1), row.number(2)), sql).forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private void addresses() {
    none("a port has an address of another network",
        "SELECT a.ip_address FROM ip_allocations a JOIN ports p ON p.id = a.port_id JOIN subnets s ON s.id = a.subnet_id"
            + " WHERE a.network_id <> p.network_id OR s.network_id <> a.network_id");
  }

  private void none(String complaint, String sql) {
    var found = tx.query(row -> row.string(1), sql);
    if (!found.isEmpty()) {
      broken.add("%s: %d, such as %s".formatted(complaint, found.size(), found.getFirst()));
    }
  }
}
