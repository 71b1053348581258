package org.nucleon.testkit.storm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.nucleon.model.Attribute;
import tools.jackson.databind.json.JsonMapper;

/// Spoils good requests, in one place mostly: of several mistakes the first would hide the others.
final class Mutations {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGE = 17 << 20;
  private static final int NESTED_DEEP = 2_000;

  private final World world;
  private final Random random;
  private final OddValues odd;

  Mutations(World world, Random random) {
    this.world = world;
    this.random = random;
    this.odd = new OddValues(random);
  }

  Request spoiled(Draft draft) {
    return switch (random.nextInt(20)) {
      case 0 -> headers(draft.toRequest());
      case 1 -> method(draft.toRequest());
      case 2, 3 -> path(draft);
      case 4, 5 -> query(draft);
      case 6, 7 -> raw(draft);
      default -> draft.body().isPresent() ? body(draft) : random.nextBoolean() ? path(draft) : query(draft);
    };
  }

  // ---- around the body ----

  private Request headers(Request request) {
    var headers = switch (random.nextInt(8)) {
      case 0 -> Map.of("If-Match", "revision_number=" + random.nextInt(5));
      case 1 -> Map.of("If-Match", pick("", "x", "revision_number=", "revision_number=-1", "revision_number=99999999999999999999", "revision_number=1,revision_number=2"));
      case 2 -> Map.of("Content-Type", pick("text/plain", "application/xml", "", "x"));
      case 3 -> Map.of("Accept", "application/xml");
      case 4 -> Map.of("X-Forwarded-Proto", "javascript");
      case 5 -> Map.of("X-Forwarded-Host", "a b\"<>");
      case 6 -> Map.of("Accept-Encoding", "gzip;q=x");
      default -> Map.of("X-Http-Method-Override", "DELETE");
    };
    return new Request(request.method(), request.path(), headers, request.body());
  }

  private Request method(Request request) {
    return new Request(pick("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"), request.path(), request.headers(), request.body());
  }

  private Request path(Draft draft) {
    var request = draft.toRequest();
    if (random.nextInt(4) == 0 || draft.path().isEmpty()) {
      String word = Draft.encoded(odd.word());
      String path = switch (random.nextInt(4)) {
        case 0 -> draft.operation().path().replaceAll("\\{[^}]*}", "x") + "/" + word;
        case 1 -> "/v2.0/" + word + "/" + word;
        case 2 -> request.path().replace("?", ".json?");
        default -> request.path().replaceFirst("/v2.0/[^/?]*", "/v2.0/" + (word.isEmpty() ? "x" : word));
      };
      return new Request(request.method(), path, Map.of(), request.body());
    }
    var ids = new ArrayList<>(draft.path());
    ids.set(random.nextInt(ids.size()), otherId(draft));
    return new Draft(draft.operation(), ids, draft.query(), draft.body()).toRequest();
  }

  private String otherId(Draft draft) {
    var resource = draft.operation().resource();
    return switch (random.nextInt(5)) {
      case 0 -> odd.word().isEmpty() ? "x" : odd.word() + "x";
      case 1 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 2 -> "x".repeat(random.nextInt(1, 2_000));
      case 3 -> world.any(resource.name(), random).map(World.Known::id).orElse("x").toUpperCase(Locale.ROOT);
      default -> world.any(pick("network", "port", "router", "subnet"), random).map(World.Known::id).orElse("y");
    };
  }

