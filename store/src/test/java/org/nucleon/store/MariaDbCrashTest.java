package org.nucleon.store;

import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;

class MariaDbCrashTest extends CrashContract {

  @Override
  DatabaseServer startServer() {
    return MariaDbServer.start();
  }
}
