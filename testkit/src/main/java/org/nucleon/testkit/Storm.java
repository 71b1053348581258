package org.nucleon.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.nucleon.model.Model;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends random requests to a server and judges the answers: no 5xx but 501, every refusal in the form of the API.
public final class Storm {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int COMPLAINTS_MAX = 25;

  private final Model model;
  private final String url;
  private final List<Map<String, String>> callers;
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  /// @param callers headers that say who calls; each request is of one of them
  public Storm(Model model, String url, List<Map<String, String>> callers) {
    this.model = model;
    this.url = url;
    this.callers = callers;
  }

  /// Blows until so many requests are answered or the time is over. `-Dseed=…` replays an earlier storm.
  ///
  /// @return what was wrong with answers, with the requests; empty when all is well
  public List<String> blow(int requests, Duration time) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("storm: seed " + seed + " (replay with -Dseed=" + seed + ")");
    var random = new Random(seed);
    var source = new RandomRequests(model, random);
    long end = System.nanoTime() + time.toNanos();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < requests && System.nanoTime() < end && complaints.size() < COMPLAINTS_MAX; i++) {
        send(client, source, source.next(), callers.get(random.nextInt(callers.size())));
      }
    }
    System.out.println("storm: answers by status " + answers);
    return complaints;
  }

  private void send(HttpClient client, RandomRequests source, RandomRequests.Request request, Map<String, String> caller) {
    var builder = HttpRequest.newBuilder(URI.create(url + request.path())).timeout(Duration.ofSeconds(30)).method(request.method(),
        request.body().map(HttpRequest.BodyPublishers::ofByteArray).orElseGet(HttpRequest.BodyPublishers::noBody));
    caller.forEach(builder::header);
    request.headers().forEach(builder::header);
    try {
      var response = client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
      answers.merge(response.statusCode(), 1, Integer::sum);
      judge(source, request, response);
    } catch (IOException e) {
      complaints.add("%s -> %s".formatted(request, e));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void judge(RandomRequests source, RandomRequests.Request request, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    boolean empty = response.body().length == 0;
    JsonNode body;
    try {
      body = empty ? JSON.missingNode() : JSON.readTree(response.body());
    } catch (JacksonException e) {
      complaints.add("%s -> %d, which is no JSON: %s".formatted(request, status, e.getMessage()));
      return;
    }
    if (status < 300) {
      learn(source, body);
    } else if (!request.method().equals("HEAD")) {
      var error = body.path(status == 501 ? "NotImplementedError" : "NeutronError");
      boolean formed = error.path("type").isString() && error.path("message").isString() && !error.path("message").asString().isEmpty();
      if (!formed || status >= 500 && status != 501) {
        complaints.add("%s -> %d %s".formatted(request, status, body));
      }
    }
  }

  private void learn(RandomRequests source, JsonNode body) {
    for (var resource : model.resources()) {
      var one = body.path(resource.name());
      if (one.path("id").isString()) {
        source.learn(resource.name(), one.path("id").asString());
      }
      body.path(resource.plural()).forEach(each -> {
        if (each.path("id").isString()) {
          source.learn(resource.name(), each.path("id").asString());
        }
      });
    }
  }
}
