package org.nucleon.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that clients can ask of a resource: a verb on one of its paths, and the policy rule that decides about it.
///
/// @param path as `/v2.0/networks/{id}/tags/{tag}`, with names in the place of what changes
/// @param word the action, the relation, or the word of a summary; empty for others
public record Operation(Resource resource, Kind kind, String method, String path, String word) {

  public enum Kind { LIST, SHOW, CREATE, UPDATE, DELETE, SUMMARY, ACTION, RELATION, TAGS, TAG }

  /// All that the declaration of `resource` gives, in the order of the kinds.
  static List<Operation> of(Model model, Resource resource) {
    String collection = model.path(resource);
    String item = collection + "/{id}";
    var all = new ArrayList<Operation>();
    all.add(new Operation(resource, Kind.LIST, "GET", collection, ""));
    all.add(new Operation(resource, Kind.SHOW, "GET", item, ""));
    if (resource.isCreatable()) {
      all.add(new Operation(resource, Kind.CREATE, "POST", collection, ""));
    }
    if (resource.isUpdatable()) {
      all.add(new Operation(resource, Kind.UPDATE, "PUT", item, ""));
    }
    if (resource.isDeletable()) {
      all.add(new Operation(resource, Kind.DELETE, "DELETE", item, ""));
    }
    resource.summaries().forEach(word -> all.add(new Operation(resource, Kind.SUMMARY, "GET", collection + "/" + word, word)));
    resource.actions().forEach(action -> all.add(new Operation(resource, Kind.ACTION, action.method(), item + "/" + action.name(), action.name())));
    resource.relations().forEach(relation -> methods(relation).forEach((method, path) ->
        all.add(new Operation(resource, Kind.RELATION, method, item + "/" + path, relation.name()))));
    if (resource.isTaggable()) {
      List.of("GET", "PUT", "POST", "DELETE").forEach(method -> all.add(new Operation(resource, Kind.TAGS, method, item + "/tags", "")));
      List.of("GET", "PUT", "DELETE").forEach(method -> all.add(new Operation(resource, Kind.TAG, method, item + "/tags/{tag}", "")));
    }
    return all;
  }

  private static Map<String, String> methods(Resource.Relation relation) {
    String one = relation.name() + "/{" + relation.resource() + "_id}";
    var methods = new LinkedHashMap<String, String>();
    methods.put("GET", relation.name());
    if (relation.changeable()) {
      methods.put("POST", relation.name());
      methods.put("DELETE", one);
    }
    if (relation.updatable()) {
      methods.put("PUT", one);
    }
    return methods;
  }

  /// The rule that a caller must pass; empty where any caller with a token may ask.
  public Optional<String> policy() {
    return switch (kind) {
      case LIST, SHOW -> Optional.of("get_" + resource.policyName());
      case CREATE -> Optional.of("create_" + resource.policyName());
      case UPDATE -> Optional.of("update_" + resource.policyName());
      case DELETE -> Optional.of("delete_" + resource.policyName());
      case ACTION -> Optional.of(word);
      case RELATION -> resource.relation(word).map(relation -> relation.policy(verb()));
      case SUMMARY -> Optional.empty();
      case TAGS, TAG -> Optional.of(verb() + "_" + resource.name() + ":tags");
    };
  }

  private String verb() {
    return switch (method) {
      case "GET" -> "get";
      case "POST" -> "create";
      case "DELETE" -> "delete";
      default -> "update";
    };
  }

  /// `METHOD path`, as people write it.
  @Override
  public String toString() {
    return method + " " + path;
  }
}
