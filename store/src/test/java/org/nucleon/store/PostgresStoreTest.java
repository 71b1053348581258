package org.nucleon.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.PostgresServer;

class PostgresStoreTest extends StoreTest {

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public DatabaseUrl freshDatabase() {
    return DatabaseUrl.parse(server.url(server.freshDatabase()));
  }

  @Override
  public boolean hasRowLocks() {
    return true;
  }
}
