package org.nucleon.networking.port;

import java.util.Optional;
import org.nucleon.model.value.IpAddress;

/// An address of a port; or a request for one, which may leave open the subnet or the address.
///
/// @param withdrawn whether a request takes back an automatic address: `delete_subnet`
public record FixedIp(Optional<String> subnet, Optional<IpAddress> ip, boolean withdrawn) {

  public static FixedIp of(String subnetId, IpAddress address) {
    return new FixedIp(Optional.of(subnetId), Optional.of(address), false);
  }

  /// Any address of a subnet.
  public static FixedIp on(String subnetId) {
    return new FixedIp(Optional.of(subnetId), Optional.empty(), false);
  }

  /// This address, on whichever subnet of the network has it.
  public static FixedIp at(IpAddress address) {
    return new FixedIp(Optional.empty(), Optional.of(address), false);
  }

  /// The subnet of an address that a port has.
  public String subnetId() {
    return subnet.orElseThrow();
  }

  /// An address that a port has.
  public IpAddress address() {
    return ip.orElseThrow();
  }
}
