package org.nucleon.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the file format of oslo.config: sections, `key = value` or `key: value`, values continued on indented lines,
/// comments that start a line with `#` or `;`, and values in one pair of quotes.
///
/// An indented line continues the value above it, even if it looks like a comment: so does oslo.config.
/// Lines that make no sense become mistakes, and the parser goes on behind them.
final class IniParser {
  private final String file;
  private final List<String> mistakes;
  private final List<Assignment> assignments = new ArrayList<>();
  private Optional<String> section = Optional.empty();
  private Optional<Open> open = Optional.empty();

  /// An assignment whose value may go on in the next line.
  private record Open(int line, String key, List<String> lines) {}

  private IniParser(String file, List<String> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /// @param file named in places and mistakes
  /// @param mistakes receives what is wrong, one line each
  static List<Assignment> parse(String file, List<String> lines, List<String> mistakes) {
    var parser = new IniParser(file, mistakes);
    for (int i = 0; i < lines.size(); i++) {
      parser.line(i + 1, lines.get(i).stripTrailing());
    }
    parser.close();
    return parser.assignments;
  }

  private void line(int number, String line) {
    if (line.isEmpty()) {
      close();
    } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      open.ifPresentOrElse(current -> current.lines().add(line.strip()),
          () -> mistake(number, "this indented line continues no value"));
    } else {
      close();
      switch (line.charAt(0)) {
        case '#', ';' -> { }
        case '[' -> section(number, line);
        default -> assignment(number, line);
      }
    }
  }

  private void section(int number, String line) {
    if (!line.endsWith("]") || line.length() <= 2) {
      mistake(number, "a section is written [name]");
      section = Optional.of("");
      return;
    }
    section = Optional.of(line.substring(1, line.length() - 1));
  }

  private void assignment(int number, String line) {
    int end = separator(line);
    if (end <= 0) {
      mistake(number, "expected name = value");
      return;
    }
    if (section.isEmpty()) {
      mistake(number, "this option stands before any [section]");
      return;
    }
    var lines = new ArrayList<>(List.of(unquoted(line.substring(end + 1).strip())));
    open = Optional.of(new Open(number, line.substring(0, end).strip(), lines));
  }

  /// The first `=` or `:`.
  private static int separator(String line) {
    int equal = line.indexOf('=');
    int colon = line.indexOf(':');
    return equal < 0 || colon >= 0 && colon < equal ? colon : equal;
  }

  private static String unquoted(String value) {
    if (value.length() < 2) {
      return value;
    }
    char first = value.charAt(0);
    boolean quoted = (first == '"' || first == '\'') && value.charAt(value.length() - 1) == first;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /// Options of a section whose heading was broken are left out: the heading has been reported.
  private void close() {
    open.filter(_ -> section.filter(name -> !name.isEmpty()).isPresent()).ifPresent(done -> assignments.add(new Assignment(
        file + ":" + done.line(), new OptionName(section.orElseThrow(), done.key()), String.join("\n", done.lines()))));
    open = Optional.empty();
  }

  private void mistake(int number, String reason) {
    mistakes.add("%s:%d: %s".formatted(file, number, reason));
  }
}
