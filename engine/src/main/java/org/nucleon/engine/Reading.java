package org.nucleon.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.store.Select;

/// Show and list: what a caller sees of one object or many, with a number of statements that does not depend on how many.
final class Reading {

  private final Registry registry;
  private final PolicyCheck policy;
  private final Filters filters;
  private final int limitMax;

  Reading(Registry registry, PolicyCheck policy, int limitMax) {
    this.registry = registry;
    this.policy = policy;
    this.filters = new Filters(registry);
    this.limitMax = limitMax;
  }

  /// The query parameters that lists of the resource are filtered by.
  Set<String> filters(Resource resource) {
    return filters.names(resource);
  }

  /// One object that the caller sees, its computed attributes filled in.
  Entity get(WorkInTx work, Resource resource, Scope scope, String id, boolean locked) {
    var parent = scope.parent().map(Entity::id).orElse("");
    if (!resource.isStored()) {
      return scope.of(registry.unstored(resource.name())).find(work, id).orElseThrow(() -> Words.notFound(resource, id, parent));
    }
    var select = Select.from(resource).where(resource.key(), id).where(scope.condition()).where(Sight.of(registry, resource, work.caller()));
    var found = work.tx().list(locked ? select.locked() : select).stream().findFirst();
    return computed(work, List.of(found.orElseThrow(() -> Words.notFound(resource, id, parent)))).getFirst();
  }

  Page show(WorkInTx work, Resource resource, Scope scope, String id, Map<String, List<String>> parameters) {
    var entity = get(work, resource, scope, id, false);
    policy.requireVisible(work, entity);
    return page(work, entity, ListRequest.fields(parameters));
  }

  Page show(WorkInTx work, Resource resource, Scope scope, String id, ShowRule rule, Map<String, List<String>> parameters) {
    var found = get(work, resource, scope, id, true);
    policy.requireVisible(work, found);
    return page(work, rule.show(work, found, ListRequest.fields(parameters)), Set.of());
  }

  /// The object as the answer shows it.
  Page page(WorkInTx work, Entity entity, Set<String> fields) {
    var members = new ArrayList<>(members(work, entity.resource(), List.of(entity), fields));
    if (!entity.resource().isStored()) {
      var hidden = registry.unstored(entity.resource().name()).hiddenAlone();
      members.removeIf(member -> hidden.contains(member.attribute()));
    }
    return Page.of(entity.resource(), members, List.of(entity));
  }

  Page page(WorkInTx work, Resource resource, List<Entity> entities) {
    return Page.of(resource, members(work, resource, entities, Set.of()), entities);
  }

  /// Objects that a rule found, worked out and shown as a list shows them.
  Page page(WorkInTx work, Resource resource, List<Entity> found, Set<String> fields) {
    var all = resource.isStored() ? computed(work, found, fields) : found;
    work.parents().expect(all);
    var seen = all.stream().filter(entity -> policy.maySee(work, entity)).toList();
    return Page.of(resource, members(work, resource, seen, fields), seen);
  }

  Page list(WorkInTx work, Resource resource, Scope scope, Map<String, List<String>> parameters) {
    var request = ListRequest.parse(resource, parameters, limitMax);
    var read = resource.isStored() ? stored(work, resource, scope, request) : unstored(work, resource, scope, request);
    var all = computed(work, read, request.fields());
    work.parents().expect(all);
    var seen = all.stream().filter(entity -> policy.maySee(work, entity)).toList();
    var members = members(work, resource, seen, request.fields());
    if (!request.isPaged()) {
      return Page.of(resource, members, seen);
    }
    boolean full = read.size() >= request.limit();
    var next = !full && !request.reversed() ? Optional.<String>empty() : Optional.of(read.isEmpty() ? "" : read.getLast().id());
    var previous = !full && request.reversed() ? Optional.<String>empty() : Optional.of(read.isEmpty() ? "" : read.getFirst().id());
    return new Page(resource, members, seen, next, previous);
  }

  private List<Entity> stored(WorkInTx work, Resource resource, Scope scope, ListRequest request) {
    var select = Select.from(resource).where(scope.condition()).where(Sight.of(registry, resource, work.caller()))
        .where(filters.of(resource, work.caller(), request.filters()))
        .only(needed(resource, request)).orderedBy(request.order());
    if (!request.isPaged()) {
      return work.tx().list(select);
    }
    select = select.limit(request.limit()).reversed(request.reversed());
    if (request.marker().isEmpty()) {
      return work.tx().list(select);
    }
    String marker = request.marker().get();
    var row = work.findVisible(resource.name(), marker);
    if (row.isEmpty() && resource.refusesUnknownMarkers()) {
      throw Words.notFound(resource, marker);
    }
    return row.isEmpty() ? List.of() : work.tx().list(select.after(position(row.get(), request)));
  }

