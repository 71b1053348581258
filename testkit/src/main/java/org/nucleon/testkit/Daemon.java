package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A server process: started until it is ready, crashed, started again. One thread at a time.
final class Daemon {
  private static final Duration START_PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final int LOG_TAIL_LINES = 20;

  private final String name;
  private final Command command;
  private final Path log;
  private final BooleanSupplier ready;
  private Optional<Process> process = Optional.empty();

  /// @param ready whether the server takes requests
  Daemon(String name, Command command, Path log, BooleanSupplier ready) {
    this.name = name;
    this.command = command;
    this.log = log;
    this.ready = ready;
  }

  /// Starts it unless it runs; returns when it is ready.
  void start() {
    if (runs()) {
      return;
    }
    var started = command.start(log);
    process = Optional.of(started);
    Wait.until(name + " to be ready; its log is " + log, START_PATIENCE, () -> {
      if (!started.isAlive()) {
        throw new IllegalStateException("%s ended with %d: %s%n%s".formatted(name, started.exitValue(), command, logTail()));
      }
      return ready.getAsBoolean();
    });
  }

  boolean runs() {
    return process.filter(Process::isAlive).isPresent();
  }

  /// Processor time of the process that runs now, in user and kernel.
  Duration cpu() {
    return process.flatMap(p -> p.toHandle().info().totalCpuDuration()).orElse(Duration.ZERO);
  }

  /// A crash: no process of it is left, and none had the time to tidy up.
  void kill() {
    process.ifPresent(p -> Processes.killTree(p.toHandle()));
    process = Optional.empty();
  }

  /// An orderly end by `signal`, or a crash when that takes too long.
  void stop(String signal) {
    process.filter(Process::isAlive).ifPresent(p -> {
      Processes.signal(p.pid(), signal);
      try {
        p.onExit().orTimeout(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
      } catch (CompletionException late) {
        kill();
      }
    });
    process = Optional.empty();
  }

  private String logTail() {
    try {
      var lines = Files.readAllLines(log);
      return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
