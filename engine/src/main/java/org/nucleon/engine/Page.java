package org.nucleon.engine;

import java.util.List;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;

/// What a caller gets to see: objects and which of their members.
///
/// @param members  wire names and the attributes behind them, in the order shown; `tenant_id` is a second name of `project_id`
/// @param next     the id after which the next page starts; the empty text for a page that has no rows; absent for no link
/// @param previous likewise, for the page before
public record Page(Resource resource, List<Member> members, List<Entity> entities, Optional<String> next, Optional<String> previous) {

  /// One member of each shown object.
  public record Member(String name, Attribute<?> attribute) {}

  static Page of(Resource resource, List<Member> members, List<Entity> entities) {
    return new Page(resource, members, entities, Optional.empty(), Optional.empty());
  }

  /// The only object.
  public Entity entity() {
    return entities.getFirst();
  }
}
