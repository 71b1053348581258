package org.nucleon.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// One of the objects as JSON, in the plain vocabulary of [org.nucleon.model.Type].
  public Map<String, Object> json(Entity entity) {
    var json = new LinkedHashMap<String, Object>();
    members.stream().filter(member -> member.attribute().isShownOf(entity)).forEach(member -> json.put(member.name(), json(entity, member.attribute())));
    return json;
  }

  private static <T> Object json(Entity entity, Attribute<T> attribute) {
    return entity.find(attribute).map(attribute.type()::toJson).orElse(null);
  }

  /// The only object.
  public Entity entity() {
    return entities.getFirst();
  }
}
