package org.nucleon.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;

/// Where a demo keeps everything it makes, so that the next one can undo what a crashed one has left.
///
/// A file in it marks it as a demo's, tells the demo's process, and is locked while that runs.
final class DemoDirectory implements AutoCloseable {

  private static final String MARK = "nucleon-demo.pid";
  /// Unix sockets have paths of at most 107 bytes, and those of the sandbox add up to 40 to the directory's.
  private static final int PATH_BYTES_MAX = 64;

  private final Path path;
  private final FileChannel mark;
  private final boolean leftBehind;

  private DemoDirectory(Path path, FileChannel mark, boolean leftBehind) {
    this.path = path;
    this.mark = mark;
    this.leftBehind = leftBehind;
  }

  static Path byDefault() {
    var temporary = Optional.ofNullable(System.getenv("TMPDIR")).filter(dir -> !dir.isBlank()).orElse("/tmp");
    return Path.of(temporary, "nucleon-demo-" + System.getProperty("user.name"));
  }

  /// Makes the directory ours until we close it.
  ///
  /// @return empty when a demo runs in it: see [#runningDemo]
  /// @throws IllegalArgumentException when the directory is not one that a demo may fill and delete
  static Optional<DemoDirectory> claim(Path wanted) {
    var path = wanted.toAbsolutePath().normalize();
    if (path.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX) {
      throw new IllegalArgumentException("The path %s is too long for the sockets of a sandbox: at most %d bytes"
          .formatted(path, PATH_BYTES_MAX));
    }
    try {
      boolean existed = prepare(path);
      var mark = FileChannel.open(path.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(mark)) {
        mark.close();
        return Optional.empty();
      }
      mark.truncate(0);
      mark.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return Optional.of(new DemoDirectory(path, mark, existed));
    } catch (IOException e) {
      throw new UncheckedIOException("The directory %s cannot be used".formatted(path), e);
    }
  }

  private static boolean lock(FileChannel mark) throws IOException {
    try {
      return mark.tryLock() != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  /// True when it holds what another demo left.
  private static boolean prepare(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(path.getParent());
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return false;
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"))) {
      throw new IllegalArgumentException("%s is not a directory of yours; name another with --data".formatted(path));
    }
    if (Files.exists(path.resolve(MARK))) {
      return true;
    }
    try (var content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "%s holds other things than a demo, which deletes its directory when it ends; name another with --data".formatted(path));
      }
    }
    return false;
  }

  /// The process of the demo that runs in a directory.
  static Optional<ProcessHandle> runningDemo(Path path) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(path.resolve(MARK)).strip()));
    } catch (IOException | NumberFormatException notTold) {
      return Optional.empty();
    }
  }

  /// Whether a former demo did not end as it should have.
  boolean leftBehind() {
    return leftBehind;
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /// Deletes what is in it, and keeps it ours.
  void empty() {
    try (var tree = Files.walk(path)) {
      for (var file : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(path) && !file.equals(path.resolve(MARK))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The directory %s cannot be emptied".formatted(path), e);
    }
  }

  /// Deletes it with all that is in it.
  @Override
  public void close() {
    empty();
    try (mark) {
      Files.deleteIfExists(path.resolve(MARK));
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The directory %s cannot be deleted".formatted(path), e);
    }
  }
}
