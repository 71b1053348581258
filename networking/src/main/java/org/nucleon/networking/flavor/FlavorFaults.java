package org.nucleon.networking.flavor;

import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;

/// The refusals of this package, in the API's words.
final class FlavorFaults {

  private FlavorFaults() {}

  static Fault flavorInUse(String flavorId) {
    return new Conflict("FlavorInUse", "Flavor %s is used by some service instance.".formatted(flavorId));
  }

  /// In the reference this is as if the server were out of order, which it is not.
  static Fault flavorDisabled() {
    return new Conflict("FlavorDisabled", "Flavor is not enabled.");
  }

  static Fault unknownType(String type) {
    return new BadRequest("InvalidServiceType", "Invalid service type: %s.".formatted(type));
  }

  static Fault profileInUse(String profileId) {
    return new Conflict("ServiceProfileInUse", "Service Profile %s is used by some service instance.".formatted(profileId));
  }

  /// Likewise.
  static Fault profileDisabled() {
    return new Conflict("ServiceProfileDisabled", "Service Profile is not enabled.");
  }

  static Fault profileEmpty() {
    return new BadRequest("ServiceProfileEmpty", "Service Profile needs either a driver or metainfo.");
  }

  static Fault unknownDriver(String driver) {
    return new NotFound("ServiceProfileDriverNotFound", "Service Profile driver %s could not be found.".formatted(driver));
  }

  static Fault bound(String profileId, String flavorId) {
    return new Conflict("FlavorServiceProfileBindingExists", "Service Profile %s is already associated with flavor %s.".formatted(profileId, flavorId));
  }

  static Fault notBound(String profileId, String flavorId) {
    return new NotFound("FlavorServiceProfileBindingNotFound", "Service Profile %s is not associated with flavor %s.".formatted(profileId, flavorId));
  }
}
