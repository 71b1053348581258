package org.nucleon.engine;

import org.nucleon.store.Condition;

/// Which rows a caller sees beyond those it owns. The resource's table has the alias `t`.
@FunctionalInterface
public interface Visibility {

  Condition visibleTo(Caller caller);
}
