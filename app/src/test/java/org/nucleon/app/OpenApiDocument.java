package org.nucleon.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nucleon.model.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document that a server answers at `/openapi.json`, and whether the server's answers are as it says.
record OpenApiDocument(Map<String, Object> json, JsonSchema schemas) {

  static OpenApiDocument of(FullApi api) {
    return of(api.with(Map.of()).get("/openapi.json").body());
  }

  @SuppressWarnings("unchecked")
  static OpenApiDocument of(JsonNode answer) {
    var json = (Map<String, Object>) JsonMapper.shared().convertValue(answer, Object.class);
    return new OpenApiDocument(json, new JsonSchema(json));
  }

  /// A member far inside: `at("paths", "/v2.0/networks", "get")`.
  @SuppressWarnings("unchecked")
  Map<String, Object> at(String... steps) {
    Map<String, Object> here = json;
    for (String step : steps) {
      if (!(schemas.resolved(here).get(step) instanceof Map<?, ?> next)) {
        throw new IllegalArgumentException("there is no %s in %s".formatted(step, String.join(" ", steps)));
      }
      here = (Map<String, Object>) next;
    }
    return schemas.resolved(here);
  }

  Map<String, Object> operation(Operation operation) {
    return at("paths", operation.path(), operation.method().toLowerCase(Locale.ROOT));
  }

  /// What is wrong with an answer; empty when it is as described.
  List<String> faults(Operation operation, int status, Object body) {
    String path = operation.path();
    String method = operation.method().toLowerCase(Locale.ROOT);
    boolean described = at("paths", path, method, "responses").containsKey(String.valueOf(status));
    if (!described && status < 400) {
      return List.of("the document knows no answer " + status);
    }
    String answer = described ? String.valueOf(status) : "default";
    if (!described && status == 501) {
      return List.of(); // a form of its own, which the default of all other errors is not
    }
    var response = at("paths", path, method, "responses", answer);
    if (!response.containsKey("content")) {
      return body instanceof Map<?, ?> map && map.isEmpty() ? List.of() : List.of("there should be no body");
    }
    return schemas.faults(at("paths", path, method, "responses", answer, "content", "application/json", "schema"), body);
  }
}
