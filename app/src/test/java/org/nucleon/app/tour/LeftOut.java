package org.nucleon.app.tour;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tour leaves out on purpose: `left-out.txt`, a command (with `*` for any text) or an option of one, and why.
record LeftOut(List<Exception> exceptions) {

  private static final Pattern LINE = Pattern.compile("(.+?)(?: (--[\\w*-]+))? : (.+)");

  /// @param option empty for the whole command
  record Exception(String command, String option, String reason) {

    boolean covers(String name, String itsOption) {
      return like(command, name) && (option.isEmpty() || like(option, itsOption));
    }

    private static boolean like(String pattern, String text) {
      return text.matches(Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
  }

  static LeftOut read() throws IOException {
    try (InputStream text = LeftOut.class.getResourceAsStream("left-out.txt")) {
      return new LeftOut(new String(text.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).map(LeftOut::exception).toList());
    }
  }

  private static Exception exception(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no `command : reason` or `command --option : reason`: " + line);
    }
    return new Exception(parts.group(1), parts.group(2) == null ? "" : parts.group(2), parts.group(3));
  }

  /// Commands and options that are there and not seen, and exceptions that except nothing.
  List<String> missing(Map<String, Set<String>> there, Map<String, Set<String>> seen) {
    var missing = new ArrayList<String>();
    var used = new HashSet<Exception>();
    there.forEach((command, options) -> {
      if (!seen.containsKey(command)) {
        var exception = exceptions.stream().filter(each -> each.option().isEmpty() && each.covers(command, "")).toList();
        used.addAll(exception);
        if (exception.isEmpty()) {
          missing.add(command);
        }
        return;
      }
      for (var option : options) {
        if (!seen.get(command).contains(option)) {
          var exception = exceptions.stream().filter(each -> !each.option().isEmpty() && each.covers(command, option)).toList();
          used.addAll(exception);
          if (exception.isEmpty()) {
            missing.add(command + " " + option);
          }
        }
      }
    });
    exceptions.stream().filter(each -> !used.contains(each)).forEach(each -> missing.add("toured, or not there, and yet left out: " + each));
    return missing;
  }
}
