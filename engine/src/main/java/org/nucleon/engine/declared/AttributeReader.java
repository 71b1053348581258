package org.nucleon.engine.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Type;
import org.nucleon.model.fault.Fault;

/// Reads an attribute: `altitude: {type: integer, default: 0, flags: [settable, updatable, sortable], about: In metres.}`.
final class AttributeReader {

  private static final List<String> FLAGS = List.of("settable", "updatable", "filterable", "sortable", "hidden", "guarded", "nullable", "indexed");
  private static final String[] MEMBERS = members();

  private AttributeReader() {}

  private static String[] members() {
    var all = new ArrayList<>(TypeReader.MEMBERS);
    all.addAll(List.of("resource", "default", "flags", "about"));
    return all.toArray(String[]::new);
  }

  static Attribute<?> read(String name, Node node) {
    if (!name.matches("[a-z][a-z0-9_:]{0,62}")) {
      node.mistake("is no name of an attribute: lower-case letters, digits, '_' and ':', at most 63 of them");
    }
    var members = node.members(MEMBERS);
    boolean refers = members.containsKey("type") && "reference".equals(members.get("type").value());
    Attribute<?> attribute = refers
        ? Attribute.reference(name, Node.required(node, members, "resource", Node::text).orElse(name))
        : Attribute.of(name, TypeReader.read(node, members));
    return flagged(attribute, node, members);
  }

  private static <T> Attribute<T> flagged(Attribute<T> plain, Node node, Map<String, Node> members) {
    var attribute = plain.about(Node.optional(members, "about", Node::text).orElse(""));
    var flags = Node.optional(members, "flags", Node::items).orElse(List.of());
    for (var flag : flags) {
      attribute = with(attribute, flag);
    }
    return members.containsKey("default") ? withDefault(attribute, members.get("default")) : attribute;
  }

  private static <T> Attribute<T> with(Attribute<T> attribute, Node flag) {
    return switch (flag.text()) {
      case "settable" -> attribute.settable();
      case "updatable" -> attribute.updatable();
      case "filterable" -> attribute.filterable();
      case "sortable" -> attribute.sortable();
      case "hidden" -> attribute.hidden();
      case "guarded" -> attribute.guarded();
      case "nullable" -> attribute.nullable();
      case "indexed" -> attribute.indexed();
      default -> {
        flag.mistake("is an unknown flag %s; known are %s".formatted(flag.text(), String.join(", ", FLAGS)));
        yield attribute;
      }
    };
  }

  private static <T> Attribute<T> withDefault(Attribute<T> attribute, Node value) {
    return value.isNull() ? attribute.nullByDefault() : parsed(attribute.type(), value, attribute);
  }

  private static <T> Attribute<T> parsed(Type<T> type, Node value, Attribute<T> attribute) {
    try {
      return attribute.byDefault(type.parse(value.value()));
    } catch (InvalidValue | Fault e) {
      value.mistake("does not fit: " + e.getMessage());
      return attribute;
    }
  }
}
