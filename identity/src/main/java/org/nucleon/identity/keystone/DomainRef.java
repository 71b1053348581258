package org.nucleon.identity.keystone;

import java.util.Optional;

/// A domain as an operator names it.
public sealed interface DomainRef {

  record Id(String value) implements DomainRef {}

  record Name(String value) implements DomainRef {}

  /// By its id if there is one, else by its name; without either the domain that every Keystone has from the start.
  static DomainRef of(Optional<String> id, Optional<String> name) {
    return id.<DomainRef>map(Id::new).orElseGet(() -> new Name(name.orElse("Default")));
  }
}
