package org.nucleon.testkit.storm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// Requests that should succeed, made from the declarations and what is there.
public final class GoodRequests {

  /// Of each resource no more than so many are made before others are deleted.
  private static final int OBJECTS_MAX = 60;
  /// Of so many operations drawn by lot the one with the fewest answers is asked next.
  private static final int LOTS = 3;

  private final Model model;
  private final World world;
  private final Random random;
  private final GoodValues values;
  private final Recipes recipes;
  private final List<Operation> operations;
  private final ToIntFunction<Operation> answers;
  private final Map<Resource, Map<Operation.Kind, Operation>> byKind = new LinkedHashMap<>();

  public GoodRequests(Model model, World world, Random random) {
    this(model, world, random, _ -> 0);
  }

  /// @param answers how many answers an operation had so far: those with few are asked more often, or what takes many steps would seldom be reached
  public GoodRequests(Model model, World world, Random random, ToIntFunction<Operation> answers) {
    this.answers = answers;
    this.model = model;
    this.world = world;
    this.random = random;
    this.values = new GoodValues(model, world, random);
    this.recipes = new Recipes(world, random, values);
    this.operations = model.operations();
    operations.forEach(operation -> byKind.computeIfAbsent(operation.resource(), _ -> new LinkedHashMap<>()).putIfAbsent(operation.kind(), operation));
  }

  /// The next request; of an operation that needs an object that is not there yet, the creation of that object.
  public Draft next() {
    var operation = random.nextInt(3) == 0 ? ofNew() : neglected();
    return of(operation, 0);
  }

  private Operation neglected() {
    return random.ints(LOTS, 0, operations.size()).mapToObj(operations::get).min(Comparator.comparingInt(answers)).orElseThrow();
  }

  /// A creation that there is still room for, or a deletion.
  private Operation ofNew() {
    var creatable = byKind.values().stream().filter(kinds -> kinds.containsKey(Operation.Kind.CREATE)).toList();
    var kinds = creatable.get(random.nextInt(creatable.size()));
    var create = kinds.get(Operation.Kind.CREATE);
    boolean full = world.count(create.resource().name()) > OBJECTS_MAX;
    return full ? kinds.getOrDefault(Operation.Kind.DELETE, create) : create;
  }

  private Draft of(Operation operation, int depth) {
    var resource = operation.resource();
    boolean collection = operation.kind() == Operation.Kind.LIST || operation.kind() == Operation.Kind.CREATE || operation.kind() == Operation.Kind.SUMMARY;
    var holder = collection ? resource.parent().map(parent -> model.resource(parent.resource())) : Optional.of(resource);
    // What is needed first comes first: the object itself, or the one in whose path it nests.
    if (holder.isPresent() && world.count(holder.get().name()) == 0 && byKind.get(holder.get()).containsKey(Operation.Kind.CREATE) && depth < 5) {
      return of(byKind.get(holder.get()).get(Operation.Kind.CREATE), depth + 1);
    }
    for (var needed : operation.kind() == Operation.Kind.CREATE ? needed(resource) : List.<String>of()) {
      var kinds = byKind.get(model.resource(needed));
      if (world.count(needed) == 0 && kinds.containsKey(Operation.Kind.CREATE) && model.resource(needed) != resource && depth < 5) {
        return of(kinds.get(Operation.Kind.CREATE), depth + 1);
      }
    }
    var path = new ArrayList<>(holder.map(this::pathTo).orElse(List.of()));
    var first = operation.kind() == Operation.Kind.CREATE ? recipes.before(resource.name(), path) : Optional.<Recipes.Step>empty();
    if (first.isPresent()) {
      return draft(first.get());
    }
    if (operation.kind() == Operation.Kind.TAG) {
      path.add(values.pick("red", "blue", "a.b", "x y"));
    }
    if (isAboutOneRelated(operation)) {
      path.add(relatedId(operation));
    }
    return new Draft(operation, path, query(operation), body(operation, path));
  }

  private Draft draft(Recipes.Step step) {
    var kinds = byKind.get(model.resource(step.resource()));
    var operation = step.action().isEmpty() ? kinds.get(Operation.Kind.CREATE)
        : operations.stream().filter(each -> each.word().equals(step.action())).findFirst().orElseThrow();
    return new Draft(operation, step.path(), "", Optional.of(step.action().isEmpty() ? Map.of(operation.resource().wireName(), step.body()) : step.body()));
  }

  private static boolean isAboutOneRelated(Operation operation) {
    return operation.kind() == Operation.Kind.RELATION && (operation.method().equals("PUT") || operation.method().equals("DELETE"));
  }

