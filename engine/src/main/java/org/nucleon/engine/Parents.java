package org.nucleon.engine;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// The objects that a transaction's objects refer to, as policy rules look at them: `network:shared` of a port.
///
/// Those of all objects of a list are read together when the first is asked for.
final class Parents {

  private final Registry registry;
  private final Work work;
  private final Map<String, Optional<Entity>> known = new HashMap<>();
  private List<Entity> siblings = List.of();

  Parents(Registry registry, Work work) {
    this.registry = registry;
    this.work = work;
  }

  /// Says which objects will be asked about.
  void expect(List<Entity> entities) {
    siblings = entities;
  }

  /// @param reference the attribute with the parent's id
  Optional<Entity> of(Entity entity, Attribute<?> reference, String kind) {
    if (!(entity.values().get(reference) instanceof String id)) {
      return Optional.empty();
    }
    if (!known.containsKey(id)) {
      read(kind, reference, id);
    }
    return known.get(id);
  }

  /// One that was asked for before, if it is there.
  Optional<Entity> known(String kind, String id) {
    return known.getOrDefault(id, Optional.empty()).filter(found -> found.resource().name().equals(kind));
  }

  private void read(String kind, Attribute<?> reference, String id) {
    var ids = new LinkedHashSet<String>();
    ids.add(id);
    siblings.forEach(sibling -> {
      if (sibling.values().get(reference) instanceof String other && !known.containsKey(other)) {
        ids.add(other);
      }
    });
    ids.forEach(each -> known.put(each, Optional.empty()));
    var found = work.tx().list(Select.from(work.resource(kind)).where(Condition.in(Standard.ID, ids)));
    Computed.filled(registry, work, found, Attribute::isNeededByPolicy).forEach(parent -> known.put(parent.id(), Optional.of(parent)));
  }
}
