package org.nucleon.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.nucleon.config.Settings;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;

/// What services handed in, by resource. Written while the program starts, only read afterwards.
final class Registry implements Assembly {

  private final Settings settings;
  private final Model model;
  private final Map<String, List<Rules>> rules = new HashMap<>();
  private final Map<String, List<Visibility>> visibilities = new HashMap<>();
  private final Map<String, Map<Attribute<?>, Computation<?>>> computations = new HashMap<>();
  private final Map<String, Map<String, Filter>> filters = new HashMap<>();
  private final Map<String, List<Preparation>> preparations = new HashMap<>();
  private final Map<String, Map<String, ActionRule>> actions = new HashMap<>();
  private final Map<String, Map<String, RelationRule>> relations = new HashMap<>();
  private final Map<String, Class<?>> needs = new HashMap<>();
  private final Map<String, Map<String, SummaryRule>> summaries = new HashMap<>();
  private final Map<String, Unstored> unstored = new HashMap<>();
  private final Map<String, ShowRule> shows = new HashMap<>();
  private final Set<String> withheld = new HashSet<>();
  private final Map<Class<?>, Object> offers = new HashMap<>();
  private final Map<Class<?>, List<Object>> contributions = new HashMap<>();
  private final List<Runnable> inspections = new ArrayList<>();
  private final List<BackgroundTask> background = new ArrayList<>();

