package org.nucleon.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.NotImplemented;

/// Answers for a resource that has no table. The engine parses, asks policy, filters, sorts and pages.
public interface Unstored {

  List<Entity> list(Work work);

  /// The same answers for what nests below one object; asked for each request that comes by such a path. What is created carries the
  /// object's id in the attribute that the resource declares for it.
  default Unstored below(Entity parent) {
    return this;
  }

  /// The objects for a list with filters, so that less need be read; those that do not match are left out afterwards all the same.
  ///
  /// @param filters query parameter to its values
  default List<Entity> list(Work work, Map<String, List<String>> filters) {
    return list(work);
  }

  default Optional<Entity> find(Work work, String id) {
    return list(work).stream().filter(entity -> entity.id().equals(id)).findFirst();
  }

  /// Whether a caller sees an object whatever policy says.
  default boolean isOpenTo(Caller caller, Entity entity) {
    return false;
  }

  /// Whether a caller reaches an action of an object whatever policy says; the action may refuse it all the same.
  default boolean isOpenTo(Caller caller, Entity entity, String action) {
    return isOpenTo(caller, entity);
  }

  /// Attributes that lists show but an object alone does not.
  default Set<Attribute<?>> hiddenAlone() {
    return Set.of();
  }

  default Entity create(Work work, Draft draft) {
    throw new NotImplemented("NotImplementedError", "%s cannot be created".formatted(draft.resource()));
  }

  /// @param changes what the request sets, `null` for JSON `null`
  default Entity update(Work work, Entity before, Map<Attribute<?>, Object> changes) {
    throw new NotImplemented("NotImplementedError", "%s cannot be updated".formatted(before.resource()));
  }

  default void delete(Work work, Entity entity) {
    throw new NotImplemented("NotImplementedError", "%s cannot be deleted".formatted(entity.resource()));
  }
}
