package org.nucleon.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Processes of this machine, told by pid. Nothing here ends a process by name.
public final class Processes {
  private static final Duration DEATH_PATIENCE = Duration.ofSeconds(60);

  private Processes() {}

  /// Whether the process exists and is more than a zombie that nobody has reaped yet.
  public static boolean runs(long pid) {
    return stat(pid).filter(fields -> !List.of("Z", "X").contains(fields.get(0))).isPresent();
  }

  /// When the process started, in clock ticks since boot: with the pid, it names a process for ever.
  public static Optional<Long> startTicks(long pid) {
    return stat(pid).map(fields -> Long.parseLong(fields.get(19)));
  }

  /// Sends a signal: `"INT"`, `"STOP"`, `"CONT"`.
  public static void signal(long pid, String signal) {
    Command.of("kill", "-" + signal, Long.toString(pid)).run().output();
  }

  /// Kills a process and its children at once, as a crash would, and returns when none runs any more.
  public static void killTree(ProcessHandle root) {
    var all = Stream.concat(Stream.of(root), root.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    Wait.until("the death of process " + root.pid(), DEATH_PATIENCE, () -> all.stream().noneMatch(p -> runs(p.pid())));
  }

  /// The processes, other than this one, whose command line names a path in `directory`.
  public static List<ProcessHandle> namingDirectory(Path directory) {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses().filter(p -> p.pid() != self && names(p, directory + "/")).toList();
  }

  private static boolean names(ProcessHandle process, String path) {
    return read(process.pid(), "cmdline").filter(line -> line.replace('\0', ' ').contains(path)).isPresent();
  }

  /// The fields of `/proc/PID/stat` after the command name, which may itself hold spaces (proc_pid_stat(5)).
  private static Optional<List<String>> stat(long pid) {
    return read(pid, "stat").map(line -> List.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" ")));
  }

  /// Empty when the process is gone.
  private static Optional<String> read(long pid, String file) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
