package org.nucleon.engine;

import org.nucleon.model.Resource;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;
import org.nucleon.store.UniqueViolation;

/// What the engine says about resources it knows only by declaration.
final class Words {

  private Words() {}

  static NotFound notFound(Resource resource, String id) {
    return notFound(resource, id, "");
  }

  /// @param parentId of what nests
  static NotFound notFound(Resource resource, String id, String parentId) {
    return new NotFound(resource.notFoundType(), resource.notFoundMessage(id, parentId));
  }

  /// Without a type of its own: the object is in sight, but policy hides it.
  static NotFound hidden() {
    return new NotFound("HTTPNotFound", "The resource could not be found.");
  }

  static Fault vanished(Resource resource) {
    return new Conflict("ReferenceConflict", "An object that the %s refers to was deleted at the same time.".formatted(resource));
  }

  static Fault inUse(Resource resource, String id) {
    return new Conflict(resource.typeName() + "InUse", "%s %s is in use.".formatted(resource.title(), id));
  }

  static Fault alreadyThere(Resource resource, UniqueViolation violation) {
    return new Conflict(resource.typeName() + "Exists",
        "%s with the same %s already exists.".formatted(resource.title(), String.join(", ", violation.columns())));
  }
}
