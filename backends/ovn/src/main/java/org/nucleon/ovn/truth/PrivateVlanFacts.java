package org.nucleon.ovn.truth;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.AllowedAddressPairs;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.pvlan.PrivateVlan;

/// The ports of a network that may not talk to all others, in RFC 5517's words by secondary VLAN: one has all isolated ports, and each
/// community is one. Promiscuous ports are in none.
///
/// @param macs the MAC addresses that each secondary VLAN's ports may send from; none is empty
public record PrivateVlanFacts(String networkId, SortedMap<String, SortedSet<String>> macs) {
  public static final String ISOLATED = "isolated";
  private static final String COMMUNITY = "community_";

  /// Of a port.
  static final List<Attribute<?>> NEEDED = List.of(Port.NETWORK_ID, Port.DEVICE_OWNER, Port.MAC_ADDRESS, AllowedAddressPairs.PAIRS, PrivateVlan.TYPE,
      PrivateVlan.COMMUNITY_NAME);

  static PrivateVlanFacts empty(String networkId) {
    return new PrivateVlanFacts(networkId, new TreeMap<>());
  }

  public static String community(String name) {
    return COMMUNITY + name;
  }

  /// Routers, DHCP servers and the like are promiscuous, whatever they are told to be: all have to reach them.
  static Optional<String> secondaryVlanOf(Entity port) {
    if (PortFacts.isTrusted(port.get(Port.DEVICE_OWNER, ""))) {
      return Optional.empty();
    }
    return switch (port.get(PrivateVlan.TYPE, PrivateVlan.PROMISCUOUS)) {
      case PrivateVlan.ISOLATED -> Optional.of(ISOLATED);
      case PrivateVlan.COMMUNITY -> port.find(PrivateVlan.COMMUNITY_NAME).map(PrivateVlanFacts::community);
      default -> Optional.empty();
    };
  }

  static SortedSet<String> macsOf(Entity port) {
    var macs = new TreeSet<String>();
    macs.add(port.get(Port.MAC_ADDRESS).toString());
    port.get(AllowedAddressPairs.PAIRS, List.of()).forEach(pair -> pair.mac().ifPresent(mac -> macs.add(mac.toString())));
    return macs;
  }

  void add(String secondaryVlan, SortedSet<String> some) {
    macs.computeIfAbsent(secondaryVlan, _ -> new TreeSet<>()).addAll(some);
  }
}
