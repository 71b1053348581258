package org.nucleon.engine;

import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.PostgresServer;

class PostgresConcurrencyTest extends ConcurrencyContract {

  @Override
  DatabaseUrl freshDatabase() {
    var server = PostgresServer.shared();
    return DatabaseUrl.parse(server.url(server.freshDatabase()));
  }
}
