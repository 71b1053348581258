package org.nucleon.testkit.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nucleon.model.Model;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends good, spoiled and senseless requests to a server, several at a time, and judges the answers: no 5xx but 501, every refusal
/// in the form of the API.
///
/// `-Dstorm.reasons=true` prints why good requests of the first caller were refused: what [Recipes] could know better.
///
/// With one worker the same seed gives the same storm; with several, each worker's choices follow from the seed, not who comes first.
public final class Storm {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int COMPLAINTS_MAX = 25;
  private static final Pattern MISSING = Pattern.compile("([0-9a-f-]{36}) could not be found");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final boolean REASONS = Boolean.getBoolean("storm.reasons");

  /// Says what is wrong with the answer of an operation, if anything is.
  @FunctionalInterface
  public interface Inspection {
    List<String> faults(Operation operation, int status, Object body);
  }

  private final Inspection inspection;
  private final Model model;
  private final String url;
  private final List<Map<String, String>> callers;
  private final World world = new World();
  private final long seed = Long.getLong("seed", 1);
  private final AtomicInteger sent = new AtomicInteger();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final Map<String, Map<Integer, AtomicInteger>> operations = new ConcurrentHashMap<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  /// @param callers headers that say who calls; each request is of one of them. The first sees everything, and sends half
  public Storm(Model model, String url, List<Map<String, String>> callers) {
    this(model, url, callers, (_, _, _) -> List.of());
  }

  /// @param inspection looks at answers too
  public Storm(Model model, String url, List<Map<String, String>> callers, Inspection inspection) {
    this.inspection = inspection;
    this.model = model;
    this.url = url;
    this.callers = callers;
    System.out.println("storm: seed " + seed + " (replay with -Dseed=" + seed + ")");
  }

