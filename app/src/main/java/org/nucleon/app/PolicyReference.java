package org.nucleon.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;
import org.nucleon.policy.PolicyRules;

/// Every rule that may stand in a policy file: what it is called, who passes it by default, and which requests ask for it.
final class PolicyReference {

  /// @param operations as `POST /v2.0/networks`; empty for rules that others refer to
  record Rule(String name, String check, String description, List<String> operations) {}

  private PolicyReference() {}

  /// In the order of their names.
  static List<Rule> of(Model model, PolicyRules defaults) {
    var operations = new TreeMap<String, List<Operation>>();
    model.operations().forEach(operation -> operation.policy().ifPresent(rule -> operations.computeIfAbsent(rule, _ -> new ArrayList<>()).add(operation)));
    return defaults.names().stream().sorted().map(name -> rule(name, defaults.written(name), operations)).toList();
  }

  private static Rule rule(String name, String check, Map<String, List<Operation>> operations) {
    var own = operations.getOrDefault(name, List.of());
    if (!own.isEmpty()) {
      return new Rule(name, check, described(own.getFirst()), texts(own));
    }
    return attribute(name, operations).map(of -> new Rule(name, check, of.description(), texts(of.asking())))
        .orElseGet(() -> new Rule(name, check, "", List.of()));
  }

  private record OfAttribute(List<Operation> asking, String description) {}

  /// A rule such as `create_port:fixed_ips:ip_address`: of the requests that name the attribute, and a member of its value.
  private static Optional<OfAttribute> attribute(String name, Map<String, List<Operation>> operations) {
    for (int colon = name.indexOf(':'); colon > 0; colon = name.indexOf(':', colon + 1)) {
      var asking = operations.getOrDefault(name.substring(0, colon), List.of());
      if (!asking.isEmpty()) {
        return Optional.of(new OfAttribute(asking, described(asking.getFirst(), name.substring(colon + 1))));
      }
    }
    return Optional.empty();
  }

  private static String described(Operation operation, String attribute) {
    var resource = operation.resource();
    String verb = operation.kind() == Operation.Kind.LIST || operation.kind() == Operation.Kind.SHOW ? "See " : "Set ";
    String what = found(resource, attribute).map(Attribute::about).filter(about -> !about.isEmpty()).map(about -> ": " + about).orElse("");
    return verb + "`" + attribute + "` of " + article(resource) + (operation.kind() == Operation.Kind.CREATE ? " when creating it" : "") + what;
  }

  /// The attribute, whose name may have colons itself and be followed by a member's.
  private static Optional<Attribute<?>> found(Resource resource, String name) {
    int colon = name.lastIndexOf(':');
    return resource.attribute(name).or(() -> colon < 0 ? Optional.empty() : found(resource, name.substring(0, colon)));
  }

  private static String described(Operation operation) {
    String one = article(operation.resource());
    return switch (operation.kind()) {
      case LIST, SHOW -> "See " + one;
      case CREATE -> "Create " + one;
      case UPDATE -> "Change " + one;
      case DELETE -> "Delete " + one;
      case ACTION -> "Do `" + operation.word() + "` with " + one;
      case RELATION -> "Ask for or change `" + operation.word() + "` of " + one;
      case SUMMARY -> "Ask for `" + operation.word() + "`";
      case TAGS, TAG -> (operation.method().equals("GET") ? "See" : "Change") + " the tags of " + one;
    };
  }

  private static String article(Resource resource) {
    String name = resource.title().toLowerCase(Locale.ROOT);
    return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }

  private static List<String> texts(List<Operation> operations) {
    return operations.stream().map(Operation::toString).sorted().toList();
  }

  /// For people: a section for each rule.
  static String markdown(List<Rule> rules) {
    var text = new StringBuilder("""
        # Policy rules

        Every rule that a `policy.yaml` may override, with its default. A request that sets attributes with rules of their own must pass
        these too; attributes whose `get_` rule the caller does not pass are left out of answers. Rules without requests are there for
        others to refer to.
        """);
    for (var rule : rules) {
      text.append("\n## `").append(rule.name()).append("`\n\n");
      if (!rule.description().isEmpty()) {
        text.append(rule.description()).append(rule.description().endsWith(".") ? "\n\n" : ".\n\n");
      }
      text.append("- default: ").append(rule.check().isEmpty() ? "anybody with a token" : "`" + rule.check() + "`").append('\n');
      rule.operations().forEach(operation -> text.append("- `").append(operation).append("`\n"));
    }
    return text.toString();
  }
}
