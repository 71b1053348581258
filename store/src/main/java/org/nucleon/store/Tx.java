package org.nucleon.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;

/// One SQL transaction, used by one thread. What a failed statement means is told by [StoreException]'s kinds.
public interface Tx {

  /// Reads one row, if it is there.
  default Optional<Entity> find(Resource resource, String id) {
    return list(Select.from(resource).where(org.nucleon.model.Standard.ID, id)).stream().findFirst();
  }

  /// Reads one row and keeps others from changing it until the transaction ends.
  default Optional<Entity> lock(Resource resource, String id) {
    return list(Select.from(resource).where(org.nucleon.model.Standard.ID, id).locked()).stream().findFirst();
  }

  List<Entity> list(Select select);

  /// Hands over each row as it is read: for lists too long to hold.
  void forEach(Select select, Consumer<Entity> reader);

  long count(Resource resource, Condition where);

  boolean exists(Resource resource, Condition where);

  /// Writes a new row with its links. What is collected from other tables is left to those who write them.
  ///
  /// @throws UniqueViolation when a unique rule of the resource is broken
  /// @throws ReferenceViolation when it refers to a row that is not there
  void insert(Entity entity);

  /// Writes new rows of one resource as [#insert(Entity)] does, many by one statement: for a cloud that comes all at once. Nobody is told
  /// about them by the change log.
  void insertAll(List<Entity> entities);

  /// Changes columns and links of one row.
  ///
  /// @return whether the row was there
  boolean update(Resource resource, String id, Map<Attribute<?>, Object> changed);

  /// Deletes a row, its links and its tags.
  ///
  /// @return whether the row was there
  /// @throws ReferenceViolation when others still refer to it
  boolean delete(Resource resource, String id);

  /// Adds `by` to a counter column of the row that `key` names, making the row at 0 first, unless the sum would exceed `limit`
  /// (negative: no limit; a sum that shrinks is never too large). The row stays locked until the transaction ends.
  ///
  /// @return the new count, or empty when the limit forbids it
  Optional<Long> count(Table counters, Map<String, Object> key, String column, long by, long limit);

  /// Notes in the change log that an object changed; readers see it once this transaction is committed.
  void log(Change.Kind kind, Entity entity);

  /// Runs a statement of one's own; `?` are parameters (column values: String, Boolean, Integer, Long).
  ///
  /// @return the number of rows it changed
  int execute(String sql, Object... parameters);

  /// @return the number of rows it changed
  default int execute(SqlText sql) {
    return execute(sql.text(), sql.parameters().toArray());
  }

  /// Inserts a row into a plain table unless its key is taken.
  ///
  /// @return whether it was inserted
  boolean insertIfAbsent(Table table, Map<String, Object> row);

  /// Inserts new rows into a plain table, many by one statement.
  ///
  /// @param rows all with the same columns
  /// @throws UniqueViolation when a key is taken
  void insertAll(Table table, List<? extends Map<String, Object>> rows);

  /// Has all of the transaction undone and run again: another one has meanwhile deleted what it had read.
  ///
  /// @param because what tells so, and would again if that were not the reason: a transaction is run again a few times only
  /// @return to be thrown
  StoreException outdated(ReferenceViolation because);

  <T> List<T> query(RowReader<T> reader, String sql, Object... parameters);

  default <T> List<T> query(RowReader<T> reader, SqlText sql) {
    return query(reader, sql.text(), sql.parameters().toArray());
  }

  /// Reads columns of the current row by position, from 1.
  interface Row {
    String string(int column);

    long number(int column);

    boolean bool(int column);

    boolean isNull(int column);
  }

  @FunctionalInterface
  interface RowReader<T> {
    T read(Row row);
  }
}