  /// Blows until so many more requests are answered or the time is over. May blow again, in the same world.
  ///
  /// @param workers how many requests are on their way at once
  /// @return what was wrong with answers, with the requests; empty when all is well
  public List<String> blow(int requests, int workers, Duration time) {
    int goal = sent.get() + requests;
    long end = System.nanoTime() + time.toNanos();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < workers; i++) {
        var random = new Random(seed + i + 1_000L * goal);
        threads.submit(() -> work(client, random, goal, end));
      }
      threads.shutdown();
      if (!threads.awaitTermination(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
        complaints.add("not all requests were answered in time");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(complaints);
  }

  /// How many requests were answered.
  public int answered() {
    return statuses.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /// How many good or spoiled requests of an operation had an answer of a class: 2 for all of 2xx.
  public int answers(Operation operation, int statusClass) {
    return operations.getOrDefault(operation.toString(), Map.of()).entrySet().stream().filter(entry -> entry.getKey() / 100 == statusClass)
        .mapToInt(entry -> entry.getValue().get()).sum();
  }

  /// Counts by status, for people.
  public String summary() {
    return "storm: %d answers by status %s".formatted(answered(), new TreeMap<>(statuses));
  }

  private void work(HttpClient client, Random random, int goal, long end) {
    var good = new GoodRequests(model, world, random, operation -> answers(operation, 2) + answers(operation, 4));
    var mutations = new Mutations(world, random);
    try {
      while (sent.getAndIncrement() < goal && System.nanoTime() < end && complaints.size() < COMPLAINTS_MAX) {
        var draft = good.next();
        boolean spoiled = random.nextInt(20) >= 11;
        var caller = random.nextBoolean() ? callers.getFirst() : callers.get(random.nextInt(callers.size()));
        var answer = send(client, draft, spoiled ? mutations.spoiled(draft) : draft.toRequest(), caller);
        if (REASONS && !spoiled && caller.equals(callers.getFirst()) && answer.filter(status -> status.startsWith("4")).isPresent()) {
          System.out.println("storm: refused " + draft.operation() + " " + answer.get());
        }
      }
    } catch (RuntimeException e) {
      complaints.add("the storm itself failed: " + e + " at " + e.getStackTrace()[0]);
    }
  }

  /// @return status and body; empty when there was no answer
  private Optional<String> send(HttpClient client, Draft draft, Request request, Map<String, String> caller) {
    try {
      var builder = HttpRequest.newBuilder(URI.create(url + request.path())).timeout(PATIENCE).method(request.method(),
          request.body().map(HttpRequest.BodyPublishers::ofByteArray).orElseGet(HttpRequest.BodyPublishers::noBody));
      caller.forEach(builder::header);
      request.headers().forEach(builder::header);
      var response = client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
      count(draft, request, response.statusCode());
      judge(draft, request, response, caller.equals(callers.getFirst()));
      return Optional.of(response.statusCode() + " " + (REASONS ? new String(response.body(), StandardCharsets.UTF_8) : ""));
    } catch (IOException e) {
      complaints.add("%s -> %s".formatted(request, e));
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void count(Draft draft, Request request, int status) {
    statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    if (request.method().equals(draft.operation().method())) {
      operations.computeIfAbsent(draft.operation().toString(), _ -> new ConcurrentHashMap<>()).computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }
  }

  /// @param seesAll whether what is not found is not there
  private void judge(Draft draft, Request request, HttpResponse<byte[]> response, boolean seesAll) {
    int status = response.statusCode();
    Object body;
    try {
      body = response.body().length == 0 ? Map.of() : JSON.readValue(response.body(), Object.class);
    } catch (JacksonException e) {
      complaints.add("%s -> %d, which is no JSON: %s".formatted(request, status, e.getMessage()));
      return;
    }
    boolean asDrafted = request.method().equals(draft.operation().method()) && request.path().split("\\?")[0].equals(draft.url().split("\\?")[0]);
    if (asDrafted && status != 405) {
      inspection.faults(draft.operation(), status, body).forEach(fault -> complaints.add("%s -> %d %s: %s".formatted(request, status, body, fault)));
    }
    if (status < 300 && asDrafted) {
      learn(draft, body);
    }
    if (status == 404 && seesAll) {
      missing(body).ifPresent(world::forget);
    }
    if (status == 404 && seesAll && asDrafted && draft.operation().kind() != Operation.Kind.TAG && draft.operation().kind() != Operation.Kind.ACTION) {
      forget(draft);
    }
    if (status >= 300 && !request.method().equals("HEAD")) {
      Object error = ((Map<?, ?>) body).get(status == 501 ? "NotImplementedError" : "NeutronError");
      boolean formed = error instanceof Map<?, ?> members && members.get("type") instanceof String type && !type.isEmpty()
          && members.get("message") instanceof String message && !message.isEmpty() && members.containsKey("detail");
      if (!formed || status >= 500 && status != 501) {
        complaints.add("%s -> %d %s".formatted(request, status, body));
      }
    }
  }

  private void learn(Draft draft, Object body) {
    var operation = draft.operation();
    var resource = operation.resource();
    if (operation.kind() == Operation.Kind.DELETE) {
      forget(draft);
      return;
    }
    if (operation.word().equals("add_router_interface")) {
      learnInterface(draft, body);
      return;
    }
    boolean item = operation.kind() == Operation.Kind.SHOW || operation.kind() == Operation.Kind.UPDATE;
    var above = item ? draft.path().subList(0, draft.path().size() - 1) : draft.path();
    if (!item && operation.kind() != Operation.Kind.LIST && operation.kind() != Operation.Kind.CREATE || !(body instanceof Map<?, ?> members)) {
      return;
    }
    if (members.get(resource.wireName()) instanceof Map<?, ?> one) {
      learn(resource, above, one);
    }
    if (members.get(resource.wirePlural()) instanceof List<?> many) {
      many.forEach(each -> {
        if (each instanceof Map<?, ?> one) {
          learn(resource, above, one);
        }
      });
    }
  }

  @SuppressWarnings("unchecked")
  private void learn(Resource resource, List<String> above, Map<?, ?> json) {
    key(resource, json).ifPresent(id -> {
      var path = new ArrayList<>(above);
      path.add(id);
      world.learn(resource.name(), new World.Known(List.copyOf(path), (Map<String, Object>) json));
    });
  }

  /// The answer to a new interface names its port and does not show it.
  private void learnInterface(Draft draft, Object body) {
    if (body instanceof Map<?, ?> members && members.get("port_id") instanceof String port && members.get("subnet_id") instanceof String subnet) {
      var address = Map.of("subnet_id", subnet, "ip_address", world.find("subnet", subnet).map(known -> known.text("gateway_ip")).orElse(""));
      world.learn("port", new World.Known(List.of(port), Map.of("id", port, "device_owner", "network:router_interface", "device_id", draft.path().getFirst(),
          "fixed_ips", List.of(address))));
    }
  }

  /// The id that a refusal says nothing has.
  private static Optional<String> missing(Object body) {
    return body instanceof Map<?, ?> members && members.get("NeutronError") instanceof Map<?, ?> error
        ? Optional.of(MISSING.matcher(String.valueOf(error.get("message")))).filter(Matcher::find).map(found -> found.group(1)) : Optional.empty();
  }

  /// What stands for an object in paths: its id, or what takes its place.
  private static Optional<String> key(Resource resource, Map<?, ?> json) {
    for (String name : List.of(resource.key().name(), "host", "network_id", "project_id")) {
      if (json.containsKey(name)) {
        return json.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void forget(Draft draft) {
    if (!draft.path().isEmpty()) {
      world.forget(draft.operation().resource().name(), draft.path().getLast());
    }
  }
}
