package org.nucleon.engine;

import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.policy.Target;

/// An object as policy rules see it: its attributes by wire name, and those of its parents, looked up when a rule asks.
///
/// `network:project_id` is the owner of the network that `network_id` names; `ext_parent:` stands for the resource above in the path.
final class EntityTarget implements Target {

  private final WorkInTx work;
  private final Entity entity;

  EntityTarget(WorkInTx work, Entity entity) {
    this.work = work;
    this.entity = entity;
  }

  @Override
  public Object get(String name) {
    var attribute = entity.resource().attribute(name);
    if (attribute.isPresent()) {
      return value(entity, attribute.get());
    }
    int colon = name.indexOf(':');
    return colon > 0 ? ofParent(name.substring(0, colon), name.substring(colon + 1)) : Nothing.ABSENT;
  }

  private Object ofParent(String parent, String name) {
    String kind = parent.equals("ext_parent") ? entity.resource().parent().map(Resource.Parent::resource).orElse("") : parent;
    var reference = entity.resource().parent().filter(above -> above.resource().equals(kind)).<Attribute<?>>map(Resource.Parent::reference)
        .or(() -> entity.resource().attribute(kind + "_id"));
    boolean kept = work.model().find(kind).filter(Resource::isStored).isPresent();
    if (reference.isEmpty() || !kept || entity.values().get(reference.get()) == null) {
      return Nothing.ABSENT;
    }
    return work.parents().of(entity, reference.get(), kind).map(found -> new EntityTarget(work, found).get(name)).orElse(Nothing.ABSENT);
  }

  @SuppressWarnings("unchecked")
  private static Object value(Entity entity, Attribute<?> attribute) {
    Object value = entity.values().get(attribute);
    return value == null ? Nothing.NULL : ((Attribute<Object>) attribute).type().toJson(value);
  }
}
