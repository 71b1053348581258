package org.nucleon.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  public record Action(String name, String method) {}

  /// The resource in whose path this one nests, and the attribute that names its row: `/floatingips/{id}/port_forwardings`.
  public record Parent(String resource, Attribute<String> reference) {}

  private final String name;
  private final String plural;
  private final String path;
  private final String prefix;
  private final Map<String, Attribute<?>> attributes;
  private final List<Unique> uniques;
  private final Map<String, Action> actions;
  private final Optional<Parent> parent;
  private final Set<Trait> traits;
  private final String notFoundType;
  private final String notFoundMessage;
  private final String about;

  private enum Trait { BULK, UNPAGED, STANDARD, TAGGABLE, UNSTORED, NO_CREATE, NO_UPDATE, NO_DELETE, QUOTA, OWNERLESS }

  private Resource(String name, String plural, String path, String prefix, Map<String, Attribute<?>> attributes, List<Unique> uniques,
      Map<String, Action> actions, Optional<Parent> parent, Set<Trait> traits, String notFoundType, String notFoundMessage, String about) {
    this.name = name;
    this.plural = plural;
    this.path = path;
    this.prefix = prefix;
    this.attributes = attributes;
    this.uniques = uniques;
    this.actions = actions;
    this.parent = parent;
    this.traits = traits;
    this.notFoundType = notFoundType;
    this.notFoundMessage = notFoundMessage;
    this.about = about;
  }

  /// A resource with an id and an owner, creatable, updatable, deletable, listed in pages, at `/v2.0/<plural with hyphens>`.
  ///
  /// @param name   the singular, with underscores: `security_group`
  /// @param plural `security_groups`
  public static Resource named(String name, String plural) {
    var resource = new Resource(name, plural, plural.replace('_', '-'), "", new LinkedHashMap<>(), List.of(), Map.of(), Optional.empty(),
        EnumSet.noneOf(Trait.class), camelCase(name) + "NotFound", title(name) + " %s could not be found.", "");
    return resource.with(Standard.ID, Standard.PROJECT_ID);
  }

  /// `security_group` as people write it: "Security group".
  private static String title(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
  }

  private static String camelCase(String name) {
    var text = new StringBuilder();
    for (String word : name.split("_")) {
      text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return text.toString();
  }

  // ---- fluent declaration ----

  /// Adds attributes; one of the same name takes the earlier one's place.
  public Resource with(Attribute<?>... more) {
    return with(List.of(more));
  }

  public Resource with(Collection<? extends Attribute<?>> more) {
    var all = new LinkedHashMap<>(attributes);
    more.forEach(attribute -> all.put(attribute.name(), attribute));
    return new Resource(name, plural, path, prefix, all, uniques, actions, parent, traits, notFoundType, notFoundMessage, about);
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

  /// Several can be created by one request.
  public Resource bulk() {
    return with(Trait.BULK);
  }

  /// Lists ignore `limit` and `marker`.
  public Resource unpaged() {
    return with(Trait.UNPAGED);
  }

  /// Each project may have only so many; see the engine's quotas.
  public Resource quota() {
    return with(Trait.QUOTA);
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
    return new Resource(name, plural, path, prefix, all, uniques, actions, parent, traits, notFoundType, notFoundMessage, about);
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
    return new Resource(name, plural, path, prefix, attributes, List.copyOf(all), actions, parent, traits, notFoundType, notFoundMessage, about);
  }

  public Resource action(String method, String action) {
    var all = new LinkedHashMap<>(actions);
    all.put(action, new Action(action, method));
    return new Resource(name, plural, path, prefix, attributes, uniques, all, parent, traits, notFoundType, notFoundMessage, about);
  }

  /// Nests in the path of another resource.
  public Resource under(String resource, Attribute<String> reference) {
    return new Resource(name, plural, path, prefix, attributes, uniques, actions, Optional.of(new Parent(resource, reference)), traits,
        notFoundType, notFoundMessage, about);
  }

  /// Lives at another collection segment than its plural with hyphens, as those that keep underscores do.
  public Resource at(String segment) {
    return new Resource(name, plural, segment, prefix, attributes, uniques, actions, parent, traits, notFoundType, notFoundMessage, about);
  }

  /// Lives below `/v2.0/<prefix>`: `qos`, `log`, `metering` …
  public Resource prefixed(String before) {
    return new Resource(name, plural, path, before, attributes, uniques, actions, parent, traits, notFoundType, notFoundMessage, about);
  }

  /// The error type for an id that is unknown, where it is not `<Name>NotFound`.
  public Resource notFoundAs(String type) {
    return notFoundAs(type, notFoundMessage);
  }

  /// @param message its words, with `%s` for the id
  public Resource notFoundAs(String type, String message) {
    return new Resource(name, plural, path, prefix, attributes, uniques, actions, parent, traits, type, message, about);
  }

  public Resource about(String sentence) {
    return new Resource(name, plural, path, prefix, attributes, uniques, actions, parent, traits, notFoundType, notFoundMessage, sentence);
  }

  private Resource with(Trait trait) {
    return new Resource(name, plural, path, prefix, attributes, uniques, actions, parent, plus(trait), notFoundType, notFoundMessage, about);
  }

  private Set<Trait> plus(Trait trait) {
    var all = EnumSet.of(trait);
    all.addAll(traits);
    return all;
  }

  // ---- what was declared ----

  /// The singular, also the body's key and the policy's target: `security_group`.
  public String name() {
    return name;
  }

  /// The body's key of lists, and the table's name.
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
    return attributes.values();
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

  public boolean hasQuota() {
    return traits.contains(Trait.QUOTA);
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
    return notFoundMessage.formatted(id);
  }

  public String about() {
    return about;
  }

  @Override
  public String toString() {
    return name;
  }
}
