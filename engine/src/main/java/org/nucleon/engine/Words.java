package org.nucleon.engine;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.nucleon.model.Resource;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.store.UniqueViolation;

/// What the engine says about resources it knows only by declaration.
final class Words {

  private Words() {}

  /// `security_group` as people write it: "Security group".
  static String title(Resource resource) {
    String words = resource.name().replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String notFound(Resource resource, String id) {
    return resource.notFoundMessage(id);
  }

  static String vanished(Resource resource) {
    return "An object that the %s refers to was deleted at the same time.".formatted(resource.name());
  }

  static Fault inUse(Resource resource, String id) {
    return new Conflict(camelCase(resource.name()) + "InUse", "%s %s is in use.".formatted(title(resource), id));
  }

  static Fault alreadyThere(Resource resource, UniqueViolation violation) {
    return new Conflict(camelCase(resource.name()) + "Exists",
        "%s with the same %s already exists.".formatted(title(resource), String.join(", ", violation.columns())));
  }

  private static String camelCase(String name) {
    return Arrays.stream(name.split("_")).map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining());
  }
}