  private String relatedId(Operation operation) {
    String related = operation.resource().relation(operation.word()).orElseThrow().resource();
    return world.any(related, random).map(known -> known.path().getLast()).orElseGet(() -> new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /// The resources that a new object must refer to.
  private static List<String> needed(Resource resource) {
    return resource.attributes().stream().filter(Attribute::isRequired).flatMap(attribute -> attribute.references().stream()).toList();
  }

  private List<String> pathTo(Resource resource) {
    // Some resources show objects of another once more, under its name after a word.
    return world.any(resource.name(), random).or(() -> world.any(resource.name().substring(resource.name().indexOf('_') + 1), random).filter(_ -> resource.parent().isEmpty())
        .map(known -> new World.Known(List.of(known.id()), known.json()))).map(World.Known::path).orElseGet(() -> {
      var path = new ArrayList<>(resource.parent().map(parent -> pathTo(model.resource(parent.resource()))).orElse(List.of()));
      path.add(new UUID(random.nextLong(), random.nextLong()).toString());
      return path;
    });
  }

  private static Map<String, Object> naming(Resource.Relation relation, String other) {
    return relation.owner().isPresent() ? Map.of(relation.resource(), Map.of("id", other)) : Map.of(relation.resource() + "_id", other);
  }

  private Optional<Map<String, Object>> body(Operation operation, List<String> path) {
    var resource = operation.resource();
    return switch (operation.kind()) {
      case CREATE -> Optional.of(resource.isBulk() && random.nextInt(10) == 0
          ? Map.of(resource.wirePlural(), List.of(ofNew(resource, path), ofNew(resource, path))) : Map.of(resource.wireName(), ofNew(resource, path)));
      case UPDATE -> Optional.of(Map.of(resource.wireName(), ofChange(resource)));
      case ACTION -> operation.method().equals("GET") ? Optional.empty() : Optional.of(action(operation, path.getLast()));
      case RELATION -> switch (operation.method()) {
        case "POST" -> Optional.of(naming(operation.resource().relation(operation.word()).orElseThrow(), relatedId(operation)));
        case "PUT" -> Optional.of(Map.of("ha_chassis_priority", random.nextInt(40_000)));
        default -> Optional.empty();
      };
      case TAGS -> operation.method().equals("GET") || operation.method().equals("DELETE") ? Optional.empty()
          : Optional.of(Map.of("tags", random.nextBoolean() ? List.of("red", "a.b") : List.of(values.pick("red", "blue", "green"))));
      case LIST, SHOW, DELETE, SUMMARY, TAG -> Optional.empty();
    };
  }

  private Map<String, Object> action(Operation operation, String id) {
    var resource = operation.resource();
    var body = recipes.ofAction(resource.name(), operation.word(), id);
    return body.isEmpty() ? values.object(resource.action(operation.word()).orElseThrow().body()) : body;
  }

  /// The members of a new object.
  public Map<String, Object> ofNew(Resource resource) {
    return ofNew(resource, List.of());
  }

  private Map<String, Object> ofNew(Resource resource, List<String> above) {
    var members = new LinkedHashMap<String, Object>();
    for (var attribute : resource.attributes()) {
      if (attribute.isSettable() && attribute != Standard.PROJECT_ID && (attribute.isRequired() || random.nextInt(14) == 0)) {
        members.put(attribute.name(), values.of(attribute));
      }
    }
    recipes.ofNew(resource.name(), above).forEach((name, value) -> {
      if (resource.attribute(name).filter(Attribute::isSettable).isPresent()) {
        members.put(name, value);
      }
    });
    return members;
  }

  private Map<String, Object> ofChange(Resource resource) {
    var members = new LinkedHashMap<String, Object>();
    var changeable = resource.attributes().stream().filter(Attribute::isUpdatable).toList();
    var recipe = recipes.ofNew(resource.name(), List.of());
    for (int i = random.nextInt(1, 3); i > 0 && !changeable.isEmpty(); i--) {
      var attribute = changeable.get(random.nextInt(changeable.size()));
      members.put(attribute.name(), attribute.isNullable() && random.nextInt(5) == 0 ? null
          : recipe.containsKey(attribute.name()) ? recipe.get(attribute.name()) : values.of(attribute));
    }
    return members;
  }

  /// A value that an attribute takes.
  public Object value(Attribute<?> attribute) {
    return values.of(attribute);
  }

  private String query(Operation operation) {
    if (operation.kind() == Operation.Kind.SHOW && random.nextInt(4) == 0) {
      return "fields=id&fields=" + Draft.encoded(anyAttribute(operation.resource()).name());
    }
    if (operation.kind() != Operation.Kind.LIST) {
      return "";
    }
    var resource = operation.resource();
    var parts = new ArrayList<String>();
    for (int i = random.nextInt(3); i > 0; i--) {
      parts.add(switch (random.nextInt(6)) {
        case 0 -> "fields=" + Draft.encoded(anyAttribute(resource).name());
        case 1 -> "limit=" + random.nextInt(1, 20) + world.any(resource.name(), random).map(known -> "&marker=" + Draft.encoded(known.id())).orElse("");
        case 2 -> resource.isTaggable() ? values.pick("tags", "tags-any", "not-tags", "not-tags-any") + "=red" : "";
        case 3 -> resource.attributes().stream().filter(Attribute::isSortable).skip(random.nextInt(3)).findFirst()
            .map(attribute -> "sort_key=" + Draft.encoded(attribute.name()) + "&sort_dir=" + values.pick("asc", "desc")).orElse("");
        default -> filter(resource);
      });
    }
    // The lists of everything are long: most ask for a page of them.
    if (resource.isPaged() && random.nextInt(4) > 0 && parts.stream().noneMatch(part -> part.contains("limit="))) {
      parts.add("limit=" + random.nextInt(1, 10));
    }
    parts.removeIf(String::isEmpty);
    return String.join("&", parts);
  }

  private String filter(Resource resource) {
    var filters = resource.attributes().stream().filter(Attribute::isFilterable).toList();
    if (filters.isEmpty()) {
      return "";
    }
    var attribute = filters.get(random.nextInt(filters.size()));
    Object seen = world.any(resource.name(), random).<Object>map(known -> known.json().getOrDefault(attribute.name(), "")).orElse("");
    return Draft.encoded(attribute.name()) + "=" + Draft.encoded(seen instanceof List<?> || seen instanceof Map<?, ?> ? "subnet_id=x" : String.valueOf(seen));
  }

  private Attribute<?> anyAttribute(Resource resource) {
    var all = List.copyOf(resource.attributes());
    return all.get(random.nextInt(all.size()));
  }
}
