package org.nucleon.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.nucleon.engine.Engine;

/// The OpenAPI document as it is sent: made when somebody asks for it first, for a start must not wait for it.
final class OpenApiText {

  private final Engine engine;
  /// Empty until it is asked for; guarded by this object.
  private String text = "";

  OpenApiText(Engine engine) {
    this.engine = engine;
  }

  synchronized String get() {
    if (text.isEmpty()) {
      var bytes = new ByteArrayOutputStream();
      Json.write(bytes, OpenApi.document(engine.model(), engine::filters));
      text = bytes.toString(StandardCharsets.UTF_8);
    }
    return text;
  }
}
