package org.nucleon.app.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of one server. For many threads.
final class Api {

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER_PATIENCE).build();
  private final String url;

  Api(String url) {
    this.url = url;
  }

  record Reply(int status, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    /// The id of the one object in the answer.
    String id() {
      return json().iterator().next().get("id").asString();
    }
  }

  /// @throws IOException when there is no answer, so that nobody knows whether the request was carried out
  Reply ask(String method, String path, String body) throws IOException {
    return ask(method, path, body, Map.of());
  }

  /// @param headers that say who asks
  /// @throws IOException as above
  Reply ask(String method, String path, String body, Map<String, String> headers) throws IOException {
    var content = body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_PATIENCE).header("Content-Type", "application/json").method(method, content);
    headers.forEach(request::header);
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  Reply createNetwork() throws IOException {
    return ask("POST", "/v2.0/networks", "{\"network\": {}}");
  }

  Reply createSubnet(String network, String cidr) throws IOException {
    return ask("POST", "/v2.0/subnets", "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"%s\"}}".formatted(network, cidr));
  }

  Reply createPort(String network) throws IOException {
    return ask("POST", "/v2.0/ports", "{\"port\": {\"network_id\": \"%s\"}}".formatted(network));
  }
}
