package org.nucleon.policy;

import java.util.Map;

/// What an action is about: the resource as rules see it.
///
/// An attribute may be looked up when it is asked for. Rules about a parent ask for `network:project_id`,
/// `security_group:project_id` or, for the resource above in the path, `ext_parent:project_id`.
/// `tenant_id` is never asked for: rules that say it mean `project_id`.
@FunctionalInterface
public interface Target {
  /// In the place of a value.
  enum Nothing {
    /// The target has no such attribute: every check of it fails.
    ABSENT,
    /// The attribute has no value. Only `None:%(attribute)s` accepts it.
    NULL
  }

  /// The value: text, number or boolean; or one of [Nothing]. Anything else is compared by its `toString`.
  Object get(String attribute);

  /// A target of ready values; `null` among them is [Nothing#NULL].
  static Target of(Map<String, ?> attributes) {
    return attribute -> {
      var value = attributes.get(attribute);
      if (value != null) {
        return value;
      }
      return attributes.containsKey(attribute) ? Nothing.NULL : Nothing.ABSENT;
    };
  }

  /// A target without attributes, for actions on nothing in particular.
  static Target none() {
    return _ -> Nothing.ABSENT;
  }
}
