package org.nucleon.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    var resources = new LinkedHashMap<String, Resource>();
    for (var extension : extensions) {
      for (var resource : extension.resources()) {
        if (resources.put(resource.name(), resource) != null) {
          mistakes.add("resource %s is declared twice".formatted(resource));
        }
      }
    }
    for (var extension : extensions) {
      for (var contribution : extension.contributions()) {
        var resource = resources.get(contribution.resource());
        if (resource == null) {
          mistakes.add("%s extends %s, which nobody declares".formatted(extension.alias(), contribution.resource()));
          continue;
        }
        for (var action : contribution.actions()) {
          resource = resource.action(action.method(), action.name());
        }
        resources.put(resource.name(), resource.with(contribution.attributes()));
      }
    }
    resources.values().forEach(resource -> check(resource, resources, mistakes));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException("The declarations have mistakes:\n  " + String.join("\n  ", mistakes));
    }
    return new Model(List.copyOf(extensions), resources);
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
    resource.parent().filter(parent -> !resources.containsKey(parent.resource()))
        .ifPresent(parent -> mistakes.add("%s nests in %s, which nobody declares".formatted(resource, parent.resource())));
    for (var unique : resource.uniques()) {
      unique.attributes().stream().filter(attribute -> !resource.has(attribute) || !attribute.isColumn())
          .forEach(attribute -> mistakes.add("%s is unique by %s, which is no column of it".formatted(resource, attribute)));
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

  /// The extensions that `GET /extensions` lists.
  public List<Extension> extensions() {
    return extensions.stream().filter(Extension::isListed).toList();
  }

  public boolean hasExtension(String alias) {
    return extensions.stream().anyMatch(extension -> extension.alias().equals(alias));
  }
}
