package org.nucleon.engine;

import java.util.Optional;
import org.nucleon.model.Entity;
import org.nucleon.store.Condition;

/// Where in the tree of paths a request looks: below one object, or everywhere.
///
/// @param condition what the rows there have in common
/// @param parent    the object above
record Scope(Condition condition, Optional<Entity> parent) {

  static final Scope EVERYWHERE = new Scope(Condition.ALWAYS, Optional.empty());

  Unstored of(Unstored operations) {
    return parent.map(operations::below).orElse(operations);
  }
}
