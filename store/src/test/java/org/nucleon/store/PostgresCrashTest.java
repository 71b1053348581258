package org.nucleon.store;

import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.PostgresServer;

class PostgresCrashTest extends CrashContract {

  @Override
  DatabaseServer startServer() {
    return PostgresServer.start();
  }
}
