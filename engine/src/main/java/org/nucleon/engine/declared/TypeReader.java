package org.nucleon.engine.declared;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// Reads what an attribute holds: `{type: integer, min: 0, max: 9000}`.
final class TypeReader {

  private static final int LENGTH = 255;

  /// The members that say something of types; others belong to the attribute.
  static final List<String> MEMBERS = List.of("type", "length", "min", "max", "values", "pattern", "of");

  private TypeReader() {}

  static Type<?> read(Node node, Map<String, Node> members) {
    String name = Node.required(node, members, "type", Node::text).orElse("string");
    int length = Node.optional(members, "length", Node::number).orElse(LENGTH);
    return switch (name) {
      case "string" -> Types.string(length);
      case "not_empty" -> Types.notEmptyString(length);
      case "name" -> Types.name(length);
      case "pattern" -> Node.required(node, members, "pattern", each -> pattern(each, length)).orElse(Types.string(length));
      case "enum" -> Node.required(node, members, "values", TypeReader::oneOf).orElse(Types.string(length));
      case "boolean" -> Types.BOOLEAN;
      case "integer" -> Types.integer(Node.optional(members, "min", Node::number).orElse(Integer.MIN_VALUE),
          Node.optional(members, "max", Node::number).orElse(Integer.MAX_VALUE));
      case "uuid" -> Types.UUID;
      case "ip" -> Types.IP;
      case "cidr" -> Types.PREFIX;
      case "mac" -> Types.MAC;
      case "object" -> Types.OBJECT;
      case "list" -> Types.list(Node.<Type<?>>required(node, members, "of", item -> read(item, item.members(MEMBERS.toArray(String[]::new))))
          .orElse(Types.OBJECT));
      default -> {
        node.mistake("has an unknown type " + name
            + "; known are string, not_empty, name, pattern, enum, boolean, integer, uuid, ip, cidr, mac, object, list, reference");
        yield Types.OBJECT;
      }
    };
  }

  private static Type<String> pattern(Node node, int length) {
    try {
      // The API's patterns match from the start only; a declaration means the whole.
      return Types.matching("(?:" + Pattern.compile(node.text()).pattern() + ")$", length);
    } catch (PatternSyntaxException e) {
      node.mistake("is no regular expression: " + e.getDescription());
      return Types.string(length);
    }
  }

  private static Type<String> oneOf(Node node) {
    var words = node.items().stream().map(Node::text).toList();
    if (words.isEmpty()) {
      node.mistake("has no values");
      return Types.string(LENGTH);
    }
    return Types.oneOf(words.toArray(String[]::new));
  }
}