  private static Select.Position position(Entity row, ListRequest request) {
    var keys = new ArrayList<Object>();
    request.order().forEach(order -> keys.add(row.values().get(order.by())));
    if (request.order().stream().noneMatch(order -> order.by() == Standard.ID)) {
      keys.add(row.id());
    }
    return new Select.Position(keys);
  }

  /// The attributes to read for a choice of fields: those, and what policy or computations look at.
  private List<Attribute<?>> needed(Resource resource, ListRequest request) {
    var fields = request.fields();
    boolean computes = resource.attributes().stream()
        .anyMatch(attribute -> attribute.source() instanceof Source.Computed && isNeeded(attribute, fields));
    if (fields.isEmpty() || computes) {
      return List.of();
    }
    return resource.attributes().stream().filter(attribute -> !(attribute.source() instanceof Source.Computed))
        .filter(attribute -> isNeeded(attribute, fields) || attribute == Standard.ID
            || attribute == Standard.PROJECT_ID || resource.parent().filter(parent -> parent.reference() == attribute).isPresent()
            || attribute.references().isPresent()).toList();
  }

  private static boolean isNeeded(Attribute<?> attribute, Set<String> fields) {
    return fields.isEmpty() || fields.contains(attribute.name()) || attribute.isNeededByPolicy();
  }

  private List<Entity> unstored(WorkInTx work, Resource resource, Scope scope, ListRequest request) {
    var all = filters.apply(scope.of(registry.unstored(resource.name())).list(work, request.filters()), resource, request.filters());
    if (!request.isPaged() && request.order().isEmpty()) {
      return all;
    }
    var order = request.order().stream().map(Reading::comparator).reduce(Comparator::thenComparing);
    var byId = Comparator.comparing(Entity::id);
    var sorted = all.stream().sorted(order.map(keys -> keys.thenComparing(byId)).orElse(byId)).toList();
    return request.isPaged() ? cut(sorted, request) : sorted;
  }

  /// The page of a list that is held whole: from the marker on, or up to it; empty when the marker is not there.
  private static List<Entity> cut(List<Entity> all, ListRequest request) {
    int from = request.reversed() ? Math.max(0, all.size() - request.limit()) : 0;
    int to = all.size();
    if (request.marker().isPresent()) {
      int marker = all.stream().map(Entity::id).toList().indexOf(request.marker().get());
      from = marker < 0 ? to : request.reversed() ? Math.max(0, marker - request.limit()) : marker + 1;
      to = request.reversed() ? Math.max(from, marker) : to;
    }
    return all.subList(from, Math.min(to, from + request.limit()));
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Entity> comparator(Select.Order order) {
    var comparator = Comparator.<Entity, Comparable<Object>>comparing(
        entity -> (Comparable<Object>) entity.values().get(order.by()), Comparator.nullsFirst(Comparator.naturalOrder()));
    return order.descending() ? comparator.reversed() : comparator;
  }

  List<Entity> computed(WorkInTx work, List<Entity> entities) {
    return computed(work, entities, Set.of());
  }

  private List<Entity> computed(WorkInTx work, List<Entity> entities, Set<String> fields) {
    return Computed.filled(registry, work, entities, attribute -> isNeeded(attribute, fields));
  }

  /// The members shown of these objects: visible ones, of the asked fields, minus what policy hides by the first object.
  private List<Page.Member> members(WorkInTx work, Resource resource, List<Entity> entities, Set<String> fields) {
    var hidden = entities.isEmpty() ? Set.<Attribute<?>>of() : policy.hidden(work, entities.getFirst());
    var members = new ArrayList<Page.Member>();
    for (var attribute : resource.attributes()) {
      boolean concealed = attribute == Standard.ID && resource.key() != Standard.ID;
      if (!attribute.isVisible() || concealed || hidden.contains(attribute)) {
        continue;
      }
      add(members, attribute.name(), attribute, fields);
      if (attribute == Standard.PROJECT_ID) {
        add(members, "tenant_id", attribute, fields);
      }
    }
    return members;
  }

  private static void add(List<Page.Member> members, String name, Attribute<?> attribute, Set<String> fields) {
    if (fields.isEmpty() || fields.contains(name)) {
      members.add(new Page.Member(name, attribute));
    }
  }
}
