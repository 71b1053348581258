package org.nucleon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A connection for the time of one transaction.
interface Session {

  Connection connection();

  /// A statement that nobody else uses until it is given back. Drivers of database servers keep prepared statements themselves.
  default PreparedStatement take(String sql) throws SQLException {
    return connection().prepareStatement(sql);
  }

  default void give(String sql, PreparedStatement statement) throws SQLException {
    statement.close();
  }

  void begin() throws SQLException;

  void commit() throws SQLException;

  void rollback() throws SQLException;

  /// Gives the connection back.
  ///
  /// @param usable whether the next one may have it
  void end(boolean usable);
}
