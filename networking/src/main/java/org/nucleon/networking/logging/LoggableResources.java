package org.nucleon.networking.logging;

import java.util.IdentityHashMap;
import java.util.List;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// The resource `loggable-resources`: what `resource_type` of a log may be.
final class LoggableResources implements Unstored {

  static final String RESOURCE_NAME = "loggable_resource";

  private static final Attribute<String> TYPE = Attribute.string("type", 255).about("A kind of resource.");

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "loggable_resources").prefixed(Log.PREFIX).without(Standard.ID).ownerless()
      .with(TYPE).unstored().readOnly().about("A kind of resource whose decisions about packets can be noted.");

  @Override
  public List<Entity> list(Work work) {
    return work.contributed(LoggableType.class).stream().map(LoggableType::name).distinct().sorted().map(LoggableResources::entity).toList();
  }

  private static Entity entity(String type) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, type);
    values.put(TYPE, type);
    return Entity.of(RESOURCE, values);
  }
}
