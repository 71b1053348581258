package org.nucleon.ovn.truth;

import org.nucleon.model.value.MacAddress;

/// The MAC addresses that routers take on together with an address they share (RFC 5798, section 7.3): `00:00:5e:00:01:xx` for IPv4,
/// `00:00:5e:00:02:xx` for IPv6; the last group is the virtual router's number.
public final class VirtualRouterMac {
  private static final long IPV4 = 0x00_00_5e_00_01L;
  private static final long IPV6 = 0x00_00_5e_00_02L;

  private VirtualRouterMac() {}

  public static boolean is(MacAddress mac) {
    long block = mac.number() >>> 8;
    return block == IPV4 || block == IPV6;
  }
}
