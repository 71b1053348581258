package org.nucleon.networking.races;

import org.nucleon.networking.Cloud;

class SqliteRacesTest extends RacesContract {

  @Override
  Cloud cloud() {
    return Cloud.start();
  }
}
