package org.nucleon.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lives through a server's start, first requests and end, far from everybody's data, so that a JVM that records what it loads and
/// compiles (`-XX:AOTCacheOutput`) can start faster later. Run after each build by the script `nucleon`.
@Command(name = "rehearse", hidden = true, description = "Starts a server for itself alone, asks it a few things and ends.")
final class RehearseCommand implements Callable<Integer> {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int ROUNDS = 20;

  @Override
  public Integer call() throws IOException {
    var data = Files.createTempDirectory("nucleon-rehearsal-");
    try {
      // No backend: one that is on this machine belongs to somebody.
      var configuration = Configuration.load(List.of(), List.of("nucleon.data=" + data, "bind_port=0", "ml2.mechanism_drivers="));
      try (var server = NucleonServer.start(configuration)) {
        String password = server.embeddedIdentity().orElseThrow().firstPasswords().get("admin");
        rehearse("http://127.0.0.1:" + server.port(), password);
      }
    } finally {
      remove(data);
    }
    return 0;
  }

  private static void rehearse(String url, String password) throws IOException {
    String token = ask("POST", url + "/identity/v3/auth/tokens", "", """
        {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "admin", "domain": {"id": "default"}, "password": "%s"}}},
          "scope": {"project": {"name": "admin", "domain": {"id": "default"}}}}}""".formatted(password)).token();
    ask("GET", url + "/", token, "");
    ask("GET", url + "/v2.0/extensions", token, "");
    for (int i = 0; i < ROUNDS; i++) {
      String network = ask("POST", url + "/v2.0/networks", token, "{\"network\": {\"name\": \"rehearsal\"}}").id();
      ask("POST", url + "/v2.0/subnets", token,
          "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"192.0.2.0/24\"}}".formatted(network));
      String port = ask("POST", url + "/v2.0/ports", token, "{\"port\": {\"network_id\": \"%s\"}}".formatted(network)).id();
      ask("GET", url + "/v2.0/ports/" + port, token, "");
      ask("GET", url + "/v2.0/ports?fields=id&network_id=" + network, token, "");
      ask("DELETE", url + "/v2.0/ports/" + port, token, "");
      ask("DELETE", url + "/v2.0/networks/" + network, token, "");
    }
    ask("GET", url + "/v2.0/security-groups", token, "");
  }

  private record Reply(String token, String body) {

    String id() {
      int at = body.indexOf("\"id\":\"");
      return at < 0 ? "none" : body.substring(at + 6, body.indexOf('"', at + 6));
    }
  }

  /// Whatever is answered will do: also a refusal is worth rehearsing.
  private static Reply ask(String method, String url, String token, String body) throws IOException {
    var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setRequestMethod(method);
    connection.setRequestProperty("X-Auth-Token", token);
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (var in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String issued = connection.getHeaderField("X-Subject-Token");
      return new Reply(issued == null ? "" : issued, text);
    }
  }

  private static void remove(Path directory) {
    try (var tree = Files.walk(directory)) {
      for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}
