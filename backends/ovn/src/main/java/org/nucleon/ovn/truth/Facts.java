package org.nucleon.ovn.truth;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nucleon.model.value.IpAddress;

/// What one snapshot says of some units and of all that their rows depend on. Objects that are not there no longer exist.
///
/// @param routerPorts    ports by the router they belong to
/// @param withExternal   networks with ports on network cards that switch past OVN
/// @param virtuals       by the id of a port that nobody is plugged into: what others on its network share of it
/// @param names          by the id of a network: the names of its ports' addresses
/// @param privateVlans   by the id of a network: its ports that may not talk to all others
/// @param secondaryVlans by the id of a port that may not talk to all others; see [PrivateVlanFacts]
/// @param logs           by the id of a security group: what is to be noted of its decisions, first what has its way; under [#ALL_GROUPS]
///                       what is noted of packets that no group lets pass
/// @param addressScopes  by the id of a subnet
/// @param meters         names of the meters that keep logs from flooding a host: none where nothing is noted
/// @param metadataPorts  by the id of a network: the port that its machines get their metadata from
/// @param forwardings    by the id of a floating IP: the ports that it forwards
/// @param gatewayWishes  by the id of a router: where administrators want its gateway
/// @param quality        by the id of a port (a gateway's as well) or floating IP: what its traffic is limited to
public record Facts(Map<String, NetworkFacts> networks, Map<String, SubnetFacts> subnets, Map<String, PortFacts> ports,
    Map<String, SecurityGroupFacts> securityGroups, Map<String, RuleFacts> rules, Map<String, AddressGroupFacts> addressGroups,
    Map<String, RouterFacts> routers, Map<String, List<PortFacts>> routerPorts, Map<String, FloatingIpFacts> floatingIps,
    Map<String, VirtualFacts> virtuals, Set<String> withExternal, Map<String, List<PortName>> names,
    Map<String, QosFacts> quality, Map<String, List<LogFacts>> logs, Set<String> meters,
    Map<String, String> addressScopes, Map<String, GatewayWishes> gatewayWishes, Map<String, PortFacts> metadataPorts,
    Map<String, List<ForwardingFacts>> forwardings, Map<String, PrivateVlanFacts> privateVlans, Map<String, String> secondaryVlans) {
  public static final String ALL_GROUPS = "";

  public static Facts none() {
    return new Facts(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(),
        new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(),
        new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  /// The subnets of a port's addresses, in the order of the addresses, each once.
  public List<SubnetFacts> subnetsOf(PortFacts port) {
    return port.fixedIps().stream().map(PortFacts.FixedIp::subnetId).distinct().flatMap(id -> Optional.ofNullable(subnets.get(id)).stream()).toList();
  }

  /// The address scope of a port's addresses of one IP version, empty text for none; nothing where it has no such address.
  public Optional<String> scopeOf(PortFacts port, int version) {
    return subnetsOf(port).stream().filter(subnet -> subnet.version() == version).findFirst().map(subnet -> addressScopes.getOrDefault(subnet.id(), ""));
  }

  /// Where machines on a subnet get their metadata, if that has an address there.
  public Optional<IpAddress> metadataAddress(SubnetFacts subnet) {
    return Optional.ofNullable(metadataPorts.get(subnet.networkId())).flatMap(port -> port.fixedIps().stream()
        .filter(ip -> ip.subnetId().equals(subnet.id())).map(PortFacts.FixedIp::address).findFirst());
  }

  /// The ports of a router: its interfaces and gateways.
  public List<PortFacts> portsOf(RouterFacts router) {
    return routerPorts.getOrDefault(router.id(), List.of());
  }

  public List<PortFacts> interfacesOf(RouterFacts router) {
    return portsOf(router).stream().filter(port -> !port.isGatewayPort()).toList();
  }

  public List<PortFacts> gatewaysOf(RouterFacts router) {
    return portsOf(router).stream().filter(PortFacts::isGatewayPort).toList();
  }

  public Stream<NetworkFacts> networksOf(Collection<PortFacts> some) {
    return some.stream().map(PortFacts::networkId).distinct().flatMap(id -> Optional.ofNullable(networks.get(id)).stream());
  }

  /// The router through whose gateway machines of a network leave, of several always the same. Told for networks with ports on network
  /// cards only.
  public Optional<RouterFacts> wayOutOf(String networkId) {
    return routers.values().stream().filter(router -> !router.flavored() && !gatewaysOf(router).isEmpty()
        && interfacesOf(router).stream().anyMatch(port -> port.networkId().equals(networkId))).min(Comparator.comparing(RouterFacts::id));
  }

  /// The router that a port belongs to, if OVN realises it.
  public Optional<RouterFacts> routerOf(PortFacts port) {
    return port.isRouterPort() ? Optional.ofNullable(routers.get(port.deviceId())).filter(router -> !router.flavored()) : Optional.empty();
  }
}
