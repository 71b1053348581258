package org.nucleon.networking.port;

import java.util.Optional;

/// A DHCP option that a port's device gets besides the usual ones.
///
/// @param value absent in a request that takes the option away
public record DhcpOption(String name, Optional<String> value, int ipVersion) {

  boolean isSameAs(DhcpOption other) {
    return name.equals(other.name) && ipVersion == other.ipVersion;
  }
}
