package org.nucleon.networking.securitygroup;

import java.util.Locale;
import java.util.Map;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

/// The types of a rule's members, which are refused with errors of their own.
final class RuleTypes {

  private RuleTypes() {}

  /// Stands for any protocol, as `null` does; [SecurityGroupRules] makes it one.
  static final String ANY = "any";

  /// A known name in lower case, or a number as text.
  static final Type<String> PROTOCOL = Types.readBy(json -> {
    String text = Shown.of(json).strip().toLowerCase(Locale.ROOT);
    if (text.equals(ANY) || IpProtocols.isKnownName(text)) {
      return text;
    }
    if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 255) {
      return Integer.toString(Integer.parseInt(text));
    }
    throw new BadRequest("SecurityGroupRuleInvalidProtocol", ("Security group rule protocol %s not supported. Only protocol values %s "
        + "and integer representations [0 to 255] are supported.").formatted(Shown.of(json), Shown.of(IpProtocols.words())));
  }, Types.string(40), Map.of("type", "string"));

  static final Type<String> ETHERTYPE = Types.readBy(json -> switch (Shown.of(json).toLowerCase(Locale.ROOT)) {
    case "ipv4" -> "IPv4";
    case "ipv6" -> "IPv6";
    default -> throw new BadRequest("SecurityGroupRuleInvalidEtherType",
        "Security group rule for ethertype '%s' not supported. Allowed values are ['IPv4', 'IPv6'].".formatted(Shown.of(json)));
  }, Types.oneOf("IPv4", "IPv6"));

  /// 0..65535; which of them fit is up to the protocol.
  static final Type<Integer> PORT = Types.readBy(json -> {
    String text = Shown.of(json).strip();
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw new BadRequest("SecurityGroupInvalidPortValue", "Invalid value for port %s".formatted(Shown.of(json)));
  }, Types.integer(0, 65_535));

  /// A prefix whose host bits are kept; a bare address becomes one of a single host. Empty text stands for none.
  static final Type<String> REMOTE_PREFIX = Types.readBy(json -> {
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
  }, Types.string(64), Map.of("type", "string", "format", "cidr"));
}
