package org.nucleon.model;

import java.util.ArrayList;
import java.util.List;

/// An alias of the API with what it brings: resources of its own, attributes, actions and relations for resources of others.
///
/// @param updated ISO date of its definition, as `GET /extensions` shows it
public record Extension(String alias, String name, String description, String updated, List<Resource> resources,
    List<Contribution> contributions) {

  /// What an extension adds to a resource it does not own.
  public record Contribution(String resource, List<Attribute<?>> attributes, List<Resource.Action> actions, List<Resource.Relation> relations) {}

  public static Extension named(String alias, String name, String description, String updated) {
    return new Extension(alias, name, description, updated, List.of(), List.of());
  }

  /// An API that extensions extend and that has no alias of its own is declared with an empty one.
  public boolean isListed() {
    return !alias.isEmpty();
  }

  public Extension with(Resource... more) {
    var all = new ArrayList<>(resources);
    all.addAll(List.of(more));
    return new Extension(alias, name, description, updated, List.copyOf(all), contributions);
  }

  public Extension extend(String resource, Attribute<?>... attributes) {
    return contribute(new Contribution(resource, List.of(attributes), List.of(), List.of()));
  }

  public Extension extend(String resource, Resource.Action action) {
    return contribute(new Contribution(resource, List.of(), List.of(action), List.of()));
  }

  public Extension extend(String resource, Resource.Relation relation) {
    return contribute(new Contribution(resource, List.of(), List.of(), List.of(relation)));
  }

  private Extension contribute(Contribution contribution) {
    var all = new ArrayList<>(contributions);
    all.add(contribution);
    return new Extension(alias, name, description, updated, resources, List.copyOf(all));
  }
}
