package org.nucleon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;

/// A server of this source tree, started by its own script as users start it.
final class Nucleon implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);
  private static final Pattern ADMIN_PASSWORD = Pattern.compile("username: \"admin\"\\s+password: \"([^\"]+)\"");
  private static final Path SCRIPT = Path.of(System.getProperty("nucleon.script", "nucleon")).toAbsolutePath();

  private final int port;
  private final Process process;
  private final Path directory;
  private final Duration firstAnswer;

  private Nucleon(int port, Process process, Path directory, Duration firstAnswer) {
    this.port = port;
    this.process = process;
    this.directory = directory;
    this.firstAnswer = firstAnswer;
  }

  static Path directory() {
    return TempDirs.create("bench");
  }

  /// Starts it and returns at its first answer.
  ///
  /// @param jvmOptions for NUCLEON_JAVA_OPTS; may be empty
  static Nucleon start(Path directory, String jvmOptions, List<String> set) {
    int port = FreePorts.next();
    var log = directory.resolve("log");
    var arguments = new ArrayList<>(List.of("serve", "--data", directory.resolve("data").toString(), "--set", "bind_port=" + port));
    set.forEach(option -> arguments.addAll(List.of("--set", option)));
    long begun = System.nanoTime();
    var process = Command.of(SCRIPT.toString()).with(arguments).env(Map.of("NUCLEON_JAVA_OPTS", jvmOptions)).start(log);
    byte[] health = HttpConnection.request("GET", "/healthcheck", "", "");
    while (true) {
      try (var connection = new HttpConnection(port)) {
        if (connection.status(health) == 200) {
          return new Nucleon(port, process, directory, Duration.ofNanos(System.nanoTime() - begun));
        }
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() - begun > START_MAX.toNanos()) {
          Processes.killTree(process.toHandle());
          throw new IllegalStateException("the server did not start:\n" + read(log), notYet);
        }
      }
      pause();
    }
  }

  /// Prepares a database server's database.
  static void upgrade(List<String> set) {
    var arguments = new ArrayList<>(List.of("db", "upgrade"));
    set.forEach(option -> arguments.addAll(List.of("--set", option)));
    Command.of(SCRIPT.toString()).with(arguments).within(START_MAX).run().output();
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  int port() {
    return port;
  }

  /// From the start of the script to the first answer.
  Duration firstAnswer() {
    return firstAnswer;
  }

  /// Processor time of the server so far, in user and kernel.
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow();
  }

  long residentMegabytes() {
    return read(Path.of("/proc", Long.toString(process.pid()), "status")).lines().filter(line -> line.startsWith("VmRSS:")).findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).orElseThrow();
  }

  /// What is left of the heap after a collection.
  private long liveHeapMegabytes() {
    var histogram = Command.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram")
        .within(START_MAX).run().output().strip();
    var total = histogram.substring(histogram.lastIndexOf('\n') + 1).strip().split("\\s+"); // Total, instances, bytes
    return Long.parseLong(total[2]) / 1_000_000;
  }

  String memory() {
    return "%d MB live in the heap, %d MB resident.".formatted(liveHeapMegabytes(), residentMegabytes());
  }

  /// Runs it, or keeps it from running, which it does not notice but by the clock.
  void hold(boolean held) {
    Processes.signal(process.pid(), held ? "STOP" : "CONT");
  }

  /// A token of the embedded identity's administrator, whose password is in the `clouds.yaml` that the first start writes.
  String token() throws IOException {
    var clouds = directory.resolve("data").resolve("clouds.yaml");
    String password = Wait.value("the password of admin in " + clouds, START_MAX, () -> Optional.of(clouds).filter(Files::exists)
        .map(file -> ADMIN_PASSWORD.matcher(read(file))).filter(Matcher::find).map(found -> found.group(1)));
    try (var connection = new HttpConnection(port)) {
      return connection.ask(HttpConnection.request("POST", "/identity/v3/auth/tokens", "", """
          {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "admin", "domain": {"id": "default"}, "password": "%s"}}},
            "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}""".formatted(password))).header("x-subject-token");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Processes.signal(process.pid(), "TERM");
    try {
      if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        Processes.killTree(process.toHandle());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
