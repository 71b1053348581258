package org.nucleon.networking.ipavailability;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;

/// Puts IP availabilities together.
public final class IpAvailabilityService implements Service {

  @Override
  public String name() {
    return "network IP availability";
  }

  @Override
  public List<Extension> extensions() {
    return NetworkIpAvailability.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.unstored(NetworkIpAvailability.NAME, new Availabilities());
  }
}
