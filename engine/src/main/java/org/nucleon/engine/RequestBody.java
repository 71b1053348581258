package org.nucleon.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Resource;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.HttpBadRequest;

/// The outer form of request bodies: `{"network": {…}}`, or `{"networks": [{…}, …]}` for several at once.
final class RequestBody {

  private RequestBody() {}

  static boolean isBulk(Resource resource, Object body) {
    return object(resource, body).containsKey(resource.wirePlural()) && !object(resource, body).containsKey(resource.wireName());
  }

  static Map<String, Object> single(Resource resource, Object body) {
    var object = object(resource, body);
    if (!object.containsKey(resource.wireName())) {
      throw new HttpBadRequest("Unable to find '%s' in request body".formatted(resource.wireName()));
    }
    return members(resource.wireName(), object.get(resource.wireName()));
  }

  static List<Map<String, Object>> bulk(Resource resource, Object body) {
    if (!resource.isBulk()) {
      throw new HttpBadRequest("Bulk operation not supported");
    }
    if (!(object(resource, body).get(resource.wirePlural()) instanceof List<?> items)) {
      throw new HttpBadRequest("Object '%s' contains invalid data".formatted(resource.wirePlural()));
    }
    if (items.isEmpty()) {
      throw new HttpBadRequest("Resources required");
    }
    var each = new ArrayList<Map<String, Object>>();
    for (Object item : items) {
      var members = members(resource.wireName(), item);
      each.add(members.size() == 1 && members.get(resource.wireName()) instanceof Map<?, ?> inner ? members(resource.wireName(), inner) : members);
    }
    return each;
  }

  private static Map<String, Object> object(Resource resource, Object body) {
    if (body == null) {
      throw new HttpBadRequest("Unable to find '%s' in request body".formatted(resource.wireName()));
    }
    return members("body", body);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(String name, Object json) {
    if (!(json instanceof Map<?, ?> members)) {
      throw new HttpBadRequest("%s contains invalid data".formatted(name.equals("body") ? "Body" : "Object '%s'".formatted(name)));
    }
    return (Map<String, Object>) members;
  }

  /// A JSON object, or the refusal of anything else. What an action needs to be told is its own business: no body says nothing.
  static Map<String, Object> anyObject(Object body) {
    if (body == null) {
      return Map.of();
    }
    if (!(body instanceof Map)) {
      throw new HttpBadRequest("Body contains invalid data: %s".formatted(Shown.of(body)));
    }
    return members("body", body);
  }
}
