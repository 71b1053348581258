package org.nucleon.engine;

import java.util.stream.Stream;
import org.nucleon.model.Resource;

/// One of the limits that a project has.
///
/// @param name      of a resource, or what [Resource#limit] names
/// @param byDefault negative for any number
record Quota(String name, int byDefault) {

  /// How many objects a project may have.
  static Quota of(Resource resource) {
    return new Quota(resource.name(), resource.quotaByDefault());
  }

  /// All limits that a resource brings.
  static Stream<Quota> all(Resource resource) {
    var others = resource.limits().entrySet().stream().map(limit -> new Quota(limit.getKey(), limit.getValue()));
    return resource.hasQuota() ? Stream.concat(Stream.of(of(resource)), others) : others;
  }

  @Override
  public String toString() {
    return name;
  }
}
