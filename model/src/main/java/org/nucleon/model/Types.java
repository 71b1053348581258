package org.nucleon.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// The types that attributes are made of. Reasons are worded as the Networking API words them.
public final class Types {

  private Types() {}

  // ---- text ----

  /// Text of at most `maxLength` characters.
  public static Type<String> string(int maxLength) {
    return new TextType(maxLength, Map.of("type", "string", "maxLength", maxLength), json -> text(json, maxLength));
  }

  /// Text that is not blank.
  public static Type<String> notEmptyString(int maxLength) {
    return new TextType(maxLength, Map.of("type", "string", "minLength", 1, "maxLength", maxLength), json -> {
      String text = text(json, maxLength);
      if (text.isBlank()) {
        throw new InvalidValue("'%s' Blank strings are not permitted".formatted(text));
      }
      return text;
    });
  }

  /// A name: printable characters only, no white space at its ends.
  public static Type<String> name(int maxLength) {
    return new TextType(maxLength, Map.of("type", "string", "maxLength", maxLength), json -> {
      String text = text(json, maxLength);
      if (!TextType.isPrintable(text)) {
        throw new InvalidValue("'%s' is not a valid string".formatted(text));
      }
      return text;
    });
  }

  /// Text that begins as a regular expression says.
  public static Type<String> matching(String regex, int maxLength) {
    var pattern = Pattern.compile(regex);
    return new TextType(maxLength, Map.of("type", "string", "pattern", regex), json -> {
      String text = text(json, maxLength);
      if (!pattern.matcher(text).lookingAt()) {
        throw new InvalidValue("'%s' is not a valid input".formatted(text));
      }
      return text;
    });
  }

  /// One of the given words, exactly.
  public static Type<String> oneOf(String... words) {
    var allowed = List.of(words);
    int longest = allowed.stream().mapToInt(String::length).max().orElseThrow();
    return new TextType(Math.max(longest, 16), Map.of("type", "string", "enum", allowed), json -> {
      if (!(json instanceof String text) || !allowed.contains(text)) {
        throw new InvalidValue("%s is not in valid_values".formatted(Shown.of(json)));
      }
      return text;
    });
  }

  private static final int UUID_LENGTH = 36;

  /// The id of a resource: text that reads as a UUID, kept as it was sent.
  public static final Type<String> UUID = new TextType(UUID_LENGTH, Map.of("type", "string", "format", "uuid"), json -> {
    if (!(json instanceof String text) || !isUuid(text)) {
      throw new InvalidValue("'%s' is not a valid UUID".formatted(Shown.of(json)));
    }
    return text;
  });

