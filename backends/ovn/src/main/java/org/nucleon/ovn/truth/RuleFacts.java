package org.nucleon.ovn.truth;

import java.util.Optional;
import java.util.OptionalInt;
import org.nucleon.model.value.IpPrefix;

/// A rule of a security group. At most one of the three remotes is there.
///
/// @param version  4 or 6
/// @param protocol a name or an IP protocol number
/// @param portMin  for ICMP the type
/// @param portMax  for ICMP the code
public record RuleFacts(String id, String groupId, boolean ingress, int version, Optional<String> protocol, OptionalInt portMin,
    OptionalInt portMax, Optional<IpPrefix> remotePrefix, Optional<String> remoteGroup, Optional<String> remoteAddressGroup) {}
