package org.nucleon.config;

import java.util.List;

/// The configuration cannot be used. Holds every mistake found, so that one run shows them all.
public final class ConfigurationError extends RuntimeException {
  private final transient List<String> mistakes;

  public ConfigurationError(List<String> mistakes) {
    super(mistakes.size() == 1
        ? "The configuration has a mistake: " + mistakes.getFirst()
        : "The configuration has %d mistakes:%n  %s".formatted(mistakes.size(), String.join(System.lineSeparator() + "  ", mistakes)));
    this.mistakes = List.copyOf(mistakes);
  }

  /// One line each: place, option, and what is wrong.
  public List<String> mistakes() {
    return mistakes;
  }
}
