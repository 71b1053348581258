package org.nucleon.ovn.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Who holds the lease, by a name from which another process on the same machine can tell that the holder has died. One on another
/// machine, or on a machine that was started anew, cannot: there the lease has to run out.
///
/// The name is `<boot>/<process ids' namespace>/<user>/<process id>/<its start>/<random>`. Ids of processes mean something only within a
/// namespace of one boot: two containers may both have a process 1. The start, in ticks since the boot, tells a process from a later one
/// with the same id, and does not move with the clock. Of other users' processes one may be kept from seeing that they live.
///
/// @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
record Holder(String name) {
  private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36}/\\d+/\\d+)/(\\d+)/(\\d+)/[0-9a-f-]{36}");
  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START = 19;

  /// This process; another name at each call.
  static Holder here() {
    return of(ProcessHandle.current().pid());
  }

  /// A process of this machine, as this process sees it. Where that cannot be told, the name says nothing.
  static Holder of(long pid) {
    var random = UUID.randomUUID().toString();
    try {
      var place = place();
      return new Holder(start(pid).map(start -> "%s/%d/%s/%s".formatted(place, pid, start, random)).orElse(random));
    } catch (IOException | UnsupportedOperationException e) {
      return new Holder(random);
    }
  }

  /// Whether the holder was a process here and is no more. In doubt it is not.
  boolean isDead() {
    var parts = NAME.matcher(name);
    try {
      return parts.matches() && parts.group(1).equals(place())
          && start(Long.parseLong(parts.group(2))).filter(parts.group(3)::equals).isEmpty();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /// The boot and the namespace in which ids of processes are unique, and whose processes are surely seen.
  private static String place() throws IOException {
    var boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    var namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString().replaceAll("\\D", "");
    return "%s/%s/%s".formatted(boot, namespace, Files.getAttribute(PROC.resolve("self"), "unix:uid"));
  }

  /// When a living process began; empty when it lives no more, also if its parent did not take notice of that yet.
  private static Optional<String> start(long pid) throws IOException {
    try {
      var stat = Files.readString(PROC.resolve(pid + "/stat"));
      var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")); // the name before may contain anything
      return Optional.of(fields.get(START)).filter(_ -> !fields.get(STATE).matches("[ZXx]"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
