package org.nucleon.networking.port;

import java.util.Optional;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// An address besides its own that a port may send from.
///
/// @param mac what a request leaves out stands for the port's own
/// @param ip  an address or a prefix, as it was sent
public record AddressPair(Optional<MacAddress> mac, String ip) {

  /// The addresses; a single one is a prefix of full length.
  public IpPrefix prefix() {
    return IpPrefix.parse(ip);
  }
}
