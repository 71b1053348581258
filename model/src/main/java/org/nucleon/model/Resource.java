package org.nucleon.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A kind of object of the API, declared once. Its routes, table, filters, policy rule names, quota and documents follow.
///
/// Like attributes, declarations are immutable and the fluent methods answer changed copies.
public final class Resource {

  /// `(a, b)` may not stand twice. A row with a null in one of the columns never clashes.
  public record Unique(List<Attribute<?>> attributes) {}

  /// A verb on one object beyond the five common ones: `PUT /routers/{id}/add_router_interface`.
  ///
  /// @param name   last path segment, and part of the policy rule's name
  /// @param method `PUT` or `GET`
  /// @param body   a JSON schema of what the request holds, for documents: rules check it themselves
  public record Action(String name, String method, Map<String, Object> body) {

    public Action(String name, String method) {
      this(name, method, Map.of("type", "object"));
    }
  }

  /// Objects of another resource that one of these has to do with, below its path: `/agents/{id}/dhcp-networks`.
  ///
  /// @param name       last path segment, with hyphens. Policy rules are named after it: `get_dhcp-networks`, `create_dhcp-network`
  /// @param resource   what the objects are
  /// @param changeable whether others can be added (`POST {"<resource>_id": …}`) and taken away (`DELETE …/{id}`)
  /// @param updatable  whether what one has to do with the other can be changed (`PUT …/{id}`)
  /// @param owner      the resource in whose path the others look as if they nested: then requests and policy rules are like those of
  ///                   nested resources, `POST {"service_profile": {"id": …}}` and `create_flavor_service_profile`
  public record Relation(String name, String resource, boolean changeable, boolean updatable, Optional<String> owner) {

    public Relation(String name, String resource, boolean changeable, boolean updatable) {
      this(name, resource, changeable, updatable, Optional.empty());
    }

    /// Others that can be added and taken away as if they nested.
    public static Relation nested(String name, String resource, String owner) {
      return new Relation(name, resource, true, false, Optional.of(owner));
    }

    /// @param verb `get`, `create`, `update` or `delete`
    public String policy(String verb) {
      return verb + "_" + owner.map(above -> above + "_" + resource).orElse(verb.equals("get") ? name : name.replaceAll("s$", ""));
    }
  }

  /// The resource in whose path this one nests, and the attribute that names its row: `/floatingips/{id}/port_forwardings`.
  public record Parent(String resource, Attribute<String> reference) {}

  private final String name;
  private final String plural;
  private String wireName;
  private String wirePlural;
  private Attribute<String> key = Standard.ID;
  private String path;
  private String prefix = "";
  private Map<String, Attribute<?>> attributes = Map.of();
  private List<Unique> uniques = List.of();
  private Map<String, Action> actions = Map.of();
  private Map<String, Relation> relations = Map.of();
  private Set<String> summaries = Set.of();
  private Optional<Parent> parent = Optional.empty();
  private Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private int quotaByDefault = -1;
  private Map<String, Integer> limits = Map.of();
  private String notFoundType;
  private String notFoundMessage;
  private String about = "";

  private enum Trait { BULK, UNPAGED, STANDARD, TAGGABLE, UNSTORED, NO_CREATE, NO_UPDATE, NO_DELETE, QUOTA, OWNERLESS, HIDES_REFUSALS, REFUSES_UNKNOWN_MARKERS }

  private Resource(String name, String plural) {
    this.name = name;
    this.plural = plural;
    this.wireName = name;
    this.wirePlural = plural;
    this.path = plural.replace('_', '-');
    this.notFoundType = typeName() + "NotFound";
    this.notFoundMessage = title() + " %s could not be found.";
  }

  /// A copy with one change; the only place where fields are written after construction.
  private Resource changed(Consumer<Resource> change) {
    var copy = new Resource(name, plural);
    copy.wireName = wireName;
    copy.wirePlural = wirePlural;
    copy.key = key;
    copy.path = path;
    copy.prefix = prefix;
    copy.attributes = attributes;
    copy.uniques = uniques;
    copy.actions = actions;
    copy.relations = relations;
    copy.summaries = summaries;
    copy.parent = parent;
    copy.traits = traits;
    copy.quotaByDefault = quotaByDefault;
    copy.limits = limits;
    copy.notFoundType = notFoundType;
    copy.notFoundMessage = notFoundMessage;
    copy.about = about;
    change.accept(copy);
    return copy;
  }

  /// A resource with an id and an owner, creatable, updatable, deletable, listed in pages, at `/v2.0/<plural with hyphens>`.
  ///
  /// @param name   the singular, with underscores: `security_group`
  /// @param plural `security_groups`
  public static Resource named(String name, String plural) {
    return new Resource(name, plural).with(Standard.ID, Standard.PROJECT_ID);
  }

  // ---- fluent declaration ----

  /// Adds attributes; one of the same name takes the earlier one's place.
  public Resource with(Attribute<?>... more) {
    return with(List.of(more));
  }

