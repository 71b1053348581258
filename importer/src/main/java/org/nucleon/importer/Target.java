package org.nucleon.importer;

import java.util.Map;
import org.nucleon.model.Entity;
import org.nucleon.model.Model;
import org.nucleon.store.Schema;
import org.nucleon.store.Tx;

/// Where rows go: one transaction on our database.
public record Target(Tx tx, Schema schema) {

  Model model() {
    return schema.model();
  }

  void insert(Entity entity) {
    tx.insert(entity);
  }

  /// Writes a row of a table that a service keeps beside its resources.
  ///
  /// @param row column to value; a column that is left out is null
  public void insert(String table, Map<String, Object> row) {
    if (!tx.insertIfAbsent(schema.table(table), row)) {
      throw new CannotImport("%s has two rows for %s".formatted(table, row));
    }
  }
}
