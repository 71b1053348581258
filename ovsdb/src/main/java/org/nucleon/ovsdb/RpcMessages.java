package org.nucleon.ovsdb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/// The messages of JSON-RPC 1.0 as bytes (RFC 7047 section 4).
final class RpcMessages {
  private RpcMessages() {}

  /// @param id writes the request's id, or `null` for a notification
  static byte[] request(String method, Consumer<JsonGenerator> params, Consumer<JsonGenerator> id) {
    return Json.write(out -> {
      out.writeStartObject();
      out.writeStringProperty("method", method);
      out.writeName("params").writeStartArray();
      params.accept(out);
      out.writeEndArray();
      out.writeName("id");
      id.accept(out);
      out.writeEndObject();
    });
  }

  static byte[] answer(byte[] id, byte[] result) {
    return Json.write(out -> {
      out.writeStartObject();
      out.writeName("id");
      out.copyCurrentStructure(Json.parser(id));
      out.writeName("result");
      out.copyCurrentStructure(Json.parser(result));
      out.writeNullProperty("error");
      out.writeEndObject();
    });
  }

  /// ovsdb-server answers some failures with a bare string and others with `{"error", "details", "syntax"}`.
  static RequestFailed failure(String request, byte[] error) {
    var in = Json.parser(error);
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return new RequestFailed(request, in.getString(), "");
    }
    if (in.currentToken() != JsonToken.START_OBJECT) {
      return new RequestFailed(request, new String(error, StandardCharsets.UTF_8), "");
    }
    var words = new HashMap<String, String>();
    Json.object(in, member -> {
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        words.put(member, in.getString());
      } else {
        in.skipChildren();
      }
    });
    return new RequestFailed(request, words.getOrDefault("error", "error"), words.getOrDefault("details", ""));
  }
}