  public Resource with(Collection<? extends Attribute<?>> more) {
    var all = new LinkedHashMap<>(attributes);
    more.forEach(attribute -> all.put(attribute.name(), attribute));
    return changed(copy -> copy.attributes = all);
  }

  /// Adds what most resources have: description, revision number and timestamps.
  public Resource standard() {
    return with(Trait.STANDARD)
        .with(Standard.DESCRIPTION, Standard.REVISION, Standard.CREATED_AT, Standard.UPDATED_AT);
  }

  /// Can carry tags; implies nothing else.
  public Resource taggable() {
    return with(Trait.TAGGABLE)
        .with(Standard.TAGS);
  }

  /// Can carry tags, and be created with them.
  public Resource taggableFromTheStart() {
    return with(Trait.TAGGABLE).with(Standard.TAGS_FROM_THE_START);
  }

  /// Several can be created by one request.
  public Resource bulk() {
    return with(Trait.BULK);
  }

  /// Lists ignore `limit` and `marker`.
  public Resource unpaged() {
    return with(Trait.UNPAGED);
  }

  /// Each project may have only so many as an administrator says; any number by default.
  public Resource quota() {
    return quota(-1);
  }

  /// Each project may have only so many.
  ///
  /// @param byDefault how many, where nobody says otherwise; -1 for any number
  public Resource quota(int byDefault) {
    return with(Trait.QUOTA).changed(copy -> copy.quotaByDefault = byDefault);
  }

  /// Projects have one more limit, which is about each object and not about their number: so many routes for each router. Rules hold it.
  public Resource limit(String name, int byDefault) {
    var all = new LinkedHashMap<>(limits);
    all.put(name, byDefault);
    return changed(copy -> copy.limits = all);
  }

  /// Has no table: its rules answer every request themselves.
  public Resource unstored() {
    return with(Trait.UNSTORED);
  }

  /// Belongs to no project: has no `project_id`.
  public Resource ownerless() {
    return without(Standard.PROJECT_ID).with(Trait.OWNERLESS);
  }

  /// Takes an attribute away that every resource has otherwise.
  public Resource without(Attribute<?> attribute) {
    var all = new LinkedHashMap<>(attributes);
    all.remove(attribute.name());
    return changed(copy -> copy.attributes = all);
  }

  /// Who may see an object of another project but not change it is told that there is none, not that it may not.
  public Resource hidingRefusals() {
    return with(Trait.HIDES_REFUSALS);
  }

  /// A list that starts behind an object which the caller does not see, or which is gone, is refused; elsewhere such a list is empty.
  public Resource refusingUnknownMarkers() {
    return with(Trait.REFUSES_UNKNOWN_MARKERS);
  }

  public Resource withoutCreate() {
    return with(Trait.NO_CREATE);
  }

  public Resource withoutUpdate() {
    return with(Trait.NO_UPDATE);
  }

  public Resource withoutDelete() {
    return with(Trait.NO_DELETE);
  }

  public Resource readOnly() {
    return withoutCreate().withoutUpdate().withoutDelete();
  }

  /// The same values of these attributes may not stand in two rows.
  public Resource unique(Attribute<?>... of) {
    var all = new ArrayList<>(uniques);
    all.add(new Unique(List.of(of)));
    return changed(copy -> copy.uniques = List.copyOf(all));
  }

  public Resource action(String method, String action) {
    return action(new Action(action, method));
  }

  /// @param body a JSON schema of what the request holds, for documents
  public Resource action(String method, String action, Map<String, Object> body) {
    return action(new Action(action, method, body));
  }

  public Resource action(Action action) {
    var all = new LinkedHashMap<>(actions);
    all.put(action.name(), action);
    return changed(copy -> copy.actions = all);
  }

  public Resource relation(Relation relation) {
    var all = new LinkedHashMap<>(relations);
    all.put(relation.name(), relation);
    return changed(copy -> copy.relations = all);
  }

  /// Answers `GET` of one more word of the collection, in the place of an id: `/quotas/tenant`.
  public Resource summary(String word) {
    var all = new LinkedHashSet<>(summaries);
    all.add(word);
    return changed(copy -> copy.summaries = all);
  }

  /// Nests in the path of another resource.
  public Resource under(String resource, Attribute<String> reference) {
    return changed(copy -> copy.parent = Optional.of(new Parent(resource, reference)));
  }

  /// Has other names in bodies than here, as those do whose names in bodies are also those of resources of other parents.
  public Resource spelled(String singular, String plurally) {
    return changed(copy -> {
      copy.wireName = singular;
      copy.wirePlural = plurally;
    });
  }

  /// Is addressed below its parent by another attribute than its id, which is not shown then.
  public Resource keyedBy(Attribute<String> attribute) {
    return changed(copy -> copy.key = attribute);
  }

  /// Lives at another collection segment than its plural with hyphens, as those that keep underscores do.
  public Resource at(String segment) {
    return changed(copy -> copy.path = segment);
  }

  /// Lives below `/v2.0/<prefix>`: `qos`, `log`, `metering` …
  public Resource prefixed(String before) {
    return changed(copy -> copy.prefix = before);
  }

