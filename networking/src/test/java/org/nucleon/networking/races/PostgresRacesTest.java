package org.nucleon.networking.races;

import org.nucleon.config.DatabaseUrl;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.PostgresServer;

class PostgresRacesTest extends RacesContract {

  @Override
  Cloud cloud() {
    return Cloud.on(DatabaseUrl.parse(PostgresServer.shared().url(PostgresServer.shared().freshDatabase())));
  }
}
