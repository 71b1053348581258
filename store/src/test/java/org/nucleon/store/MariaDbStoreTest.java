package org.nucleon.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.MariaDbServer;

class MariaDbStoreTest extends StoreTest {

  private static MariaDbServer server;

  @BeforeAll
  static void start() {
    server = MariaDbServer.start();
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
