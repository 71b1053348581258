package org.nucleon.networking.securitygroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The IP protocols that rules may name, and what the API says of each.
///
/// @see <a href="https://www.iana.org/assignments/protocol-numbers">Assigned protocol numbers</a>
final class IpProtocols {

  private IpProtocols() {}

  private static final Map<String, Integer> NUMBERS = new TreeMap<>(Map.ofEntries(
      Map.entry("hopopt", 0), Map.entry("ip", 0), Map.entry("icmp", 1), Map.entry("igmp", 2), Map.entry("ipip", 4), Map.entry("tcp", 6),
      Map.entry("egp", 8), Map.entry("udp", 17), Map.entry("dccp", 33), Map.entry("ipv6-encap", 41), Map.entry("ipv6-route", 43),
      Map.entry("ipv6-frag", 44), Map.entry("rsvp", 46), Map.entry("gre", 47), Map.entry("esp", 50), Map.entry("ah", 51),
      Map.entry("ipv6-icmp", 58), Map.entry("icmpv6", 58), Map.entry("ipv6-nonxt", 59), Map.entry("ipv6-opts", 60), Map.entry("ospf", 89),
      Map.entry("vrrp", 112), Map.entry("pgm", 113), Map.entry("sctp", 132), Map.entry("udplite", 136)));

  /// Protocols with source and destination ports.
  private static final Set<Integer> WITH_PORTS = Set.of(6, 17, 33, 132, 136);

  /// As messages list them.
  static final String NAMES_WITH_PORTS = "DCCP, SCTP, TCP, UDP, UDPLITE";

  static final int ICMP = 1;
  static final int ICMPV6 = 58;

  static boolean isKnownName(String name) {
    return NUMBERS.containsKey(name);
  }

  /// The number of a known name or of a number's text.
  static int number(String protocol) {
    Integer known = NUMBERS.get(protocol);
    return known != null ? known : Integer.parseInt(protocol);
  }

  static boolean hasPorts(int number) {
    return WITH_PORTS.contains(number);
  }

  static boolean isIcmp(int number) {
    return number == ICMP || number == ICMPV6;
  }

  /// All names that are taken, and the word for any.
  static List<String> words() {
    var words = new ArrayList<>(NUMBERS.keySet());
    words.add(RuleTypes.ANY);
    return words;
  }
}
