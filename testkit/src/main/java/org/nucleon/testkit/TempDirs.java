package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Directories that belong to this JVM and go with it: with the processes that run in them, at the latest when the next JVM
/// asks for one.
///
/// A directory's name says whose it is: `KIND-PID-STARTED-N`, with the start time of the JVM because pids come again. One
/// that holds an executable file `down` has more to undo than processes and files (network namespaces, say): it is run
/// before the directory goes.
public final class TempDirs {
  /// The file whose execution undoes what a directory's user did outside it.
  private static final String DOWN = "down";

  private static final System.Logger LOG = System.getLogger(TempDirs.class.getName());
  private static final Duration DOWN_PATIENCE = Duration.ofSeconds(60);
  /// Short, because the paths of Unix sockets may have 107 bytes.
  private static final Path ROOT = Path.of(System.getProperty("java.io.tmpdir"), "nucleon-tests-" + System.getProperty("user.name"));
  private static final String OWNER = owner(ProcessHandle.current().pid());
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  static {
    try {
      Files.createDirectories(ROOT);
      if (!Files.getOwner(ROOT).getName().equals(System.getProperty("user.name"))) {
        throw new IllegalStateException(ROOT + " belongs to someone else; remove it");
      }
      // Others may pass, not look: database servers run as users of their own.
      Files.setPosixFilePermissions(ROOT, PosixFilePermissions.fromString("rwx--x--x"));
      sweep();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + ROOT, e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> List.copyOf(OURS).forEach(TempDirs::remove), "remove test directories"));
  }

  private TempDirs() {}

  /// A new, empty directory.
  ///
  /// @param kind a short word for what lives there
  public static Path create(String kind) {
    var directory = ROOT.resolve("%s-%s-%d".formatted(kind, OWNER, COUNT.incrementAndGet()));
    try {
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + directory, e);
    }
    OURS.add(directory);
    return directory;
  }

  /// Runs what the directory has to undo, kills the processes whose command line names a path in it, deletes it.
  public static void remove(Path directory) {
    var down = directory.resolve(DOWN);
    if (Files.isExecutable(down)) {
      Command.of(down.toString()).within(DOWN_PATIENCE).run().output();
    }
    Processes.namingDirectory(directory).forEach(Processes::killTree);
    delete(directory);
    OURS.remove(directory);
  }

  /// A new directory in `directory`, which belongs to `user` when we are root: for a server that runs as that user.
  static Path home(Path directory, String user) {
    try {
      var home = Files.createDirectory(directory.resolve("home"));
      if (Needs.isRoot()) {
        Files.setOwner(home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a home for %s in %s".formatted(user, directory), e);
    }
  }

  /// Has a shell script run before the directory goes.
  static void undoWith(Path directory, String script) {
    try {
      executable(directory.resolve(DOWN), "#!/bin/sh\n" + script);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
  }

  static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /// A lock between the JVMs of this user; closing it releases it.
  static FileChannel lock(String name) {
    try {
      var channel = FileChannel.open(ROOT.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + name, e);
    }
  }

  /// Removes what JVMs that no longer run have left.
  private static void sweep() throws IOException {
    try (var lock = lock("sweep"); var directories = Files.list(ROOT)) {
      for (var directory : directories.filter(Files::isDirectory).filter(TempDirs::abandoned).toList()) {
        try {
          remove(directory);
        } catch (RuntimeException e) {
          // Another test's remains are no reason to fail this one.
          LOG.log(System.Logger.Level.WARNING, "cannot sweep " + directory, e);
        }
      }
    }
  }

  private static boolean abandoned(Path directory) {
    var parts = directory.getFileName().toString().split("-");
    return parts.length == 4 && parts[1].matches("\\d+") && !owner(Long.parseLong(parts[1])).equals(parts[1] + "-" + parts[2]);
  }

  private static String owner(long pid) {
    return pid + "-" + Processes.startTicks(pid).orElse(0L);
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (var tree = Files.walk(directory)) {
      for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
