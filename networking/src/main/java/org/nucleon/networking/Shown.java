package org.nucleon.networking;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;

/// An object as it stands inside the answer of another one: all its visible members.
public final class Shown {

  private Shown() {}

  public static Map<String, Object> of(Entity entity) {
    var members = new LinkedHashMap<String, Object>();
    for (var attribute : entity.resource().attributes()) {
      if (attribute.isVisible() && attribute.isShownOf(entity)) {
        members.put(attribute.name(), json(entity, attribute));
        if (attribute == Standard.PROJECT_ID) {
          members.put("tenant_id", json(entity, attribute));
        }
      }
    }
    return members;
  }

  private static <T> Object json(Entity entity, Attribute<T> attribute) {
    return entity.find(attribute).map(attribute.type()::toJson).orElse(null);
  }
}
