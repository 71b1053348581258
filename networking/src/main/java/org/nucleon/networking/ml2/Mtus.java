package org.nucleon.networking.ml2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nucleon.config.Settings;

/// How large packets may be, in bytes; 0 for no limit.
///
/// @param overlayIpHeader the size of the outer IP header of tunnels
record Mtus(int global, int path, Map<String, Integer> byPhysicalNetwork, int overlayIpHeader) {

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;

  static Mtus of(Settings settings) {
    var byPhysicalNetwork = new HashMap<String, Integer>();
    settings.get(Ml2Options.PHYSICAL_NETWORK_MTUS).forEach((name, mtu) -> byPhysicalNetwork.put(name, Integer.valueOf(mtu.strip())));
    return new Mtus(settings.get(Ml2Options.GLOBAL_PHYSNET_MTU), settings.get(Ml2Options.PATH_MTU), byPhysicalNetwork,
        settings.get(Ml2Options.OVERLAY_IP_VERSION) == 4 ? IPV4_HEADER : IPV6_HEADER);
  }

  int of(Optional<String> physicalNetwork) {
    return smallest(global, physicalNetwork.map(name -> byPhysicalNetwork.getOrDefault(name, 0)).orElse(0));
  }

  int inTunnel(int overhead) {
    int outside = smallest(global, path);
    return outside == 0 ? 0 : Math.max(0, outside - overlayIpHeader - overhead);
  }

  /// The smallest of those that limit at all.
  static int smallest(int... mtus) {
    return IntStream.of(mtus).filter(mtu -> mtu > 0).min().orElse(0);
  }
}
