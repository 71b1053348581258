package org.nucleon.testkit.storm;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A request as it goes over the wire.
///
/// @param path with its query, encoded
public record Request(String method, String path, Map<String, String> headers, Optional<byte[]> body) {

  private static final int SHOWN_MAX = 1_000;

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(method, shortened(path), headers, body.map(bytes -> shortened(new String(bytes, StandardCharsets.UTF_8))).orElse(""));
  }

  private static String shortened(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
  }
}
