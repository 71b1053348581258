package org.nucleon.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an attribute's value is found in the other database.
///
/// @param expression in SQL
/// @param attribute  ours, or the member of an object
/// @param column     the column that it is, if it is one
record Wanted(String expression, String attribute, Optional<String> column) {

  private static final String AS = " AS ";

  /// Words of SQL that are names of columns.
  private static final List<String> RESERVED = List.of("default", "limit");

  private static final Pattern COLUMN = Pattern.compile("t\\.([a-z_]+)");

  /// Reads `column`, where the attribute has that name, `t.column AS attribute`, or any `expression AS attribute`.
  static Wanted parse(String text) {
    int as = text.indexOf(AS);
    if (as < 0) {
      return new Wanted(RESERVED.contains(text) ? '"' + text + '"' : text, text, Optional.of(text));
    }
    String expression = text.substring(0, as);
    String attribute = text.substring(as + AS.length());
    var column = COLUMN.matcher(expression);
    return column.matches() ? new Wanted(column.group(1), attribute, Optional.of(column.group(1))) : new Wanted(expression, attribute, Optional.empty());
  }

  static List<Wanted> parse(String... texts) {
    return Arrays.stream(texts).map(Wanted::parse).toList();
  }
}
