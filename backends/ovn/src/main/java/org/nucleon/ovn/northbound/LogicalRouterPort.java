package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.SubnetFacts;

/// A router's side of one of its ports.
final class LogicalRouterPort {

  private LogicalRouterPort() {}

  static DesiredRow row(RouterFacts router, PortFacts port, Facts facts, GatewayPlaces places, OvnSettings settings) {
    var name = Names.routerPort(port.id());
    return DesiredRow.of(Names.routerPortKey(port.id()))
        .cell("name", Cell.of(name))
        .cell("enabled", Cell.none()) // only whole routers are switched off
        .cell("mac", Cell.of(port.mac().toString()))
        .cell("networks", Cell.strings(networks(port, facts)))
        .cell("options", Cell.entries(options(router, port, facts, settings), "reside-on-redirect-chassis", "gateway_mtu", "redirect-type"))
        .cell("ipv6_ra_configs", Cell.map(advertisements(port, facts, settings)))
        .cell("ha_chassis_group", Cell.reference(port.isGatewayPort() ? LogicalRouter.groupOf(router, port, facts, places) : Optional.empty()))
        // How gateways were placed by older releases; the group has taken over.
        .cell("gateway_chassis", Cell.none())
        .cell("external_ids", Cell.entries(about(router, port)))
        .under(Names.routerKey(router.id()), "ports");
  }

  private static List<String> networks(PortFacts port, Facts facts) {
    return port.fixedIps().stream().flatMap(ip -> Optional.ofNullable(facts.subnets().get(ip.subnetId()))
        .map(subnet -> ip.address() + "/" + subnet.cidr().length()).stream()).toList();
  }

  private static Map<String, String> about(RouterFacts router, PortFacts port) {
    return Annotations.of("neutron:subnet_ids", port.fixedIps().stream().map(PortFacts.FixedIp::subnetId).distinct().collect(Collectors.joining(" ")))
        .and("neutron:network_name", Names.neutron(port.networkId()))
        .and("neutron:is_ext_gw", port.isGatewayPort() ? "True" : "False")
        .and("neutron:router_name", Names.neutron(router.id()))
        .revision(port.revision()).map();
  }

  private static Map<String, String> options(RouterFacts router, PortFacts port, Facts facts, OvnSettings settings) {
    var options = new TreeMap<String, String>();
    if (port.isGatewayPort()) {
      gatewayOptions(router, facts, settings, options);
    } else if (isPhysical(port, facts)) {
      options.put("reside-on-redirect-chassis", Boolean.toString(residesAtGateway(router, port, facts, settings)));
    }
    return options;
  }

  /// Whether machines find an interface on the gateway's chassis only: on a wire that all chassis see, one of them answers for the router,
  /// unless all of the router's networks are such wires and floating IPs are distributed.
  static boolean residesAtGateway(RouterFacts router, PortFacts port, Facts facts, OvnSettings settings) {
    return isPhysical(port, facts)
        && !(settings.distributedFips() && facts.networksOf(facts.interfacesOf(router)).allMatch(NetworkFacts::isPhysical));
  }

  private static void gatewayOptions(RouterFacts router, Facts facts, OvnSettings settings, Map<String, String> options) {
    var inside = facts.networksOf(facts.interfacesOf(router)).toList();
    if (settings.needToFrag()) {
      facts.networksOf(facts.portsOf(router)).mapToInt(NetworkFacts::mtu).filter(mtu -> mtu > 0).min()
          .ifPresent(mtu -> options.put("gateway_mtu", Integer.toString(mtu)));
    }
    if (settings.distributedFips() && !inside.isEmpty() && inside.stream().allMatch(NetworkFacts::isPhysical)) {
      options.put("redirect-type", "bridged");
    }
  }

  private static boolean isPhysical(PortFacts port, Facts facts) {
    return Optional.ofNullable(facts.networks().get(port.networkId())).filter(NetworkFacts::isPhysical).isPresent();
  }

  /// What the router tells machines that look for IPv6 addresses and routers; nothing where no subnet asks for it.
  private static Map<String, String> advertisements(PortFacts port, Facts facts, OvnSettings settings) {
    var mode = facts.subnetsOf(port).stream().filter(subnet -> subnet.version() == 6).map(SubnetFacts::addressMode).flatMap(Optional::stream).findFirst();
    if (mode.isEmpty()) {
      return Map.of();
    }
    var configs = new TreeMap<String, String>();
    configs.put("address_mode", mode.get().replace('-', '_'));
    configs.put("send_periodic", Boolean.toString(!port.isGatewayPort()));
    Optional.ofNullable(facts.networks().get(port.networkId())).ifPresent(network -> configs.put("mtu", Integer.toString(network.mtu())));
    if (settings.metadata() && !port.isGatewayPort()) {
      configs.put("route_info", "MEDIUM-fe80::a9fe:a9fe/128");
    }
    return configs;
  }
}
