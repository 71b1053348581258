package org.nucleon.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;

/// The API as an OpenAPI 3.1 document, derived from the model: what `GET /openapi.json` answers.
///
/// @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
final class OpenApi {

  private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");
  private static final Set<String> RESERVED = Set.of("fields", "sort_key", "sort_dir", "limit", "marker", "page_reverse");

  private final Model model;
  private final Function<Resource, Set<String>> filters;
  private final OpenApiSchemas schemas;

  private OpenApi(Model model, Function<Resource, Set<String>> filters) {
    this.model = model;
    this.filters = filters;
    this.schemas = new OpenApiSchemas(model);
  }

  /// @param filters the query parameters that lists of a resource are filtered by
  static Map<String, Object> document(Model model, Function<Resource, Set<String>> filters) {
    return new OpenApi(model, filters).document();
  }

  private Map<String, Object> document() {
    return object(
        "openapi", "3.1.0",
        "info", object("title", "Networking API", "version", "v2.0", "description",
            "Collections are found under their names with hyphens or underscores. Members that a caller may not see are left out of answers."),
        "servers", List.of(object("url", "/")),
        "security", List.of(object("token", List.of())),
        "tags", model.resources().stream().map(resource -> object("name", resource.name(), "description", resource.about())).toList(),
        "paths", paths(),
        "components", object(
            "securitySchemes", object("token", object("type", "apiKey", "in", "header", "name", "X-Auth-Token")),
            "parameters", OpenApiParts.parameters(),
            "responses", OpenApiParts.responses(),
            "schemas", schemas.all()));
  }

  private Map<String, Object> paths() {
    var paths = new LinkedHashMap<String, Object>(OpenApiParts.fixedPaths());
    var byPath = new LinkedHashMap<String, Map<String, Object>>();
    for (var operation : model.operations()) {
      byPath.computeIfAbsent(operation.path(), this::path).put(operation.method().toLowerCase(Locale.ROOT), operation(operation));
    }
    paths.putAll(byPath);
    return paths;
  }

  private Map<String, Object> path(String path) {
    var names = NAME.matcher(path).results().map(found -> found.group(1)).toList();
    var parameters = names.stream().map(name -> object("name", name, "in", "path", "required", true, "schema", object("type", "string"))).toList();
    return names.isEmpty() ? object() : object("parameters", parameters);
  }

  private Map<String, Object> operation(Operation operation) {
    var resource = operation.resource();
    var described = object("operationId", id(operation), "tags", List.of(resource.name()), "summary", summary(operation));
    operation.policy().ifPresent(rule -> described.put("x-policy", rule));
    var parameters = parameters(operation);
    if (!parameters.isEmpty()) {
      described.put("parameters", parameters);
    }
    body(operation).ifPresent(schema -> described.put("requestBody", object("required", true, "content", OpenApiParts.json(schema))));
    described.put("responses", responses(operation));
    return described;
  }

  /// Unique among all operations.
  private static String id(Operation operation) {
    String name = operation.resource().policyName();
    return switch (operation.kind()) {
      case LIST -> "list_" + name;
      case SHOW -> "show_" + name;
      case CREATE -> "create_" + name;
      case UPDATE -> "update_" + name;
      case DELETE -> "delete_" + name;
      case SUMMARY, ACTION -> name + "_" + operation.word();
      case RELATION -> verb(operation) + "_" + name + "_" + operation.word();
      case TAGS -> verb(operation) + "_" + name + "_tags";
      case TAG -> verb(operation) + "_" + name + "_tag";
    };
  }

  private static String verb(Operation operation) {
    return switch (operation.method()) {
      case "GET" -> operation.kind() == Operation.Kind.TAG ? "check" : "list";
      case "POST" -> "add";
      case "PUT" -> switch (operation.kind()) {
        case TAG -> "add";
        case RELATION -> "change";
        default -> "replace";
      };
      default -> "remove";
    };
  }

  private static String summary(Operation operation) {
    String one = operation.resource().title();
    return switch (operation.kind()) {
      case LIST -> one + ": list those in sight";
      case SHOW -> one + ": show one";
      case CREATE -> one + (operation.resource().isBulk() ? ": create one, or several at once" : ": create one");
      case UPDATE -> one + ": change one";
      case DELETE -> one + ": delete one";
      case SUMMARY, ACTION -> one + ": " + operation.word().replace('_', ' ');
      case RELATION -> one + ": " + verb(operation) + " " + operation.word();
      case TAGS, TAG -> one + ": " + verb(operation) + (operation.kind() == Operation.Kind.TAG ? " one tag" : " tags");
    };
  }