  private Request query(Draft draft) {
    var parts = new ArrayList<String>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      parts.add(switch (random.nextInt(9)) {
        case 0 -> "fields=" + Draft.encoded(odd.word());
        case 1 -> "sort_key=" + name(draft) + "&sort_dir=" + pick("asc", "desc", "up", "");
        case 2 -> "limit=" + pick("1", "0", "-1", "x", "99999999999999999999", "", "1.5", "%20") + (random.nextBoolean() ? "&marker=" + Draft.encoded(odd.word()) : "");
        case 3 -> "page_reverse=" + pick("True", "false", "x", "");
        case 4 -> pick("tags", "tags-any", "not-tags", "not-tags-any") + "=" + Draft.encoded(odd.word());
        case 5 -> "changed_since=" + Draft.encoded(pick("2026-01-01T00:00:00Z", "x", "9999-12-31T23:59:59Z", "2026-01-01 00:00:00", "0000-00-00", "-1"));
        case 6 -> Draft.encoded(odd.word()) + "=" + Draft.encoded(odd.word());
        default -> name(draft) + "=" + Draft.encoded(odd.word()) + (random.nextInt(4) == 0 ? "&" + name(draft) : "");
      });
    }
    return new Draft(draft.operation(), draft.path(), String.join("&", parts), draft.body()).toRequest();
  }

  private String name(Draft draft) {
    var all = draft.operation().resource().attributes().stream().map(Attribute::name).toList();
    return Draft.encoded(random.nextInt(10) == 0 ? "tenant_id" : all.get(random.nextInt(all.size())));
  }

  // ---- what is no JSON, or too much of it ----

  private Request raw(Draft draft) {
    var request = draft.toRequest();
    String name = draft.operation().resource().wireName();
    byte[] whole = request.body().orElseGet(() -> bytes("{\"%s\": {}}".formatted(name)));
    byte[] body = switch (random.nextInt(12)) {
      case 0 -> new byte[0];
      case 1 -> bytes("{\"%s\":".formatted(name) + "[".repeat(NESTED_DEEP));
      case 2 -> bytes("{\"%s\":".formatted(name) + "[".repeat(NESTED_DEEP) + "]".repeat(NESTED_DEEP) + "}");
      case 3 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 4 -> bytes(new String(whole, StandardCharsets.UTF_8) + "{}");
      case 5 -> bytes("{\"%1$s\": {}, \"%1$s\": {\"name\": \"a\", \"name\": \"b\"}}".formatted(name));
      case 6 -> bytes("{\"%s\": {\"name\": %s}}".formatted(name, pick("NaN", "1e999", "-1e999", "01", "'x'", "\"\\ud800\"", "\"\\u0000\"", "9".repeat(500), "1e-999", "+1")));
      case 7 -> bytes(pick("null", "true", "1", "\"x\"", "[]", "[[]]", "{}", "[null]", "\ufeff{}", "<xml/>", "{\"%s\": null}".formatted(name), "{\"%s\": []}".formatted(name)));
      case 8 -> random.nextInt(50) == 0 ? bytes("{\"%s\": {\"description\": \"%s\"}}".formatted(name, "x".repeat(LARGE))) : bytes("x".repeat(random.nextInt(70_000)));
      case 9 -> Arrays.copyOf(whole, whole.length + 3);
      default -> {
        byte[] flipped = whole.clone();
        if (flipped.length > 0) {
          flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        yield flipped;
      }
    };
    return new Request(request.method(), request.path(), Map.of(), Optional.of(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // ---- inside the body ----

  private Request body(Draft draft) {
    var good = draft.toRequest();
    Object body = switch (random.nextInt(12)) {
      case 0 -> wrapped(draft);
      case 1 -> Map.of(draft.operation().resource().wirePlural(), Arrays.asList(inner(draft), random.nextInt(3) == 0 ? odd.any(2) : inner(draft)));
      default -> {
        Object spoiled = spoiled(draft.body().orElseThrow(), draft, 0);
        yield random.nextInt(6) == 0 ? spoiled(spoiled, draft, 0) : spoiled;
      }
    };
    return new Request(good.method(), good.path(), Map.of(), Optional.of(JSON.writeValueAsBytes(body)));
  }

  private static Object inner(Draft draft) {
    return draft.body().orElseThrow().values().stream().findFirst().orElse(Map.of());
  }

  private Object wrapped(Draft draft) {
    String name = draft.operation().resource().wireName();
    return switch (random.nextInt(5)) {
      case 0 -> inner(draft);
      case 1 -> List.of(draft.body().orElseThrow());
      case 2 -> Collections.singletonMap(name, odd.any(3));
      case 3 -> Collections.singletonMap(draft.operation().resource().plural(), odd.any(3));
      default -> Map.of(name, Map.of(name, inner(draft)));
    };
  }

  /// The same JSON, changed somewhere at or below `json`.
  private Object spoiled(Object json, Draft draft, int depth) {
    return switch (json) {
      case Map<?, ?> object when !object.isEmpty() && (depth == 0 || random.nextInt(3) > 0) -> {
        var names = List.copyOf(object.keySet());
        yield with(object, (String) names.get(random.nextInt(names.size())), draft, depth);
      }
      case Map<?, ?> object -> member(object, draft);
      case List<?> list when !list.isEmpty() && random.nextInt(3) > 0 -> {
        var changed = new ArrayList<Object>(list);
        int at = random.nextInt(list.size());
        switch (random.nextInt(5)) {
          case 0 -> changed.add(list.get(at));
          case 1 -> changed.add(odd.any(2));
          case 2 -> changed.addAll(Collections.nCopies(random.nextInt(200), list.get(at)));
          default -> changed.set(at, spoiled(list.get(at), draft, depth + 1));
        }
        yield changed;
      }
      case null, default -> odd.any(3);
    };
  }

  private Object with(Map<?, ?> object, String name, Draft draft, int depth) {
    var changed = new LinkedHashMap<Object, Object>(object);
    Object below = object.get(name);
    if (below instanceof Map<?, ?> || below instanceof List<?>) {
      changed.put(name, spoiled(below, draft, depth + 1));
      return changed;
    }
    switch (random.nextInt(6)) {
      case 0 -> changed.remove(name);
      case 1 -> changed.put(name, null);
      case 2 -> changed.put(name, world.any(pick("network", "port", "router", "subnet", "security_group"), random).map(World.Known::id).orElse(""));
      default -> changed.put(name, odd.any(3));
    }
    return changed;
  }

  /// An object with a member more: unknown, read-only, or one whose value does not fit.
  private Object member(Map<?, ?> object, Draft draft) {
    var changed = new LinkedHashMap<Object, Object>(object);
    var all = List.copyOf(draft.operation().resource().attributes());
    switch (random.nextInt(4)) {
      case 0 -> changed.put(odd.word(), odd.any(2));
      case 1 -> changed.put(pick("tenant_id", "project_id"), random.nextBoolean() ? odd.any(1) : "%032x".formatted(random.nextInt(9)));
      default -> changed.put(all.get(random.nextInt(all.size())).name(), odd.any(3));
    }
    return changed;
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
