package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nucleon.ovsdb.Row;

/// The members of the load balancers that Octavia's driver for OVN writes into the same database. They are its own, and only read here.
final class BalancedMembers {
  private static final String POOL = "pool_";
  private static final Pattern MEMBER = Pattern.compile("member_[0-9a-f-]{36}_\\[?([0-9a-f.:]+?)]?:\\d+_([0-9a-f-]{36})");

  private BalancedMembers() {}

  /// Each by its address and subnet.
  static List<String> of(Row balancer) {
    return balancer.map("external_ids").entrySet().stream().filter(note -> note.getKey().startsWith(POOL)).map(Map.Entry::getValue)
        .flatMap(members -> Stream.of(members.split(","))).flatMap(member -> key(member.strip()).stream()).distinct().toList();
  }

  private static Optional<String> key(String member) {
    var parts = MEMBER.matcher(member);
    return parts.matches() ? Optional.of(key(parts.group(1), parts.group(2))) : Optional.empty();
  }

  static String key(String address, String subnetId) {
    return address + "/" + subnetId;
  }

  static String addressOf(String key) {
    return key.substring(0, key.indexOf('/'));
  }
}