  // ---- what is asked ----

  private List<Object> parameters(Operation operation) {
    var resource = operation.resource();
    var parameters = new ArrayList<Object>();
    switch (operation.kind()) {
      case LIST -> list(resource, parameters);
      case SHOW -> parameters.add(OpenApiParts.parameter("fields"));
      case UPDATE, DELETE, ACTION -> parameters.add(OpenApiParts.parameter("If-Match"));
      case RELATION -> {
        if (operation.method().equals("GET")) {
          parameters.add(OpenApiParts.parameter("fields"));
        }
      }
      case CREATE, SUMMARY, TAGS, TAG -> { }
    }
    return parameters;
  }

  private void list(Resource resource, List<Object> parameters) {
    parameters.add(OpenApiParts.parameter("fields"));
    var sortable = resource.attributes().stream().filter(Attribute::isSortable).map(Attribute::name).sorted().toList();
    if (!sortable.isEmpty()) {
      parameters.add(object("name", "sort_key", "in", "query", "description", "As many as sort_dir.",
          "schema", object("type", "array", "items", object("type", "string", "enum", sortable))));
      parameters.add(OpenApiParts.parameter("sort_dir"));
    }
    if (resource.isPaged()) {
      List.of("limit", "marker", "page_reverse").forEach(name -> parameters.add(OpenApiParts.parameter(name)));
    }
    var names = new LinkedHashSet<>(filters.apply(resource).stream().filter(name -> !RESERVED.contains(name)).sorted().toList());
    names.forEach(name -> parameters.add(OpenApiParts.isShared(name) ? OpenApiParts.parameter(name) : filter(resource, name)));
  }

  private static Map<String, Object> filter(Resource resource, String name) {
    var attribute = resource.attribute(name.equals("tenant_id") ? "project_id" : name);
    var schema = attribute.map(found -> OpenApiSchemas.ordered(found.type().schema())).filter(found -> !Set.of("object", "array").contains(String.valueOf(found.get("type"))))
        .orElseGet(() -> object("type", "string"));
    var parameter = object("name", name, "in", "query");
    attribute.map(Attribute::about).filter(about -> !about.isEmpty()).ifPresent(about -> parameter.put("description", about));
    parameter.put("schema", object("type", "array", "items", schema));
    return parameter;
  }

  private Optional<Map<String, Object>> body(Operation operation) {
    var resource = operation.resource();
    return Optional.ofNullable(switch (operation.kind()) {
      case CREATE -> {
        var one = wrapped(resource.wireName(), schemas.ofNew(resource));
        yield resource.isBulk() ? object("oneOf", List.of(one, wrapped(resource.wirePlural(), object("type", "array", "minItems", 1L, "items", schemas.ofNew(resource))))) : one;
      }
      case UPDATE -> wrapped(resource.wireName(), schemas.ofChange(resource));
      case ACTION -> operation.method().equals("GET") ? null
          : OpenApiSchemas.ordered(resource.action(operation.word()).orElseThrow().body());
      case TAGS -> operation.method().equals("PUT") || operation.method().equals("POST") ? OpenApiParts.schema("Tags") : null;
      case RELATION -> relationBody(operation);
      case LIST, SHOW, DELETE, SUMMARY, TAG -> null;
    });
  }

  private static Map<String, Object> relationBody(Operation operation) {
    return switch (operation.method()) {
      case "POST" -> naming(relation(operation));
      case "PUT" -> object("type", "object");
      default -> null;
    };
  }

  /// How the other object is named.
  private static Map<String, Object> naming(Resource.Relation relation) {
    var id = object("type", "string", "format", "uuid");
    return relation.owner().isPresent() ? wrapped(relation.resource(), wrapped("id", id)) : wrapped(relation.resource() + "_id", id);
  }

  private static Resource.Relation relation(Operation operation) {
    return operation.resource().relation(operation.word()).orElseThrow();
  }

  private static Map<String, Object> wrapped(String name, Map<String, Object> schema) {
    return object("type", "object", "properties", object(name, schema), "required", List.of(name));
  }

  // ---- what is answered ----

