package org.nucleon.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;

/// One attempt at a transaction. Not for several threads.
final class JdbcTx implements Tx {

  private static final int ROWS_PER_FETCH = 500;
  private static final int ROWS_PER_INSERT = 200;

  private final Session session;
  private final SqlMapping mapping;
  private final StatementLog statements;
  private final Dialect dialect;
  private final boolean writing;
  private final List<Object> changes = new ArrayList<>();
  private int changeCount;
  private Optional<StoreException> failure = Optional.empty();
  private boolean answered;
  private boolean over;

  JdbcTx(Session session, SqlMapping mapping, StatementLog statements, boolean writing) {
    this.session = session;
    this.mapping = mapping;
    this.statements = statements;
    this.dialect = mapping.dialect();
    this.writing = writing;
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
    query(text.text(), text.parameters(), stream, rows -> {
      while (rows.next()) {
        reader.accept(projection.read(rows));
      }
      return null;
    });
  }

  private List<String> lockedIds(Resource resource, Select select) {
    var text = new SelectText(resource, select, dialect).write("t." + Names.quoted(Standard.ID.column()), true);
    return query(text.text(), text.parameters(), false, rows -> {
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
    return query(text.text(), text.parameters(), false, rows -> {
      rows.next();
      return rows.getLong(1);
    });
  }

  @Override
  public boolean exists(Resource resource, Condition where) {
    var text = new SqlText("SELECT 1 FROM ").name(mapping.schema().stored(resource).plural()).add(" t");
    ConditionText.where(where, text, dialect);
    return query(text.add(" LIMIT 1").text(), text.parameters(), false, ResultSet::next);
  }

  @Override
  public <T> List<T> query(RowReader<T> reader, String sql, Object... parameters) {
    return query(sql, java.util.Arrays.asList(parameters), false, rows -> {
      var row = new JdbcRow(rows);
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reader.read(row));
      }
      return all;
    });
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
    insertRows(resource.plural(), columns.stream().map(Attribute::column).toList(), rows);
    linkAll(entities);
  }

  private void linkAll(List<Entity> entities) {
    var links = new LinkedHashMap<Source.Links, List<List<Object>>>();
    for (var entity : entities) {
      entity.values().forEach((attribute, value) -> {
        if (attribute.source() instanceof Source.Links link && value != null) {
          var rows = links.computeIfAbsent(link, _ -> new ArrayList<>());
          linked(attribute, value).forEach(target -> rows.add(List.of(entity.id(), target)));
        }
      });
    }
    links.forEach((link, rows) -> insertRows(link.table(), List.of(link.owner(), link.target()), rows));
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
    changed.forEach((attribute, value) -> {
      if (attribute.source() instanceof Source.Links links) {
        relink(links, id, value == null ? Set.of() : linked(attribute, value));
      }
    });
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
    return change(text, parameters, resource.plural(), new BrokenReference.Row(names, values)) > 0;
  }

  private static <T> Set<String> linked(Attribute<T> attribute, Object value) {
    @SuppressWarnings("unchecked")
    var ids = (Collection<String>) attribute.type().toColumn((T) value);
    return new LinkedHashSet<>(ids);
  }

  private void link(Source.Links links, String owner, Collection<String> targets) {
    insertRows(links.table(), List.of(links.owner(), links.target()), targets.stream().map(target -> List.<Object>of(owner, target)).toList());
  }

  private void relink(Source.Links links, String owner, Set<String> targets) {
    var present = Set.copyOf(query(row -> row.string(1), "SELECT %s FROM %s WHERE %s = ?"
        .formatted(Names.quoted(links.target()), Names.quoted(links.table()), Names.quoted(links.owner())), owner));
    var gone = present.stream().filter(target -> !targets.contains(target)).sorted().toList();
    for (int start = 0; start < gone.size(); start += ROWS_PER_INSERT) {
      var some = gone.subList(start, Math.min(gone.size(), start + ROWS_PER_INSERT));
      var text = new SqlText("DELETE FROM ").name(links.table()).add(" WHERE ").name(links.owner()).add(" = ").value(owner).add(" AND ")
          .name(links.target()).add(" IN ").values(some);
      change(text.text(), text.parameters(), links.table(), BrokenReference.Row.NONE);
    }
    link(links, owner, targets.stream().filter(target -> !present.contains(target)).sorted().toList());
  }

