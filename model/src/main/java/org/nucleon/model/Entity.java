package org.nucleon.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One object: a resource and the values of its attributes. Immutable.
public final class Entity {

  private final Resource resource;
  private final Map<Attribute<?>, Object> values;

  private Entity(Resource resource, Map<Attribute<?>, Object> values) {
    this.resource = resource;
    this.values = values;
  }

  /// @param values attribute to value; an attribute that is left out counts as `null`. The map now belongs to the entity.
  public static Entity of(Resource resource, IdentityHashMap<Attribute<?>, Object> values) {
    return new Entity(resource, Collections.unmodifiableMap(values));
  }

  public Resource resource() {
    return resource;
  }

  /// The value of an attribute that has one.
  ///
  /// @throws IllegalStateException when it is `null`: use [#find] for attributes that may be
  public <T> T get(Attribute<T> attribute) {
    return find(attribute).orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(resource, attribute)));
  }

  @SuppressWarnings("unchecked")
  public <T> Optional<T> find(Attribute<T> attribute) {
    return Optional.ofNullable((T) values.get(attribute));
  }

  /// The value, or `absent` where it is `null`.
  public <T> T get(Attribute<T> attribute, T absent) {
    return find(attribute).orElse(absent);
  }

  public boolean isTrue(Attribute<Boolean> attribute) {
    return get(attribute, false);
  }

  public String id() {
    return get(Standard.ID);
  }

  /// The owner; empty text for what the service itself owns.
  public String projectId() {
    return get(Standard.PROJECT_ID, "");
  }

  public long revision() {
    return get(Standard.REVISION, 0L);
  }

  /// The attributes that were read, with `null` for those without a value.
  public Map<Attribute<?>, Object> values() {
    return values;
  }

  /// This entity with other values in place of, or besides, its own.
  public Entity with(Map<Attribute<?>, ?> changed) {
    var all = new IdentityHashMap<Attribute<?>, Object>(values);
    all.putAll(changed);
    return Entity.of(resource, all);
  }

  public <T> Entity with(Attribute<T> attribute, T value) {
    return with(Map.of(attribute, value));
  }

  /// Equal when the same attributes have equal values; an attribute that was not read counts as `null`.
  @Override
  public boolean equals(Object other) {
    return other instanceof Entity entity && entity.resource.name().equals(resource.name()) && agreesWith(entity) && entity.agreesWith(this);
  }

  private boolean agreesWith(Entity other) {
    return values.entrySet().stream().allMatch(entry -> Objects.equals(entry.getValue(), other.values.get(entry.getKey())));
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(values.get(Standard.ID));
  }

  @Override
  public String toString() {
    return resource + values.toString();
  }
}
