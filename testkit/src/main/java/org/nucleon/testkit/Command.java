package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program to run: its arguments, what it finds in its environment, and how long it may take.
///
/// @param environment added to that of this JVM
/// @param without prefixes of the variables of this JVM that the program must not see
public record Command(List<String> arguments, Map<String, String> environment, List<String> without, Optional<Path> directory,
    Duration patience) {
  private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    without = List.copyOf(without);
  }

  /// A command that may take two minutes.
  public static Command of(String program, String... arguments) {
    return new Command(Stream.concat(Stream.of(program), Stream.of(arguments)).toList(), Map.of(), List.of(), Optional.empty(),
        DEFAULT_PATIENCE);
  }

  public Command with(List<String> more) {
    return new Command(Stream.concat(arguments.stream(), more.stream()).toList(), environment, without, directory, patience);
  }

  public Command env(Map<String, String> more) {
    var all = new HashMap<>(environment);
    all.putAll(more);
    return new Command(arguments, all, without, directory, patience);
  }

  public Command withoutEnv(String prefix) {
    return new Command(arguments, environment, Stream.concat(without.stream(), Stream.of(prefix)).toList(), directory, patience);
  }

  public Command in(Path workingDirectory) {
    return new Command(arguments, environment, without, Optional.of(workingDirectory), patience);
  }

  public Command within(Duration time) {
    return new Command(arguments, environment, without, directory, time);
  }

  /// The same as an unprivileged user when we are root, for servers that refuse to run as root.
  public Command as(String user) {
    if (!Needs.isRoot()) {
      return this;
    }
    var wrapped = Stream.concat(Stream.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups"), arguments.stream());
    return new Command(wrapped.toList(), environment, without, directory, patience);
  }

  /// Runs it to its end. One that is late is killed, with its children.
  ///
  /// Its output goes through files, so a daemon that it leaves behind cannot keep us waiting for the end of a pipe.
  ///
  /// @throws IllegalStateException when it does not end in time
  public Result run() {
    try {
      var out = Files.createTempFile("nucleon-out-", "");
      var err = Files.createTempFile("nucleon-err-", "");
      try {
        var process = builder().redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        boolean ended = awaitEnd(process);
        var result = new Result(this, ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
        if (!ended) {
          throw new IllegalStateException("no end after %s: %s".formatted(Wait.seconds(patience), result));
        }
        return result;
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + this, e);
    }
  }

  /// Starts it and leaves it running; what it says is appended to `log`. The caller ends it.
  public Process start(Path log) {
    try {
      return builder().redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + this, e);
    }
  }

  private ProcessBuilder builder() {
    var builder = new ProcessBuilder(arguments).redirectInput(Path.of("/dev/null").toFile());
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, sbin) -> path + ":" + sbin);
    builder.environment().keySet().removeIf(name -> without.stream().anyMatch(name::startsWith));
    builder.environment().putAll(environment);
    directory.ifPresent(d -> builder.directory(d.toFile()));
    return builder;
  }

  private boolean awaitEnd(Process process) {
    boolean ended = false;
    try {
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + this, e);
    } finally {
      if (!ended) {
        Processes.killTree(process.toHandle());
      }
    }
  }

  @Override
  public String toString() {
    return String.join(" ", arguments);
  }

  /// How a command ended and what it said.
  public record Result(Command command, int exit, String out, String err) {
    public boolean succeeded() {
      return exit == 0;
    }

    /// What it printed.
    ///
    /// @throws IllegalStateException with all it said when it failed
    public String output() {
      if (!succeeded()) {
        throw new IllegalStateException(toString());
      }
      return out;
    }

    @Override
    public String toString() {
      return "%s%nended with %d%n%s%s".formatted(command, exit, out, err);
    }
  }
}
