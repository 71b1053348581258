package org.nucleon.engine;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Entity;

/// Works out an attribute for all rows of an answer with a fixed number of statements.
@FunctionalInterface
public interface Computation<T> {

  /// @return value by entity id; those left out have `null`, or are shown without it (see [org.nucleon.model.Attribute#leftOutIfUnknown])
  Map<String, T> of(Work work, List<Entity> entities);
}
