package org.nucleon.testkit;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import tools.jackson.databind.json.JsonMapper;

/// Requests of every kind that a model allows, and of many that it does not: wrong types, nulls, huge numbers, odd text, deep
/// nesting, unknown words, broken JSON. What made sense in part gets far, so ids of real objects are used again.
///
/// The same seed and the same ids give the same requests.
public final class RandomRequests {

  /// @param path with its query, encoded
  public record Request(String method, String path, Map<String, String> headers, Optional<byte[]> body) {

    @Override
    public String toString() {
      return "%s %s %s %s".formatted(method, path, headers, body.map(bytes -> {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() > 1_000 ? text.substring(0, 1_000) + "…" : text;
      }).orElse(""));
    }
  }

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int KNOWN_MAX = 50;

  /// Members of the objects inside attributes, whatever resource they belong to.
  private static final List<String> INNER = List.of("ip_address", "subnet_id", "mac_address", "start", "end", "destination", "nexthop", "network_id",
      "external_fixed_ips", "enable_snat", "opt_name", "opt_value", "ip_version", "port_id", "id", "name", "cidr", "provider:network_type",
      "provider:segmentation_id", "provider:physical_network");
  private static final List<String> WORDS = List.of("", "x", "network", "10.0.0.1", "10.0.0.0/24", "10.0.0.300", "2001:db8::/64", "2001:db8::5", "::", "0.0.0.0/0",
      "fa:16:3e:11:22:33", "ff:ff:ff:ff:ff:ff", "tcp", "icmp", "ingress", "egress", "IPv4", "IPv6", "geneve", "vlan", "flat", "true", "None", "null", "-1", "0", "4", "6", "99999999999999",
      "1e3", "%", "'", "\"", "'; DROP TABLE ports; --", "\\", "*", "a,b", "é名\ud83d\ude00", "\u202e", "a\0b", "a\nb", " x ", "\u0000", "../..", "compute:nova", "network:dhcp",
      "network:router_interface", "dhcpv6-stateful", "slaac", "access_as_shared", "access_as_external", "ip_address=10.0.0.1", "subnet_id=", "2026-01-01T00:00:00Z", "%s%n", "{0}", "${x}");

  private final List<Resource> resources;
  private final Model model;
  private final Random random;
  private final Map<String, List<String>> known = new HashMap<>();

  public RandomRequests(Model model, Random random) {
    this.model = model;
    // What can be made is what others refer to, so it is asked about more often.
    this.resources = model.resources().stream().flatMap(resource -> Stream.generate(() -> resource).limit(resource.isCreatable() && resource.isStored() ? 4 : 1)).toList();
    this.random = random;
  }

  /// Says that an object is there.
  public void learn(String resource, String id) {
    var ids = known.computeIfAbsent(resource, _ -> new ArrayList<>());
    if (ids.size() < KNOWN_MAX) {
      ids.add(id);
    } else {
      ids.set(random.nextInt(KNOWN_MAX), id);
    }
  }

  public Request next() {
    var resource = pick(resources);
    if (!known.containsKey(resource.name()) && resource.isCreatable() && !chance(10)) {
      return new Request("POST", collection(resource), headers(), Optional.of(body(resource, true)));
    }
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> new Request("GET", collection(resource) + query(resource), headers(), Optional.empty());
      case 4, 5 -> new Request("GET", item(resource) + (chance(3) ? query(resource) : ""), headers(), Optional.empty());
      case 6, 7, 8, 9, 10, 11 -> new Request("POST", collection(resource), headers(), Optional.of(body(resource, true)));
      case 12, 13, 14, 15 -> new Request("PUT", item(resource), headers(), Optional.of(body(resource, false)));
      case 16 -> new Request("DELETE", item(resource), headers(), chance(10) ? Optional.of(body(resource, false)) : Optional.empty());
      case 17 -> action(resource);
      case 18 -> tags(resource);
      default -> new Request(pick(List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS")), "/v2.0/" + odd(), headers(),
          chance(2) ? Optional.of(body(resource, true)) : Optional.empty());
    };
  }

