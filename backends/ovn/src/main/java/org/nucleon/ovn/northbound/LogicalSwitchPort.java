package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;

/// A port: its switch port, with the port groups it is in, and the DHCP options that it has for itself.
final class LogicalSwitchPort {
  /// The port of a floating IP has no place on a switch: it only holds the address.
  private static final String FLOATING_IP_OWNER = "network:floatingip";
  /// Followed by the IP version. Read by who routes between the cloud and the world without NAT.
  static final String ADDRESS_SCOPE = "neutron:subnet_pool_addr_scope";
  private static final String PARENT_HOST = "neutron:parent_hostname";

  private LogicalSwitchPort() {}

  static List<DesiredRow> rows(PortFacts port, Facts facts, Surroundings surroundings, OvnSettings settings) {
    var network = Optional.ofNullable(facts.networks().get(port.networkId()));
    if (port.deviceOwner().equals(FLOATING_IP_OWNER) || network.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<DesiredRow>();
    rows.add(row(port, network.get(), facts, surroundings, settings));
    if (PortType.of(port, facts) == PortType.EXTERNAL && surroundings.areSetAside()) {
      rows.addAll(HaGroup.rows(Names.externalKey(port.id()), surroundings.place(port, network.get()), LogicalSwitch.FIRST_PRIORITY,
          Annotations.of(HaGroup.ZONE_HINTS, String.join(",", network.get().zoneHints()))));
    }
    rows.addAll(DhcpOptions.rowsOf(port, facts, settings));
    rows.addAll(QosRule.ofPort(port, network.get(), facts));
    return rows;
  }

  private static DesiredRow row(PortFacts port, NetworkFacts network, Facts facts, Surroundings surroundings, OvnSettings settings) {
    var type = PortType.of(port, facts);
    var security = type == PortType.VTEP || type == PortType.ROUTER ? List.<String>of() : PortAddresses.secured(port);
    var dhcp4 = DhcpOptions.serving(port, 4, facts, settings);
    var dhcp6 = DhcpOptions.serving(port, 6, facts, settings);
    boolean hasDhcp = dhcp4.isPresent() || dhcp6.isPresent();
    var parent = port.profileText(PortFacts.PARENT);
    var row = DesiredRow.of(Tables.PORT, port.id())
        .cell("name", Cell.of(port.id()))
        .cell("type", Cell.of(type.written))
        .cell("enabled", Cell.of(port.adminUp()))
        .cell("addresses", Cell.strings(PortAddresses.of(port, type, security, hasDhcp)))
        .cell("port_security", Cell.strings(security))
        .cell("options", Cell.entries(SwitchPortOptions.of(port, network, type, facts, surroundings, settings), SwitchPortOptions.OURS))
        .cell("parent_name", parent.map(Cell::of).orElse(Cell.none()))
        .cell("tag_request", parent.isPresent() ? port.profileNumber(PortFacts.TAG).map(Cell::of).orElse(Cell.none()) : Cell.none())
        .cell("dhcpv4_options", Cell.reference(dhcp4))
        .cell("dhcpv6_options", Cell.reference(dhcp6))
        .cell("ha_chassis_group", Cell.reference(type == PortType.EXTERNAL ? Optional.of(surroundings.areSetAside() ? Names.externalKey(port.id())
            : Names.haGroupKey(network.id())) : Optional.empty()))
        .cell("external_ids", Cell.entries(about(port, network, type, facts, surroundings), "neutron:port_fip", "neutron:host_id",
            PARENT_HOST, "neutron:mtu"))
        .under(Names.switchKey(port.networkId()), "ports");
    if (parent.isEmpty()) {
      row = row.cell("tag", Cell.none()); // OVN copies the tag that it is asked for, and does not take it back
    }
    var secondaryVlan = facts.secondaryVlans().get(port.id());
    if (secondaryVlan != null) {
      row = row.under(Names.secondaryVlanKey(port.networkId(), secondaryVlan), "ports");
    }
    if (!port.isTrusted()) {
      for (var group : port.securityGroups()) {
        row = row.under(Names.groupKey(group), "ports");
      }
      if (!security.isEmpty()) {
        row = row.under(Names.dropGroupKey(), "ports");
      }
    }
    return row;
  }

  private static Map<String, String> about(PortFacts port, NetworkFacts network, PortType type, Facts facts, Surroundings surroundings) {
    var cidrs = port.fixedIps().stream().map(ip -> Optional.ofNullable(facts.subnets().get(ip.subnetId()))
        .map(subnet -> ip.address() + "/" + subnet.cidr().length()).orElse(ip.address().toString()));
    var about = Annotations.of("neutron:port_name", port.name())
        .and("neutron:device_id", port.deviceId())
        .and("neutron:device_owner", port.deviceOwner())
        .and("neutron:project_id", port.projectId())
        .and("neutron:cidrs", cidrs.collect(Collectors.joining(" ")))
        .and("neutron:network_name", Names.neutron(network.id()))
        .and("neutron:security_group_ids", String.join(" ", port.securityGroups()))
        .and(ADDRESS_SCOPE + 4, addressScope(port, 4, facts))
        .and(ADDRESS_SCOPE + 6, addressScope(port, 6, facts))
        .and("neutron:vnic_type", port.vnicType())
        .and("neutron:port_capabilities", port.profile().get("capabilities") instanceof List<?> capabilities
            ? capabilities.stream().map(String::valueOf).collect(Collectors.joining(";")) : "")
        .revision(port.revision());
    port.floatingIp().ifPresent(address -> about.and("neutron:port_fip", address));
    if (type == PortType.LOCALPORT || port.vnicType().equals(PortFacts.REMOTE_MANAGED)) {
      about.and("neutron:mtu", Integer.toString(network.mtu()));
    }
    if (type == PortType.VIRTUAL && !facts.virtuals().get(port.id()).host().isEmpty()) {
      about.and(PARENT_HOST, facts.virtuals().get(port.id()).host());
    }
    if (!port.host().isEmpty() && surroundings.isUp(port.id())) {
      about.and("neutron:host_id", port.host());
    }
    return about.map();
  }

  private static String addressScope(PortFacts port, int version, Facts facts) {
    return facts.subnetsOf(port).stream().filter(subnet -> subnet.version() == version)
        .flatMap(subnet -> Optional.ofNullable(facts.addressScopes().get(subnet.id())).stream()).findFirst().orElse("");
  }
}
