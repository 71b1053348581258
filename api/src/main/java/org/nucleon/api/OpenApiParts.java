package org.nucleon.api;

import static org.nucleon.api.OpenApi.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What all resources share in an OpenAPI document: query parameters, errors, and the paths that no resource has.
final class OpenApiParts {

  private OpenApiParts() {}

  private static final Map<Integer, String> ERRORS = errors();

  private static Map<Integer, String> errors() {
    var errors = new LinkedHashMap<Integer, String>();
    errors.put(400, "BadRequest");
    errors.put(401, "Unauthorized");
    errors.put(403, "Forbidden");
    errors.put(404, "NotFound");
    errors.put(405, "MethodNotAllowed");
    errors.put(409, "Conflict");
    errors.put(412, "PreconditionFailed");
    errors.put(413, "TooLarge");
    errors.put(501, "NotImplemented");
    errors.put(503, "Unavailable");
    return errors;
  }

  private static final Map<String, String> MEANINGS = Map.of(
      "BadRequest", "The request cannot be understood, or a value does not fit.",
      "Unauthorized", "The token is missing or no longer good.",
      "Forbidden", "Policy does not allow it.",
      "NotFound", "There is no such object, or it is not in sight.",
      "MethodNotAllowed", "The path does not know the verb.",
      "Conflict", "It does not go together with what is there.",
      "PreconditionFailed", "The object has another revision than If-Match says.",
      "TooLarge", "The request's body is too large.",
      "NotImplemented", "The verb exists, but not for this resource.",
      "Unavailable", "A part of the service is away, or has nothing left to give.");

  /// A reference to an error's form.
  ///
  /// @param status 0 for every other
  /// @param types  what its type may be, as far as it is known
  static Map<String, Object> error(int status, List<String> types) {
    String name = ERRORS.getOrDefault(status, "Error");
    return types.isEmpty() ? object("$ref", "#/components/responses/" + name)
        : object("$ref", "#/components/responses/" + name, "description", MEANINGS.get(name) + " Among the types: " + String.join(", ", types) + ".");
  }

  static Map<String, Object> responses() {
    var responses = object();
    ERRORS.forEach((status, name) -> responses.put(name, object("description", MEANINGS.get(name), "content", json(schema(switch (status) {
      case 401 -> "IdentityError";
      case 501 -> "NotImplemented";
      default -> "Error";
    })))));
    responses.put("Error", object("description", "Whatever else went wrong.", "content", json(schema("Error"))));
    return responses;
  }

  static Map<String, Object> schemas() {
    var fault = object("type", "object", "properties", object(
        "type", object("type", "string", "description", "The kind of error, for programs."),
        "message", object("type", "string", "description", "What went wrong, for people."),
        "detail", object("type", "string")), "required", List.of("type", "message", "detail"));
    return object(
        "Fault", fault,
        "Error", wrapped("NeutronError", schema("Fault")),
        "NotImplemented", wrapped("NotImplementedError", schema("Fault")),
        "IdentityError", wrapped("error", object("type", "object", "properties",
            object("code", object("type", "integer"), "title", object("type", "string"), "message", object("type", "string")))),
        "Link", object("type", "object", "properties", object("rel", object("type", "string", "enum", List.of("next", "previous", "self")),
            "href", object("type", "string", "format", "uri")), "required", List.of("rel", "href")),
        "Tags", object("type", "object", "properties", object("tags", object("type", "array", "items", object("type", "string", "minLength", 1L, "maxLength", 255L))),
            "required", List.of("tags")),
        "Extension", object("type", "object", "properties", object("name", text(), "alias", text(), "description", text(), "updated", text(),
            "links", object("type", "array"))),
        "Versions", object("type", "object", "properties", object("versions", object("type", "array", "items", object("type", "object", "properties",
            object("id", text(), "status", text(), "links", object("type", "array", "items", schema("Link"))))))));
  }

  private static Map<String, Object> wrapped(String name, Map<String, Object> schema) {
    return object("type", "object", "properties", object(name, schema), "required", List.of(name));
  }

  private static Map<String, Object> text() {
    return object("type", "string");
  }

  // ---- parameters ----

  static Map<String, Object> parameters() {
    return object(
        "fields", query("fields", "Only these members are shown.", object("type", "array", "items", text())),
        "sort_dir", query("sort_dir", "For each sort_key its direction.", object("type", "array", "items", object("type", "string", "enum", List.of("asc", "desc")))),
        "limit", query("limit", "How many objects a page has at most; 0 for as many as the server lets.", object("type", "integer", "minimum", 0L)),
        "marker", query("marker", "The id of the object behind which the page begins.", text()),
        "page_reverse", query("page_reverse", "Whether the page before the marker is meant.", object("type", "boolean")),
        "tags", query("tags", "Objects with all of these tags, separated by commas.", text()),
        "tags-any", query("tags-any", "Objects with one of these tags.", text()),
        "not-tags", query("not-tags", "Objects that have not all of these tags.", text()),
        "not-tags-any", query("not-tags-any", "Objects with none of these tags.", text()),
        "changed_since", query("changed_since", "Objects that changed at or after this time.", object("type", "string", "format", "date-time")),
        "If-Match", object("name", "If-Match", "in", "header", "description", "revision_number=N: only while the object has this revision.", "schema", text()));
  }

  private static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
    return object("name", name, "in", "query", "description", description, "schema", schema);
  }

  static boolean isShared(String parameter) {
    return parameters().containsKey(parameter);
  }

  static Map<String, Object> parameter(String name) {
    return object("$ref", "#/components/parameters/" + name);
  }

  static Map<String, Object> schema(String name) {
    return object("$ref", "#/components/schemas/" + name);
  }

  static Map<String, Object> json(Map<String, Object> schema) {
    return object("application/json", object("schema", schema));
  }

  // ---- paths without a resource ----

  static Map<String, Object> fixedPaths() {
    var roots = object("type", "object", "properties", object("resources", object("type", "array", "items", object("type", "object"))));
    var extensions = object("type", "object", "properties", object("extensions", object("type", "array", "items", schema("Extension"))));
    var extension = object("type", "object", "properties", object("extension", schema("Extension")));
    var alias = object("name", "alias", "in", "path", "required", true, "schema", text());
    return object(
        "/", object("get", open("list_versions", "The versions of the API", "application/json", schema("Versions"))),
        "/healthcheck", object("get", open("check_health", "Whether the server answers", "text/plain", text())),
        "/metrics", object("get", open("show_metrics", "Numbers for Prometheus", "text/plain", text())),
        "/openapi.json", object("get", open("show_openapi", "This document", "application/json", object("type", "object"))),
        "/v2.0/", object("get", closed("list_roots", "The collections that were there first", roots)),
        "/v2.0/extensions", object("get", closed("list_extensions", "What the server can do", extensions)),
        "/v2.0/extensions/{alias}", object("parameters", List.of(alias), "get", closed("show_extension", "One thing the server can do", extension)));
  }

  private static Map<String, Object> open(String id, String summary, String type, Map<String, Object> schema) {
    return object("operationId", id, "summary", summary, "security", List.of(), "responses",
        object("200", object("description", summary + ".", "content", object(type, object("schema", schema))), "default", error(0, List.of())));
  }

  private static Map<String, Object> closed(String id, String summary, Map<String, Object> schema) {
    return object("operationId", id, "summary", summary, "responses",
        object("200", object("description", summary + ".", "content", json(schema)), "401", error(401, List.of()), "404", error(404, List.of()), "default", error(0, List.of())));
  }
}
