package org.nucleon.app.tour;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a tour has seen so far, and can refer to by `@name` and `@name.field`.
final class Known {

  private static final Pattern REFERENCE = Pattern.compile("@([A-Za-z][\\w-]*)(?:\\.([\\w:]+))?");

  private final Map<String, Map<String, String>> things = new HashMap<>();

  void put(String name, String value) {
    things.put(name, Map.of("id", value));
  }

  /// Remembers what was shown under the name that it has, and under the one the step gives it; of a list its first row.
  void put(Optional<String> given, JsonNode shown) {
    var one = shown.isArray() ? shown.path(0) : shown;
    var fields = new HashMap<String, String>();
    one.properties().forEach(field -> fields.put(field.getKey(), Expected.text(field.getValue())));
    fields.computeIfAbsent("id", _ -> fields.get("ID"));
    given.ifPresent(name -> things.put(name, fields));
    Optional.ofNullable(fields.get("name")).filter(name -> !shown.isArray() && fields.get("id") != null)
        .ifPresent(name -> things.put(name, fields));
  }

  String fill(String text) {
    return REFERENCE.matcher(text).replaceAll(reference -> {
      var field = Optional.ofNullable(reference.group(2)).orElse("id");
      return Optional.ofNullable(things.get(reference.group(1))).flatMap(thing -> Optional.ofNullable(thing.get(field)))
          .map(Matcher::quoteReplacement).orElseThrow(() -> new IllegalStateException("nothing is known of " + reference.group()));
    });
  }
}
