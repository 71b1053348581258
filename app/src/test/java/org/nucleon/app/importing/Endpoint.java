package org.nucleon.app.importing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.nucleon.testkit.NeutronServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Networking API that lets everybody do everything.
final class Endpoint {

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final int TRIES = 4;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Optional<NeutronServer> neutron;

  Endpoint(String url) {
    this(url, Optional.empty());
  }

  private Endpoint(String url, Optional<NeutronServer> neutron) {
    this.url = url;
    this.neutron = neutron;
  }

  /// That of a real Neutron, which was seen to answer 500 to a port by chance. It takes back what it began, so it is asked again, and what its log says is
  /// printed. Nucleon is never asked again.
  static Endpoint of(NeutronServer neutron) {
    return new Endpoint(neutron.url(), Optional.of(neutron));
  }

  /// Creates an object.
  ///
  /// @param path of the collection, below `/v2.0/`; its last word's singular is the body's only member
  JsonNode make(String path, Map<String, Object> attributes) {
    String member = path.substring(path.lastIndexOf('/') + 1).replace('-', '_').replaceFirst("ies$", "y").replaceFirst("s$", "");
    return only(send("POST", path, Optional.of(Map.of(member, attributes))));
  }

  JsonNode change(String path, String member, Map<String, Object> attributes) {
    return only(send("PUT", path, Optional.of(Map.of(member, attributes))));
  }

  JsonNode put(String path, Map<String, Object> body) {
    return send("PUT", path, Optional.of(body));
  }

  /// Every object of a collection.
  JsonNode list(String path) {
    return only(send("GET", path, Optional.empty()));
  }

  private static JsonNode only(JsonNode body) {
    return body.iterator().next();
  }

  private JsonNode send(String method, String path, Optional<Map<String, Object>> body) {
    var publisher = body.map(content -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(content)))
        .orElse(HttpRequest.BodyPublishers.noBody());
    try {
      var request = HttpRequest.newBuilder(URI.create(url + "/v2.0/" + path)).timeout(PATIENCE)
          .header("Content-Type", "application/json").method(method, publisher).build();
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      for (int tries = 1; neutron.isPresent() && response.statusCode() == 500 && tries < TRIES; tries++) {
        System.out.printf("Neutron failed at %s %s and is asked again: %s%n", method, path, neutron.get().lastTrouble());
        response = http.send(request, HttpResponse.BodyHandlers.ofString());
      }
      if (response.statusCode() >= 300) {
        throw new IllegalStateException("%s %s %s: %d %s".formatted(method, path, body, response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException("%s %s".formatted(method, path), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
