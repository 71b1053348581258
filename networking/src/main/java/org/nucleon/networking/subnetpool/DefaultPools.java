package org.nucleon.networking.subnetpool;

import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.store.Table;

/// The pool that is taken for each IP version when none is named. The table's key keeps two pools from being the default.
final class DefaultPools {

  static final Table TABLE = Table.named("default_subnetpools").integer("ip_version").text("subnetpool_id", 36).key("ip_version")
      .index("subnetpool_id").cascading("subnetpool_id", "subnetpools", "id");

  private DefaultPools() {}

  /// The default pool, if the caller sees it.
  static Optional<Entity> find(Work work, int version) {
    return work.tx().query(row -> row.string(1), "SELECT subnetpool_id FROM default_subnetpools WHERE ip_version = ?", version).stream().findFirst()
        .flatMap(id -> work.findVisible(Subnetpool.RESOURCE_NAME, id));
  }

  static void set(Work work, Entity pool) {
    if (!work.tx().insertIfAbsent(TABLE, Map.of("ip_version", pool.get(Subnetpool.IP_VERSION), "subnetpool_id", pool.id()))) {
      throw SubnetpoolFaults.defaultExists();
    }
  }

  static void unset(Work work, Entity pool) {
    work.tx().execute("DELETE FROM default_subnetpools WHERE subnetpool_id = ?", pool.id());
  }
}
