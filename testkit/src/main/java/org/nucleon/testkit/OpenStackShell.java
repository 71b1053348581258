package org.nucleon.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The real `openstack` client in one process for many commands, of many users: a command takes what its requests take, where
/// a process for each ([OpenStackClient]) spends nearly all of its time on Python's start. One thread at a time.
public final class OpenStackShell implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final Path log;

  private OpenStackShell(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /// What a command showed.
  public enum Shows {
    ONE, LIST, NOTHING
  }

  /// How a command ended.
  ///
  /// @param command its name, such as `network create`
  /// @param options those given, each by its longest spelling
  /// @param out     JSON when it shows something and succeeded
  public record Result(String command, Set<String> options, Shows shows, int exit, String out, String err) {

    public boolean succeeded() {
      return exit == 0;
    }
  }

  public static OpenStackShell start() {
    var log = TempDirs.create("openstack-shell");
    var builder = new ProcessBuilder(python(), "-W", "ignore", driver(log).toString()).redirectError(log.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    try {
      return new OpenStackShell(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the openstack client", e);
    }
  }

  /// The Python that runs Debian's `openstack`, so that scripts find the libraries of the client.
  public static String python() {
    Needs.programs("openstack");
    try (var lines = Files.lines(Path.of(Needs.path("openstack")))) {
      return lines.findFirst().filter(line -> line.startsWith("#!")).map(line -> line.substring(2).strip()).orElse("/usr/bin/python3");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path driver(Path directory) {
    try (InputStream script = OpenStackShell.class.getResourceAsStream("openstack_shell.py")) {
      var file = directory.resolve("openstack_shell.py");
      Files.write(file, script.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From now on `user` is who this environment says. May be called again, for another server.
  ///
  /// @param environment the `OS_…` variables, as [OpenStackClient#environment]
  public void login(String user, Map<String, String> environment) {
    ask(Map.of("login", user, "environment", environment));
  }

  /// @param line as one types it after `openstack`, with a shell's quotes
  public Result run(String user, String line) {
    var answer = ask(Map.of("user", user, "line", line));
    return new Result(answer.get("command").asString(), strings(answer.get("options")), Shows.valueOf(answer.get("shows").asString().toUpperCase()),
        answer.get("exit").asInt(), answer.get("out").asString(), answer.get("err").asString());
  }

  /// All commands of the client's plug-in groups, with all their options but those of printing.
  public Map<String, Set<String>> commands(Collection<String> groups) {
    var commands = new TreeMap<String, Set<String>>();
    ask(Map.of("groups", groups)).properties().forEach(each -> commands.put(each.getKey(), strings(each.getValue())));
    return commands;
  }

  private static Set<String> strings(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonNode ask(Map<String, ?> request) {
    try {
      var writer = process.outputWriter(StandardCharsets.UTF_8);
      writer.write(JSON.writeValueAsString(request) + "\n");
      writer.flush();
      var line = CompletableFuture.supplyAsync(this::readLine).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      return JSON.readTree(line);
    } catch (IOException | CompletionException e) {
      throw new IllegalStateException("no answer to %s: %s".formatted(request, said()), e);
    }
  }

  private String readLine() {
    try {
      var line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("it has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String said() {
    try {
      return String.join(System.lineSeparator(), Files.readAllLines(log.resolve("stderr")));
    } catch (IOException e) {
      return "(its log is lost: %s)".formatted(e.getMessage());
    }
  }

  @Override
  public void close() {
    Processes.killTree(process.toHandle());
    TempDirs.remove(log);
  }
}
