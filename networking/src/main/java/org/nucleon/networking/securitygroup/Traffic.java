package org.nucleon.networking.securitygroup;

import java.util.Optional;
import org.nucleon.model.Entity;

/// What a rule lets pass. Rules of one group with equal traffic are duplicates, however they are written.
///
/// @param remotePrefix empty for any address, also when a rule says `0.0.0.0/0` or `::/0`
/// @param protocol     the number
record Traffic(String direction, String ethertype, Optional<Integer> protocol, Optional<Integer> portMin, Optional<Integer> portMax,
    Optional<String> remotePrefix, Optional<String> remoteGroup, Optional<String> remoteAddressGroup) {

  static Traffic of(Entity rule) {
    return new Traffic(rule.get(SecurityGroupRule.DIRECTION), rule.get(SecurityGroupRule.ETHERTYPE),
        rule.find(SecurityGroupRule.PROTOCOL).map(IpProtocols::number), rule.find(SecurityGroupRule.PORT_RANGE_MIN),
        rule.find(SecurityGroupRule.PORT_RANGE_MAX), rule.find(SecurityGroupRule.REMOTE_IP_PREFIX).filter(prefix -> !isAny(prefix)),
        rule.find(SecurityGroupRule.REMOTE_GROUP_ID), rule.find(SecurityGroupRule.REMOTE_ADDRESS_GROUP_ID));
  }

  private static boolean isAny(String prefix) {
    return prefix.equals("0.0.0.0/0") || prefix.equals("::/0");
  }
}
