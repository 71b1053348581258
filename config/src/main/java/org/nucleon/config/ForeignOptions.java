package org.nucleon.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Options that an operator's files rightly hold, because Neutron or a library of it reads them.
///
/// The data file has a `[group]` line and then names, any number in a line; `*` stands for every name of the group.
record ForeignOptions(Set<OptionName> names) {
  private static final String EVERY_NAME = "*";

  ForeignOptions {
    names = Set.copyOf(names);
  }

  boolean holds(OptionName name) {
    return names.contains(name) || names.contains(new OptionName(name.group(), EVERY_NAME));
  }

  static ForeignOptions ofNeutron() {
    var resource = ForeignOptions.class.getResourceAsStream("neutron-options.txt");
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return parse(lines.lines().toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ForeignOptions parse(Iterable<String> lines) {
    var names = new HashSet<OptionName>();
    var group = "";
    for (var line : lines) {
      if (line.startsWith("[")) {
        group = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        for (var name : line.strip().split("\\s+")) {
          names.add(new OptionName(group, name));
        }
      }
    }
    return new ForeignOptions(names);
  }
}
