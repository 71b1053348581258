package org.nucleon.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Gathers what was written, then turns it into values, collecting mistakes instead of stopping at the first.
final class SettingsReader {
  private static final String COMMAND_LINE = "command line";

  private final Map<OptionName, Option<?>> known = new TreeMap<>();
  /// Former names to the options that bear another name now.
  private final Map<OptionName, Option<?>> renamed = new HashMap<>();
  /// One list per file, in the order of reading; the overrides are the last.
  private final List<Map<OptionName, List<Assignment>>> layers = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  SettingsReader(Collection<? extends Option<?>> options) {
    for (var option : options) {
      var twin = known.put(option.name(), option);
      if (twin != null && twin != option) {
        mistakes.add(option.name() + " is declared by two modules");
      }
    }
    known.values().forEach(option -> option.formerNames().forEach(old -> renamed.putIfAbsent(old, option)));
  }

  SettingsReader files(List<Path> paths) {
    paths.forEach(this::path);
    return this;
  }

  SettingsReader text(String place, String text) {
    layer(IniParser.parse(place, text.lines().toList(), mistakes));
    return this;
  }

  SettingsReader overrides(List<String> overrides) {
    var assignments = new ArrayList<Assignment>();
    for (var override : overrides) {
      int equal = override.indexOf('=');
      if (equal <= 0) {
        mistakes.add(COMMAND_LINE + ": expected group.option=value");
        continue;
      }
      var target = override.substring(0, equal).strip();
      int dot = target.indexOf('.');
      var name = dot < 0 ? new OptionName(OptionName.DEFAULT_GROUP, target)
          : new OptionName(target.substring(0, dot), target.substring(dot + 1));
      assignments.add(new Assignment(COMMAND_LINE, name, override.substring(equal + 1).strip()));
    }
    layer(assignments);
    return this;
  }

  private void path(Path path) {
    try {
      if (Files.isDirectory(path)) {
        confFiles(path).forEach(this::path);
      } else {
        layer(IniParser.parse(path.toString(), Files.readAllLines(path), mistakes));
      }
    } catch (MalformedInputException _) {
      mistakes.add(path + ": is not UTF-8 text");
    } catch (IOException failure) {
      mistakes.add(path + ": cannot be read (" + failure.getClass().getSimpleName() + ")");
    }
  }

  private static List<Path> confFiles(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.toString().endsWith(".conf")).sorted().toList();
    }
  }

  private void layer(List<Assignment> assignments) {
    var layer = new LinkedHashMap<OptionName, List<Assignment>>();
    assignments.forEach(each -> layer.computeIfAbsent(each.name(), _ -> new ArrayList<>()).add(each));
    layers.add(layer);
  }

  /// @throws ConfigurationError when anything was wrong
  Settings settings() {
    var values = new HashMap<OptionName, Optional<?>>();
    var substitution = new Substitution(this::textOf);
    known.forEach((name, option) -> values.put(name, value(option, substitution)));
    if (!mistakes.isEmpty()) {
      throw new ConfigurationError(mistakes);
    }
    var ignored = new TreeSet<OptionName>();
    var warnings = new ArrayList<String>();
    notice(ignored, warnings);
    return new Settings(values, Collections.unmodifiableSortedSet(ignored), warnings);
  }

  private <T> Optional<T> value(Option<T> option, Substitution substitution) {
    var written = occurrences(option);
    if (written.isEmpty()) {
      return fallback(option, substitution);
    }
    var last = written.getLast();
    try {
      var texts = written.stream().map(each -> substitution.apply(option.name().group(), each.value())).toList();
      var value = option.read(texts);
      return value.isPresent() ? value : fallback(option, substitution);
    } catch (IllegalArgumentException wrong) {
      var shown = option.isSecret() ? "(its value is secret)" : "= " + last.value();
      mistakes.add("%s: %s %s: %s".formatted(last.place(), last.name(), shown, wrong.getMessage()));
      return Optional.empty();
    }
  }

  /// Text defaults may refer to other options (`$state_path/lock`).
  @SuppressWarnings("unchecked") // the kind proves that T is String
  private <T> Optional<T> fallback(Option<T> option, Substitution substitution) {
    if (option.kind() != Kind.STRING) {
      return option.defaultValue();
    }
    try {
      return option.defaultValue().map(text -> (T) substitution.apply(option.name().group(), (String) text));
    } catch (IllegalArgumentException wrong) {
      mistakes.add("%s: the default %s".formatted(option.name(), wrong.getMessage()));
      return Optional.empty();
    }
  }

  /// The assignments that count. Within one file the present name wins over former ones; a later file wins over an
  /// earlier one whatever name it uses. Repeatable options add up over the files, but not with overrides.
  private List<Assignment> occurrences(Option<?> option) {
    var found = new ArrayList<Assignment>();
    for (var layer : layers) {
      var here = inLayer(option, layer);
      if (here.isEmpty()) {
        continue;
      }
      if (!option.kind().repeats() || here.getLast().place().equals(COMMAND_LINE)) {
        found.clear();
      }
      found.addAll(here);
    }
    return found;
  }

  private static List<Assignment> inLayer(Option<?> option, Map<OptionName, List<Assignment>> layer) {
    return Stream.concat(Stream.of(option.name()), option.formerNames().stream())
        .map(name -> layer.getOrDefault(name, List.of()))
        .filter(assignments -> !assignments.isEmpty())
        .findFirst().orElse(List.of());
  }

  /// What a reference to the option stands for: as written, else its default; also for options no module knows.
  private Optional<String> textOf(OptionName name) {
    var option = Optional.<Option<?>>ofNullable(known.get(name)).or(() -> Optional.ofNullable(renamed.get(name)));
    var written = option.map(this::occurrences).orElseGet(() -> layers.stream()
        .map(layer -> layer.getOrDefault(name, List.of())).filter(found -> !found.isEmpty())
        .reduce((_, later) -> later).orElse(List.of()));
    if (!written.isEmpty()) {
      return Optional.of(written.getLast().value());
    }
    return option.map(found -> String.join(",", found.defaultText()));
  }

  private void notice(TreeSet<OptionName> ignored, List<String> warnings) {
    var foreign = ForeignOptions.ofNeutron();
    var places = new TreeMap<OptionName, String>();
    layers.forEach(layer -> layer.forEach((name, written) -> places.putIfAbsent(name, written.getFirst().place())));
    places.forEach((name, place) -> {
      if (known.containsKey(name)) {
        return;
      }
      if (renamed.containsKey(name)) {
        warnings.add("%s: %s is an old name; write %s".formatted(place, name, renamed.get(name)));
      } else if (foreign.holds(name)) {
        ignored.add(name);
      } else {
        var guess = NearestName.to(name, Stream.concat(known.keySet().stream(), foreign.names().stream()));
        warnings.add("%s: %s is no option%s".formatted(place, name, guess.map(near -> "; did you mean " + near + "?").orElse("")));
      }
    });
  }
}
