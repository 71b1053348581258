package org.nucleon.engine;

import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.MariaDbServer;

class MariaDbConcurrencyTest extends ConcurrencyContract {

  @Override
  DatabaseUrl freshDatabase() {
    var server = MariaDbServer.shared();
    return DatabaseUrl.parse(server.url(server.freshDatabase()));
  }
}
