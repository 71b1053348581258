package org.nucleon.api;

import static org.nucleon.api.OpenApi.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// The schemas of an OpenAPI document: of each resource as it is shown, created and changed.
final class OpenApiSchemas {

  private final Model model;

  OpenApiSchemas(Model model) {
    this.model = model;
  }

  Map<String, Object> all() {
    var all = new LinkedHashMap<String, Object>(OpenApiParts.schemas());
    for (var resource : model.resources()) {
      all.put(name(resource), shownSchema(resource));
      if (resource.isCreatable()) {
        all.put(name(resource) + "Create", newSchema(resource));
      }
      if (resource.isUpdatable()) {
        all.put(name(resource) + "Update", changeSchema(resource));
      }
    }
    return all;
  }

  /// The resource's type name, behind that of the one it nests in.
  private String name(Resource resource) {
    return resource.parent().map(parent -> model.resource(parent.resource()).typeName()).orElse("") + resource.typeName();
  }

  Map<String, Object> shown(Resource resource) {
    return OpenApiParts.schema(name(resource));
  }

  Map<String, Object> ofNew(Resource resource) {
    return OpenApiParts.schema(name(resource) + "Create");
  }

  Map<String, Object> ofChange(Resource resource) {
    return OpenApiParts.schema(name(resource) + "Update");
  }

  /// A list's answer, with links where there are pages.
  Map<String, Object> page(Resource resource) {
    var properties = object(resource.wirePlural(), object("type", "array", "items", shown(resource)));
    if (resource.isPaged()) {
      properties.put(resource.wirePlural() + "_links", object("type", "array", "items", OpenApiParts.schema("Link")));
    }
    return object("type", "object", "properties", properties, "required", List.of(resource.wirePlural()));
  }

  private static Map<String, Object> shownSchema(Resource resource) {
    var properties = object();
    for (var attribute : resource.attributes()) {
      if (attribute.isVisible()) {
        var schema = described(attribute, mayBeShownAsNull(attribute));
        schema.remove("minLength"); // requests need it; rules may set what is empty
        if (!attribute.isSettable() && !attribute.isUpdatable()) {
          schema.put("readOnly", true);
        }
        properties.put(attribute.name(), schema);
        if (attribute == Standard.PROJECT_ID) {
          properties.put("tenant_id", schema);
        }
      }
    }
    var schema = object("type", "object");
    if (!resource.about().isEmpty()) {
      schema.put("description", resource.about());
    }
    schema.put("properties", properties);
    return schema;
  }

  /// What is not required, and has no default, may have no value.
  private static boolean mayBeShownAsNull(Attribute<?> attribute) {
    boolean alwaysThere = attribute == Standard.ID || attribute.isRequired() || attribute.hasDefault() && attribute.defaultValue().isPresent();
    return attribute.isNullable() || !alwaysThere;
  }

  private static Map<String, Object> newSchema(Resource resource) {
    var properties = object();
    settable(resource).forEach(attribute -> {
      var schema = described(attribute, takesNull(attribute));
      if (attribute.hasDefault()) {
        schema.put("default", defaultOf(attribute).orElse(null));
      }
      properties.put(attribute.name(), schema);
      if (attribute == Standard.PROJECT_ID) {
        properties.put("tenant_id", schema);
      }
    });
    var required = settable(resource).filter(Attribute::isRequired).map(Attribute::name).toList();
    var schema = object("type", "object", "properties", properties, "additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Stream<Attribute<?>> settable(Resource resource) {
    return resource.attributes().stream().filter(Attribute::isSettable);
  }

  private static <T> Optional<Object> defaultOf(Attribute<T> attribute) {
    return attribute.defaultValue().map(attribute.type()::toJson);
  }

  private static Map<String, Object> changeSchema(Resource resource) {
    var properties = object();
    resource.attributes().stream().filter(Attribute::isUpdatable).forEach(attribute -> properties.put(attribute.name(), described(attribute, takesNull(attribute))));
    return object("type", "object", "properties", properties, "additionalProperties", false);
  }

  private static boolean takesNull(Attribute<?> attribute) {
    return attribute.isNullable() || attribute.nullMeans().isPresent();
  }

  private static Map<String, Object> described(Attribute<?> attribute, boolean nullable) {
    var type = attribute.type().schema();
    var schema = ordered(nullable ? Types.nullable(type) : type);
    if (!attribute.about().isEmpty()) {
      schema.put("description", attribute.about());
    }
    attribute.references().ifPresent(resource -> schema.put("x-references", resource));
    return schema;
  }

  /// The same JSON in an order that does not change: types give maps without one.
  static Map<String, Object> ordered(Map<String, Object> schema) {
    var ordered = new TreeMap<String, Object>();
    schema.forEach((name, value) -> ordered.put(name, orderedValue(value)));
    return new LinkedHashMap<>(ordered);
  }

  @SuppressWarnings("unchecked")
  private static Object orderedValue(Object json) {
    return switch (json) {
      case Map<?, ?> object -> ordered((Map<String, Object>) object);
      case List<?> list -> list.stream().map(OpenApiSchemas::orderedValue).toList();
      default -> json;
    };
  }
}
