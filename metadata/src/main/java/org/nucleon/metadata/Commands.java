package org.nucleon.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs of this host that end at once and print less than a pipe holds: `ip`, `ethtool`.
final class Commands {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Commands() {}

  /// How a program ended, and what it said.
  record Ended(int code, String said) {

    boolean succeeded() {
      return code == 0;
    }
  }

  /// @throws IOException with what it said, when it failed
  static String run(String... words) throws IOException {
    return said(tried(words), List.of(words));
  }

  /// Runs lines of `ip -batch`, in one go.
  static void ip(List<String> options, List<String> lines) throws IOException {
    var words = new ArrayList<>(List.of("ip"));
    words.addAll(options);
    words.addAll(List.of("-batch", "-"));
    said(tried(String.join("\n", lines) + "\n", words), words);
  }

  private static String said(Ended ended, List<String> words) throws IOException {
    if (!ended.succeeded()) {
      throw new IOException("%s ended with %d: %s".formatted(String.join(" ", words), ended.code(), ended.said().strip()));
    }
    return ended.said();
  }

  static Ended tried(String... words) throws IOException {
    return tried("", List.of(words));
  }

  private static Ended tried(String input, List<String> words) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    var process = builder.start();
    try {
      try (var out = process.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("%s did not end within %d s".formatted(String.join(" ", words), PATIENCE.toSeconds()));
      }
      return new Ended(process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while %s ran".formatted(String.join(" ", words)), e);
    } finally {
      process.destroyForcibly();
    }
  }
}
