package org.nucleon.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The part right of the colon in a check: text in which `%(attribute)s` stands for an attribute of the target.
sealed interface Template {
  /// The value in this target; [Target.Nothing#ABSENT] when an attribute is.
  Object value(Target target);

  record Constant(String text) implements Template {
    @Override
    public Object value(Target target) {
      return text;
    }
  }

  record Attribute(String name) implements Template {
    @Override
    public Object value(Target target) {
      return target.get(name);
    }
  }

  /// An attribute of a parent in the old spelling `network_project_id`: the attribute of that name, if there is one, else
  /// that of the parent.
  record ParentAttribute(String name, String ofParent) implements Template {
    @Override
    public Object value(Target target) {
      var own = target.get(name);
      return own == Target.Nothing.ABSENT ? target.get(ofParent) : own;
    }
  }

  /// Text and attributes mixed; rare, so it may build a string for each check.
  record Joined(List<Template> parts) implements Template {
    @Override
    public Object value(Target target) {
      var text = new StringBuilder();
      for (var part : parts) {
        var value = part.value(target);
        if (value == Target.Nothing.ABSENT) {
          return value;
        }
        text.append(Text.of(value));
      }
      return text.toString();
    }
  }

  static Template parse(String text) {
    var parts = new ArrayList<Template>();
    var matcher = Pattern.compile("%\\((?<name>[^)]*)\\)[sd]|%%").matcher(text);
    int done = 0;
    var plain = new StringBuilder();
    while (matcher.find()) {
      plain.append(text, done, matcher.start());
      done = matcher.end();
      var name = matcher.group("name");
      if (name == null) {
        plain.append('%');
        continue;
      }
      if (!plain.isEmpty()) {
        parts.add(new Constant(plain.toString()));
        plain.setLength(0);
      }
      parts.add(attribute(name));
    }
    plain.append(text, done, text.length());
    if (!plain.isEmpty() || parts.isEmpty()) {
      parts.add(new Constant(plain.toString()));
    }
    return parts.size() == 1 ? parts.getFirst() : new Joined(List.copyOf(parts));
  }

  private static Template attribute(String written) {
    var name = presentName(written);
    if (name.endsWith("_project_id") && name.indexOf(':') < 0) {
      return new ParentAttribute(name, name.substring(0, name.length() - "_project_id".length()) + ":project_id");
    }
    return new Attribute(name);
  }

  /// `tenant_id` is the old word for `project_id`, of a resource and of its parent.
  private static String presentName(String name) {
    boolean old = name.equals("tenant_id") || name.endsWith(":tenant_id") || name.endsWith("_tenant_id");
    return old ? name.substring(0, name.length() - "tenant_id".length()) + "project_id" : name;
  }
}
