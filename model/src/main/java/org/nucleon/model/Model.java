package org.nucleon.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// All that is declared, put together: every resource with the attributes that extensions add to it. Immutable.
public final class Model {

  private final List<Extension> extensions;
  private final Map<String, Resource> byName;

  private Model(List<Extension> extensions, Map<String, Resource> byName) {
    this.extensions = extensions;
    this.byName = byName;
  }

  /// Puts extensions together, in their order.
  ///
  /// @throws IllegalArgumentException that lists every mistake in the declarations
  public static Model of(Collection<Extension> extensions) {
    var mistakes = new ArrayList<String>();
    var resources = declared(extensions, mistakes);
    for (var extension : extensions) {
      for (var contribution : extension.contributions()) {
        var resource = resources.get(contribution.resource());
        if (resource == null) {
          mistakes.add("%s extends %s, which nobody declares".formatted(extension.alias(), contribution.resource()));
        } else {
          resources.put(resource.name(), extended(resource, contribution, extension, mistakes));
        }
      }
    }
    resources.values().forEach(resource -> check(resource, resources, mistakes));
    requireDistinct("plural", resources.values(), Resource::plural, mistakes);
    requireDistinct("path", resources.values(), Model::place, mistakes);
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException("The declarations have mistakes:\n  " + String.join("\n  ", mistakes));
    }
    return new Model(List.copyOf(extensions), Collections.unmodifiableMap(resources));
  }

  private static Map<String, Resource> declared(Collection<Extension> extensions, List<String> mistakes) {
    var aliases = new HashSet<String>();
    var resources = new LinkedHashMap<String, Resource>();
    for (var extension : extensions) {
      if (extension.isListed() && !aliases.add(extension.alias())) {
        mistakes.add("extension %s is declared twice".formatted(extension.alias()));
      }
      for (var resource : extension.resources()) {
        if (resources.put(resource.name(), resource) != null) {
          mistakes.add("resource %s is declared twice".formatted(resource));
        }
      }
    }
    return resources;
  }

  private static Resource extended(Resource resource, Extension.Contribution contribution, Extension extension, List<String> mistakes) {
    var extended = resource;
    for (var action : contribution.actions()) {
      if (extended.action(action.name()).isPresent()) {
        mistakes.add("%s adds the action %s to %s, which has it already".formatted(extension.alias(), action.name(), resource));
      }
      extended = extended.action(action);
    }
    for (var relation : contribution.relations()) {
      if (extended.relation(relation.name()).isPresent()) {
        mistakes.add("%s adds the relation %s to %s, which has it already".formatted(extension.alias(), relation.name(), resource));
      }
      extended = extended.relation(relation);
    }
    for (var attribute : contribution.attributes()) {
      if (extended.attribute(attribute.name()).isPresent()) {
        mistakes.add("%s adds %s to %s, which has it already".formatted(extension.alias(), attribute, resource));
      }
      extended = extended.with(attribute);
    }
    return extended;
  }

  private static void check(Resource resource, Map<String, Resource> resources, List<String> mistakes) {
    for (var attribute : resource.attributes()) {
      attribute.references().filter(target -> !resources.containsKey(target))
          .ifPresent(target -> mistakes.add("%s.%s refers to %s, which nobody declares".formatted(resource, attribute, target)));
      if (attribute.source() instanceof Source.Links links && !resources.containsKey(links.targetResource())) {
        mistakes.add("%s.%s links to %s, which nobody declares".formatted(resource, attribute, links.targetResource()));
      }
      if (attribute.isSortable() && !attribute.isColumn()) {
        mistakes.add("%s.%s is sortable but has no column".formatted(resource, attribute));
      }
    }
    var columns = resource.attributes().stream().filter(Attribute::isColumn).toList();
    requireDistinct("column of " + resource, columns, Attribute::column, mistakes);
    resource.relations().stream().filter(relation -> !resources.containsKey(relation.resource()))
        .forEach(relation -> mistakes.add("%s has to do with %s, which nobody declares".formatted(resource, relation.resource())));
    resource.parent().ifPresent(parent -> checkParent(resource, parent, resources, mistakes));
    if (resource.key() != Standard.ID && (resource.parent().isEmpty() || !resource.has(resource.key()) || !resource.key().isColumn())) {
      mistakes.add("%s is addressed by %s, which is no column of it, or it nests nowhere".formatted(resource, resource.key()));
    }
    for (var unique : resource.uniques()) {
      unique.attributes().stream().filter(attribute -> !resource.has(attribute) || !attribute.isColumn())
          .forEach(attribute -> mistakes.add("%s is unique by %s, which is no column of it".formatted(resource, attribute)));
    }
  }

  private static void checkParent(Resource resource, Resource.Parent parent, Map<String, Resource> resources, List<String> mistakes) {
    if (!resources.containsKey(parent.resource())) {
      mistakes.add("%s nests in %s, which nobody declares".formatted(resource, parent.resource()));
    }
    if (!resource.has(parent.reference())) {
      mistakes.add("%s nests by %s, which is no attribute of it".formatted(resource, parent.reference()));
    }
  }

  /// Where a resource's collection lives, hyphens and underscores being the same there.
  private static String place(Resource resource) {
    return resource.parent().map(Resource.Parent::resource).orElse("") + "/" + resource.path().replace('-', '_');
  }

  private static <T> void requireDistinct(String what, Collection<? extends T> all, Function<T, String> name, List<String> mistakes) {
    var first = new HashMap<String, T>();
    for (T each : all) {
      T other = first.putIfAbsent(name.apply(each), each);
      if (other != null) {
        mistakes.add("%s and %s have the same %s: %s".formatted(other, each, what, name.apply(each)));
      }
    }
  }

  public Collection<Resource> resources() {
    return byName.values();
  }

  /// The resource of a name that code knows.
  ///
  /// @throws IllegalArgumentException when its module is not loaded
  public Resource resource(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no resource is named " + name));
  }

  public Optional<Resource> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The collection's path from the root: `/v2.0/floatingips/{floatingip_id}/port_forwardings`.
  public String path(Resource resource) {
    String above = resource.parent().map(parent -> path(resource(parent.resource())) + "/{" + parent.resource() + "_id}")
        .orElse("/v2.0" + (resource.prefix().isEmpty() ? "" : "/" + resource.prefix()));
    return above + "/" + resource.path();
  }

  /// Everything that clients can ask for, resource by resource.
  public List<Operation> operations() {
    return resources().stream().flatMap(resource -> Operation.of(this, resource).stream()).toList();
  }

  /// The extensions that `GET /extensions` lists.
  public List<Extension> extensions() {
    return extensions.stream().filter(Extension::isListed).toList();
  }

  public boolean hasExtension(String alias) {
    return extensions.stream().anyMatch(extension -> extension.alias().equals(alias));
  }
}
