package org.nucleon.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Whether a value is what a tour says; see [Tour] for how it is said.
final class Expected {

  private static final ObjectMapper JSON = JsonMapper.shared();
  private static final Map<String, Pattern> SHAPES = Map.of(
      "<uuid>", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
      "<time>", Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\dZ?"),
      "<mac>", Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}"),
      "<number>", Pattern.compile("-?\\d+"));

  private Expected() {}

  /// As one reads it: text without quotes, everything else as JSON.
  static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  static boolean matches(String expected, JsonNode actual) {
    if (actual.isContainer() && (expected.startsWith("[") || expected.startsWith("{"))) {
      try {
        return alike(JSON.readTree(expected), actual);
      } catch (JacksonException e) {
        throw new IllegalArgumentException("no JSON: " + expected, e);
      }
    }
    return matches(expected, text(actual));
  }

  static boolean matches(String expected, String actual) {
    if (expected.equals("*")) {
      return !List.of("", "null", "[]", "{}").contains(actual);
    }
    if (expected.equals("\"\"")) {
      return actual.isEmpty();
    }
    if (SHAPES.containsKey(expected)) {
      return SHAPES.get(expected).matcher(actual).matches();
    }
    var glob = Stream.of(expected.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(glob, Pattern.DOTALL).matcher(actual).matches();
  }

  /// Each value for one of the expected, in any order.
  ///
  /// @param expected with ` | ` between them
  static boolean matchesAll(String expected, List<JsonNode> actual) {
    var wanted = new ArrayList<>(List.of(expected.split(" \\| ")));
    boolean more = wanted.remove("...");
    var left = new ArrayList<>(actual);
    return wanted.stream().allMatch(each -> removeFirst(left, each)) && (more || left.isEmpty());
  }

  private static boolean removeFirst(List<JsonNode> values, String expected) {
    return values.stream().filter(value -> matches(expected, value)).findFirst().map(values::remove).orElse(false);
  }

  private static boolean alike(JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      return expected.properties().stream().allMatch(field -> actual.has(field.getKey())
          ? alike(field.getValue(), actual.get(field.getKey()))
          : field.getValue().isNull());
    }
    if (expected.isArray() && actual.isArray()) {
      var left = new ArrayList<>(actual.valueStream().toList());
      return expected.size() == actual.size() && expected.valueStream().allMatch(each ->
          left.stream().filter(value -> alike(each, value)).findFirst().map(left::remove).orElse(false));
    }
    return actual.isContainer() ? expected.equals(actual) : matches(text(expected), text(actual));
  }
}
