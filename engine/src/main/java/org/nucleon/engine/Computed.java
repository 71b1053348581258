package org.nucleon.engine;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;

/// Fills computed attributes in, each with a fixed number of statements for all entities together.
final class Computed {

  private Computed() {}

  /// @param entities of one resource
  /// @param which    the attributes that are wanted
  static List<Entity> filled(Registry registry, Work work, List<Entity> entities, Predicate<Attribute<?>> which) {
    if (entities.isEmpty() || !entities.getFirst().resource().isStored()) {
      return entities;
    }
    var values = new IdentityHashMap<Attribute<?>, Map<String, ?>>();
    registry.computations(entities.getFirst().resource().name()).forEach((attribute, computation) -> {
      if (which.test(attribute)) {
        values.put(attribute, computation.of(work, entities));
      }
    });
    return values.isEmpty() ? entities : entities.stream().map(entity -> {
      var more = new IdentityHashMap<Attribute<?>, Object>();
      values.forEach((attribute, byId) -> {
        if (byId.containsKey(entity.id())) {
          more.put(attribute, byId.get(entity.id()));
        }
      });
      return entity.with(more);
    }).toList();
  }
}
