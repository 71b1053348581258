package org.nucleon.engine;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.NotImplemented;

/// Answers for objects that one object has to do with; see [org.nucleon.model.Resource.Relation]. Policy has let the caller do it.
public interface RelationRule {

  /// The objects to show.
  List<Entity> list(Work work, Entity of);

  /// @param id   of the other object, which need not exist
  /// @param body the request's JSON object, as sent
  default void add(Work work, Entity to, String id, Map<String, Object> body) {
    throw notHere(to);
  }

  default void remove(Work work, Entity from, String id) {
    throw notHere(from);
  }

  /// Changes what the two have to do with each other.
  ///
  /// @return the answer's JSON, in the plain vocabulary of [org.nucleon.model.Type]
  default Object change(Work work, Entity of, String id, Map<String, Object> body) {
    throw notHere(of);
  }

  private static NotImplemented notHere(Entity entity) {
    return new NotImplemented("NotImplementedError", "this cannot be changed for %s %s".formatted(entity.resource(), entity.id()));
  }
}
