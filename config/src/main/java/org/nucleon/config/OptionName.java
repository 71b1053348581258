package org.nucleon.config;

import java.util.Comparator;
import java.util.Locale;

/// Where an option stands in a file: its section and its key.
///
/// As in oslo.config, sections are compared without regard to case (`DEFAULT` is written in capitals), and a dash in a key
/// is the same as an underscore.
public record OptionName(String group, String name) implements Comparable<OptionName> {
  public static final String DEFAULT_GROUP = "DEFAULT";

  /// `DEFAULT` first, as in every file people write.
  private static final Comparator<OptionName> ORDER = Comparator
      .comparing((OptionName option) -> !option.group.equals(DEFAULT_GROUP))
      .thenComparing(OptionName::group)
      .thenComparing(OptionName::name);

  public OptionName {
    group = group.equalsIgnoreCase(DEFAULT_GROUP) ? DEFAULT_GROUP : group.toLowerCase(Locale.ROOT);
    name = name.replace('-', '_');
  }

  @Override
  public int compareTo(OptionName other) {
    return ORDER.compare(this, other);
  }

  /// `[ml2] path_mtu`
  @Override
  public String toString() {
    return "[" + group + "] " + name;
  }
}
