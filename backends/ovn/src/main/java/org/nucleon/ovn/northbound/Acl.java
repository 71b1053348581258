package org.nucleon.ovn.northbound;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.RuleFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;

/// A rule of a security group: an ACL of the group's port group.
final class Acl {
  private static final int ALLOW_PRIORITY = 1002;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;
  /// Protocols whose ports OVN can match, by number.
  private static final Map<Integer, String> WITH_PORTS = Map.of(6, "tcp", 17, "udp", 132, "sctp");
  private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("hopopt", 0), Map.entry("ip", 0), Map.entry("icmp", ICMP), Map.entry("igmp", 2),
      Map.entry("ipip", 4), Map.entry("tcp", 6), Map.entry("egp", 8), Map.entry("udp", 17), Map.entry("dccp", 33), Map.entry("ipv6-encap", 41),
      Map.entry("ipv6-route", 43), Map.entry("ipv6-frag", 44), Map.entry("rsvp", 46), Map.entry("gre", 47), Map.entry("esp", 50),
      Map.entry("ah", 51), Map.entry("ipv6-icmp", ICMP6), Map.entry("icmpv6", ICMP6), Map.entry("ipv6-nonxt", 59), Map.entry("ipv6-opts", 60),
      Map.entry("ospf", 89), Map.entry("vrrp", 112), Map.entry("pgm", 113), Map.entry("sctp", 132), Map.entry("udplite", 136));

  private Acl() {}

  static DesiredRow row(RuleFacts rule, SecurityGroupFacts group, Facts facts) {
    var acl = DesiredRow.of(Tables.ACL, rule.id())
        .cell("direction", Cell.of(rule.ingress() ? "to-lport" : "from-lport"))
        .cell("priority", Cell.of(ALLOW_PRIORITY))
        .cell("match", Cell.of(match(rule)))
        .cell("action", Cell.of(group.stateful() ? "allow-related" : "allow-stateless"))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:security_group_rule_id", rule.id()).map()))
        .under(Names.groupKey(rule.groupId()), "acls");
    return AclLog.on(acl, AclLog.ofAccepted(group.id(), facts), group.stateful());
  }

  /// What the rule lets pass, in OVN's language of matches.
  static String match(RuleFacts rule) {
    var match = new StringBuilder("%s == @%s && ip%d".formatted(rule.ingress() ? "outport" : "inport", Names.portGroup(rule.groupId()), rule.version()));
    var address = "ip%d.%s".formatted(rule.version(), rule.ingress() ? "src" : "dst");
    rule.remotePrefix().ifPresent(prefix -> and(match, "%s == %s", address, prefix));
    rule.remoteGroup().ifPresent(group -> and(match, "%s == $%s_ip%d", address, Names.portGroup(group), rule.version()));
    rule.remoteAddressGroup().ifPresent(group -> and(match, "%s == $%s", address, Names.addressSet(group, rule.version())));
    rule.protocol().map(Acl::number).ifPresent(number -> andProtocol(match, rule, number));
    return match.toString();
  }

  private static void andProtocol(StringBuilder match, RuleFacts rule, int number) {
    if (number == ICMP || number == ICMP6) {
      // The IP version says which of the two is meant.
      var name = rule.version() == 4 ? "icmp4" : "icmp6";
      and(match, name);
      rule.portMin().ifPresent(type -> and(match, "%s.type == %d", name, type));
      rule.portMax().ifPresent(code -> and(match, "%s.code == %d", name, code));
    } else if (WITH_PORTS.containsKey(number)) {
      var name = WITH_PORTS.get(number);
      and(match, name);
      andPorts(match, name, rule.portMin(), rule.portMax());
    } else {
      and(match, "ip.proto == %d", number);
    }
  }

  private static void andPorts(StringBuilder match, String protocol, OptionalInt min, OptionalInt max) {
    if (min.isPresent() && min.equals(max)) {
      and(match, "%s.dst == %d", protocol, min.getAsInt());
    } else {
      min.ifPresent(first -> and(match, "%s.dst >= %d", protocol, first));
      max.ifPresent(last -> and(match, "%s.dst <= %d", protocol, last));
    }
  }

  private static void and(StringBuilder match, String condition, Object... parts) {
    match.append(" && ").append(condition.formatted(parts));
  }

  private static int number(String protocol) {
    var known = NUMBERS.get(protocol.toLowerCase(Locale.ROOT));
    return known != null ? known : Integer.parseInt(protocol);
  }
}