  /// The error type for an id that is unknown, where it is not `<Name>NotFound`.
  public Resource notFoundAs(String type) {
    return notFoundAs(type, notFoundMessage);
  }

  /// @param message its words, with `%s` for the id; for what nests, `%1$s` is the id and `%2$s` that of the parent
  public Resource notFoundAs(String type, String message) {
    return changed(copy -> {
      copy.notFoundType = type;
      copy.notFoundMessage = message;
    });
  }

  public Resource about(String sentence) {
    return changed(copy -> copy.about = sentence);
  }

  private Resource with(Trait trait) {
    var all = EnumSet.of(trait);
    all.addAll(traits);
    return changed(copy -> copy.traits = all);
  }

  // ---- what was declared ----

  /// What policy rules call it: its name, behind that of the resource in whose path it nests: `create_floatingip_port_forwarding`.
  public String policyName() {
    return parent.map(above -> above.resource() + "_" + wireName).orElse(name);
  }

  /// The body's key: its name, unless it is [#spelled] otherwise.
  public String wireName() {
    return wireName;
  }

  /// The body's key of lists.
  public String wirePlural() {
    return wirePlural;
  }

  /// What stands in the path for one object: the id, unless it is [#keyedBy] something else.
  public Attribute<String> key() {
    return key;
  }

  /// The singular, also the policy's target: `security_group`.
  public String name() {
    return name;
  }

  /// The name as people write it: "Security group".
  public String title() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
  }

  /// The name as error types begin: `SecurityGroup`.
  public String typeName() {
    var text = new StringBuilder();
    for (String word : name.split("_")) {
      text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return text.toString();
  }

  /// The plural, which is the table's name.
  public String plural() {
    return plural;
  }

  /// The collection's path segment: `security-groups`.
  public String path() {
    return path;
  }

  /// The segment between `/v2.0` and the collection; empty for most.
  public String prefix() {
    return prefix;
  }

  public Collection<Attribute<?>> attributes() {
    return Collections.unmodifiableCollection(attributes.values());
  }

  public Optional<Attribute<?>> attribute(String wireName) {
    return Optional.ofNullable(attributes.get(wireName));
  }

  public boolean has(Attribute<?> attribute) {
    return attributes.get(attribute.name()) == attribute;
  }

  public List<Unique> uniques() {
    return uniques;
  }

  public Collection<Action> actions() {
    return actions.values();
  }

  public Optional<Action> action(String actionName) {
    return Optional.ofNullable(actions.get(actionName));
  }

  public Collection<Relation> relations() {
    return relations.values();
  }

  public Optional<Relation> relation(String relationName) {
    return Optional.ofNullable(relations.get(relationName));
  }

  /// The words of the collection that [#summary] declares.
  public Set<String> summaries() {
    return Collections.unmodifiableSet(summaries);
  }

  public Optional<Parent> parent() {
    return parent;
  }

  public boolean isBulk() {
    return traits.contains(Trait.BULK);
  }

  public boolean isPaged() {
    return !traits.contains(Trait.UNPAGED);
  }

  /// Has description, revision number and timestamps.
  public boolean isStandard() {
    return traits.contains(Trait.STANDARD);
  }

  public boolean isTaggable() {
    return traits.contains(Trait.TAGGABLE);
  }

  /// The tags of a taggable one.
  public Attribute<List<String>> tags() {
    return has(Standard.TAGS) ? Standard.TAGS : Standard.TAGS_FROM_THE_START;
  }

  public boolean isStored() {
    return !traits.contains(Trait.UNSTORED);
  }

  public boolean isCreatable() {
    return !traits.contains(Trait.NO_CREATE);
  }

  public boolean isUpdatable() {
    return !traits.contains(Trait.NO_UPDATE);
  }

  public boolean isDeletable() {
    return !traits.contains(Trait.NO_DELETE);
  }

  public boolean hidesRefusals() {
    return traits.contains(Trait.HIDES_REFUSALS);
  }

  public boolean refusesUnknownMarkers() {
    return traits.contains(Trait.REFUSES_UNKNOWN_MARKERS);
  }

  public boolean hasQuota() {
    return traits.contains(Trait.QUOTA);
  }

  /// How many objects a project may have where nobody says otherwise; -1 for any number.
  public int quotaByDefault() {
    return quotaByDefault;
  }

  /// The limits of each object, with what they are where nobody says otherwise.
  public Map<String, Integer> limits() {
    return Collections.unmodifiableMap(limits);
  }

  public boolean isOwned() {
    return !traits.contains(Trait.OWNERLESS);
  }

  /// `NeutronError.type` for an unknown id: `NetworkNotFound`.
  public String notFoundType() {
    return notFoundType;
  }

  /// What the answer says of an id that is unknown.
  public String notFoundMessage(String id) {
    return notFoundMessage(id, "");
  }

  /// What the answer says of an id that is unknown below a parent.
  public String notFoundMessage(String id, String parentId) {
    return notFoundMessage.formatted(id, parentId);
  }

  public String about() {
    return about;
  }

  @Override
  public String toString() {
    return name;
  }
}
