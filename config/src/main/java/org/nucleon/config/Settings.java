package org.nucleon.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// What the operator chose: a value for each option the modules know. Immutable.
public final class Settings {
  private final Map<OptionName, Optional<?>> values;
  private final SortedSet<OptionName> ignored;
  private final List<String> warnings;

  Settings(Map<OptionName, Optional<?>> values, SortedSet<OptionName> ignored, List<String> warnings) {
    this.values = Map.copyOf(values);
    this.ignored = ignored;
    this.warnings = List.copyOf(warnings);
  }

  /// Reads `files` in order; a later one wins over an earlier one, and `overrides` win over all.
  ///
  /// @param files a folder stands for its `*.conf` files in the order of their names
  /// @param known every option of every module that takes part
  /// @param overrides `group.option=value`, or `option=value` for the group `DEFAULT`
  /// @throws ConfigurationError with all mistakes of all files
  public static Settings load(List<Path> files, Collection<? extends Option<?>> known, List<String> overrides) {
    return new SettingsReader(known).files(files).overrides(overrides).settings();
  }

  /// Reads one text in the file format: for tests and demos.
  public static Settings parse(String text, Collection<? extends Option<?>> known) {
    return new SettingsReader(known).text("text", text).settings();
  }

  /// Nothing set.
  public static Settings defaults(Collection<? extends Option<?>> known) {
    return new SettingsReader(known).settings();
  }

  /// The commented file an operator starts from: every option with what it does, its kind, bounds and default.
  public static String reference(Collection<? extends Option<?>> known) {
    return Reference.of(known);
  }

  /// The value set, or the default.
  ///
  /// @throws ConfigurationError when the option has neither
  public <T> T get(Option<T> option) {
    return find(option).orElseThrow(() -> new ConfigurationError(List.of(option.name() + " must be set")));
  }

  /// The value set, or the default; empty when the option has neither.
  ///
  /// @throws IllegalArgumentException when the option was not among those known at the load
  @SuppressWarnings("unchecked") // a value is put under the name of the option that read it
  public <T> Optional<T> find(Option<T> option) {
    var value = values.get(option.name());
    if (value == null) {
      throw new IllegalArgumentException(option.name() + " was not declared when the settings were loaded");
    }
    return (Optional<T>) value;
  }

  /// Options of Neutron found in the files that mean nothing here.
  public SortedSet<OptionName> ignored() {
    return ignored;
  }

  /// What the operator should look at although it does no harm: unknown options, old names. One sentence each.
  public List<String> warnings() {
    return warnings;
  }

  /// Logs [#warnings], and all of [#ignored] in one line.
  public void report(System.Logger log) {
    warnings.forEach(warning -> log.log(System.Logger.Level.WARNING, warning));
    if (!ignored.isEmpty()) {
      log.log(System.Logger.Level.INFO, "Options of Neutron that do not apply here, ignored: "
          + String.join(", ", ignored.stream().map(OptionName::toString).toList()));
    }
  }
}
