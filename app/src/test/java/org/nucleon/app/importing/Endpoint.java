package org.nucleon.app.importing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Networking API that lets everybody do everything.
final class Endpoint {

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  Endpoint(String url) {
    this.url = url;
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
      var response = http.send(HttpRequest.newBuilder(URI.create(url + "/v2.0/" + path)).timeout(PATIENCE)
          .header("Content-Type", "application/json").method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
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
