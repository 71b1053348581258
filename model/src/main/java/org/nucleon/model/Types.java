package org.nucleon.model;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// The types that attributes are made of. Reasons are worded as the Networking API words them.
public final class Types {

  private Types() {}

  /// Text of at most `maxLength` characters.
  public static Type<String> string(int maxLength) {
    return new TextType(maxLength, Map.of("type", "string", "maxLength", maxLength)) {
      @Override
      public String parse(Object json) throws InvalidValue {
        return text(json, maxLength);
      }
    };
  }

  /// Text that is not blank.
  public static Type<String> notEmptyString(int maxLength) {
    return new TextType(maxLength, Map.of("type", "string", "minLength", 1, "maxLength", maxLength)) {
      @Override
      public String parse(Object json) throws InvalidValue {
        String text = text(json, maxLength);
        if (text.isBlank()) {
          throw new InvalidValue("'%s' Blank strings are not permitted".formatted(text));
        }
        return text;
      }
    };
  }

  /// A name: printable characters only, no white space at its ends.
  public static Type<String> name(int maxLength) {
    return new TextType(maxLength, Map.of("type", "string", "maxLength", maxLength)) {
      @Override
      public String parse(Object json) throws InvalidValue {
        String text = text(json, maxLength);
        if (!isPrintable(text)) {
          throw new InvalidValue("'%s' is not a valid string".formatted(text));
        }
        return text;
      }
    };
  }

