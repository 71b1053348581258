package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.VirtualRouterMac;
import org.nucleon.ovsdb.Row;

/// Where frames for a port go by: its addresses; and which it may send from.
final class PortAddresses {
  private static final String UNKNOWN = "unknown";
  private static final String VIRTUAL_ROUTER = "VRRPv3";
  private static final String VPN_GATEWAY = "network:vpn_router_gateway";

  private PortAddresses() {}

  static List<String> of(PortFacts port, PortType type, List<String> security, boolean hasDhcp) {
    if (type == PortType.ROUTER) {
      return List.of("router");
    }
    if (type == PortType.VTEP) {
      return List.of(UNKNOWN);
    }
    if (port.name().startsWith("ovn-lb-vip-") && port.deviceOwner().isEmpty() && port.host().isEmpty()) {
      return List.of(); // a load balancer answers for its address, and there is no machine
    }
    var addresses = new LinkedHashSet<String>();
    // Whose addresses are not held to be its own may have any: these are learned from its frames.
    if (!security.isEmpty() || type != PortType.VIF || hasDhcp || port.deviceOwner().equals(VPN_GATEWAY)) {
      addresses.add(words(port.mac(), port.addresses().stream().map(IpAddress::toString)));
      foreignPairs(port).keySet().stream().filter(mac -> type != PortType.VIF || !VirtualRouterMac.is(mac)).map(MacAddress::toString).forEach(addresses::add);
    }
    // Which of several machines has a virtual router's MAC address now, OVN cannot be told: what is sent there reaches all that may have it.
    if (type == PortType.VIF && foreignPairs(port).keySet().stream().anyMatch(VirtualRouterMac::is)) {
      addresses.add(UNKNOWN);
    }
    if (security.isEmpty() && type == PortType.VIF) {
      addresses.add(UNKNOWN);
    }
    return List.copyOf(addresses);
  }

  /// The MAC addresses that a standing port with port security may send from.
  static Set<String> macsOf(Row port) {
    return port.strings("addresses").stream().map(address -> address.split(" ")[0]).collect(Collectors.toSet());
  }

  /// Who takes on a virtual router's MAC address still announces it in frames from its own. OVN has a form for that, which releases before
  /// 25.09 pass over; for these there is the plain form.
  static List<String> secured(PortFacts port) {
    if (!port.portSecurity() || port.isTrusted()) {
      return List.of();
    }
    var own = Stream.concat(port.addresses().stream().map(IpAddress::toString),
        port.addressPairs().stream().filter(pair -> pair.mac().equals(port.mac())).map(pair -> written(pair.addresses())));
    var entries = new ArrayList<String>();
    entries.add(words(port.mac(), own.distinct()));
    foreignPairs(port).forEach((mac, prefixes) -> {
      var further = words(mac, prefixes.stream().map(PortAddresses::written));
      entries.add(further);
      if (VirtualRouterMac.is(mac)) {
        entries.add("%s %s %s".formatted(VIRTUAL_ROUTER, port.mac(), further));
      }
    });
    return entries;
  }

  private static Map<MacAddress, List<IpPrefix>> foreignPairs(PortFacts port) {
    return port.addressPairs().stream().filter(pair -> !pair.mac().equals(port.mac()))
        .collect(Collectors.groupingBy(PortFacts.AddressPair::mac, LinkedHashMap::new,
            Collectors.mapping(PortFacts.AddressPair::addresses, Collectors.toList())));
  }

  /// A single address without its length, as requests write it.
  private static String written(IpPrefix prefix) {
    return prefix.length() == prefix.network().bits() ? prefix.network().toString() : prefix.toString();
  }

  private static String words(MacAddress mac, Stream<String> addresses) {
    return Stream.concat(Stream.of(mac.toString()), addresses).collect(Collectors.joining(" "));
  }
}
