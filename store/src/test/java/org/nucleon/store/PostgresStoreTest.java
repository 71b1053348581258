package org.nucleon.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.PostgresServer;

class PostgresStoreTest extends StoreContract {

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
  DatabaseUrl freshDatabase() {
    return DatabaseUrl.parse(server.url(server.freshDatabase()));
  }

  @Override
  boolean hasRowLocks() {
    return true;
  }
}
