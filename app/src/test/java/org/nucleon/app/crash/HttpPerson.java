package org.nucleon.app.crash;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.testkit.people.Person;
import org.nucleon.testkit.people.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who speaks to any of several servers over HTTP, remembers what was promised, and is surprised by answers that nothing excuses.
///
/// @param headers that say who it is
/// @param parent  the object below which the requests go; empty for none
record HttpPerson(World world, Random random, Map<String, String> headers, String parent) implements Person {

  /// Before asking a service again that cannot answer just now.
  private static final Duration BREATH = Duration.ofMillis(300);
  /// The API's own 503, for a wire on which all numbers are given out.
  private static final String NUMBERS_GIVEN_OUT = "\"type\":\"NoNetworkAvailable\"";
  /// The API's own 501, for what cannot change while somebody uses it.
  private static final String NOT_CHANGED = "{\"NotImplementedError\":";
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Where all people live.
  record World(Model model, List<Api> servers, Tally tally, Promises promises, Outages outages) {}

  private record Answer(boolean accepted, JsonNode object) implements Reply {
    static final Answer NONE = new Answer(false, JSON.createObjectNode());

    @Override
    public String id() {
      return object.path("id").asString("");
    }
  }

  @Override
  public HttpPerson within(String id) {
    return new HttpPerson(world, random, headers, id);
  }

  @Override
  public Reply tryCreate(String resource, Object... members) {
    var kind = kind(resource);
    var request = map(members);
    var answer = ask(kind, "POST", collection(kind), Map.of(kind.wireName(), request));
    if (answer.accepted()) {
      world.promises().created(kind, parent, answer.object(), request.keySet());
    }
    return answer;
  }

  @Override
  public Reply tryUpdate(String resource, String id, Object... members) {
    var kind = kind(resource);
    var request = map(members);
    var answer = ask(kind, "PUT", item(kind, id), Map.of(kind.wireName(), request));
    if (answer.accepted()) {
      world.promises().updated(kind, answer.object(), request.keySet());
    }
    return answer;
  }

  @Override
  public Reply delete(String resource, String id) {
    var kind = kind(resource);
    var promise = world.promises().deleting(kind, id);
    var answer = ask(kind, "DELETE", item(kind, id), Map.of(), promise);
    if (answer.accepted()) {
      promise.kept();
    }
    return answer;
  }

  @Override
  public Reply act(String resource, String id, String action, Object... members) {
    var kind = kind(resource);
    return ask(kind, kind.action(action).orElseThrow().method(), item(kind, id) + "/" + action, map(members));
  }

  @Override
  public Reply relate(String resource, String id, String relation, Object... members) {
    var kind = kind(resource);
    return ask(kind, "POST", item(kind, id) + "/" + relation, map(members));
  }

  @Override
  public Reply separate(String resource, String id, String relation, String other) {
    var kind = kind(resource);
    return ask(kind, "DELETE", item(kind, id) + "/" + relation + "/" + encoded(other), Map.of());
  }

  private Answer ask(Resource kind, String method, String path, Map<String, Object> body) {
    return ask(kind, method, path, body, Promises.Deletion.NONE);
  }

  private Answer ask(Resource kind, String method, String path, Map<String, Object> body, Promises.Deletion deletion) {
    int server = random.nextInt(world.servers().size());
    long begin = System.nanoTime();
    var text = body.isEmpty() ? "" : JSON.writeValueAsString(body);
    try {
      var reply = world.servers().get(server).ask(method, path, text, headers);
      return switch (reply.status() / 100) {
        case 2 -> {
          world.tally().count(Tally.Outcome.ACCEPTED);
          yield new Answer(true, reply.body().isEmpty() ? JSON.createObjectNode() : object(kind, reply.json()));
        }
        case 4 -> {
          world.tally().count(Tally.Outcome.REFUSED);
          deletion.refused();
          yield Answer.NONE;
        }
        default -> {
          if (reply.body().contains(NUMBERS_GIVEN_OUT) || reply.status() == 501 && reply.body().startsWith(NOT_CHANGED)) {
            world.tally().count(Tally.Outcome.REFUSED);
            deletion.refused();
            yield Answer.NONE;
          }
          if (reply.status() == 503 && world.outages().excuses(Outages.Of.DATABASE, server, begin, System.nanoTime())) {
            world.tally().count(Tally.Outcome.UNAVAILABLE);
          } else {
            world.tally().surprise("server %d: %s %s %s: %s".formatted(server, method, path, text, reply));
          }
          rest();
          yield Answer.NONE;
        }
      };
    } catch (IOException e) {
      if (world.outages().excuses(Outages.Of.SERVER, server, begin, System.nanoTime())) {
        world.tally().count(Tally.Outcome.UNANSWERED);
      } else {
        world.tally().surprise("server %d: %s %s %s: no answer after %d ms: %s".formatted(server, method, path, text,
            (System.nanoTime() - begin) / 1_000_000, e));
      }
      rest();
      return Answer.NONE;
    }
  }

  private static JsonNode object(Resource kind, JsonNode body) {
    return body.has(kind.wireName()) ? body.get(kind.wireName()) : body;
  }

  private static void rest() {
    try {
      Thread.sleep(BREATH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Resource kind(String name) {
    return world.model().resource(name);
  }

  private String collection(Resource kind) {
    return world.model().path(kind).replaceAll("\\{[^}]*}", encoded(parent));
  }

  private String item(Resource kind, String id) {
    return collection(kind) + "/" + encoded(id);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> map(Object... members) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }
}
