package org.nucleon.app;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Checks JSON against the part of JSON Schema that the OpenAPI document is written in. Members that a schema does not name are faults
/// too: the document is to be complete.
final class JsonSchema {

  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{32,36}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private final Map<String, Object> document;

  JsonSchema(Map<String, Object> document) {
    this.document = document;
  }

  /// What a reference stands for: `#/components/schemas/Network`.
  @SuppressWarnings("unchecked")
  Map<String, Object> resolved(Map<String, Object> node) {
    Object here = node;
    while (here instanceof Map<?, ?> map && map.get("$ref") instanceof String reference) {
      here = document;
      for (String step : reference.substring(2).split("/")) {
        here = here instanceof Map<?, ?> object ? object.get(step) : null;
      }
      if (here == null) {
        throw new IllegalArgumentException(reference + " leads nowhere");
      }
    }
    return (Map<String, Object>) here;
  }

  /// @return what does not fit, with the path to it; empty when all does
  List<String> faults(Map<String, Object> schema, Object json) {
    var faults = new ArrayList<String>();
    check(schema, json, "", faults);
    return faults;
  }

  @SuppressWarnings("unchecked")
  private void check(Map<String, Object> reference, Object json, String path, List<String> faults) {
    var schema = resolved(reference);
    if (schema.get("oneOf") instanceof List<?> choices) {
      long fitting = choices.stream().filter(choice -> faults((Map<String, Object>) choice, json).isEmpty()).count();
      if (fitting != 1) {
        faults.add("%s fits %d of the choices, not one: %s".formatted(path, fitting, json));
      }
      return;
    }
    if (schema.containsKey("type") && types(schema).stream().noneMatch(type -> is(type, json))) {
      faults.add("%s is no %s: %s".formatted(path, schema.get("type"), json));
      return;
    }
    if (json != null && schema.get("enum") instanceof List<?> words && words.stream().noneMatch(word -> String.valueOf(word).equals(String.valueOf(json)))) {
      faults.add("%s is none of %s: %s".formatted(path, words, json));
    }
    switch (json) {
      case Map<?, ?> object -> members(schema, object, path, faults);
      case List<?> list when schema.get("items") instanceof Map<?, ?> item -> list.forEach(each -> check((Map<String, Object>) item, each, path + "[]", faults));
      case String text -> text(schema, text, path, faults);
      case Number number -> number(schema, number, path, faults);
      case null, default -> { }
    }
  }

  private static List<?> types(Map<String, Object> schema) {
    return schema.get("type") instanceof List<?> several ? several : List.of(schema.get("type"));
  }

  private static boolean is(Object type, Object json) {
    return switch ((String) type) {
      case "null" -> json == null;
      case "string" -> json instanceof String;
      case "boolean" -> json instanceof Boolean;
      case "integer" -> json instanceof Number && !(json instanceof Double);
      case "number" -> json instanceof Number;
      case "array" -> json instanceof List;
      case "object" -> json instanceof Map;
      default -> throw new IllegalArgumentException("no such type: " + type);
    };
  }

  @SuppressWarnings("unchecked")
  private void members(Map<String, Object> schema, Map<?, ?> object, String path, List<String> faults) {
    if (schema.get("required") instanceof List<?> required) {
      required.stream().filter(name -> !object.containsKey(name)).forEach(name -> faults.add("%s lacks %s".formatted(path, name)));
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      object.forEach((name, value) -> {
        if (properties.get(name) instanceof Map<?, ?> member) {
          check((Map<String, Object>) member, value, path + "." + name, faults);
        } else {
          faults.add("%s.%s is not described: %s".formatted(path, name, value));
        }
      });
    }
  }

  private static void text(Map<String, Object> schema, String text, String path, List<String> faults) {
    boolean fits = switch (String.valueOf(schema.get("format"))) {
      case "uuid" -> UUID.matcher(text).matches();
      case "date-time" -> TIME.matcher(text).matches();
      default -> true;
    };
    boolean matches = !(schema.get("pattern") instanceof String pattern) || Pattern.compile(pattern).matcher(text).find();
    boolean long_ = schema.get("maxLength") instanceof Number max && text.codePointCount(0, text.length()) > max.longValue();
    boolean short_ = schema.get("minLength") instanceof Number min && text.codePointCount(0, text.length()) < min.longValue();
    if (!fits || !matches || long_ || short_) {
      faults.add("%s does not fit %s: %s".formatted(path, schema, text));
    }
  }

  private static void number(Map<String, Object> schema, Number number, String path, List<String> faults) {
    var value = new BigDecimal(number.toString());
    boolean below = schema.get("minimum") instanceof Number min && value.compareTo(new BigDecimal(min.toString())) < 0;
    boolean above = schema.get("maximum") instanceof Number max && value.compareTo(new BigDecimal(max.toString())) > 0;
    if (below || above) {
      faults.add("%s is outside %s..%s: %s".formatted(path, schema.get("minimum"), schema.get("maximum"), number));
    }
  }
}
