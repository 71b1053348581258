package org.nucleon.identity.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files only their owner may read (mode 0600).
final class PrivateFile {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFile() {}

  /// Puts new content in the place of a file: after a crash at any moment, the old or the new content is there, whole.
  static void replace(Path file, byte[] content) throws IOException {
    var directory = file.toAbsolutePath().getParent();
    var fresh = directory.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (var channel = FileChannel.open(fresh,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
      writeAll(channel, content);
      channel.force(true);
    }
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException impossible) {
      throw new IOException("The file system of " + directory + " cannot replace a file in one step", impossible);
    }
    // The new name must reach the disk too.
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Opens a file for appending, made when absent.
  static FileChannel append(Path file) throws IOException {
    return FileChannel.open(file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND), OWNER_ONLY);
  }

  static void writeAll(FileChannel channel, byte[] content) throws IOException {
    var bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
