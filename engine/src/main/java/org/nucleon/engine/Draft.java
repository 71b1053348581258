package org.nucleon.engine;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;

/// An object in the making: what the request gave, and what the rules make of it. Used by one thread.
public final class Draft {

  private final Resource resource;
  private final Map<Attribute<?>, Object> given;
  private final IdentityHashMap<Attribute<?>, Object> values;

  private Draft(Resource resource, Map<Attribute<?>, Object> given, Map<Attribute<?>, Object> start) {
    this.resource = resource;
    this.given = given;
    this.values = new IdentityHashMap<>(start);
    values.putAll(given);
  }

  /// @param given what the request names; `null` for JSON `null`
  static Draft ofNew(Resource resource, Map<Attribute<?>, Object> given, Map<Attribute<?>, Object> defaults) {
    return new Draft(resource, given, defaults);
  }

  static Draft ofChange(Entity before, Map<Attribute<?>, Object> given) {
    return new Draft(before.resource(), given, before.values());
  }

  public Resource resource() {
    return resource;
  }

  /// What the request said of an attribute.
  @SuppressWarnings("unchecked")
  public <T> Given<T> given(Attribute<T> attribute) {
    if (!given.containsKey(attribute)) {
      return new Given.LeftOut<>();
    }
    Object value = given.get(attribute);
    return value == null ? new Given.Null<>() : new Given.Value<>((T) value);
  }

  /// Whether the request names the attribute, be it with `null`.
  public boolean isGiven(Attribute<?> attribute) {
    return given.containsKey(attribute);
  }

  @SuppressWarnings("unchecked")
  public <T> Optional<T> find(Attribute<T> attribute) {
    return Optional.ofNullable((T) values.get(attribute));
  }

  /// @throws IllegalStateException when it has no value
  public <T> T get(Attribute<T> attribute) {
    return find(attribute).orElseThrow(() -> new IllegalStateException("%s has no %s yet".formatted(resource, attribute)));
  }

  public <T> T get(Attribute<T> attribute, T absent) {
    return find(attribute).orElse(absent);
  }

  public boolean isTrue(Attribute<Boolean> attribute) {
    return get(attribute, false);
  }

  public <T> void set(Attribute<T> attribute, T value) {
    values.put(attribute, value);
  }

  /// Makes the attribute `null`.
  public void clear(Attribute<?> attribute) {
    values.put(attribute, null);
  }

  public String id() {
    return get(Standard.ID);
  }

  public String projectId() {
    return get(Standard.PROJECT_ID, "");
  }

  /// The object as it stands now.
  public Entity toEntity() {
    return Entity.of(resource, new IdentityHashMap<>(values));
  }

  Map<Attribute<?>, Object> given() {
    return given;
  }

  /// The attributes that differ from `before` and are kept in the database.
  Map<Attribute<?>, Object> changesFrom(Entity before) {
    var changes = new IdentityHashMap<Attribute<?>, Object>();
    values.forEach((attribute, value) -> {
      if (isWritten(attribute) && !java.util.Objects.equals(value, before.values().get(attribute))) {
        changes.put(attribute, value);
      }
    });
    return changes;
  }

  /// Whether the rules changed what is kept in rows of their own, which they write themselves.
  boolean isElsewhereChangedFrom(Entity before) {
    return before.resource().attributes().stream().filter(attribute -> attribute.source() instanceof org.nucleon.model.Source.Collected)
        .anyMatch(attribute -> !java.util.Objects.equals(values.get(attribute), before.values().get(attribute)));
  }

  private static boolean isWritten(Attribute<?> attribute) {
    return attribute.isColumn() || attribute.source() instanceof org.nucleon.model.Source.Links;
  }
}
