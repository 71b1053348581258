package org.nucleon.store;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// One attempt at a transaction. Not for several threads.
final class JdbcTx implements Tx {

  private final Statements statements;
  private final LinkTables links;
  private final SqlMapping mapping;
  private final Dialect dialect;
  private final List<Object> changes = new ArrayList<>();
  private int changeCount;

  JdbcTx(Session session, SqlMapping mapping, StatementLog log, boolean writing) {
    this.statements = new Statements(session, mapping, log, writing);
    this.links = new LinkTables(statements);
    this.mapping = mapping;
    this.dialect = mapping.dialect();
  }

  // ---- reading ----

  @Override
  public List<Entity> list(Select select) {
    var all = new ArrayList<Entity>();
    read(select, all::add, false);
    if (select.reversed()) {
      Collections.reverse(all);
    }
    return all;
  }

  @Override
  public void forEach(Select select, Consumer<Entity> reader) {
    if (select.reversed()) {
      list(select).forEach(reader);
    } else {
      read(select, reader, true);
    }
  }

  private void read(Select asked, Consumer<Entity> reader, boolean stream) {
    var resource = mapping.schema().stored(asked.resource());
    var projection = mapping.projection(resource, asked.attributes());
    var select = dialect.mergesIndexesForSelects() ? asked : asked.withCondition(new KnownAlternatives(this).of(asked.where()));
    boolean locking = asked.forUpdate() && !dialect.lockClause().isEmpty();
    if (locking && projection.joins()) {
      // The rows that a statement waited for are the newest, those that it gathers from other tables are not: lock first, then read.
      var ids = lockedIds(resource, select);
      if (ids.isEmpty()) {
        return;
      }
      select = Select.from(resource).where(Condition.in(Standard.ID, ids)).orderedBy(asked.order()).reversed(asked.reversed());
      locking = false;
    }
    var text = new SelectText(resource, select, dialect).write(projection.columns(), locking);
    Statements.Work<ResultSet, Void> each = rows -> {
      while (rows.next()) {
        reader.accept(projection.read(rows));
      }
      return null;
    };
    if (stream) {
      statements.stream(text, each);
    } else {
      statements.query(text, each);
    }
  }

  private List<String> lockedIds(Resource resource, Select select) {
    var text = new SelectText(resource, select, dialect).write("t." + Names.quoted(Standard.ID.column()), true);
    return statements.query(text, rows -> {
      var ids = new ArrayList<String>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    });
  }

  @Override
  public long count(Resource resource, Condition where) {
    var text = new SqlText("SELECT count(*) FROM ").name(mapping.schema().stored(resource).plural()).add(" t");
    ConditionText.where(where, text, dialect);
    return statements.query(text, rows -> {
      rows.next();
      return rows.getLong(1);
    });
  }

  @Override
  public boolean exists(Resource resource, Condition where) {
    var text = new SqlText("SELECT 1 FROM ").name(mapping.schema().stored(resource).plural()).add(" t");
    ConditionText.where(where, text, dialect);
    return statements.query(text.add(" LIMIT 1"), ResultSet::next);
  }

  @Override
  public <T> List<T> query(RowReader<T> reader, String sql, Object... parameters) {
    return statements.list(reader, sql, parameters);
  }

  // ---- writing ----

  @Override
  public void insert(Entity entity) {
    insertAll(List.of(entity));
  }

  @Override
  public void insertAll(List<Entity> entities) {
    if (entities.isEmpty()) {
      return;
    }
    var resource = mapping.schema().stored(entities.getFirst().resource());
    var columns = resource.attributes().stream().filter(Attribute::isColumn).toList();
    var rows = new ArrayList<List<Object>>();
    for (var entity : entities) {
      refuseStrangers(resource, entity.values().keySet());
      var values = new ArrayList<>();
      columns.forEach(attribute -> values.add(columnOf(attribute, entity.values().get(attribute))));
      rows.add(values);
    }
    statements.insert(resource.plural(), columns.stream().map(Attribute::column).toList(), rows);
    links.insert(entities);
  }

  private static Object columnOf(Attribute<?> attribute, Object value) {
    return value == null ? null : Columns.write(attribute, value);
  }

  /// A value under an attribute that the resource does not have would be lost without a word.
  private static void refuseStrangers(Resource resource, Collection<Attribute<?>> attributes) {
    for (var attribute : attributes) {
      if (!resource.has(attribute)) {
        throw new IllegalArgumentException("%s has another attribute, or none, that is called %s".formatted(resource, attribute));
      }
    }
  }

  @Override
  public boolean update(Resource asked, String id, Map<Attribute<?>, Object> changed) {
    var resource = mapping.schema().stored(asked);
    refuseStrangers(resource, changed.keySet());
    if (!updateColumns(resource, id, changed)) {
      return false;
    }
    links.update(id, changed);
    return true;
  }

