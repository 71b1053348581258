package org.nucleon.api;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Page;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.HttpBadRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON on the wire, to and from the plain vocabulary of [org.nucleon.model.Type]. Streams; keeps no tree of its own.
final class Json {

  private static final int DEPTH_MAX = 50;
  private static final int NUMBER_DIGITS_MAX = 100;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).maxNumberLength(NUMBER_DIGITS_MAX).build())
      .build();

  private Json() {}

  /// @return the body; `null` for an empty one and for JSON `null`
  /// @throws HttpBadRequest for anything that is not one JSON value
  static Object read(InputStream body) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() == null) {
        return null;
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw invalid();
      }
      return value;
    } catch (JacksonException _) {
      throw invalid();
    }
  }

  private static HttpBadRequest invalid() {
    return new HttpBadRequest("Body contains invalid data");
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> wellFormed(parser.getString());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw invalid();
    };
  }

  /// Escapes can name half of a surrogate pair, which no answer and no database could carry.
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw invalid();
        }
        i++;
      }
    }
    return text;
  }

  /// What JSON can write may be too large for a floating-point number.
  private static double finite(double number) {
    if (Double.isInfinite(number)) {
      throw invalid();
    }
    return number;
  }

  private static Object whole(JsonParser parser) {
    BigInteger number = parser.getBigIntegerValue();
    return number.bitLength() < 64 ? (Object) number.longValue() : number;
  }

  private static Map<String, Object> object(JsonParser parser) {
    var members = new LinkedHashMap<String, Object>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      members.put(wellFormed(name), value(parser));
    }
    return members;
  }

  private static List<Object> array(JsonParser parser) {
    var items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  static void write(OutputStream out, Object json) {
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(generator, json);
    }
  }

  private static void write(JsonGenerator generator, Object json) {
    switch (json) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean value -> generator.writeBoolean(value);
      case Long number -> generator.writeNumber(number);
      case Integer number -> generator.writeNumber(number);
      case BigInteger number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case Map<?, ?> object -> {
        generator.writeStartObject();
        object.forEach((name, value) -> {
          generator.writeName((String) name);
          write(generator, value);
        });
        generator.writeEndObject();
      }
      case Iterable<?> items -> {
        generator.writeStartArray();
        items.forEach(item -> write(generator, item));
        generator.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON form is known of " + json.getClass());
    }
  }

  /// `{"network": {…}}`
  static void writeOne(OutputStream out, Page page) {
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      generator.writeStartObject();
      generator.writeName(page.resource().wireName());
      write(generator, page, page.entity());
      generator.writeEndObject();
    }
  }

  /// `{"networks": […], "networks_links": […]}`
  static void writeMany(OutputStream out, Page page, List<Map<String, String>> links) {
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      generator.writeStartObject();
      generator.writeName(page.resource().wirePlural());
      generator.writeStartArray();
      page.entities().forEach(entity -> write(generator, page, entity));
      generator.writeEndArray();
      if (!links.isEmpty()) {
        generator.writeName(page.resource().wirePlural() + "_links");
        write(generator, links);
      }
      generator.writeEndObject();
    }
  }

  private static void write(JsonGenerator generator, Page page, Entity entity) {
    generator.writeStartObject();
    for (var member : page.members()) {
      if (member.attribute().isShownOf(entity)) {
        generator.writeName(member.name());
        write(generator, entity, member.attribute());
      }
    }
    generator.writeEndObject();
  }

  private static <T> void write(JsonGenerator generator, Entity entity, Attribute<T> attribute) {
    var value = entity.find(attribute);
    write(generator, value.isPresent() ? attribute.type().toJson(value.get()) : null);
  }
}
