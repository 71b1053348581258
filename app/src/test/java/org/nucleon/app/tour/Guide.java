package org.nucleon.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nucleon.testkit.OpenStackShell;
import org.nucleon.testkit.OpenStackShell.Result;
import org.nucleon.testkit.OpenStackShell.Shows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Walks a tour with the client and notes what is not as the tour says. It goes on after a surprise, so one run tells all.
final class Guide {

  private static final ObjectMapper JSON = JsonMapper.shared();
  private static final Pattern FIELD = Pattern.compile("(.+?): +(.+)");

  private final OpenStackShell shell;
  private final Known known;
  private final Map<String, Set<String>> seen;
  private final List<String> surprises = new ArrayList<>();

  /// @param seen the commands and their options that have been walked; added to
  Guide(OpenStackShell shell, Known known, Map<String, Set<String>> seen) {
    this.shell = shell;
    this.known = known;
    this.seen = seen;
  }

  /// @return what was not as expected, empty after a good tour
  List<String> walk(Tour tour) {
    for (var step : tour.steps()) {
      try {
        var result = shell.run(step.user(), known.fill(step.command()));
        seen.computeIfAbsent(result.command(), _ -> new TreeSet<>()).addAll(result.options());
        var wrong = judge(step, result);
        if (!wrong.isEmpty()) {
          note(tour, step, "%s%n  it %s: %s%s".formatted(String.join("\n  ", wrong), result.succeeded() ? "said" : "failed", result.out(), result.err()));
        }
      } catch (IllegalStateException | IllegalArgumentException e) {
        note(tour, step, e.getMessage());
      }
    }
    return surprises;
  }

  private void note(Tour tour, Tour.Step step, String what) {
    surprises.add("%n%s:%d: %s$ %s%n  %s".formatted(tour.file(), step.line(), step.user(), step.command(), what.stripTrailing()));
  }

  private List<String> judge(Tour.Step step, Result result) {
    var expected = step.expected().stream().map(known::fill).toList();
    var error = marked("!", expected);
    if (error.isPresent() || !result.succeeded()) {
      return difference("the error", error, result.err());
    }
    if (result.shows() == Shows.NOTHING || !result.out().startsWith("[") && !result.out().startsWith("{")) {
      return difference("the text", marked(">", expected).or(() -> Optional.of("")), result.out());
    }
    var shown = JSON.readTree(result.out());
    known.put(step.name(), shown);
    return step.expected().stream().map(known::fill).filter(line -> !holds(line, shown)).map(line -> "not so: " + line).toList();
  }

  /// The lines that begin with `mark`, without it.
  private static Optional<String> marked(String mark, List<String> lines) {
    var marked = lines.stream().filter(line -> line.startsWith(mark)).map(line -> line.substring(mark.length()).strip()).toList();
    return marked.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", marked));
  }

  private static List<String> difference(String what, Optional<String> expected, String actual) {
    var said = actual.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    return expected.filter(text -> Expected.matches(text, said) || text.equals(said)).isPresent() ? List.of()
        : List.of("%s should be: %s".formatted(what, expected.orElse("none")));
  }

  private static boolean holds(String line, JsonNode shown) {
    if (line.equals("(nothing)")) {
      return shown.isEmpty();
    }
    var parts = FIELD.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no `field: value`: " + line);
    }
    var field = parts.group(1);
    var value = parts.group(2);
    return shown.isArray()
        ? shown.valueStream().allMatch(row -> row.has(field)) && Expected.matchesAll(value, shown.valueStream().map(row -> row.get(field)).toList())
        : shown.has(field) && Expected.matches(value, shown.get(field));
  }
}