  private boolean updateColumns(Resource resource, String id, Map<Attribute<?>, Object> changed) {
    var names = new ArrayList<String>();
    var values = new ArrayList<>();
    changed.forEach((attribute, value) -> {
      if (attribute.isColumn()) {
        names.add(attribute.column());
        values.add(columnOf(attribute, value));
      }
    });
    if (names.isEmpty()) {
      return !lockedIds(resource, Select.from(resource).where(Standard.ID, id)).isEmpty();
    }
    String text = names.stream().map(name -> Names.quoted(name) + " = ?")
        .collect(Collectors.joining(", ", "UPDATE %s SET ".formatted(Names.quoted(resource.plural())), " WHERE \"id\" = ?"));
    var parameters = new ArrayList<>(values);
    parameters.add(id);
    return statements.change(text, parameters, resource.plural(), new BrokenReference.Row(names, values)) > 0;
  }

  @Override
  public boolean delete(Resource asked, String id) {
    var resource = mapping.schema().stored(asked);
    if (resource.isTaggable()) {
      execute("DELETE FROM tags WHERE resource_id = ?", id);
    }
    return statements.change("DELETE FROM %s WHERE \"id\" = ?".formatted(Names.quoted(resource.plural())), List.of(id), resource.plural(),
        BrokenReference.Row.deleted(id)) > 0;
  }

  @Override
  public Optional<Long> count(Table counters, Map<String, Object> key, String column, long by, long limit) {
    return new Counter(counters, key, column).add(by, limit, statements, dialect);
  }

  @Override
  public void log(Change.Kind kind, Entity entity) {
    statements.requireWriting();
    changes.addAll(List.of(kind.name(), entity.resource().name(), entity.id(), entity.projectId(), entity.revision()));
    changeCount++;
  }

  @Override
  public int execute(String sql, Object... parameters) {
    return statements.change(sql, Arrays.asList(parameters), "", BrokenReference.Row.NONE);
  }

  @Override
  public boolean insertIfAbsent(Table table, Map<String, Object> row) {
    var names = List.copyOf(row.keySet());
    var values = new ArrayList<>(row.values());
    var text = new SqlText("INSERT INTO ").name(table.name()).add(" (").add(Names.quoted(names)).add(") VALUES ").values(values)
        .add(dialect.unlessKeyTaken(table));
    try {
      boolean inserted = statements.change(text.text(), text.parameters(), table.name(), new BrokenReference.Row(names, values)) > 0;
      if (!inserted && !table.uniques().isEmpty() && !isThere(table, table.key(), row)) {
        table.uniques().stream().filter(columns -> isThere(table, columns, row)).findFirst().ifPresent(columns -> {
          throw statements.doomed(new UniqueViolation(table.name(), columns, null));
        });
      }
      return inserted;
    } catch (UniqueViolation e) {
      if (dialect.kind() == DatabaseKind.MARIADB && MariaDbDialect.isKeyTaken(e)) {
        statements.forgive(); // only the statement was undone
        return false;
      }
      throw e;
    }
  }

  @Override
  public StoreException outdated(ReferenceViolation because) {
    return statements.doomed(new TryAgain("what the transaction had read is gone", because));
  }

  @Override
  public void insertAll(Table table, List<? extends Map<String, Object>> rows) {
    if (!rows.isEmpty()) {
      var columns = List.copyOf(rows.getFirst().keySet());
      statements.insert(table.name(), columns, rows.stream().map(row -> values(table, columns, row)).toList());
    }
  }

  private static List<Object> values(Table table, List<String> columns, Map<String, Object> row) {
    if (row.size() != columns.size() || !row.keySet().containsAll(columns)) {
      throw new IllegalArgumentException("rows of %s with different columns: %s and %s".formatted(table.name(), columns, row.keySet()));
    }
    var values = new ArrayList<>();
    columns.forEach(column -> values.add(row.get(column)));
    return values;
  }

  private boolean isThere(Table table, List<String> columns, Map<String, Object> row) {
    return !query(_ -> true, "SELECT 1 FROM %s WHERE %s".formatted(Names.quoted(table.name()),
        columns.stream().map(column -> Names.quoted(column) + " = ?").collect(Collectors.joining(" AND "))),
        columns.stream().map(row::get).toArray()).isEmpty();
  }

  // ---- the end ----

  /// Writes the change log's lines: at the very end, so that their numbers are open for the shortest time.
  void finish() {
    statements.failure().ifPresent(broken -> {
      throw broken;
    });
    int columns = 5;
    for (int start = 0; start < changeCount; start += Statements.ROWS_MAX) {
      int rows = Math.min(Statements.ROWS_MAX, changeCount - start);
      var text = "INSERT INTO change_log (kind, resource, object_id, project_id, revision, at) VALUES "
          + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, ?, %s)".formatted(dialect.nowMicros())));
      statements.change(text, changes.subList(start * columns, (start + rows) * columns), Schema.CHANGE_LOG.name(), BrokenReference.Row.NONE);
    }
  }

  boolean hasLogged() {
    return changeCount > 0;
  }

  /// The failure that dooms the transaction, if there was one.
  Optional<StoreException> failure() {
    return statements.failure();
  }

  /// Whether a query has answered: from then on its caller may have acted on the rows.
  boolean hasAnswered() {
    return statements.hasAnswered();
  }

  /// After this, a `Tx` that somebody kept is refused instead of disturbing another transaction.
  void close() {
    statements.close();
  }
}
