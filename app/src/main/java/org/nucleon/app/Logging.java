package org.nucleon.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// One line a message on standard error; `-Djava.util.logging.config.file` takes its place where given.
final class Logging {

  private static final String CONFIGURATION = """
      handlers=java.util.logging.ConsoleHandler
      .level=INFO
      io.helidon.level=WARNING
      com.zaxxer.hikari.level=WARNING
      java.util.logging.SimpleFormatter.format=%1$tF %1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n
      """;

  private Logging() {}

  static void configure() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try {
      LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
