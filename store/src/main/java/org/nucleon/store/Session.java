package org.nucleon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A connection for the time of one transaction.
interface Session {

  Connection connection();

  /// A statement that nobody else uses until it is given back.
  PreparedStatement take(String sql) throws SQLException;

  void give(String sql, PreparedStatement statement) throws SQLException;

  void begin() throws SQLException;

  void commit() throws SQLException;

  void rollback() throws SQLException;

  /// Gives the connection back.
  ///
  /// @param usable whether the next one may have it
  void end(boolean usable);
}
