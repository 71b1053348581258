package org.nucleon.engine.declared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;

/// Reads a resource, and the policy rules that come with it.
final class ResourceReader {

  /// Who may do what where the file does not say: members of the owning project everything, its readers look.
  private static final String WRITES = "rule:context_is_admin or (role:member and project_id:%(project_id)s)";
  private static final String READS = "rule:context_is_admin or (role:reader and project_id:%(project_id)s)";
  private static final String ADMINISTERS = "rule:context_is_admin";
  private static final String ANYBODY = "";

  private ResourceReader() {}

  static Resource read(Node node, Map<String, String> policies) {
    var members = node.members("name", "plural", "about", "path", "prefix", "parent", "standard", "taggable", "bulk", "unpaged", "ownerless", "quota",
        "attributes", "unique", "policies");
    String name = Node.required(node, members, "name", ResourceReader::identifier).orElse("unnamed");
    var resource = Resource.named(name, Node.required(node, members, "plural", ResourceReader::identifier).orElse("unnamed"))
        .about(Node.optional(members, "about", Node::text).orElse(""));
    var attributes = new LinkedHashMap<String, Attribute<?>>();
    Node.optional(members, "attributes", Node::members).orElse(Map.of())
        .forEach((wireName, attribute) -> attributes.put(wireName, AttributeReader.read(wireName, attribute)));
    resource = traits(resource.with(attributes.values()), members);
    resource = Node.optional(members, "path", Node::text).map(resource::at).orElse(resource);
    resource = Node.optional(members, "prefix", Node::text).map(resource::prefixed).orElse(resource);
    resource = nested(resource, members, attributes);
    for (var unique : Node.optional(members, "unique", Node::items).orElse(List.of())) {
      resource = unique(resource, unique);
    }
    policies.putAll(defaults(resource));
    Node.optional(members, "policies", Node::members).orElse(Map.of()).forEach((rule, check) -> policies.put(rule, check(check)));
    return resource;
  }

  /// A check that anybody passes is an empty text.
  static String check(Node node) {
    return "".equals(node.value()) ? "" : node.text();
  }

  /// Names become those of tables, too.
  private static String identifier(Node node) {
    String name = node.text();
    if (!name.matches("[a-z][a-z0-9_]{0,47}")) {
      node.mistake("is no name of a resource: lower-case letters, digits and '_', at most 48 of them");
    }
    return name;
  }

  private static Resource traits(Resource plain, Map<String, Node> members) {
    var resource = plain;
    if (is(members, "standard")) {
      resource = resource.standard();
    }
    if (is(members, "taggable")) {
      resource = resource.taggableFromTheStart();
    }
    if (is(members, "bulk")) {
      resource = resource.bulk();
    }
    if (is(members, "unpaged")) {
      resource = resource.unpaged();
    }
    if (is(members, "ownerless")) {
      resource = resource.ownerless();
    }
    return Node.optional(members, "quota", Node::number).map(resource::quota).orElse(resource);
  }

  private static boolean is(Map<String, Node> members, String trait) {
    return Node.optional(members, trait, Node::flag).orElse(false);
  }

  @SuppressWarnings("unchecked") // references hold ids
  private static Resource nested(Resource resource, Map<String, Node> members, Map<String, Attribute<?>> attributes) {
    return Node.optional(members, "parent", Node::text).map(parent -> {
      var reference = Optional.ofNullable(attributes.get(parent)).filter(attribute -> attribute.references().isPresent());
      if (reference.isEmpty()) {
        members.get("parent").mistake("names no attribute of the type reference: " + parent);
        return resource;
      }
      return resource.under(reference.get().references().orElseThrow(), (Attribute<String>) reference.get());
    }).orElse(resource);
  }

  private static Resource unique(Resource resource, Node names) {
    var attributes = names.items().stream().flatMap(name -> {
      var attribute = resource.attribute(name.text());
      if (attribute.isEmpty()) {
        name.mistake("is no attribute: " + name.text());
      }
      return attribute.stream();
    }).toArray(Attribute<?>[]::new);
    return attributes.length == 0 ? resource : resource.unique(attributes);
  }

  private static Map<String, String> defaults(Resource resource) {
    String writes = resource.isOwned() ? WRITES : ADMINISTERS;
    String reads = resource.isOwned() ? READS : ANYBODY;
    var rules = new LinkedHashMap<String, String>();
    for (String verb : List.of("create", "update", "delete")) {
      rules.put(verb + "_" + resource.name(), writes);
    }
    rules.put("get_" + resource.name(), reads);
    if (resource.isTaggable()) {
      for (String verb : List.of("create", "update", "delete")) {
        rules.put(verb + "_" + resource.name() + ":tags", writes);
      }
      rules.put("get_" + resource.name() + ":tags", reads);
    }
    return rules;
  }
}