  /// Several rows by few statements.
  private void insertRows(String table, List<String> columns, List<List<Object>> rows) {
    for (int start = 0; start < rows.size(); start += ROWS_PER_INSERT) {
      var text = new SqlText("INSERT INTO ").name(table).add(" (").add(Names.quoted(columns)).add(") VALUES ");
      var some = rows.subList(start, Math.min(rows.size(), start + ROWS_PER_INSERT));
      for (int i = 0; i < some.size(); i++) {
        text.add(i == 0 ? "" : ", ").values(some.get(i));
      }
      change(text.text(), text.parameters(), table, new BrokenReference.Row(columns, some.size() == 1 ? some.getFirst() : List.of()));
    }
  }

  @Override
  public boolean delete(Resource asked, String id) {
    var resource = mapping.schema().stored(asked);
    if (resource.isTaggable()) {
      execute("DELETE FROM tags WHERE resource_id = ?", id);
    }
    return change("DELETE FROM %s WHERE \"id\" = ?".formatted(Names.quoted(resource.plural())), List.of(id), resource.plural(),
        BrokenReference.Row.deleted(id)) > 0;
  }

  @Override
  public Optional<Long> count(Table counters, Map<String, Object> key, String column, long by, long limit) {
    boolean limited = limit >= 0 && by > 0;
    if (limited && by > limit) {
      return Optional.empty();
    }
    var names = List.copyOf(key.keySet());
    var parameters = new ArrayList<Object>(key.values());
    var statement = dialect.countUp(counters, names, column, limited);
    if (statement.isEmpty()) {
      return countInTwoSteps(counters, names, parameters, column, by, limited ? limit : Long.MAX_VALUE);
    }
    parameters.add(by);
    if (limited) {
      parameters.add(limit);
    }
    requireWriting();
    return query(statement.get(), parameters, false, rows -> rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty());
  }

  private Optional<Long> countInTwoSteps(Table counters, List<String> key, List<Object> values, String column, long by, long limit) {
    requireWriting();
    String name = Names.quoted(column);
    long count = query("INSERT INTO %s (%s, %s) VALUES (%s0) ON DUPLICATE KEY UPDATE %s = %s RETURNING %s".formatted(
        Names.quoted(counters.name()), Names.quoted(key), name, "?, ".repeat(key.size()), name, name, name), values, false, rows -> {
          rows.next();
          return rows.getLong(1);
        });
    if (by > limit - count) {
      return Optional.empty();
    }
    var parameters = new ArrayList<Object>(List.of(count + by));
    parameters.addAll(values);
    change("UPDATE %s SET %s = ? WHERE %s".formatted(Names.quoted(counters.name()), name,
        key.stream().map(each -> Names.quoted(each) + " = ?").collect(Collectors.joining(" AND "))), parameters, counters.name(),
        BrokenReference.Row.NONE);
    return Optional.of(count + by);
  }

  @Override
  public void log(Change.Kind kind, Entity entity) {
    requireWriting();
    changes.addAll(List.of(kind.name(), entity.resource().name(), entity.id(), entity.projectId(), entity.revision()));
    changeCount++;
  }

  @Override
  public int execute(String sql, Object... parameters) {
    return change(sql, java.util.Arrays.asList(parameters), "", BrokenReference.Row.NONE);
  }

  @Override
  public boolean insertIfAbsent(Table table, Map<String, Object> row) {
    var names = List.copyOf(row.keySet());
    var values = new ArrayList<>(row.values());
    var text = new SqlText("INSERT INTO ").name(table.name()).add(" (").add(Names.quoted(names)).add(") VALUES ").values(values)
        .add(dialect.unlessKeyTaken(table));
    try {
      boolean inserted = change(text.text(), text.parameters(), table.name(), new BrokenReference.Row(names, values)) > 0;
      if (!inserted && !table.uniques().isEmpty() && !isThere(table, table.key(), row)) {
        table.uniques().stream().filter(columns -> isThere(table, columns, row)).findFirst().ifPresent(columns -> {
          throw doomed(new UniqueViolation(table.name(), columns, null));
        });
      }
      return inserted;
    } catch (UniqueViolation e) {
      if (dialect.kind() == DatabaseKind.MARIADB && MariaDbDialect.isKeyTaken(e)) {
        failure = Optional.empty(); // the statement was undone, the transaction goes on
        return false;
      }
      throw e;
    }
  }

