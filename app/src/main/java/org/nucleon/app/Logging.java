package org.nucleon.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;

/// One line a message on standard error; `-Djava.util.logging.config.file` takes its place where given.
public final class Logging {

  private static final String TO_STANDARD_ERROR = """
      handlers=java.util.logging.ConsoleHandler
      """;

  /// MariaDB's driver would tell of every error that it also throws, such as that a key is taken; the web server of why it cannot listen.
  private static final String FORMAT = """
      .level=INFO
      io.helidon.level=WARNING
      io.helidon.webserver.LoomServer.level=OFF
      com.zaxxer.hikari.level=WARNING
      org.mariadb.jdbc.level=SEVERE
      java.util.logging.SimpleFormatter.format=%1$tF %1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n
      """;

  private Logging() {}

  static void configure() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    read(TO_STANDARD_ERROR + FORMAT);
  }

  /// From now on, everything goes to a file instead, for a program that has other things to show.
  public static void toFile(Path file) {
    // In the handler's pattern a percent sign is doubled, in a properties file a backslash.
    var pattern = file.toString().replace("%", "%%").replace("\\", "\\\\");
    read("""
        handlers=java.util.logging.FileHandler
        java.util.logging.FileHandler.pattern=%s
        java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
        """.formatted(pattern) + FORMAT);
  }

  private static void read(String configuration) {
    try {
      LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
