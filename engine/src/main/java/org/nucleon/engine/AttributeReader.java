package org.nucleon.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.HttpBadRequest;

/// Reads the members of a request into values of attributes: unknown and forbidden ones are refused, the rest is converted and checked.
final class AttributeReader {

  private AttributeReader() {}

  static Map<Attribute<?>, Object> forCreate(Resource resource, Map<String, Object> members, Caller caller) {
    var values = read(resource, members, true, caller);
    for (var attribute : resource.attributes()) {
      if (attribute.isRequired() && !values.containsKey(attribute)) {
        throw new HttpBadRequest("Failed to parse request. Required attribute '%s' not specified".formatted(attribute));
      }
    }
    return values;
  }

  static Map<Attribute<?>, Object> forUpdate(Resource resource, Map<String, Object> members, Caller caller) {
    return read(resource, members, false, caller);
  }

  private static Map<Attribute<?>, Object> read(Resource resource, Map<String, Object> members, boolean creating, Caller caller) {
    var unknown = new ArrayList<String>();
    for (String name : members.keySet()) {
      if (!isProject(resource, name) && resource.attribute(name).isEmpty()) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw new HttpBadRequest("Unrecognized attribute(s) '%s'".formatted(String.join(", ", unknown)));
    }
    var values = new IdentityHashMap<Attribute<?>, Object>();
    readProject(resource, members, creating, caller, values);
    members.forEach((name, json) -> {
      if (!isProject(resource, name)) {
        var attribute = resource.attribute(name).orElseThrow();
        requirePermitted(attribute, creating);
        values.put(attribute, parse(attribute, json));
      }
    });
    return values;
  }

  private static void requirePermitted(Attribute<?> attribute, boolean creating) {
    if (creating && !attribute.isSettable()) {
      throw new HttpBadRequest("Attribute '%s' not allowed in POST".formatted(attribute));
    }
    if (!creating && !attribute.isUpdatable()) {
      throw new HttpBadRequest("Cannot update read-only attribute %s".formatted(attribute));
    }
  }

  static Object parse(Attribute<?> attribute, Object json) {
    try {
      return attribute.parse(json).orElse(null);
    } catch (InvalidValue e) {
      throw new HttpBadRequest("Invalid input for %s. Reason: %s.".formatted(attribute, e.getMessage()));
    }
  }

  // ---- project_id, also called tenant_id ----

  private static boolean isProject(Resource resource, String name) {
    return resource.isOwned() && (name.equals("tenant_id") || name.equals("project_id"));
  }

  private static void readProject(Resource resource, Map<String, Object> members, boolean creating, Caller caller,
      Map<Attribute<?>, Object> values) {
    if (!resource.isOwned()) {
      return;
    }
    Object project = members.get("project_id");
    Object tenant = members.get("tenant_id");
    if (project != null && tenant != null && !project.equals(tenant)) {
      throw new HttpBadRequest("'project_id' and 'tenant_id' do not match");
    }
    Object given = project != null ? project : tenant;
    if (!creating) {
      if (members.containsKey("project_id") || members.containsKey("tenant_id")) {
        throw new HttpBadRequest("Cannot update read-only attribute %s".formatted(members.containsKey("project_id") ? "project_id" : "tenant_id"));
      }
      return;
    }
    if (given == null) {
      return;
    }
    String id = (String) parse(Standard.PROJECT_ID, given);
    if (!id.equals(caller.projectId()) && !caller.seesAll()) {
      throw new HttpBadRequest("Specifying 'project_id' other than the authenticated project in request is not allowed for the current user.");
    }
    values.put(Standard.PROJECT_ID, id);
  }
}
