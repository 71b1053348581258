package org.nucleon.store;

import java.sql.SQLException;

/// Where sessions come from.
interface Connections extends AutoCloseable {

  /// Waits for a session, as long as the store's patience lasts.
  ///
  /// @throws StoreUnavailable when there was none in that time
  Session open(boolean writing) throws SQLException;

  @Override
  void close();
}
