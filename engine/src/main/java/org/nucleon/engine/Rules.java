package org.nucleon.engine;

import java.util.List;
import java.util.Optional;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.Fault;
import org.nucleon.store.UniqueViolation;

/// What a resource must check or do beyond its declaration. All of it runs inside the transaction of the request; a
/// [org.nucleon.model.fault.Fault] undoes everything.
public interface Rules {

  /// Before the first of the objects of one request is written: what holds for all of them together.
  default void creatingTogether(Work work, List<Draft> drafts) {}

  /// Before a row is written: check, and set what the request left open.
  default void creating(Work work, Draft draft) {}

  /// After the row was written: what has to refer to it.
  default void created(Work work, Entity entity) {}

  /// Before a row is changed. The draft starts with the row's values and the request's on top.
  default void updating(Work work, Entity before, Draft draft) {}

  /// After the row was changed; not called when nothing changed.
  default void updated(Work work, Entity before, Entity after) {}

  /// Before a row is deleted: refuse, or take away what belongs to it.
  default void deleting(Work work, Entity entity) {}

  /// After the row is gone.
  default void deleted(Work work, Entity entity) {}

  /// How to refuse a row that would break a unique rule of the table, if this knows better words for it than the engine: what was free
  /// when the rules looked may be taken by the time it is written.
  ///
  /// @param entity as it would have been written
  default Optional<Fault> clashing(Entity entity, UniqueViolation violation) {
    return Optional.empty();
  }
}
