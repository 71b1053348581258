package org.nucleon.identity.embedded;

import java.util.UUID;

/// Names people choose, and ids nobody does.
final class Names {

  private Names() {}

  static void check(String what, String name, int lengthMax) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A %s must not be empty.".formatted(what));
    }
    if (name.length() > lengthMax) {
      throw new IllegalArgumentException("A %s may have %d characters, this one has %d."
          .formatted(what, lengthMax, name.length()));
    }
  }

  /// Keystone's form of an id: a random UUID without its dashes.
  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
