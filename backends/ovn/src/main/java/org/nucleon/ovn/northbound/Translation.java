package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.Unit;

/// From what the Networking API says to the rows that say the same to OVN.
public final class Translation {
  private final OvnSettings settings;

  public Translation(OvnSettings settings) {
    this.settings = settings;
  }

  /// The rows of a unit; none when it no longer exists.
  public List<DesiredRow> rows(Unit unit, Facts facts, Surroundings surroundings) {
    var id = unit.id();
    return switch (unit.kind()) {
      case CLOUD -> Stream.of(PortGroup.dropRows(facts), AclLog.meters(facts.meters(), settings), List.of(NbGlobal.row(settings))).flatMap(List::stream).toList();
      case NETWORK -> of(facts.networks().get(id), network -> LogicalSwitch.rows(network, facts, surroundings, settings));
      case SUBNET -> of(facts.subnets().get(id), subnet -> of(facts.networks().get(subnet.networkId()),
          network -> DhcpOptions.row(subnet, network, facts.metadataAddress(subnet), settings).stream().toList()));
      case ADDRESS_GROUP -> of(facts.addressGroups().get(id), AddressSet::rows);
      case SECURITY_GROUP -> of(facts.securityGroups().get(id), group -> Stream.concat(Stream.of(PortGroup.row(group)), AclLog.drops(group, facts).stream()).toList());
      case SECURITY_GROUP_RULE -> of(facts.rules().get(id), rule -> of(facts.securityGroups().get(rule.groupId()),
          group -> List.of(Acl.row(rule, group, facts))));
      case PRIVATE_VLAN -> of(facts.privateVlans().get(id), PrivateVlan::rows);
      case PORT -> of(facts.ports().get(id), port -> LogicalSwitchPort.rows(port, facts, surroundings, settings));
      case NETWORK_NAMES -> of(facts.names().get(id), names -> DnsRecords.rows(id, names, settings));
      case ROUTER -> of(facts.routers().get(id),
          router -> LogicalRouter.rows(router, facts, surroundings.place(router, facts), settings));
      case FLOATING_IP -> of(facts.floatingIps().get(id), floatingIp -> {
        var places = floatingIp.routerId().flatMap(router -> Optional.<RouterFacts>ofNullable(facts.routers().get(router)))
            .map(router -> surroundings.place(router, facts)).orElse(GatewayPlaces.NONE);
        var course = Course.of(floatingIp, facts, surroundings, settings);
        return Stream.of(FloatingIpNat.row(floatingIp, facts, places, course, settings).stream(), ForwardingBalancer.rows(floatingIp, facts).stream(),
            QosRule.ofFloatingIp(floatingIp, facts, course).stream(), ScopeBorder.pass(floatingIp, facts, settings).stream()).flatMap(rows -> rows).toList();
      });
    };
  }

  private static <T> List<DesiredRow> of(T there, Function<T, List<DesiredRow>> rows) {
    return Optional.ofNullable(there).map(rows).orElse(List.of());
  }
}
