package org.nucleon.ovsdb;

import java.util.UUID;

/// The five atomic types of RFC 7047 section 3.1, each with the value a column takes when none is given.
public enum AtomicType {
  INTEGER("integer", Value.of(0)),
  REAL("real", Value.ofReal(0)),
  BOOLEAN("boolean", Value.of(false)),
  STRING("string", Value.of("")),
  UUID("uuid", Value.of(new UUID(0, 0)));

  private final String wireName;
  private final Atom defaultAtom;

  AtomicType(String wireName, Atom defaultAtom) {
    this.wireName = wireName;
    this.defaultAtom = defaultAtom;
  }

  public Atom defaultAtom() {
    return defaultAtom;
  }

  static AtomicType named(String wireName) {
    for (var type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    throw new ProtocolViolation("The schema names an unknown atomic type \"%s\".".formatted(wireName));
  }
}
