package org.nucleon.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;

/// The paths of the API, derived from the model. Collections are found with hyphens or underscores, with their prefix or without.
final class Routes {

  private final Map<String, Resource> topLevel = new HashMap<>();
  private final Map<String, Map<String, Resource>> nested = new HashMap<>();
  private final Set<String> prefixes = new HashSet<>();
  private final Map<String, String> labels = new HashMap<>();

  Routes(Model model) {
    for (var resource : model.resources()) {
      labels.put(resource.name(), model.path(resource));
      var siblings = resource.parent().map(parent -> nested.computeIfAbsent(parent.resource(), _ -> new HashMap<>())).orElse(topLevel);
      if (siblings.put(folded(resource.path()), resource) != null) {
        throw new IllegalArgumentException("two resources live at " + resource.path());
      }
      if (!resource.prefix().isEmpty()) {
        prefixes.add(resource.prefix());
      }
    }
  }

  private static String folded(String segment) {
    return segment.replace('-', '_');
  }

  /// @param segments the decoded segments behind `/v2.0`, without an empty last one
  Optional<Route> find(List<String> segments) {
    if (segments.isEmpty()) {
      return Optional.of(new Route.Root());
    }
    String first = segments.size() == 1 ? bare(segments.getFirst()) : segments.getFirst();
    if (first.equals("extensions") && segments.size() <= 2) {
      return Optional.of(segments.size() == 1 ? new Route.Extensions() : new Route.Extension(bare(segments.get(1))));
    }
    if (prefixes.contains(first) && segments.size() > 1) {
      return inTopLevel(segments.subList(1, segments.size()));
    }
    return inTopLevel(segments);
  }

  private Optional<Route> inTopLevel(List<String> segments) {
    String first = segments.size() == 1 ? bare(segments.getFirst()) : segments.getFirst();
    var resource = topLevel.get(folded(first));
    return resource == null ? Optional.empty() : inCollection(resource, "", segments.subList(1, segments.size()));
  }

  private Optional<Route> inCollection(Resource resource, String parent, List<String> rest) {
    return switch (rest.size()) {
      case 0 -> Optional.of(new Route.Collection(resource, parent));
      case 1 -> {
        String id = bare(rest.getFirst());
        yield Optional.of(resource.summaries().contains(id) ? new Route.Summary(resource, id) : new Route.Item(resource, parent, id));
      }
      default -> inItem(resource, parent, rest.getFirst(), rest.subList(1, rest.size()));
    };
  }

  private Optional<Route> inItem(Resource resource, String parent, String id, List<String> rest) {
    String first = rest.getFirst();
    if (resource.isTaggable() && bare(first).equals("tags") && rest.size() <= 2) {
      return Optional.of(rest.size() == 1 ? new Route.Tags(resource, id) : new Route.Tag(resource, id, rest.get(1)));
    }
    if (rest.size() == 1 && resource.action(bare(first)).isPresent()) {
      return Optional.of(new Route.Action(resource, parent, id, resource.action(bare(first)).get()));
    }
    var relation = relation(resource, rest.size() == 1 ? bare(first) : first);
    if (relation.isPresent() && rest.size() <= 2) {
      return Optional.of(rest.size() == 1 ? new Route.Related(resource, id, relation.get())
          : new Route.RelatedItem(resource, id, relation.get(), bare(rest.get(1))));
    }
    var inner = nested.getOrDefault(resource.name(), Map.of()).get(folded(rest.size() == 1 ? bare(first) : first));
    return inner == null ? Optional.empty() : inCollection(inner, id, rest.subList(1, rest.size()));
  }

  private static Optional<Resource.Relation> relation(Resource resource, String segment) {
    return resource.relations().stream().filter(relation -> folded(relation.name()).equals(folded(segment))).findFirst();
  }

  /// Without the `.json` that old clients append.
  private static String bare(String segment) {
    return segment.endsWith(".json") ? segment.substring(0, segment.length() - 5) : segment;
  }

  /// The path with names in the place of ids: one of a fixed number of texts.
  String label(Route route) {
    return switch (route) {
      case Route.Root() -> "/v2.0/";
      case Route.Extensions() -> "/v2.0/extensions";
      case Route.Extension _ -> "/v2.0/extensions/{alias}";
      case Route.Collection(var resource, _) -> labels.get(resource.name());
      case Route.Summary(var resource, var word) -> labels.get(resource.name()) + "/" + word;
      case Route.Item(var resource, _, _) -> labels.get(resource.name()) + "/{id}";
      case Route.Action(var resource, _, _, var action) -> labels.get(resource.name()) + "/{id}/" + action.name();
      case Route.Related(var resource, _, var relation) -> labels.get(resource.name()) + "/{id}/" + relation.name();
      case Route.RelatedItem(var resource, _, var relation, _) ->
          labels.get(resource.name()) + "/{id}/" + relation.name() + "/{" + relation.resource() + "_id}";
      case Route.Tags(var resource, _) -> labels.get(resource.name()) + "/{id}/tags";
      case Route.Tag(var resource, _, _) -> labels.get(resource.name()) + "/{id}/tags/{tag}";
    };
  }
}
