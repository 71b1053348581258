package org.nucleon.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A rule, ready to be asked. `toString` gives it as one would write it.
sealed interface Check {
  boolean passes(Target target, Credentials who);

  /// The checks it consists of.
  default List<Check> parts() {
    return List.of();
  }

  default Explanation explain(Target target, Credentials who) {
    return new Explanation(toString(), passes(target, who), parts().stream().map(part -> part.explain(target, who)).toList());
  }

  /// `@` and the empty rule.
  record Allow() implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return true;
    }

    @Override
    public String toString() {
      return "@";
    }
  }

  /// `!`, and whatever cannot be understood.
  record Deny() implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return false;
    }

    @Override
    public String toString() {
      return "!";
    }
  }

  record Not(Check check) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return !check.passes(target, who);
    }

    @Override
    public List<Check> parts() {
      return List.of(check);
    }

    @Override
    public String toString() {
      return "not " + check;
    }
  }

  record And(List<Check> parts) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      // By index: an iterator would be an allocation per check.
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).passes(target, who)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return parts.stream().map(Check::toString).collect(Collectors.joining(" and ", "(", ")"));
    }
  }

  record Or(List<Check> parts) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).passes(target, who)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return parts.stream().map(Check::toString).collect(Collectors.joining(" or ", "(", ")"));
    }
  }

  /// `rule:name`, bound to that rule.
  record Rule(String name, Check rule) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return rule.passes(target, who);
    }

    @Override
    public List<Check> parts() {
      return List.of(rule);
    }

    @Override
    public String toString() {
      return "rule:" + name;
    }
  }

  /// `role:name`.
  ///
  /// @param role in lower case, as roles of credentials are
  record Role(String role) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return who.roles().contains(role);
    }

    @Override
    public String toString() {
      return "role:" + role;
    }
  }

  /// `role:%(attribute)s`.
  record RoleOfTarget(String text, Template role) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      var name = role.value(target);
      return !(name instanceof Target.Nothing) && who.roles().contains(Text.of(name).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// `project_id:%(project_id)s`, `is_admin:True`.
  record Claims(String text, Claim claim, Template value) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return claim.equalTo(value.value(target), who);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// `'public':%(visibility)s`, `True:%(shared)s`, `None:%(device_id)s`.
  record Literal(String text, String literal, Template value) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      var actual = value.value(target);
      return actual != Target.Nothing.ABSENT && Text.same(actual, literal);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Neutron's `field:networks:shared=True`.
  ///
  /// @param value as text; a boolean attribute accepts every spelling that the API accepts for it
  record Field(String text, Attribute attribute, String value) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      return switch (attribute.value(target)) {
        case Target.Nothing _ -> false;
        case Boolean flag -> value.equalsIgnoreCase(flag ? "true" : "false") || value.equals(flag ? "1" : "0");
        case Object actual -> Text.same(actual, value);
      };
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// What a `field:` check looks at.
  ///
  /// @param ofParent where it is looked up if the target has none of that name (`network:shared` for a port)
  record Attribute(String name, String ofParent) {
    Object value(Target target) {
      var own = target.get(name);
      return own == Target.Nothing.ABSENT ? target.get(ofParent) : own;
    }
  }

  /// Neutron's `field:port:device_owner=~^network:`; the pattern must match from the start.
  record FieldPattern(String text, Attribute attribute, Pattern pattern) implements Check {
    @Override
    public boolean passes(Target target, Credentials who) {
      var actual = attribute.value(target);
      return !(actual instanceof Target.Nothing) && pattern.matcher(Text.of(actual)).lookingAt();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
