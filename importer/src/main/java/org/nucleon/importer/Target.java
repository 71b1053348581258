package org.nucleon.importer;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Entity;
import org.nucleon.model.Model;
import org.nucleon.store.Schema;
import org.nucleon.store.Tx;

/// Where rows go: one transaction on our database.
public record Target(Tx tx, Schema schema) {

  /// Rows that are read, held and written at a time.
  static final int ROWS_AT_ONCE = 500;

  Model model() {
    return schema.model();
  }

  void insertAll(List<Entity> entities) {
    tx.insertAll(entities);
  }

  /// Writes rows of a table that a service keeps beside its resources.
  ///
  /// @param rows column to value; all of them name the same columns
  void insertAll(String table, List<Map<String, Object>> rows) {
    tx.insertAll(schema.table(table), rows);
  }

  boolean isEmpty(String table) {
    return tx.query(_ -> true, "SELECT 1 FROM %s LIMIT 1".formatted(table)).isEmpty();
  }

  void clear(String table) {
    tx.execute("DELETE FROM " + table);
  }
}