  private static boolean isPrintable(String text) {
    if (text.isEmpty()) {
      return true;
    }
    boolean printable = text.codePoints().allMatch(c -> c > 0xffff || switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    });
    return printable && !Character.isSpaceChar(text.codePointAt(0)) && !Character.isSpaceChar(text.codePointBefore(text.length()));
  }

  /// Text that fully matches a regular expression.
  public static Type<String> matching(String regex, int maxLength) {
    var pattern = Pattern.compile(regex);
    return new TextType(maxLength, Map.of("type", "string", "pattern", regex)) {
      @Override
      public String parse(Object json) throws InvalidValue {
        String text = text(json, maxLength);
        if (!pattern.matcher(text).lookingAt()) {
          throw new InvalidValue("'%s' is not a valid input".formatted(text));
        }
        return text;
      }
    };
  }

  /// One of the given words, exactly.
  public static Type<String> oneOf(String... words) {
    var allowed = List.of(words);
    int longest = allowed.stream().mapToInt(String::length).max().orElseThrow();
    return new TextType(Math.max(longest, 16), Map.of("type", "string", "enum", allowed)) {
      @Override
      public String parse(Object json) throws InvalidValue {
        if (!(json instanceof String text) || !allowed.contains(text)) {
          throw new InvalidValue("%s is not in valid_values".formatted(show(json)));
        }
        return text;
      }
    };
  }

  private static final int UUID_LENGTH = 36;

  /// The id of a resource: text that reads as a UUID, kept as it was sent.
  public static final Type<String> UUID = new TextType(UUID_LENGTH, Map.of("type", "string", "format", "uuid")) {
    @Override
    public String parse(Object json) throws InvalidValue {
      if (!(json instanceof String text) || !isUuid(text)) {
        throw new InvalidValue("'%s' is not a valid UUID".formatted(show(json)));
      }
      return text;
    }
  };

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

  /// true/false, also as the words and numbers that the API takes for them.
  public static final Type<Boolean> BOOLEAN = new Type<>() {
    @Override
    public Boolean parse(Object json) {
      return switch (show(json).toLowerCase(Locale.ROOT)) {
        case "1", "t", "true", "on", "y", "yes" -> true;
        case "0", "f", "false", "off", "n", "no" -> false;
        default -> throw new InvalidInput("'%s' cannot be converted to boolean".formatted(show(json)));
      };
    }

    @Override
    public Object toJson(Boolean value) {
      return value;
    }

    @Override
    public Storage storage() {
      return Storage.BOOL;
    }

    @Override
    public Boolean fromColumn(Object column) {
      return column instanceof Boolean value ? value : ((Number) column).intValue() != 0;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "boolean");
    }
  };

  /// An integer in `min..max`, sent as a number or as its text.
  public static Type<Integer> integer(int min, int max) {
    return new NumberType<>(Storage.INT, min, max) {
      @Override
      public Integer parse(Object json) throws InvalidValue {
        return (int) bounded(json, min, max);
      }

      @Override
      public Integer fromColumn(Object column) {
        return ((Number) column).intValue();
      }
    };
  }

  /// A 64-bit integer in `min..max`.
  public static Type<Long> bigInteger(long min, long max) {
    return new NumberType<>(Storage.BIGINT, min, max) {
      @Override
      public Long parse(Object json) throws InvalidValue {
        return bounded(json, min, max);
      }

      @Override
      public Long fromColumn(Object column) {
        return ((Number) column).longValue();
      }
    };
  }

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,40}");

  /// Whether `text` reads as an integer, of whatever size.
  public static boolean isInteger(String text) {
    return INTEGER.matcher(text.strip()).matches();
  }

  private static long bounded(Object json, long min, long max) throws InvalidValue {
    BigInteger value = wholeNumber(json);
    if (value.compareTo(BigInteger.valueOf(min)) < 0) {
      throw new InvalidValue("'%s' is too small - must be at least '%d'".formatted(show(json), min));
    }
    if (value.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new InvalidValue("'%s' is too large - must be no larger than '%d'".formatted(show(json), max));
    }
    return value.longValue();
  }

  private static BigInteger wholeNumber(Object json) throws InvalidValue {
    return switch (json) {
      case Long value -> BigInteger.valueOf(value);
      case Integer value -> BigInteger.valueOf(value);
      case BigInteger value -> value;
      case Boolean value -> value ? BigInteger.ONE : BigInteger.ZERO;
      case Double value when !value.isInfinite() && !value.isNaN() && Math.abs(value) < 1e18 -> BigInteger.valueOf(value.longValue());
      case String text when INTEGER.matcher(text.strip()).matches() -> new BigInteger(text.strip());
      default -> throw new InvalidValue("'%s' is not an integer".formatted(show(json)));
    };
  }

  /// A MAC address that a machine may have: not all zeros, not broadcast.
  public static final Type<MacAddress> MAC = new ParsedText<>(32, "mac-address", MacAddress::parse) {
    @Override
    public MacAddress parse(Object json) throws InvalidValue {
      if (json instanceof String text && text.chars().noneMatch(Character::isWhitespace)) {
        try {
          var mac = MacAddress.parse(text);
          if (mac.number() != 0 && mac.number() != 0xffff_ffff_ffffL) {
            return mac;
          }
        } catch (IllegalArgumentException _) {
          // falls through to the API's own words
        }
      }
      throw new InvalidValue("'%s' is not a valid MAC address".formatted(show(json)));
    }
  };

  /// An IPv4 or IPv6 address.
  public static final Type<IpAddress> IP = new ParsedText<>(64, "ip-address", IpAddress::parse) {
    @Override
    public IpAddress parse(Object json) throws InvalidValue {
      return parsed(json, IpAddress::parse, "'%s' is not a valid IP address");
    }
  };

  /// A network in CIDR form; host bits are dropped.
  public static final Type<IpPrefix> PREFIX = new ParsedText<>(64, "cidr", IpPrefix::parse) {
    @Override
    public IpPrefix parse(Object json) throws InvalidValue {
      var prefix = parsed(json, IpPrefix::parse, "'%s' is not a valid IP subnet");
      String text = (String) json;
      // Of IPv4 only the form that prefixes are shown in: no netmask, no leading zeros.
      boolean known = prefix.version() == 6 ? text.indexOf('/') > 0 : text.endsWith("/" + prefix.length());
      if (!known) {
        throw new InvalidValue("'%s' is not a valid IP subnet".formatted(text));
      }
      return prefix;
    }
  };

  /// A moment, shown in UTC in whole seconds; stored in microseconds since the epoch.
  public static final Type<Instant> INSTANT = new Type<>() {
    @Override
    public Instant parse(Object json) throws InvalidValue {
      return Types.parsed(json, Instant::parse, "'%s' is not a valid time");
    }

    @Override
    public Object toJson(Instant value) {
      return value.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    @Override
    public Storage storage() {
      return Storage.BIGINT;
    }

    @Override
    public Object toColumn(Instant value) {
      return value.getEpochSecond() * 1_000_000 + value.getNano() / 1_000;
    }

    @Override
    public Instant fromColumn(Object column) {
      long micros = ((Number) column).longValue();
      return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "format", "date-time");
    }
  };

  /// A JSON object, kept as it was sent.
  public static final Type<Map<String, Object>> OBJECT = object(Map.of("type", "object"), json -> json, value -> value);

  /// A JSON object with a form of its own.
  ///
  /// @param parse from the object's members; may throw [InvalidValue] or a fault
  /// @param toJson back to members, in the order shown
  public static <T> Type<T> object(Map<String, Object> schema, ObjectParser<T> parse, Function<T, Map<String, Object>> toJson) {
    return new Type<>() {
      @Override
      public T parse(Object json) throws InvalidValue {
        if (!(json instanceof Map<?, ?> members)) {
          throw new InvalidValue("'%s' is not a dictionary".formatted(show(json)));
        }
        return parse.parse(members(members));
      }

      @Override
      public Object toJson(T value) {
        return toJson.apply(value);
      }

      @Override
      public Storage storage() {
        return Storage.DOCUMENT;
      }

      @Override
      public T fromColumn(Object column) {
        try {
          return parse.parse(members((Map<?, ?>) column));
        } catch (InvalidValue e) {
          throw new IllegalStateException("a stored value is damaged: " + column, e);
        }
      }

      @Override
      public Map<String, Object> schema() {
        return schema;
      }
    };
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

  /// Reads a JSON object's members.
  @FunctionalInterface
  public interface ObjectParser<T> {
    T parse(Map<String, Object> members) throws InvalidValue;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }

  /// A list without duplicates.
  public static <T> Type<List<T>> list(Type<T> item) {
    return list(item, json -> "'%s' is not a list".formatted(show(json)), json -> "Duplicate items in the list: '%s'".formatted(show(json)));
  }

  /// A list without duplicates, with its own words for what is not one, and for a value that stands twice.
  public static <T> Type<List<T>> list(Type<T> item, Function<Object, String> notAList, Function<Object, String> duplicate) {
    return new Type<>() {
      @Override
      public List<T> parse(Object json) throws InvalidValue {
        if (!(json instanceof List<?> items)) {
          throw new InvalidValue(notAList.apply(json));
        }
        var values = new ArrayList<T>(items.size());
        Set<T> seen = new HashSet<>();
        for (Object each : items) {
          T value = each == null ? refuseNull(item) : item.parse(each);
          if (!seen.add(value)) {
            throw new InvalidValue(duplicate.apply(each));
          }
          values.add(value);
        }
        return List.copyOf(values);
      }

      @Override
      public Object toJson(List<T> values) {
        var items = new ArrayList<>(values.size());
        for (T each : values) {
          items.add(item.toJson(each));
        }
        return items;
      }

      @Override
      public Storage storage() {
        return Storage.DOCUMENT;
      }

      @Override
      public List<T> fromColumn(Object column) {
        var values = new ArrayList<T>();
        for (Object each : (List<?>) column) {
          values.add(item.fromColumn(each));
        }
        return List.copyOf(values);
      }

      @Override
      public Map<String, Object> schema() {
        return Map.of("type", "array", "items", item.schema());
      }
    };
  }

  /// Refuses `null` where it is no value: in the type's own words, which show it as the text `None`.
  static <T> T refuseNull(Type<T> type) throws InvalidValue {
    type.parse(show(null));
    throw new InvalidValue("'%s' is not a valid string".formatted(show(null)));
  }

  /// A [Type] whose values have text of their own, as addresses have: `parse` and `toString` are each other's inverse.
  public static <T> Type<T> parsedText(int maxLength, String format, Function<String, T> parser, String reason) {
    return new ParsedText<>(maxLength, format, parser) {
      @Override
      public T parse(Object json) throws InvalidValue {
        return parsed(json, parser, reason);
      }
    };
  }

  /// `type` with a further check or normalisation of each parsed value.
  public static <T> Type<T> refined(Type<T> type, Refinement<T> refinement) {
    return refined(type, type.schema(), refinement);
  }

  /// `type` with a further check or normalisation of each parsed value, and a schema that tells of it.
  public static <T> Type<T> refined(Type<T> type, Map<String, Object> schema, Refinement<T> refinement) {
    return new Type<>() {
      @Override
      public T parse(Object json) throws InvalidValue {
        return refinement.refine(type.parse(json));
      }

      @Override
      public Object toJson(T value) {
        return type.toJson(value);
      }

      @Override
      public Storage storage() {
        return type.storage();
      }

      @Override
      public Object toColumn(T value) {
        return type.toColumn(value);
      }

      @Override
      public T fromColumn(Object column) {
        return type.fromColumn(column);
      }

      @Override
      public Map<String, Object> schema() {
        return schema;
      }
    };
  }

  /// Takes a value, gives the one to keep; may throw [InvalidValue] or a fault.
  @FunctionalInterface
  public interface Refinement<T> {
    T refine(T value) throws InvalidValue;
  }

  /// Parses JSON text with `parser`; its refusal, or another kind of JSON value, becomes `reason` with the value in it.
  public static <T> T parsed(Object json, Function<String, T> parser, String reason) throws InvalidValue {
    if (json instanceof String text) {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | java.time.DateTimeException _) {
        // the API's own words follow
      }
    }
    throw new InvalidValue(reason.formatted(show(json)));
  }

  /// Text of at most `maxLength` characters, or the reason why not.
  public static String text(Object json, int maxLength) throws InvalidValue {
    if (!(json instanceof String text)) {
      throw new InvalidValue("'%s' is not a valid string".formatted(show(json)));
    }
    if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
      throw new InvalidValue("'%s' exceeds maximum length of %d".formatted(storable(text), maxLength));
    }
    if (!isStorable(text)) {
      throw new InvalidValue("'%s' is not a valid string".formatted(storable(text)));
    }
    return text;
  }

  /// Whether databases and UTF-8 can hold the text: it has no NUL and no half of a surrogate pair.
  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  /// The text with what cannot be stored, nor sent, written as escapes.
  private static String storable(String text) {
    if (isStorable(text)) {
      return text;
    }
    var shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (c == 0) {
        shown.append("\\x00");
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        shown.append("\\u%04x".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }

  /// How messages show a JSON value: as the reference implementation's language prints it.
  public static String show(Object json) {
    return switch (json) {
      case null -> "None";
      case Boolean value -> value ? "True" : "False";
      case Map<?, ?> object -> {
        var text = new StringBuilder("{");
        object.forEach((key, value) -> text.append(text.length() > 1 ? ", " : "").append(quoted(key)).append(": ").append(quoted(value)));
        yield text.append('}').toString();
      }
      case List<?> list -> {
        var text = new StringBuilder("[");
        list.forEach(value -> text.append(text.length() > 1 ? ", " : "").append(quoted(value)));
        yield text.append(']').toString();
      }
      default -> storable(json.toString());
    };
  }

  private static String quoted(Object json) {
    return json instanceof String text ? "'" + storable(text) + "'" : show(json);
  }

  private abstract static class TextType implements Type<String> {

    private final Storage storage;
    private final Map<String, Object> schema;

    TextType(int maxLength, Map<String, Object> schema) {
      this.storage = Storage.text(maxLength);
      this.schema = schema;
    }

    @Override
    public Object toJson(String value) {
      return value;
    }

    @Override
    public Storage storage() {
      return storage;
    }

    @Override
    public String fromColumn(Object column) {
      return (String) column;
    }

    @Override
    public Map<String, Object> schema() {
      return schema;
    }
  }

  private abstract static class ParsedText<T> implements Type<T> {

    private final Storage storage;
    private final String format;
    private final Function<String, T> parser;

    ParsedText(int maxLength, String format, Function<String, T> parser) {
      this.storage = Storage.text(maxLength);
      this.format = format;
      this.parser = parser;
    }

    @Override
    public Object toJson(T value) {
      return value.toString();
    }

    @Override
    public Storage storage() {
      return storage;
    }

    @Override
    public T fromColumn(Object column) {
      return parser.apply((String) column);
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "format", format);
    }
  }

  private abstract static class NumberType<T extends Number> implements Type<T> {

    private final Storage storage;
    private final Map<String, Object> schema;

    NumberType(Storage storage, long min, long max) {
      this.storage = storage;
      this.schema = Map.of("type", "integer", "minimum", min, "maximum", max);
    }

    @Override
    public Object toJson(T value) {
      return value.longValue();
    }

    @Override
    public Object toColumn(T value) {
      return value;
    }

    @Override
    public Storage storage() {
      return storage;
    }

    @Override
    public Map<String, Object> schema() {
      return schema;
    }
  }
}
