package org.nucleon.ovn.truth;

import java.util.OptionalInt;

/// What the QoS policy says that holds for some traffic. Packet rates are not here: OVN has nothing for them.
///
/// @param egress  what the port sends
/// @param ingress what it receives
/// @param dscp    the mark of packets that it sends
public record QosFacts(Bandwidth egress, Bandwidth ingress, OptionalInt dscp) {
  public static final QosFacts NONE = new QosFacts(Bandwidth.FREE, Bandwidth.FREE, OptionalInt.empty());

  /// In kbit/s; the burst in kbit, 0 for what OVN thinks is right.
  public record Bandwidth(OptionalInt max, int burst, OptionalInt min) {
    public static final Bandwidth FREE = new Bandwidth(OptionalInt.empty(), 0, OptionalInt.empty());
  }
}
