package org.nucleon.networking.dns;

import java.util.List;
import java.util.Locale;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// DNS names, in lower case, with the API's words for what is none. A label may also be one of the [Keywords].
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1123#section-2.1">RFC 1123, section 2.1</a>
final class DnsTypes {

  private DnsTypes() {}

  static final int NAME_MAX = 255;

  /// A domain has room for a label before it, and a relative name for a domain behind it.
  private static final int DOMAIN_MAX = NAME_MAX - 2;
  private static final int RELATIVE_MAX = NAME_MAX - 3;

  private static final String LABEL = "[a-z0-9-]{1,63}";

  /// A host's name, with or without its domain; may be empty.
  static final Type<String> HOST = Types.refined(Types.string(NAME_MAX), text -> {
    String name = text.toLowerCase(Locale.ROOT);
    if (!name.isEmpty()) {
      check(name);
    }
    return name;
  });

  /// A host's name without its domain; may be empty.
  static final Type<String> RELATIVE_HOST = Types.refined(Types.string(NAME_MAX), text -> {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return name;
    }
    if (name.endsWith(".")) {
      throw new InvalidValue("'%s' is a FQDN. It should be a relative domain name".formatted(name));
    }
    requireAtMost(name, RELATIVE_MAX);
    check(name);
    return name;
  });

  /// A domain, which ends with a dot; may be empty.
  static final Type<String> DOMAIN = Types.refined(Types.string(NAME_MAX), text -> {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return name;
    }
    if (!name.endsWith(".")) {
      throw new InvalidValue("'%s' is not a FQDN".formatted(name));
    }
    requireAtMost(name, DOMAIN_MAX);
    check(name);
    return name;
  });

  private static void requireAtMost(String name, int max) throws InvalidValue {
    if (name.length() > max) {
      throw notAName(name, "'%s' exceeds the %d character limit".formatted(name, max));
    }
  }

  private static void check(String name) throws InvalidValue {
    var labels = List.of((name.endsWith(".") ? name.substring(0, name.length() - 1) : name).split("\\.", -1));
    for (String label : labels) {
      if (Keywords.ALL.contains(label)) {
        continue;
      }
      if (label.isEmpty()) {
        throw notAName(name, "Encountered an empty component");
      }
      if (label.startsWith("-") || label.endsWith("-")) {
        throw notAName(name, "Name '%s' must not start or end with a hyphen".formatted(label));
      }
      if (!label.matches(LABEL)) {
        throw notAName(name, "Name '%s' must be 1-63 characters long, each of which can only be alphanumeric or a hyphen".formatted(label));
      }
    }
    if (labels.size() > 1 && labels.getLast().chars().allMatch(Character::isDigit)) {
      throw notAName(name, "TLD '%s' must not be all numeric".formatted(labels.getLast()));
    }
  }

  static InvalidValue notAName(String name, String reason) {
    return new InvalidValue("'%s' not a valid PQDN or FQDN. Reason: %s".formatted(name, reason));
  }
}
