package org.nucleon.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Replaces `$option`, `${option}` and `${group.option}` by the text of that option. `$$` and `\$` are a plain `$`.
///
/// A name without a group is looked for in the option's own group first, then in `DEFAULT`.
final class Substitution {
  private static final Pattern REFERENCE = Pattern.compile(
      "\\\\\\$|\\$(?:(?<escaped>\\$)|(?<named>[A-Za-z_][A-Za-z0-9_.]*)|\\{(?<braced>[A-Za-z_][A-Za-z0-9_.]*)})");
  /// Deeper than any sane file; a longer chain is a circle.
  private static final int DEPTH_MAX = 16;

  private final Function<OptionName, Optional<String>> text;

  /// @param text what an option is set to, unsubstituted; empty when nobody knows such an option
  Substitution(Function<OptionName, Optional<String>> text) {
    this.text = text;
  }

  /// @throws IllegalArgumentException for a reference to nothing, or in a circle
  String apply(String group, String value) {
    return apply(group, value, 0);
  }

  private String apply(String group, String value, int depth) {
    if (value.indexOf('$') < 0) {
      return value;
    }
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("refers to itself through other options");
    }
    var result = new StringBuilder();
    var matcher = REFERENCE.matcher(value);
    int done = 0;
    while (matcher.find()) {
      result.append(value, done, matcher.start());
      var named = Optional.ofNullable(matcher.group("named")).or(() -> Optional.ofNullable(matcher.group("braced")));
      result.append(named.map(reference -> expand(group, reference, depth)).orElse("$"));
      done = matcher.end();
    }
    return result.append(value, done, value.length()).toString();
  }

  private String expand(String group, String reference, int depth) {
    int dot = reference.indexOf('.');
    var own = dot < 0 ? new OptionName(group, reference)
        : new OptionName(reference.substring(0, dot), reference.substring(dot + 1));
    var shared = new OptionName(OptionName.DEFAULT_GROUP, reference);
    for (var name : new OptionName[] {own, shared}) {
      var found = text.apply(name);
      if (found.isPresent()) {
        return apply(name.group(), found.get(), depth + 1);
      }
    }
    throw new IllegalArgumentException("refers to $" + reference + ", which no file sets and no module declares (write $$ for a plain $)");
  }
}
