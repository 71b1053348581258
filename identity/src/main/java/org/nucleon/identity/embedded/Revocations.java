package org.nucleon.identity.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/// The tokens taken back before their time, by audit id, each kept until it would have expired anyway.
///
/// At rest they are a journal, a line for each: `auditId expiresMillis;`. A line torn by a crash or a full disk belongs to
/// a revocation nobody was told had succeeded, and is skipped.
final class Revocations implements AutoCloseable {

  /// The journal is written anew when it has this many lines more than there are revocations alive.
  private static final int DEAD_LINES_MAX = 1_000;

  private final Path path;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Long> expiryByAuditId = new ConcurrentHashMap<>();
  private FileChannel journal;
  private int lines;

  Revocations(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
    try {
      if (Files.exists(path)) {
        Files.readString(path, StandardCharsets.UTF_8).lines().forEach(this::recall);
      }
      journal = compacted();
    } catch (IOException broken) {
      throw new UncheckedIOException("Cannot read or write " + path, broken);
    }
  }

  boolean contains(String auditId) {
    return !expiryByAuditId.isEmpty() && expiryByAuditId.containsKey(auditId);
  }

  /// Returns when the revocation is on the disk.
  synchronized void add(Claims claims) {
    if (expiryByAuditId.containsKey(claims.auditId())) {
      return;
    }
    try {
      PrivateFile.writeAll(journal, line(claims.auditId(), claims.expiresMillis()).getBytes(StandardCharsets.UTF_8));
      journal.force(false);
      lines++;
      expiryByAuditId.put(claims.auditId(), claims.expiresMillis());
      if (lines > expiryByAuditId.size() + DEAD_LINES_MAX || lines % DEAD_LINES_MAX == 0) {
        journal.close();
        journal = compacted();
      }
    } catch (IOException full) {
      throw new UncheckedIOException("Cannot write " + path, full);
    }
  }

  @Override
  public synchronized void close() {
    try {
      journal.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("Cannot close " + path, broken);
    }
  }

  private void recall(String line) {
    int space = line.indexOf(' ');
    if (space > 0 && line.substring(space + 1).matches("\\d{1,18};")) {
      expiryByAuditId.put(line.substring(0, space), Long.parseLong(line, space + 1, line.length() - 1, 10));
    }
  }

  private FileChannel compacted() throws IOException {
    long now = clock.millis();
    expiryByAuditId.values().removeIf(expires -> expires <= now);
    var text = new StringBuilder();
    expiryByAuditId.forEach((auditId, expires) -> text.append(line(auditId, expires)));
    PrivateFile.replace(path, text.toString().getBytes(StandardCharsets.UTF_8));
    lines = expiryByAuditId.size();
    return PrivateFile.append(path);
  }

  /// The semicolon tells a whole line from one whose last digits were cut off; the line break comes first, so that a torn
  /// line does not spoil the next.
  private static String line(String auditId, long expiresMillis) {
    return "\n" + auditId + ' ' + expiresMillis + ";";
  }
}
