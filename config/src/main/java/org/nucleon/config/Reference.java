package org.nucleon.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the reference file: commented out, so that it may be used as it is.
final class Reference {
  private static final int WIDTH = 100;

  private Reference() {}

  static String of(Collection<? extends Option<?>> known) {
    var byName = known.stream().collect(
        Collectors.<Option<?>, OptionName, Option<?>, TreeMap<OptionName, Option<?>>>toMap(Option::name, Function.identity(),
            (first, _) -> first, TreeMap::new));
    var text = new StringBuilder();
    var group = "";
    for (var option : byName.values()) {
      if (!option.name().group().equals(group)) {
        group = option.name().group();
        text.append(text.isEmpty() ? "" : "\n").append("[").append(group).append("]\n");
      }
      text.append('\n').append(entry(option));
    }
    return text.toString();
  }

  private static String entry(Option<?> option) {
    var lines = new ArrayList<>(wrapped(option.about()));
    var facts = new ArrayList<>(List.of(option.kind().title()));
    option.rules().forEach(rule -> facts.add(rule.says()));
    if (option.isSecret()) {
      facts.add("secret");
    }
    lines.addAll(wrapped("(" + String.join("; ", facts) + ")"));
    option.formerNames().forEach(old -> lines.add("Former name: " + old));
    var comment = lines.stream().map(line -> "# " + line + "\n").collect(Collectors.joining());
    return comment + assignment(option);
  }

  private static String assignment(Option<?> option) {
    var values = option.shownDefault();
    if (values.isEmpty() || option.isSecret()) {
      return "#" + option.name().name() + " =\n";
    }
    return values.stream().map(value -> ("#" + option.name().name() + " = " + value).stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static List<String> wrapped(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
