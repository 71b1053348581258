package org.nucleon.app.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;

/// Nucleon as a process of its own, which can be killed. One thread at a time.
public final class ServerProcess implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(120);
  private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  private static final int DEFECT_MAX = 6_000;

  private final Path directory = TempDirs.create("nucleon");
  private final int port = FreePorts.next();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final List<String> settings = new ArrayList<>();
  private Optional<Process> process = Optional.empty();

  /// @param set `group.option=value` beyond those that every server here has
  public ServerProcess(List<String> set) {
    settings.addAll(List.of("nucleon.data=" + directory.resolve("data"), "bind_port=" + port, "auth_strategy=noauth", "ml2.mechanism_drivers=",
        "quotas.quota_network=-1", "quotas.quota_subnet=-1", "quotas.quota_port=-1"));
    settings.addAll(set);
  }

  /// Starts it; returns when it answers.
  public ServerProcess start() {
    var started = command("serve").start(log());
    process = Optional.of(started);
    Wait.until("an answer of the server; its log is " + log(), START_PATIENCE, () -> {
      if (!started.isAlive()) {
        throw new IllegalStateException("the server ended with %d:%n%s".formatted(started.exitValue(), said()));
      }
      return answers();
    });
    return this;
  }

  private boolean answers() {
    try {
      var request = HttpRequest.newBuilder(URI.create(url() + "/healthcheck")).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Runs another command of the program with this server's settings.
  Command.Result run(String... words) {
    return command(words).within(COMMAND_PATIENCE).run();
  }

  private Command command(String... words) {
    var arguments = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
        "-cp", System.getProperty("java.class.path"), "org.nucleon.app.Nucleon"));
    arguments.addAll(List.of(words));
    settings.forEach(each -> arguments.addAll(List.of("--set", each)));
    return Command.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()).with(arguments);
  }

  /// As `kill -9`.
  void kill() {
    process.ifPresent(running -> Processes.killTree(running.toHandle()));
    process = Optional.empty();
  }

  /// Asks it to end, and waits until it has.
  public void stop() {
    process.ifPresent(running -> {
      Processes.signal(running.pid(), "TERM");
      try {
        running.onExit().orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      } catch (CompletionException late) {
        throw new IllegalStateException("the server does not end:\n" + said(), late);
      }
    });
    process = Optional.empty();
  }

  /// Stops its clock, as a machine does that is moved to another host, until [#thaw].
  void freeze() {
    process.ifPresent(running -> Processes.signal(running.pid(), "STOP"));
  }

  void thaw() {
    process.ifPresent(running -> Processes.signal(running.pid(), "CONT"));
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /// Of the process that runs now.
  public long pid() {
    return process.orElseThrow(() -> new IllegalStateException("the server does not run")).pid();
  }

  /// `group.option=value` of everything that it is told.
  public List<String> settings() {
    return List.copyOf(settings);
  }

  /// An answer's body.
  public String get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url() + path)).timeout(START_PATIENCE).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  /// The file of the embedded database.
  Path databaseFile() {
    return directory.resolve("data").resolve("nucleon.db");
  }

  private Path log() {
    return directory.resolve("log");
  }

  /// All it has printed, over all its lives.
  String said() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// What it said from its first defect on; empty when it answered nothing with 500.
  String defects() {
    String said = said();
    int at = said.indexOf("a defect answered 500");
    return at < 0 ? "" : said.substring(at, Math.min(said.length(), at + DEFECT_MAX));
  }

  @Override
  public void close() {
    kill();
    TempDirs.remove(directory);
  }
}
