package org.nucleon.ovn.northbound;

import java.util.Map;
import java.util.Optional;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.PortFacts;

/// A floating IP that leads somewhere: a translation in both directions.
final class FloatingIpNat {
  static final String PORT = "neutron:fip_port_id";

  private FloatingIpNat() {}

  static Optional<DesiredRow> row(FloatingIpFacts floatingIp, Facts facts, GatewayPlaces places, Course course, OvnSettings settings) {
    var router = floatingIp.routerId().flatMap(id -> Optional.ofNullable(facts.routers().get(id))).filter(each -> !each.flavored());
    if (router.isEmpty() || floatingIp.portId().isEmpty() || floatingIp.fixedAddress().isEmpty()) {
      return Optional.empty();
    }
    var portId = floatingIp.portId().get();
    var routerName = Names.neutron(router.get().id());
    var gateway = facts.gatewaysOf(router.get()).stream().filter(port -> port.networkId().equals(floatingIp.networkId())).findFirst();
    var mac = floatingIp.mac().map(Object::toString);
    var about = Annotations.of("neutron:fip_id", floatingIp.id())
        .and(PORT, portId)
        .and("neutron:router_name", routerName)
        .and("neutron:fip_network_id", floatingIp.networkId())
        .revision(floatingIp.revision());
    mac.ifPresent(address -> about.and("neutron:fip_external_mac", address));
    return Optional.of(DesiredRow.of(Tables.NAT, floatingIp.id())
        .cell("type", Cell.of("dnat_and_snat"))
        .cell("external_ip", Cell.of(floatingIp.address().toString()))
        .cell("logical_ip", Cell.of(floatingIp.fixedAddress().get().toString()))
        .cell("logical_port", course.balanced() ? Cell.none() : Cell.of(portId))
        .cell("external_mac", course.atHost() && course.isUp() ? mac.map(Cell::of).orElse(Cell.none()) : Cell.none())
        .cell("gateway_port", Cell.reference(gateway.map(PortFacts::id).map(Names::routerPortKey)
            .filter(_ -> LogicalRouter.isOnChassis(router.get(), facts, places))))
        .cell("options", Cell.entries(Map.of("stateless", Boolean.toString(settings.statelessNat()))))
        .cell("external_ids", Cell.entries(about.map(), "neutron:fip_external_mac"))
        .under(Names.routerKey(router.get().id()), "nat"));
  }
}
