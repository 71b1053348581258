package org.nucleon.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationsTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochMilli(1_000));
  @TempDir
  private Path directory;

  private Revocations open() {
    return new Revocations(directory.resolve("revoked-tokens"), now::get);
  }

  private static Claims claims(String auditId, long expiresMillis) {
    return new Claims("bob", new Scope.Unscoped(), List.of("password"), 0, expiresMillis, List.of(auditId));
  }

  @Test
  void a_line_torn_by_a_crash_spoils_no_other() throws IOException {
    try (var revocations = open()) {
      revocations.add(claims("first", 12_345));
      Files.writeString(directory.resolve("revoked-tokens"), "\ntorn 123", StandardOpenOption.APPEND);
      revocations.add(claims("second", 12_345));
    }

    try (var revocations = open()) {
      assertThat(revocations.contains("first")).isTrue();
      assertThat(revocations.contains("torn")).isFalse();
      assertThat(revocations.contains("second")).isTrue();
    }
  }

  @Test
  void what_would_have_expired_is_forgotten_and_the_file_stays_small() throws IOException {
    try (var revocations = open()) {
      IntStream.range(0, 999).forEach(i -> revocations.add(claims("old" + i, 2_000)));
      now.set(Instant.ofEpochMilli(2_000));
      revocations.add(claims("new", 9_000));

      assertThat(revocations.contains("old0")).isFalse();
      assertThat(revocations.contains("new")).isTrue();
    }
    assertThat(Files.readString(directory.resolve("revoked-tokens"))).doesNotContain("old").contains("new");
  }
}
