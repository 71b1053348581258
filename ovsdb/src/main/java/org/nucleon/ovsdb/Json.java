package org.nucleon.ovsdb;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Walks over JSON as it streams in. Each reader method starts on the first token of a value and ends on its last.
final class Json {
  /// Nothing in OVSDB nests deeper than a handful; a stranger on the port should not exhaust our stack.
  private static final int DEPTH_MAX = 100;

  /// Row UUIDs are property names. Jackson would remember each of them for the life of the connection, so it must not.
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).maxStringLength(Integer.MAX_VALUE).build())
      .build();

  private Json() {}

  /// Blocks until the first byte is there: call it in the thread that reads.
  static JsonParser parser(InputStream in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  static JsonParser parser(byte[] json) {
    var parser = FACTORY.createParser(ObjectReadContext.empty(), json);
    parser.nextToken();
    return parser;
  }

  static byte[] write(Consumer<JsonGenerator> content) {
    var bytes = new ByteArrayOutputStream(256);
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(generator);
    }
    return bytes.toByteArray();
  }

  /// The value as bytes, for when it arrives before we know what it means.
  static byte[] capture(JsonParser in) {
    return write(out -> out.copyCurrentStructure(in));
  }

  /// Calls `member` with each name, the parser standing on the value; `member` reads or skips it.
  static void object(JsonParser in, Consumer<String> member) {
    expect(in, JsonToken.START_OBJECT);
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = in.currentName();
      in.nextToken();
      member.accept(name);
    }
    expect(in, JsonToken.END_OBJECT);
  }

  /// Calls `element` for each element, the parser standing on it; `element` reads or skips it.
  static void array(JsonParser in, Runnable element) {
    expect(in, JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == null) {
        throw new ProtocolViolation("The connection ended in the middle of an array.");
      }
      element.run();
    }
  }

  static String string(JsonParser in) {
    expect(in, JsonToken.VALUE_STRING);
    return in.getString();
  }

  static void expect(JsonParser in, JsonToken token) {
    if (in.currentToken() != token) {
      throw new ProtocolViolation("Expected %s and met %s.".formatted(token, in.currentToken()));
    }
  }
}
