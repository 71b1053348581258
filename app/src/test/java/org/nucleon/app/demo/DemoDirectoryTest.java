package org.nucleon.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.TempDirs;

class DemoDirectoryTest {

  private final Path path = TempDirs.create("demo").resolve("d");

  @Test
  void a_demo_leaves_no_directory() throws Exception {
    try (var ours = DemoDirectory.claim(path).orElseThrow()) {
      Files.createDirectories(ours.resolve("data/identity"));
      Files.writeString(ours.resolve("data/nucleon.db"), "rows");
      assertThat(ours.leftBehind()).isFalse();
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void two_demos_do_not_share_a_directory() {
    try (var first = DemoDirectory.claim(path).orElseThrow()) {
      assertThat(DemoDirectory.claim(path)).isEmpty();
      assertThat(DemoDirectory.runningDemo(path)).contains(ProcessHandle.current());
      assertThat(first.path()).isDirectory();
    }
  }

  @Test
  void the_remains_of_a_crashed_demo_are_known_as_such() throws Exception {
    Files.createDirectory(path);
    Files.writeString(path.resolve("nucleon-demo.pid"), "1");
    Files.writeString(path.resolve("nucleon.log"), "last words");

    try (var ours = DemoDirectory.claim(path).orElseThrow()) {
      assertThat(ours.leftBehind()).isTrue();
      ours.empty();
      assertThat(ours.resolve("nucleon.log")).doesNotExist();
      assertThat(DemoDirectory.claim(path)).as("still ours").isEmpty();
    }
  }

  @Test
  void a_directory_with_something_else_in_it_is_refused_and_kept() throws Exception {
    Files.createDirectory(path);
    Files.writeString(path.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DemoDirectory.claim(path)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--data");
    assertThat(path.resolve("thesis.txt")).exists();
  }

  @Test
  void a_path_too_long_for_sockets_is_refused() {
    assertThatThrownBy(() -> DemoDirectory.claim(path.resolve("x".repeat(80)))).hasMessageContaining("too long");
  }
}