  /// Whether `text` reads as a UUID: 32 hexadecimal digits, hyphens anywhere or nowhere.
  ///
  /// The reference also takes braces and `urn:uuid:`, but no id is ever stored so, and columns of ids have no room for it.
  public static boolean isUuid(String text) {
    if (text.length() > UUID_LENGTH) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128 && Character.digit(c, 16) >= 0) {
        digits++;
      } else if (c != '-') {
        return false;
      }
    }
    return digits == 32;
  }

  /// Text of at most `maxLength` characters, or the reason why not.
  public static String text(Object json, int maxLength) throws InvalidValue {
    if (!(json instanceof String text)) {
      throw new InvalidValue("'%s' is not a valid string".formatted(Shown.of(json)));
    }
    if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
      throw new InvalidValue("'%s' exceeds maximum length of %d".formatted(Shown.of(text), maxLength));
    }
    if (!TextType.isStorable(text)) {
      throw new InvalidValue("'%s' is not a valid string".formatted(Shown.of(text)));
    }
    return text;
  }

  // ---- numbers, truth, time ----

  public static final Type<Boolean> BOOLEAN = new BooleanType();

  /// An integer in `min..max`, sent as a number or as its text.
  public static Type<Integer> integer(int min, int max) {
    return new NumberType<>(Storage.INT, min, max, Number::intValue);
  }

  /// A 64-bit integer in `min..max`.
  public static Type<Long> bigInteger(long min, long max) {
    return new NumberType<>(Storage.BIGINT, min, max, Number::longValue);
  }

  /// Whether `text` reads as an integer, of whatever size.
  public static boolean isInteger(String text) {
    return NumberType.isInteger(text);
  }

  public static final Type<Instant> INSTANT = new InstantType();

  // ---- addresses ----

  /// A MAC address that a machine may have: not all zeros, not broadcast.
  public static final Type<MacAddress> MAC = new ParsedText<>(32, "mac-address", MacAddress::parse, Types::machineMac);

  /// An IPv4 or IPv6 address.
  public static final Type<IpAddress> IP = parsedText(64, "ip-address", IpAddress::parse, "'%s' is not a valid IP address");

  /// A network in CIDR form; host bits are dropped.
  public static final Type<IpPrefix> PREFIX = new ParsedText<>(64, "cidr", IpPrefix::parse, json -> {
    var prefix = parsed(json, IpPrefix::parse, "'%s' is not a valid IP subnet");
    String text = (String) json;
    // Of IPv4 only the form that prefixes are shown in: no netmask, no leading zeros.
    boolean known = prefix.version() == 6 ? text.indexOf('/') > 0 : text.endsWith("/" + prefix.length());
    if (!known) {
      throw new InvalidValue("'%s' is not a valid IP subnet".formatted(text));
    }
    return prefix;
  });

  private static MacAddress machineMac(Object json) throws InvalidValue {
    String reason = "'%s' is not a valid MAC address";
    var mac = parsed(json, MacAddress::parse, reason);
    boolean spaced = ((String) json).chars().anyMatch(Character::isWhitespace);
    if (spaced || mac.number() == 0 || mac.number() == 0xffff_ffff_ffffL) {
      throw new InvalidValue(reason.formatted(Shown.of(json)));
    }
    return mac;
  }

  /// A [Type] whose values have text of their own, as addresses have: `parse` and `toString` are each other's inverse.
  public static <T> Type<T> parsedText(int maxLength, String format, Function<String, T> parser, String reason) {
    return new ParsedText<>(maxLength, format, parser, json -> parsed(json, parser, reason));
  }

  /// Parses JSON text with `parser`; its refusal, or another kind of JSON value, becomes `reason` with the value in it.
  public static <T> T parsed(Object json, Function<String, T> parser, String reason) throws InvalidValue {
    if (json instanceof String text) {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | DateTimeException _) {
        // the API's own words follow
      }
    }
    throw new InvalidValue(reason.formatted(Shown.of(json)));
  }

  // ---- objects and lists ----

  /// A JSON object, kept as it was sent.
  public static final Type<Map<String, Object>> OBJECT = object(Map.of("type", "object"), json -> json, value -> value);

  /// A JSON object with a form of its own.
  ///
  /// @param parse from the object's members; may throw [InvalidValue] or a fault
  /// @param toJson back to members, in the order shown
  public static <T> Type<T> object(Map<String, Object> schema, ObjectParser<T> parse, Function<T, Map<String, Object>> toJson) {
    return new ObjectType<>(schema, parse, toJson);
  }

  /// Reads a JSON object's members.
  @FunctionalInterface
  public interface ObjectParser<T> {
    T parse(Map<String, Object> members) throws InvalidValue;
  }

  /// The schema of an object with these members.
  ///
  /// @param members  schemas by name
  /// @param required the names of those that may not be left out
  public static Map<String, Object> objectSchema(Map<String, Map<String, Object>> members, String... required) {
    return required.length == 0 ? Map.of("type", "object", "properties", members)
        : Map.of("type", "object", "properties", members, "required", List.of(required));
  }

  /// A schema that also takes `null`.
  public static Map<String, Object> nullable(Map<String, Object> schema) {
    var nullable = new LinkedHashMap<>(schema);
    nullable.computeIfPresent("type", (_, type) -> List.of(type, "null"));
    return nullable;
  }

  /// A list without duplicates.
  public static <T> Type<List<T>> list(Type<T> item) {
    return list(item, json -> "'%s' is not a list".formatted(Shown.of(json)), json -> "Duplicate items in the list: '%s'".formatted(Shown.of(json)));
  }

  /// A list without duplicates, with its own words for what is not one, and for a value that stands twice.
  public static <T> Type<List<T>> list(Type<T> item, Function<Object, String> notAList, Function<Object, String> duplicate) {
    return new ListType<>(item, notAList, duplicate);
  }

  /// Refuses `null` where it is no value: in the type's own words, which show it as the text `None`.
  static <T> T refuseNull(Type<T> type) throws InvalidValue {
    type.parse(Shown.of(null));
    throw new InvalidValue("'%s' is not a valid string".formatted(Shown.of(null)));
  }

  // ---- more of a type ----

  /// `type` with a further check or normalisation of each parsed value.
  public static <T> Type<T> refined(Type<T> type, Refinement<T> refinement) {
    return refined(type, type.schema(), refinement);
  }

  /// `type` with a further check or normalisation of each parsed value, and a schema that tells of it.
  public static <T> Type<T> refined(Type<T> type, Map<String, Object> schema, Refinement<T> refinement) {
    return new ReadType<>(type, schema, json -> refinement.refine(type.parse(json)));
  }

  /// Stored and shown as `kept`, but read from requests by `parser`.
  public static <T> Type<T> readBy(Parser<T> parser, Type<T> kept) {
    return readBy(parser, kept, kept.schema());
  }

  /// Stored and shown as `kept`, but read from requests by `parser`, with a schema that tells of it.
  public static <T> Type<T> readBy(Parser<T> parser, Type<T> kept, Map<String, Object> schema) {
    return new ReadType<>(kept, schema, parser);
  }

  /// Converts and checks what a request holds, as [Type#parse] does; may throw [InvalidValue] or a fault.
  @FunctionalInterface
  public interface Parser<T> {
    T parse(Object json) throws InvalidValue;
  }

  /// Takes a value, gives the one to keep; may throw [InvalidValue] or a fault.
  @FunctionalInterface
  public interface Refinement<T> {
    T refine(T value) throws InvalidValue;
  }
}
