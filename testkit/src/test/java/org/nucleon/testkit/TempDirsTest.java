package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TempDirsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void what_a_killed_jvm_leaves_is_swept_by_the_next() throws IOException {
    Needs.root();
    var directory = TempDirs.create("sweep");
    var log = directory.resolve("log");
    var killed = java(Crashing.class).start(log);
    Wait.until("the doomed JVM to be ready", PATIENCE, () -> read(log).contains("ready"));
    var left = directoriesOf(killed.pid());
    assertThat(left).hasSize(2).allSatisfy(d -> assertThat(Processes.namingDirectory(d)).isNotEmpty());

    killed.destroyForcibly().onExit().join();
    java(Sweeping.class).run().output();

    assertThat(left).allSatisfy(d -> {
      assertThat(Processes.namingDirectory(d)).isEmpty();
      assertThat(d).doesNotExist();
    });
    assertThat(Command.of("ip", "netns").run().output()).doesNotContain(OvnSandbox.id(killed.pid(), 1));
    TempDirs.remove(directory);
  }

  @Test
  void a_jvm_that_ends_takes_its_directories_along() {
    var kept = java(Ending.class).run().output().strip();

    assertThat(Path.of(kept)).doesNotExist();
  }

  /// Starts servers and waits for its death.
  static final class Crashing {
    public static void main(String[] arguments) throws InterruptedException {
      OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
      OvnSandbox.up(1, 0);
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
  }

  static final class Sweeping {
    public static void main(String[] arguments) {
      TempDirs.create("next");
    }
  }

  static final class Ending {
    public static void main(String[] arguments) {
      System.out.println(TempDirs.create("end"));
    }
  }

  private static Command java(Class<?> main) {
    return Command.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"), main.getName()).within(PATIENCE);
  }

  private static List<Path> directoriesOf(long pid) throws IOException {
    var root = TempDirs.create("root");
    try (var all = Files.list(root.getParent())) {
      return all.filter(d -> d.getFileName().toString().contains("-" + pid + "-")).toList();
    } finally {
      TempDirs.remove(root);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