  private Map<String, Object> responses(Operation operation) {
    var responses = object();
    success(operation, responses);
    for (int status : statuses(operation)) {
      responses.put(String.valueOf(status), OpenApiParts.error(status, types(operation, status)));
    }
    responses.put("default", OpenApiParts.error(0, List.of()));
    return responses;
  }

  private void success(Operation operation, Map<String, Object> responses) {
    var resource = operation.resource();
    switch (operation.kind()) {
      case LIST -> responses.put("200", answer("The objects.", schemas.page(resource)));
      case SHOW -> responses.put("200", answer("The object.", wrapped(resource.wireName(), schemas.shown(resource))));
      case CREATE -> {
        var one = wrapped(resource.wireName(), schemas.shown(resource));
        responses.put("201", answer("What was created.", resource.isBulk()
            ? object("oneOf", List.of(one, wrapped(resource.wirePlural(), object("type", "array", "items", schemas.shown(resource))))) : one));
      }
      case UPDATE -> responses.put("200", answer("The object as it is now.", wrapped(resource.wireName(), schemas.shown(resource))));
      case DELETE -> responses.put("204", object("description", "It is gone."));
      case SUMMARY, ACTION -> responses.put("200", answer("What came of it.", object()));
      case RELATION -> {
        switch (operation.method()) {
          case "GET" -> responses.put("200", answer("The others.", schemas.page(model.resource(relation(operation).resource()))));
          case "POST" -> responses.put("201", answer("It is added.",
              relation(operation).owner().isPresent() ? naming(relation(operation)) : object("type", "null")));
          case "PUT" -> responses.put("200", answer("What came of it.", object()));
          default -> responses.put("204", object("description", "It is taken away."));
        }
      }
      case TAGS -> responses.put(operation.method().equals("DELETE") ? "204" : "200",
          operation.method().equals("DELETE") ? object("description", "They are gone.") : answer("The tags.", OpenApiParts.schema("Tags")));
      case TAG -> {
        boolean put = operation.method().equals("PUT");
        responses.put(put ? "201" : "204", put ? answer("It is there.", object("type", "null")) : object("description", operation.method().equals("GET") ? "It is there." : "It is gone."));
      }
    }
  }

  private static Map<String, Object> answer(String description, Map<String, Object> schema) {
    return object("description", description, "content", OpenApiParts.json(schema));
  }

  private static List<Integer> statuses(Operation operation) {
    var statuses = new ArrayList<>(List.of(400, 401, 404));
    if (operation.policy().isPresent() && operation.kind() != Operation.Kind.LIST && operation.kind() != Operation.Kind.SHOW) {
      statuses.add(403);
    }
    switch (operation.kind()) {
      case CREATE -> statuses.addAll(List.of(409, 413));
      case UPDATE, ACTION -> statuses.addAll(List.of(409, 412, 413));
      case RELATION -> statuses.addAll(List.of(409, 413));
      case DELETE -> statuses.addAll(List.of(409, 412));
      case TAGS -> statuses.add(413);
      case LIST, SHOW, SUMMARY, TAG -> { }
    }
    statuses.sort(null);
    return statuses;
  }

  /// What `NeutronError.type` says there, as far as the declaration tells; rules have more.
  private static List<String> types(Operation operation, int status) {
    var resource = operation.resource();
    return switch (status) {
      case 400 -> List.of("HTTPBadRequest", "InvalidInput");
      case 403 -> List.of("PolicyNotAuthorized");
      case 404 -> operation.kind() == Operation.Kind.LIST || operation.kind() == Operation.Kind.CREATE ? List.of("HTTPNotFound")
          : operation.kind() == Operation.Kind.TAG ? List.of(resource.notFoundType(), "HTTPNotFound", "TagNotFound") : List.of(resource.notFoundType(), "HTTPNotFound");
      case 409 -> conflicts(operation);
      default -> List.of();
    };
  }

  private static List<String> conflicts(Operation operation) {
    var resource = operation.resource();
    return switch (operation.kind()) {
      case CREATE -> {
        var types = new ArrayList<String>();
        if (resource.hasQuota()) {
          types.add("OverQuota");
        }
        if (!resource.uniques().isEmpty()) {
          types.add(resource.typeName() + "Exists");
        }
        yield types;
      }
      case DELETE -> List.of(resource.typeName() + "InUse");
      default -> List.of();
    };
  }

  /// A JSON object of names and values in turns, in their order.
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
