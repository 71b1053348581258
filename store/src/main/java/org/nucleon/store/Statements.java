package org.nucleon.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Runs the statements of one transaction, and remembers what became of it: after a failure that the database does not forget, none runs any
/// more.
final class Statements {

  /// Rows, or values of a list, that one statement takes: within what every database takes as parameters.
  static final int ROWS_MAX = 200;

  private static final int ROWS_PER_FETCH = 500;

  private final Session session;
  private final SqlMapping mapping;
  private final StatementLog log;
  private final Dialect dialect;
  private final boolean writing;
  private Optional<StoreException> failure = Optional.empty();
  private boolean answered;
  private boolean over;

  Statements(Session session, SqlMapping mapping, StatementLog log, boolean writing) {
    this.session = session;
    this.mapping = mapping;
    this.log = log;
    this.dialect = mapping.dialect();
    this.writing = writing;
  }

  @FunctionalInterface
  interface Work<A, R> {
    R apply(A argument) throws SQLException;
  }

  /// Reads rows as one works on them.
  <R> R query(SqlText sql, Work<ResultSet, R> reader) {
    return query(sql.text(), sql.parameters(), 0, reader);
  }

  /// Reads rows without holding all of them.
  <R> R stream(SqlText sql, Work<ResultSet, R> reader) {
    return query(sql.text(), sql.parameters(), ROWS_PER_FETCH, reader);
  }

  <T> List<T> list(Tx.RowReader<T> reader, String sql, Object... parameters) {
    return query(sql, Arrays.asList(parameters), 0, rows -> {
      var row = new JdbcRow(rows);
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reader.read(row));
      }
      return all;
    });
  }

  private <R> R query(String sql, List<?> parameters, int rowsPerFetch, Work<ResultSet, R> reader) {
    return run(sql, parameters, "", BrokenReference.Row.NONE, statement -> {
      statement.setFetchSize(rowsPerFetch);
      try (var rows = statement.executeQuery()) {
        answered = true;
        return reader.apply(rows);
      }
    });
  }

  /// @param table what is written, for the failures that name it; may be empty
  /// @param row   what is written into it, for a database that does not tell which reference is broken
  /// @return the number of rows changed
  int change(String sql, List<?> parameters, String table, BrokenReference.Row row) {
    requireWriting();
    return run(sql, parameters, table, row, PreparedStatement::executeUpdate);
  }

  /// Several rows by few statements.
  void insert(String table, List<String> columns, List<List<Object>> rows) {
    for (int start = 0; start < rows.size(); start += ROWS_MAX) {
      var text = new SqlText("INSERT INTO ").name(table).add(" (").add(Names.quoted(columns)).add(") VALUES ");
      var some = rows.subList(start, Math.min(rows.size(), start + ROWS_MAX));
      for (int i = 0; i < some.size(); i++) {
        text.add(i == 0 ? "" : ", ").values(some.get(i));
      }
      change(text.text(), text.parameters(), table, new BrokenReference.Row(columns, some.size() == 1 ? some.getFirst() : List.of()));
    }
  }

  private <R> R run(String sql, List<?> parameters, String table, BrokenReference.Row row, Work<PreparedStatement, R> work) {
    requireUsable();
    long start = log.begin();
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
      log.end(start, sql);
    }
  }

  private StoreException failed(SQLException e, String table, BrokenReference.Row row) {
    var translated = dialect.translate(e, mapping.schema(), table);
    if (translated instanceof ReferenceViolation && dialect.survivesFailures() && !table.isEmpty()) {
      translated = new BrokenReference(mapping.schema(), this).explain(table, row, e);
    }
    return doomed(translated);
  }

  /// Lets no statement run any more.
  StoreException doomed(StoreException because) {
    failure = Optional.of(because);
    return because;
  }

  /// Lets the transaction go on: the database has undone the failed statement alone.
  void forgive() {
    failure = Optional.empty();
  }

  /// The failure that dooms the transaction, if there was one.
  Optional<StoreException> failure() {
    return failure;
  }

  /// Whether a query has answered: from then on its caller may have acted on the rows.
  boolean hasAnswered() {
    return answered;
  }

  void close() {
    over = true;
  }

  private void requireUsable() {
    if (over) {
      throw new IllegalStateException("this transaction is over");
    }
    failure.ifPresent(broken -> {
      throw new IllegalStateException("this transaction has failed and can only be left", broken);
    });
  }

  void requireWriting() {
    if (!writing) {
      throw new IllegalStateException("this transaction only reads");
    }
  }
}
