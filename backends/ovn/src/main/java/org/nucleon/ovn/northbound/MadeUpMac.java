package org.nucleon.ovn.northbound;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.nucleon.model.value.MacAddress;

/// A MAC address that nobody configured, such as a DHCP server's.
///
/// It follows from the id of what it belongs to: the same at each look, on every server, and after the database was lost. A random
/// one would differ from what stands at every comparison.
final class MadeUpMac {
  private static final long LOW_24 = 0xff_ffffL;

  private MadeUpMac() {}

  /// @param base the first three bytes count
  static MacAddress of(MacAddress base, String id) {
    long hash = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
    return new MacAddress(base.number() & ~LOW_24 | hash & LOW_24);
  }
}
