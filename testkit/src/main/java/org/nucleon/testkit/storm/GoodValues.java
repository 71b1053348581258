package org.nucleon.testkit.storm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Source;

/// Values that attributes take, by their schemas; ids are of objects that are there.
final class GoodValues {

  private static final int DEPTH_MAX = 4;

  private final Model model;
  private final World world;
  private final Random random;

  GoodValues(Model model, World world, Random random) {
    this.model = model;
    this.world = world;
    this.random = random;
  }

  Object of(Attribute<?> attribute) {
    return special(attribute.name()).orElseGet(() -> bySchema(attribute));
  }

  /// Values whose schema says too little for one to be guessed.
  private Optional<Object> special(String name) {
    return Optional.ofNullable(switch (name) {
      case "target_tenant" -> "%032x".formatted(random.nextInt(9));
      case "object_type" -> pick("network", "subnetpool", "address_scope", "address_group", "security_group", "qos_policy");
      case "provider:network_type" -> "geneve";
      case "profile" -> Map.of("slot", pick("a", "b"));
      case "sub_ports" -> List.of(subport());
      default -> null;
    });
  }

  Map<String, Object> subport() {
    var members = new LinkedHashMap<String, Object>();
    members.put("port_id", id("port"));
    members.put("segmentation_type", "vlan");
    members.put("segmentation_id", random.nextInt(1, 4_095));
    return members;
  }

  private Object bySchema(Attribute<?> attribute) {
    var target = attribute.references().or(() -> named(attribute.name()));
    if (attribute.source() instanceof Source.Links links) {
      return ids(links.targetResource());
    }
    if (target.isPresent() && isId(attribute.type().schema())) {
      return id(target.get());
    }
    return of(attribute.name(), attribute.type().schema(), 0);
  }

  private static boolean isId(Map<String, Object> schema) {
    return schema.get("type") instanceof String type && type.equals("string");
  }

  /// The resource whose id a member of that name holds: `port_id`, `floating_network_id`.
  private Optional<String> named(String member) {
    if (!member.endsWith("_id")) {
      return Optional.empty();
    }
    for (String name = member.substring(0, member.length() - 3); !name.isEmpty(); name = name.contains("_") ? name.substring(name.indexOf('_') + 1) : "") {
      if (model.find(name).isPresent()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /// The id of an object that is there, or of none if there is none of its kind.
  String id(String resource) {
    return world.any(resource, random).map(World.Known::id).orElseGet(() -> new UUID(random.nextLong(), random.nextLong()).toString());
  }

  private List<String> ids(String resource) {
    var ids = new LinkedHashSet<String>();
    for (int i = random.nextInt(3); i > 0; i--) {
      world.any(resource, random).ifPresent(object -> ids.add(object.id()));
    }
    return List.copyOf(ids);
  }

  private Object of(String name, Map<?, ?> schema, int depth) {
    if (schema.get("enum") instanceof List<?> words) {
      return words.get(random.nextInt(words.size()));
    }
    return switch (String.valueOf(schema.get("type") instanceof List<?> several ? several.getFirst() : schema.get("type"))) {
      case "integer", "number" -> number(schema);
      case "boolean" -> random.nextBoolean();
      case "array" -> array(name, schema, depth);
      case "object" -> object(schema, depth);
      default -> text(name, schema);
    };
  }

  /// An object with members by its schema.
  Map<String, Object> object(Map<String, Object> schema) {
    return object(schema, 0);
  }

  private long number(Map<?, ?> schema) {
    long min = schema.get("minimum") instanceof Number number ? number.longValue() : 0;
    long max = schema.get("maximum") instanceof Number number ? number.longValue() : 10_000;
    return switch (random.nextInt(6)) {
      case 0 -> min;
      case 1 -> max;
      default -> {
        long from = Math.clamp(1, min, max);
        yield from + random.nextLong(Math.min(max - from, 2_000) + 1);
      }
    };
  }

  private List<Object> array(String name, Map<?, ?> schema, int depth) {
    var items = new LinkedHashSet<>();
    if (schema.get("items") instanceof Map<?, ?> item && depth < DEPTH_MAX) {
      for (int i = random.nextInt(3); i > 0; i--) {
        items.add(of(name, item, depth + 1));
      }
    }
    return new ArrayList<>(items);
  }

  private Map<String, Object> object(Map<?, ?> schema, int depth) {
    var members = new LinkedHashMap<String, Object>();
    var required = schema.get("required") instanceof List<?> names ? names : List.of();
    if (schema.get("properties") instanceof Map<?, ?> properties && depth < DEPTH_MAX) {
      properties.keySet().stream().map(String.class::cast).sorted().forEach(name -> {
        if (required.contains(name) || random.nextBoolean()) {
          members.put(name, named(name).<Object>map(this::id).orElseGet(() -> of(name, (Map<?, ?>) properties.get(name), depth + 1)));
        }
      });
    }
    return members;
  }

  private Object text(String name, Map<?, ?> schema) {
    return switch (String.valueOf(schema.get("format"))) {
      case "uuid" -> named(name).map(this::id).orElseGet(() -> new UUID(random.nextLong(), random.nextLong()).toString());
      case "ip-address", "ipv4", "ipv6" -> random.nextInt(4) == 0 ? "fd00::%x".formatted(random.nextInt(1, 60_000)) : address();
      case "cidr", "ip-or-cidr" -> random.nextInt(4) == 0 ? prefix(6) : prefix(4);
      case "mac-address" -> mac();
      case "date-time" -> "2026-01-01T00:00:%02dZ".formatted(random.nextInt(60));
      default -> schema.containsKey("pattern") ? pick("name.example.", "a", "7", "") : pick("a", "blue", "green red", "host-1", "network", "") + random.nextInt(20);
    };
  }

  String address() {
    return "10.%d.%d.%d".formatted(random.nextInt(64), random.nextInt(4), random.nextInt(2, 250));
  }

  /// A block of addresses that seldom meets another.
  String prefix(int version) {
    return version == 6 ? "fd%02x:%x::/64".formatted(random.nextInt(256), random.nextInt(0x10000)) : "10.%d.%d.0/24".formatted(random.nextInt(256), random.nextInt(256));
  }

  String mac() {
    return "fa:16:3e:%02x:%02x:%02x".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
