package org.nucleon.identity.embedded;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What goes back to the client.
record Answer(int status, Optional<JsonNode> body, Map<String, String> headers) {

  static Answer ok(JsonNode body) {
    return of(200, body);
  }

  static Answer created(JsonNode body) {
    return of(201, body);
  }

  static Answer noContent() {
    return new Answer(204, Optional.empty(), Map.of());
  }

  static Answer of(int status, JsonNode body) {
    return new Answer(status, Optional.of(body), Map.of());
  }

  static Answer of(Fault fault) {
    var body = Json.MAPPER.createObjectNode();
    body.putObject("error").put("code", fault.code()).put("title", fault.title()).put("message", fault.getMessage());
    return of(fault.code(), body);
  }

  Answer with(String header, String value) {
    return new Answer(status, body, Map.of(header, value));
  }
}
