package org.nucleon.networking.races;

import org.nucleon.config.DatabaseUrl;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.MariaDbServer;

class MariaDbRacesTest extends RacesContract {

  @Override
  Cloud cloud() {
    return Cloud.on(DatabaseUrl.parse(MariaDbServer.shared().url(MariaDbServer.shared().freshDatabase())));
  }
}