  private boolean chance(int oneOf) {
    return random.nextInt(oneOf) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  // ---- paths ----

  private String collection(Resource resource) {
    String path = chance(5) ? resource.path().replace('-', '_') : resource.path();
    String above = resource.parent().map(parent -> item(model.resource(parent.resource())))
        .orElseGet(() -> "/v2.0" + (resource.prefix().isEmpty() || chance(5) ? "" : "/" + resource.prefix()));
    return above + "/" + path;
  }

  private String item(Resource resource) {
    return collection(resource) + "/" + (chance(20) ? odd() : encoded(id(resource.name()))) + (chance(30) ? ".json" : "");
  }

  private String id(String resource) {
    var ids = known.getOrDefault(resource, List.of());
    return ids.isEmpty() || chance(20) ? new UUID(random.nextLong(), random.nextLong()).toString() : pick(ids);
  }

  private String odd() {
    return switch (random.nextInt(4)) {
      case 0 -> encoded(word()) + "/" + encoded(word());
      case 1 -> encoded("x".repeat(random.nextInt(2_000)));
      default -> encoded(word());
    };
  }

  private Request action(Resource resource) {
    var actions = List.copyOf(resource.actions());
    if (actions.isEmpty()) {
      return new Request("PUT", item(resource) + "/" + odd(), headers(), Optional.of(body(resource, false)));
    }
    var action = pick(actions);
    var members = new LinkedHashMap<String, Object>();
    for (String name : List.of("port_id", "subnet_id", "addresses", "router", "routes", "interface")) {
      if (chance(3)) {
        members.put(name, chance(3) ? anything(3) : name.endsWith("_id") ? id(name.substring(0, name.length() - 3)) : inner(2));
      }
    }
    return new Request(chance(10) ? "PUT" : action.method(), item(resource) + "/" + action.name(), headers(), Optional.of(json(chance(10) ? anything(3) : members)));
  }

  private Request tags(Resource resource) {
    String path = item(resource) + "/tags";
    if (chance(2)) {
      return new Request(pick(List.of("GET", "PUT", "DELETE")), path + "/" + encoded(word()), headers(), Optional.empty());
    }
    var tags = chance(3) ? anything(2) : chance(2) ? List.of(word(), "a", "b") : List.of("a", word());
    return new Request(pick(List.of("GET", "PUT", "POST", "DELETE")), path, headers(), Optional.of(json(Collections.singletonMap("tags", tags))));
  }

  private Map<String, String> headers() {
    return switch (random.nextInt(30)) {
      case 0 -> Map.of("If-Match", "revision_number=" + random.nextInt(5));
      case 1 -> Map.of("If-Match", "revision_number=" + pick(List.of("", "x", "-1", "99999999999999999999", "1,revision_number=2")));
      case 2 -> Map.of("Content-Type", "text/plain");
      case 3 -> Map.of("Accept", "application/xml");
      case 4 -> Map.of("X-Forwarded-Proto", "javascript");
      default -> Map.of();
    };
  }

  // ---- queries ----

  private String query(Resource resource) {
    var parts = new ArrayList<String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(switch (random.nextInt(10)) {
        case 0 -> "fields=" + encoded(name(resource));
        case 1 -> "sort_key=" + encoded(name(resource)) + "&sort_dir=" + pick(List.of("asc", "desc", "up", ""));
        case 2 -> "limit=" + pick(List.of("1", "2", "5", "0", "-1", "x", "99999999999999999999")) + (chance(2) ? "&marker=" + encoded(id(resource.name())) : "");
        case 3 -> "page_reverse=" + pick(List.of("True", "false", "x"));
        case 4 -> pick(List.of("tags", "tags-any", "not-tags", "not-tags-any")) + "=" + encoded(word());
        case 5 -> "changed_since=" + encoded(pick(List.of("2026-01-01T00:00:00Z", "x", "9999-12-31T23:59:59Z", "2026-01-01 00:00:00")));
        default -> encoded(name(resource)) + "=" + encoded(chance(2) ? word() : id(resource.name()));
      });
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private String name(Resource resource) {
    return chance(12) ? word() : chance(12) ? "tenant_id" : pick(List.copyOf(resource.attributes())).name();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  // ---- bodies ----

  private byte[] body(Resource resource, boolean creating) {
    return switch (random.nextInt(25)) {
      case 0 -> broken(resource, creating);
      case 1 -> json(anything(4));
      case 2 -> json(Collections.singletonMap(resource.name(), anything(3)));
      case 3 -> json(Collections.singletonMap(resource.plural(), anything(3)));
      case 4, 5 -> json(Map.of(resource.plural(), Arrays.asList(members(resource, creating), chance(4) ? anything(2) : members(resource, creating))));
      default -> json(Map.of(resource.name(), members(resource, creating)));
    };
  }

  private byte[] broken(Resource resource, boolean creating) {
    byte[] whole = json(Map.of(resource.name(), members(resource, creating)));
    return switch (random.nextInt(4)) {
      case 0 -> new byte[0];
      case 1 -> ("{\"%s\":".formatted(resource.name()) + "[".repeat(500)).getBytes(StandardCharsets.UTF_8);
      case 2 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      default -> {
        whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
        yield whole;
      }
    };
  }

  private static byte[] json(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  private Map<String, Object> members(Resource resource, boolean creating) {
    var members = new LinkedHashMap<String, Object>();
    // Some requests have no mistake on purpose, most have one: of several, the first hides the others.
    boolean careful = !chance(4);
    for (var attribute : resource.attributes()) {
      boolean allowed = creating ? attribute.isSettable() : attribute.isUpdatable();
      boolean wanted = creating && attribute.isRequired() ? !chance(40) : chance(creating ? 9 : 3);
      if (wanted && (allowed || chance(40))) {
        members.put(attribute.name(), careful ? fitting(attribute) : chance(3) ? anything(3) : fitting(attribute));
      }
    }
    if (careful && !members.isEmpty() && chance(3)) {
      members.put(pick(List.copyOf(members.keySet())), anything(3));
    }
    if (chance(40)) {
      members.put(word(), anything(2));
    }
    return members;
  }

  private Object fitting(Attribute<?> attribute) {
    if (attribute.isNullable() && chance(6)) {
      return null;
    }
    if (attribute.references().isPresent()) {
      return id(attribute.references().get());
    }
    if (attribute.name().equals("ip_version")) {
      return chance(4) ? 6 : 4;
    }
    if (attribute.name().endsWith("_id") && !chance(4)) {
      return id(attribute.name().substring(0, attribute.name().length() - 3));
    }
    return fitting(attribute.type().schema(), 2);
  }

  private Object fitting(Map<?, ?> schema, int depth) {
    if (schema.get("enum") instanceof List<?> words) {
      return pick(words);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "integer" -> switch (random.nextInt(4)) {
        case 0 -> schema.containsKey("minimum") ? schema.get("minimum") : 0;
        case 1 -> schema.containsKey("maximum") ? schema.get("maximum") : 1;
        default -> random.nextInt(1, 100);
      };
      case "boolean" -> random.nextBoolean();
      case "array" -> random.ints(random.nextInt(3), 0, 9)
          .mapToObj(_ -> schema.get("items") instanceof Map<?, ?> items ? fitting(items, depth - 1) : inner(depth)).toList();
      case "object" -> inner(depth);
      default -> text(String.valueOf(schema.get("format")));
    };
  }

  private String text(String format) {
    return switch (format) {
      case "uuid" -> id(pick(resources).name());
      case "ip-address" -> pick(List.of("10.0.0.", "10.0.1.", "2001:db8::", "0.0.0.")) + random.nextInt(9);
      case "cidr" -> pick(List.of("10.%d.0.0/24", "10.%d.0.0/30", "10.%d.7.0/22", "2001:db8:%d::/64", "0.%d.0.0/0")).formatted(random.nextInt(250));
      case "mac-address" -> "fa:16:3e:%02x:00:%02x".formatted(random.nextInt(256), random.nextInt(256));
      default -> chance(3) ? word() : "name " + random.nextInt(20);
    };
  }

  /// An object as attributes hold them, such as a fixed IP or a route.
  private Map<String, Object> inner(int depth) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String name = pick(INNER);
      object.put(name, chance(4) ? anything(depth) : switch (name) {
        case "ip_address", "start", "end", "nexthop" -> text("ip-address");
        case "destination", "cidr" -> text("cidr");
        case "mac_address" -> text("mac-address");
        case "subnet_id", "network_id", "port_id" -> id(name.substring(0, name.length() - 3));
        default -> word();
      });
    }
    return object;
  }

  private String word() {
    return chance(20) ? pick(WORDS).repeat(random.nextInt(300)) : pick(WORDS);
  }

  /// Any JSON value.
  private Object anything(int depth) {
    List<Supplier<Object>> kinds = List.of(() -> null, random::nextBoolean, () -> random.nextInt(-5, 300), random::nextLong, () -> random.nextDouble() * 1e300,
        () -> new BigInteger(300, random).negate(), this::word, this::word, () -> new UUID(random.nextLong(), 0).toString(),
        List::of, Map::of, () -> "x".repeat(random.nextInt(70_000)),
        () -> depth == 0 ? "" : Arrays.asList(anything(depth - 1), anything(depth - 1)),
        () -> depth == 0 ? "" : Collections.singletonMap(word(), anything(depth - 1)),
        () -> depth == 0 ? "" : inner(depth - 1));
    return pick(kinds).get();
  }
}
