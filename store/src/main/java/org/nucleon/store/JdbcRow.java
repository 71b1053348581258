package org.nucleon.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/// The row that a result stands at.
record JdbcRow(ResultSet rows) implements Tx.Row {

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

  @FunctionalInterface
  private interface Getter<T> {
    T get() throws SQLException;
  }

  private static <T> T get(Getter<T> getter) {
    try {
      return getter.get();
    } catch (SQLException e) {
      throw Dialect.other(e);
    }
  }
}
