package org.nucleon.networking.securitygroup;

import java.util.Locale;
import java.util.Map;
import org.nucleon.model.Shown;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

/// The types of a rule's members, which are refused with errors of their own.
final class RuleTypes {

  private RuleTypes() {}

  /// Stands for any protocol, as `null` does; [SecurityGroupRules] makes it one.
  static final String ANY = "any";

  /// A known name in lower case, or a number as text.
  static final Type<String> PROTOCOL = new Text(40, Map.of("type", "string")) {
    @Override
    public String parse(Object json) {
      String text = Shown.of(json).strip().toLowerCase(Locale.ROOT);
      if (text.equals(ANY) || IpProtocols.isKnownName(text)) {
        return text;
      }
      if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 255) {
        return Integer.toString(Integer.parseInt(text));
      }
      throw new BadRequest("SecurityGroupRuleInvalidProtocol", ("Security group rule protocol %s not supported. Only protocol values %s "
          + "and integer representations [0 to 255] are supported.").formatted(Shown.of(json), Shown.of(IpProtocols.words())));
    }
  };

  static final Type<String> ETHERTYPE = new Text(16, Map.of("type", "string", "enum", java.util.List.of("IPv4", "IPv6"))) {
    @Override
    public String parse(Object json) {
      return switch (Shown.of(json).toLowerCase(Locale.ROOT)) {
        case "ipv4" -> "IPv4";
        case "ipv6" -> "IPv6";
        default -> throw new BadRequest("SecurityGroupRuleInvalidEtherType",
            "Security group rule for ethertype '%s' not supported. Allowed values are ['IPv4', 'IPv6'].".formatted(Shown.of(json)));
      };
    }
  };

  /// 0..65535; which of them fit is up to the protocol.
  static final Type<Integer> PORT = new Type<>() {
    @Override
    public Integer parse(Object json) {
      String text = Shown.of(json).strip();
      if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
        return Integer.parseInt(text);
      }
      throw new BadRequest("SecurityGroupInvalidPortValue", "Invalid value for port %s".formatted(Shown.of(json)));
    }

    @Override
    public Object toJson(Integer value) {
      return value.longValue();
    }

    @Override
    public Object toColumn(Integer value) {
      return value;
    }

    @Override
    public Integer fromColumn(Object column) {
      return ((Number) column).intValue();
    }

    @Override
    public Storage storage() {
      return Storage.INT;
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "integer", "minimum", 0L, "maximum", 65_535L);
    }
  };

  /// A prefix whose host bits are kept; a bare address becomes one of a single host. Empty text stands for none.
  static final Type<String> REMOTE_PREFIX = new Text(64, Map.of("type", "string", "format", "cidr")) {
    @Override
    public String parse(Object json) {
      if (json instanceof String text) {
        if (text.isEmpty()) {
          return text;
        }
        try {
          int slash = text.indexOf('/');
          return IpAddress.parse(slash < 0 ? text : text.substring(0, slash)) + "/" + IpPrefix.parse(text).length();
        } catch (IllegalArgumentException _) {
          // refused below
        }
      }
      throw new BadRequest("InvalidCIDR", "Invalid CIDR %s given as IP prefix.".formatted(Shown.of(json)));
    }
  };

  private abstract static class Text implements Type<String> {

    private final int maxLength;
    private final Map<String, Object> schema;

    Text(int maxLength, Map<String, Object> schema) {
      this.maxLength = maxLength;
      this.schema = schema;
    }

    @Override
    public Object toJson(String value) {
      return value;
    }

    @Override
    public String fromColumn(Object column) {
      return (String) column;
    }

    @Override
    public Storage storage() {
      return Storage.text(maxLength);
    }

    @Override
    public Map<String, Object> schema() {
      return schema;
    }
  }
}
