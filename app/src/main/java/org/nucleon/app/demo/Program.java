package org.nucleon.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program of this machine, run to its end.
///
/// @param environment added to ours
record Program(List<String> arguments, Map<String, String> environment) {

  private static final Duration DEATH_PATIENCE = Duration.ofSeconds(5);

  /// How it ended and what it said, on standard output and error in the order they came.
  record Result(Program program, int exit, String said) {

    boolean succeeded() {
      return exit == 0;
    }

    /// @throws StepFailed with all it said when it failed
    String output() {
      if (!succeeded()) {
        throw new StepFailed("%s ended with %d".formatted(program, exit), said.lines().toList());
      }
      return said;
    }
  }

  Program with(List<String> more) {
    return new Program(Stream.concat(arguments.stream(), more.stream()).toList(), environment);
  }

  /// Runs it; when it is late, or when we are interrupted, it and its children are killed.
  ///
  /// What it says goes through a file: a daemon it leaves behind could hold a pipe open for ever.
  ///
  /// @throws StepFailed when it cannot start or does not end within `patience`
  Result run(Duration patience) throws InterruptedException {
    try {
      var output = Files.createTempFile("nucleon-demo-", ".out");
      try {
        var process = start(output);
        boolean ended = false;
        try {
          ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
          if (!ended) {
            kill(process);
          }
        }
        if (!ended) {
          throw new StepFailed("%s had not ended after %d s".formatted(this, patience.toSeconds()), Files.readAllLines(output));
        }
        return new Result(this, process.exitValue(), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new StepFailed("%s cannot run: %s".formatted(this, e.getMessage()), List.of());
    }
  }

  private Process start(Path output) throws IOException {
    // In a session of its own, or Ctrl-C would end it too, in the middle of what it does.
    var command = Stream.concat(Stream.of("setsid", "--wait"), arguments.stream()).toList();
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile())
        .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, sbin) -> path + ":" + sbin);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void kill(Process process) throws InterruptedException {
    var all = new ArrayList<>(process.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    // The interrupt that may have brought us here is pending no more: waitFor has taken it.
    process.waitFor(DEATH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public String toString() {
    return String.join(" ", arguments);
  }
}