  Registry(Settings settings, Model model) {
    this.settings = settings;
    this.model = model;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public void rules(String resource, Rules more) {
    rules.computeIfAbsent(known(resource), _ -> new ArrayList<>()).add(more);
  }

  @Override
  public void visible(String resource, Visibility visibility) {
    visibilities.computeIfAbsent(known(resource), _ -> new ArrayList<>()).add(visibility);
  }

  @Override
  public <T> void compute(String resource, Attribute<T> attribute, Computation<T> computation) {
    computations.computeIfAbsent(known(resource), _ -> new IdentityHashMap<>()).put(attribute, computation);
  }

  @Override
  public void filter(String resource, String parameter, Filter filter) {
    filters.computeIfAbsent(known(resource), _ -> new HashMap<>()).put(parameter, filter);
  }

  @Override
  public void withhold(String alias) {
    withheld.add(alias);
  }

  /// What clients can count on.
  List<Extension> extensions() {
    return model.extensions().stream().filter(extension -> !withheld.contains(extension.alias()))
        .filter(extension -> Optional.ofNullable(needs.get(extension.alias())).map(contributions::containsKey).orElse(true)).toList();
  }

  @Override
  public void beforeList(String resource, Preparation preparation) {
    preparations.computeIfAbsent(known(resource), _ -> new ArrayList<>()).add(preparation);
  }

  @Override
  public void action(String resource, String action, ActionRule rule) {
    if (model.resource(resource).action(action).isEmpty()) {
      throw new IllegalArgumentException("%s declares no action %s".formatted(resource, action));
    }
    actions.computeIfAbsent(resource, _ -> new HashMap<>()).put(action, rule);
  }

  @Override
  public void relation(String resource, String relation, RelationRule rule) {
    if (model.resource(resource).relation(relation).isEmpty()) {
      throw new IllegalArgumentException("%s declares no relation %s".formatted(resource, relation));
    }
    relations.computeIfAbsent(resource, _ -> new HashMap<>()).put(relation, rule);
  }

  @Override
  public void needs(String alias, Class<?> contributed) {
    needs.put(alias, contributed);
  }

  @Override
  public void summary(String resource, String word, SummaryRule rule) {
    if (!model.resource(resource).summaries().contains(word)) {
      throw new IllegalArgumentException("%s declares no summary %s".formatted(resource, word));
    }
    summaries.computeIfAbsent(resource, _ -> new HashMap<>()).put(word, rule);
  }

  @Override
  public void unstored(String resource, Unstored operations) {
    unstored.put(known(resource), operations);
  }

  @Override
  public void show(String resource, ShowRule rule) {
    if (model.resource(resource).isStored()) {
      throw new IllegalArgumentException("%s has a table, whose rows are shown as they are".formatted(resource));
    }
    shows.put(resource, rule);
  }

  @Override
  public <T> void offer(Class<T> kind, T object) {
    if (offers.put(kind, object) != null) {
      throw new IllegalArgumentException("%s is offered twice".formatted(kind.getName()));
    }
  }

  @Override
  public <T> void contribute(Class<T> kind, T object) {
    contributions.computeIfAbsent(kind, _ -> new ArrayList<>()).add(object);
  }

  @Override
  public <T> void inspect(Class<T> kind, Consumer<List<T>> inspection) {
    inspections.add(() -> inspection.accept(contributed(kind)));
  }

  @Override
  public void background(BackgroundTask task) {
    background.add(task);
  }

  private String known(String resource) {
    return model.resource(resource).name();
  }

  /// Lists every declaration that lacks the code it needs, and lets services look at what others contribute.
  void check() {
    inspections.forEach(Runnable::run);
    var mistakes = new ArrayList<String>();
    for (var resource : model.resources()) {
      if (!resource.isStored() && !unstored.containsKey(resource.name())) {
        mistakes.add("%s has no table and nothing answers for it".formatted(resource));
      }
      if (!resource.isStored() && filters.containsKey(resource.name())) {
        mistakes.add("%s has no table that filters could be conditions on".formatted(resource));
      }
      for (var action : resource.actions()) {
        if (action(resource.name(), action.name()).isEmpty()) {
          mistakes.add("nothing carries out %s of %s".formatted(action.name(), resource));
        }
      }
      for (var relation : resource.relations()) {
        if (relation(resource.name(), relation.name()).isEmpty()) {
          mistakes.add("nothing answers for %s of %s".formatted(relation.name(), resource));
        }
      }
      for (String word : resource.summaries()) {
        if (summary(resource.name(), word).isEmpty()) {
          mistakes.add("nothing answers %s of %s".formatted(word, resource.plural()));
        }
      }
      if (resource.isStored()) {
        resource.attributes().forEach(attribute -> check(resource, attribute, mistakes));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException("The services are incomplete:\n  " + String.join("\n  ", mistakes));
    }
  }

  private void check(Resource resource, Attribute<?> attribute, List<String> mistakes) {
    boolean computed = attribute.source() instanceof Source.Computed;
    if (computed && attribute.isVisible() && !computations(resource.name()).containsKey(attribute)) {
      mistakes.add("nothing computes %s of %s".formatted(attribute, resource));
    }
    boolean filters = switch (attribute.source()) {
      case Source.Column(), Source.Links _ -> true;
      case Source.Collected collected -> collected.columns().size() == 1;
      case Source.Computed() -> false;
    };
    if (attribute.isFilterable() && !filters && filter(resource.name(), attribute.name()).isEmpty()) {
      mistakes.add("nothing filters %s by %s".formatted(resource.plural(), attribute));
    }
  }

  List<Rules> rules(String resource) {
    return rules.getOrDefault(resource, List.of());
  }

  List<Visibility> visibilities(String resource) {
    return visibilities.getOrDefault(resource, List.of());
  }

  Map<Attribute<?>, Computation<?>> computations(String resource) {
    return computations.getOrDefault(resource, Map.of());
  }

  Optional<Filter> filter(String resource, String parameter) {
    return Optional.ofNullable(filters.getOrDefault(resource, Map.of()).get(parameter));
  }

  /// The query parameters that services turn into conditions themselves.
  Set<String> filterNames(String resource) {
    return filters.getOrDefault(resource, Map.of()).keySet();
  }

  List<Preparation> preparations(String resource) {
    return preparations.getOrDefault(resource, List.of());
  }

  Optional<ActionRule> action(String resource, String action) {
    return Optional.ofNullable(actions.getOrDefault(resource, Map.of()).get(action));
  }

  Optional<RelationRule> relation(String resource, String relation) {
    return Optional.ofNullable(relations.getOrDefault(resource, Map.of()).get(relation));
  }

  Optional<SummaryRule> summary(String resource, String word) {
    return Optional.ofNullable(summaries.getOrDefault(resource, Map.of()).get(word));
  }

  Optional<ShowRule> show(String resource) {
    return Optional.ofNullable(shows.get(resource));
  }

  Unstored unstored(String resource) {
    return unstored.get(resource);
  }

  @SuppressWarnings("unchecked")
  <T> Optional<T> offered(Class<T> kind) {
    return Optional.ofNullable((T) offers.get(kind));
  }

  @SuppressWarnings("unchecked")
  <T> List<T> contributed(Class<T> kind) {
    return (List<T>) List.copyOf(contributions.getOrDefault(kind, List.of()));
  }

  List<BackgroundTask> background() {
    return List.copyOf(background);
  }
}
