package org.nucleon.networking.securitygroup;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Draft;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.value.IpPrefix;

/// The form of a rule: what may stand with what. It is brought into the shape in which it is kept, or refused.
final class RuleForm {

  private static final int PORT_MIN = 1;
  private static final int PORT_MAX = 65_535;
  private static final int ICMP_MAX = 255;

  /// Protocols that only IPv6 has, by number.
  private static final Set<Integer> IPV6_ONLY = Set.of(41, 43, 44, 58, 59, 60);

  private final Draft rule;

  private RuleForm(Draft rule) {
    this.rule = rule;
  }

  /// @throws BadRequest when members do not fit together
  static void settle(Draft rule) {
    var form = new RuleForm(rule);
    form.settleProtocol();
    form.settlePorts();
    form.requireProtocolOfEthertype();
    form.requirePrefixOfEthertype();
    form.requireOneRemote();
  }

  private void settleProtocol() {
    String protocol = rule.get(SecurityGroupRule.PROTOCOL, RuleTypes.ANY);
    if (protocol.equals(RuleTypes.ANY)) {
      rule.clear(SecurityGroupRule.PROTOCOL);
    } else if (rule.get(SecurityGroupRule.ETHERTYPE).equals("IPv6")) {
      rule.set(SecurityGroupRule.PROTOCOL, switch (protocol) {
        case "icmp", "icmpv6" -> "ipv6-icmp";
        case "1" -> "58";
        default -> protocol;
      });
    }
  }

  // ---- ports ----

  private void settlePorts() {
    var min = rule.find(SecurityGroupRule.PORT_RANGE_MIN);
    var max = rule.find(SecurityGroupRule.PORT_RANGE_MAX);
    if (min.equals(Optional.of(PORT_MIN)) && max.equals(Optional.of(PORT_MAX))) {
      rule.clear(SecurityGroupRule.PORT_RANGE_MIN);
      rule.clear(SecurityGroupRule.PORT_RANGE_MAX);
      return;
    }
    if (min.isEmpty() && max.isEmpty()) {
      return;
    }
    String protocol = rule.find(SecurityGroupRule.PROTOCOL).orElseThrow(() -> new BadRequest("SecurityGroupProtocolRequiredWithPorts",
        "Must also specify protocol if port range is given."));
    int number = IpProtocols.number(protocol);
    if (IpProtocols.hasPorts(number)) {
      requirePortRange(min, max);
    } else if (IpProtocols.isIcmp(number)) {
      requireIcmp("type", "port_range_min", min);
      requireIcmp("code", "port_range_max", max);
      if (min.isEmpty()) {
        throw new BadRequest("SecurityGroupMissingIcmpType",
            "ICMP code (port-range-max) %s is provided but ICMP type (port-range-min) is missing.".formatted(max.get()));
      }
    } else {
      throw new BadRequest("SecurityGroupInvalidProtocolForPort", "Ports cannot be specified for protocol %s. Ports are only supported for %s."
          .formatted(protocol, IpProtocols.NAMES_WITH_PORTS));
    }
  }

  private static void requirePortRange(Optional<Integer> min, Optional<Integer> max) {
    if (min.equals(Optional.of(0)) || max.equals(Optional.of(0))) {
      throw new BadRequest("SecurityGroupInvalidPortValue", "Invalid value for port 0");
    }
    if (min.isEmpty() || max.isEmpty() || min.get() > max.get()) {
      throw new BadRequest("SecurityGroupInvalidPortRange", "For TCP/UDP protocols, port_range_min must be <= port_range_max");
    }
  }

  private static void requireIcmp(String field, String member, Optional<Integer> value) {
    if (value.filter(number -> number > ICMP_MAX).isPresent()) {
      throw new BadRequest("SecurityGroupInvalidIcmpValue",
          "Invalid value for ICMP %s (%s) %d. It must be 0 to 255.".formatted(field, member, value.get()));
    }
  }

  // ---- IP version, remote end ----

  private void requireProtocolOfEthertype() {
    var protocol = rule.find(SecurityGroupRule.PROTOCOL);
    boolean ipv4 = rule.get(SecurityGroupRule.ETHERTYPE).equals("IPv4");
    if (ipv4 && protocol.filter(name -> IPV6_ONLY.contains(IpProtocols.number(name))).isPresent()) {
      throw new BadRequest("SecurityGroupEthertypeConflictWithProtocol", "Invalid ethertype IPv4 for protocol %s.".formatted(protocol.get()));
    }
  }

  private void requirePrefixOfEthertype() {
    String prefix = rule.get(SecurityGroupRule.REMOTE_IP_PREFIX, "");
    if (prefix.isEmpty()) {
      rule.clear(SecurityGroupRule.REMOTE_IP_PREFIX);
      return;
    }
    String ethertype = rule.get(SecurityGroupRule.ETHERTYPE);
    if (!ethertype.equals(Map.of(4, "IPv4", 6, "IPv6").get(IpPrefix.parse(prefix).version()))) {
      throw new BadRequest("SecurityGroupRuleParameterConflict", "Conflicting value ethertype %s for CIDR %s".formatted(ethertype, prefix));
    }
  }

  private void requireOneRemote() {
    long remotes = java.util.stream.Stream.of(SecurityGroupRule.REMOTE_IP_PREFIX, SecurityGroupRule.REMOTE_GROUP_ID,
        SecurityGroupRule.REMOTE_ADDRESS_GROUP_ID).filter(attribute -> rule.find(attribute).isPresent()).count();
    if (remotes > 1) {
      throw new BadRequest("SecurityGroupMultipleRemoteEntites",
          "Only one of remote_ip_prefix or remote_group_id or remote_address_group_id may be provided.");
    }
  }
}