  @Override
  public void insertAll(Table table, List<? extends Map<String, Object>> rows) {
    if (!rows.isEmpty()) {
      var columns = List.copyOf(rows.getFirst().keySet());
      insertRows(table.name(), columns, rows.stream().map(row -> values(table, columns, row)).toList());
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

  private StoreException doomed(StoreException because) {
    failure = Optional.of(because);
    return because;
  }

  // ---- the end ----

  /// Writes the change log's lines: at the very end, so that their numbers are open for the shortest time.
  void finish() {
    failure.ifPresent(broken -> {
      throw broken;
    });
    int columns = 5;
    for (int start = 0; start < changeCount; start += ROWS_PER_INSERT) {
      int rows = Math.min(ROWS_PER_INSERT, changeCount - start);
      var text = "INSERT INTO change_log (kind, resource, object_id, project_id, revision, at) VALUES "
          + String.join(", ", Collections.nCopies(rows, "(?, ?, ?, ?, ?, %s)".formatted(dialect.nowMicros())));
      change(text, changes.subList(start * columns, (start + rows) * columns), Schema.CHANGE_LOG.name(), BrokenReference.Row.NONE);
    }
  }

  boolean hasLogged() {
    return changeCount > 0;
  }

  /// The failure that dooms the transaction, if there was one.
  Optional<StoreException> failure() {
    return failure;
  }

  /// Whether a query has answered: from then on its caller may have acted on the rows.
  boolean hasAnswered() {
    return answered;
  }

  /// After this, a `Tx` that somebody kept is refused instead of disturbing another transaction.
  void close() {
    over = true;
  }

  // ---- statements ----

  private int change(String sql, List<?> parameters, String table, BrokenReference.Row row) {
    requireWriting();
    return run(sql, parameters, table, row, PreparedStatement::executeUpdate);
  }

  private <R> R query(String sql, List<?> parameters, boolean stream, Work<ResultSet, R> reader) {
    return run(sql, parameters, "", BrokenReference.Row.NONE, statement -> {
      statement.setFetchSize(stream ? ROWS_PER_FETCH : 0);
      try (var rows = statement.executeQuery()) {
        answered = true;
        return reader.apply(rows);
      }
    });
  }

  @FunctionalInterface
  private interface Work<A, R> {
    R apply(A argument) throws SQLException;
  }

  private <R> R run(String sql, List<?> parameters, String table, BrokenReference.Row row, Work<PreparedStatement, R> work) {
    requireUsable();
    long start = statements.begin();
    try {
      var statement = session.take(sql);
      try {
        for (int i = 0; i < parameters.size(); i++) {
          dialect.bind(statement, i + 1, parameters.get(i));
        }
        return work.apply(statement);
      } finally {
        session.give(sql, statement);
      }
    } catch (SQLException e) {
      throw failed(e, table, row);
    } finally {
      statements.end(start, sql);
    }
  }

  private StoreException failed(SQLException e, String table, BrokenReference.Row row) {
    var translated = dialect.translate(e, mapping.schema(), table);
    if (translated instanceof ReferenceViolation && dialect.survivesFailures() && !table.isEmpty()) {
      translated = new BrokenReference(mapping.schema(), this).explain(table, row, e);
    }
    failure = Optional.of(translated);
    return translated;
  }

  private void requireUsable() {
    if (over) {
      throw new IllegalStateException("this transaction is over");
    }
    failure.ifPresent(broken -> {
      throw new IllegalStateException("this transaction has failed and can only be left", broken);
    });
  }

  private void requireWriting() {
    if (!writing) {
      throw new IllegalStateException("this transaction only reads");
    }
  }

  private record JdbcRow(ResultSet rows) implements Row {

    @Override
    public String string(int column) {
      return get(() -> rows.getString(column));
    }

    @Override
    public long number(int column) {
      return get(() -> rows.getLong(column));
    }

    @Override
    public boolean bool(int column) {
      return get(() -> rows.getBoolean(column));
    }

    @Override
    public boolean isNull(int column) {
      return get(() -> rows.getString(column) == null);
    }

    private static <T> T get(Getter<T> getter) {
      try {
        return getter.get();
      } catch (SQLException e) {
        throw Dialect.other(e);
      }
    }
  }

  @FunctionalInterface
  private interface Getter<T> {
    T get() throws SQLException;
  }
}
