package org.nucleon.engine;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.Attribute;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.HttpBadRequest;

/// Reads the members of a request into values of attributes: unknown and forbidden ones are refused, the rest is converted and checked.
final class AttributeReader {

  private AttributeReader() {}

  static Map<Attribute<?>, Object> forCreate(Resource resource, Map<String, Object> given, Caller caller) {
    var members = resource.isOwned() ? given : withoutProject(given);
    var values = new IdentityHashMap<Attribute<?>, Object>();
    projectOfNew(resource, members, caller).ifPresent(id -> values.put(Standard.PROJECT_ID, id));
    requireKnown(resource, members);
    for (var attribute : resource.attributes()) {
      if (members.containsKey(attribute.name()) && !attribute.isSettable()) {
        throw new HttpBadRequest("Attribute '%s' not allowed in POST".formatted(attribute));
      }
      if (attribute.isRequired() && !members.containsKey(attribute.name())) {
        throw new HttpBadRequest("Failed to parse request. Required attribute '%s' not specified".formatted(attribute));
      }
    }
    parseInto(values, resource, members);
    return values;
  }

  static Map<Attribute<?>, Object> forUpdate(Resource resource, Map<String, Object> members) {
    requireKnown(resource, members);
    for (String name : members.keySet()) {
      if (isProject(resource, name) || !resource.attribute(name).orElseThrow().isUpdatable()) {
        throw new HttpBadRequest("Cannot update read-only attribute %s".formatted(name));
      }
    }
    var values = new IdentityHashMap<Attribute<?>, Object>();
    parseInto(values, resource, members);
    return values;
  }

  private static void requireKnown(Resource resource, Map<String, Object> members) {
    var unknown = members.keySet().stream().filter(name -> !isProject(resource, name) && resource.attribute(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw new HttpBadRequest("Unrecognized attribute(s) '%s'".formatted(String.join(", ", unknown)));
    }
  }

  private static void parseInto(Map<Attribute<?>, Object> values, Resource resource, Map<String, Object> members) {
    members.forEach((name, json) -> {
      if (!isProject(resource, name)) {
        var attribute = resource.attribute(name).orElseThrow();
        values.put(attribute, parse(attribute, json));
      }
    });
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

  /// Clients may name a project for whatever they create; what has no owner does without.
  private static Map<String, Object> withoutProject(Map<String, Object> given) {
    var members = new LinkedHashMap<>(given);
    members.keySet().removeAll(Set.of("project_id", "tenant_id"));
    return members;
  }

  /// The owner that a create request names, if it does.
  private static Optional<String> projectOfNew(Resource resource, Map<String, Object> members, Caller caller) {
    if (!resource.isOwned()) {
      return Optional.empty();
    }
    Object project = members.get("project_id");
    Object tenant = members.get("tenant_id");
    if (project != null && tenant != null && !project.equals(tenant)) {
      throw new HttpBadRequest("'project_id' and 'tenant_id' do not match");
    }
    Object given = project != null ? project : tenant;
    if (given == null) {
      if (caller.projectId().isEmpty()) {
        throw new HttpBadRequest("Running without keystone AuthN requires that project_id is specified");
      }
      return Optional.empty();
    }
    String id = (String) parse(Standard.PROJECT_ID, given);
    if (!id.equals(caller.projectId()) && !caller.seesAll()) {
      throw new HttpBadRequest("Specifying 'project_id' other than the authenticated project in request is not allowed for the current user.");
    }
    return Optional.of(id);
  }
}
