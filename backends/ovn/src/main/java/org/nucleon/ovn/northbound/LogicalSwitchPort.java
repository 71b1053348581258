package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;
import org.nucleon.networking.port.Binding;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.VirtualRouterMac;
import org.nucleon.ovsdb.Row;

/// A port: its switch port, with the port groups it is in, and the DHCP options that it has for itself.
final class LogicalSwitchPort {
  /// The port of a floating IP has no place on a switch: it only holds the address.
  private static final String FLOATING_IP_OWNER = "network:floatingip";
  private static final String UNKNOWN = "unknown";
  /// Followed by the IP version. Read by who routes between the cloud and the world without NAT.
  static final String ADDRESS_SCOPE = "neutron:subnet_pool_addr_scope";
  private static final String VHOST_USER = "vhostuser";
  private static final String FLOOD_REPORTS = "mcast_flood_reports";
  private static final String VIRTUAL_ROUTER = "VRRPv3";
  private static final String VPN_GATEWAY = "network:vpn_router_gateway";
  private static final String PARENT_HOST = "neutron:parent_hostname";
  private static final String PHYSICAL_FUNCTION = "vif-plug:representor:pf-mac";
  private static final String VIRTUAL_FUNCTION = "vif-plug:representor:vf-num";

  private LogicalSwitchPort() {}

  /// The column `type`.
  private enum Type {
    VIF(""), ROUTER("router"), LOCALPORT("localport"), VIRTUAL("virtual"), EXTERNAL("external"), VTEP("vtep");

    /// Where machines are.
    private static final Set<Type> FLOODED = EnumSet.of(VIF, VIRTUAL, EXTERNAL);

    private final String written;

    Type(String written) {
      this.written = written;
    }
  }

  static List<DesiredRow> rows(PortFacts port, Facts facts, Surroundings surroundings, OvnSettings settings) {
    var network = Optional.ofNullable(facts.networks().get(port.networkId()));
    if (port.deviceOwner().equals(FLOATING_IP_OWNER) || network.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<DesiredRow>();
    rows.add(row(port, network.get(), facts, surroundings, settings));
    if (type(port, facts) == Type.EXTERNAL && surroundings.areSetAside()) {
      rows.addAll(HaGroup.rows(Names.externalKey(port.id()), surroundings.place(port, network.get()), LogicalSwitch.FIRST_PRIORITY,
          Annotations.of(HaGroup.ZONE_HINTS, String.join(",", network.get().zoneHints()))));
    }
    rows.addAll(DhcpOptions.rowsOf(port, facts, settings));
    rows.addAll(QosRule.ofPort(port, network.get(), facts));
    return rows;
  }

  private static DesiredRow row(PortFacts port, NetworkFacts network, Facts facts, Surroundings surroundings, OvnSettings settings) {
    var type = type(port, facts);
    var security = type == Type.VTEP || type == Type.ROUTER ? List.<String>of() : portSecurity(port);
    var dhcp4 = DhcpOptions.serving(port, 4, facts, settings);
    var dhcp6 = DhcpOptions.serving(port, 6, facts, settings);
    boolean hasDhcp = dhcp4.isPresent() || dhcp6.isPresent();
    var parent = port.profileText(PortFacts.PARENT);
    var row = DesiredRow.of(Tables.PORT, port.id())
        .cell("name", Cell.of(port.id()))
        .cell("type", Cell.of(type.written))
        .cell("enabled", Cell.of(port.adminUp()))
        .cell("addresses", Cell.strings(addresses(port, type, security, hasDhcp)))
        .cell("port_security", Cell.strings(security))
        .cell("options", Cell.entries(options(port, network, type, facts, surroundings, settings), FLOOD_REPORTS, "requested-chassis", "activation-strategy", "router-port", "nat-addresses",
            "exclude-lb-vips-from-garp", "virtual-ip", "virtual-parents", "vtep-physical-switch", "vtep-logical-switch",
            QosRule.MIN_RATE, QosRule.MAX_RATE, QosRule.BURST, "vif-plug-type", "vif-plug-mtu-request", PHYSICAL_FUNCTION, VIRTUAL_FUNCTION))
        .cell("parent_name", parent.map(Cell::of).orElse(Cell.none()))
        .cell("tag_request", parent.isPresent() ? port.profileNumber(PortFacts.TAG).map(Cell::of).orElse(Cell.none()) : Cell.none())
        .cell("dhcpv4_options", Cell.reference(dhcp4))
        .cell("dhcpv6_options", Cell.reference(dhcp6))
        .cell("ha_chassis_group", Cell.reference(type == Type.EXTERNAL ? Optional.of(surroundings.areSetAside() ? Names.externalKey(port.id())
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

  private static Type type(PortFacts port, Facts facts) {
    if (port.profileText("vtep-physical-switch").isPresent()) {
      return Type.VTEP;
    }
    if (facts.virtuals().containsKey(port.id())) {
      return Type.VIRTUAL;
    }
    if (port.isMetadataPort() || port.deviceOwner().equals("ovn-lb-hm:distributed")) {
      return Type.LOCALPORT;
    }
    if (port.isExternal()) {
      return Type.EXTERNAL;
    }
    return facts.routerOf(port).isPresent() ? Type.ROUTER : Type.VIF;
  }

  private static List<String> addresses(PortFacts port, Type type, List<String> security, boolean hasDhcp) {
    if (type == Type.ROUTER) {
      return List.of("router");
    }
    if (type == Type.VTEP) {
      return List.of(UNKNOWN);
    }
    if (port.name().startsWith("ovn-lb-vip-") && port.deviceOwner().isEmpty() && port.host().isEmpty()) {
      return List.of(); // a load balancer answers for its address, and there is no machine
    }
    var addresses = new LinkedHashSet<String>();
    // Whose addresses are not held to be its own may have any: these are learned from its frames.
    if (!security.isEmpty() || type != Type.VIF || hasDhcp || port.deviceOwner().equals(VPN_GATEWAY)) {
      addresses.add(words(port.mac(), port.addresses().stream().map(IpAddress::toString)));
      foreignPairs(port).keySet().stream().filter(mac -> type != Type.VIF || !VirtualRouterMac.is(mac)).map(MacAddress::toString).forEach(addresses::add);
    }
    // Which of several machines has a virtual router's MAC address now, OVN cannot be told: what is sent there reaches all that may have it.
    if (type == Type.VIF && foreignPairs(port).keySet().stream().anyMatch(VirtualRouterMac::is)) {
      addresses.add(UNKNOWN);
    }
    if (security.isEmpty() && type == Type.VIF) {
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
  private static List<String> portSecurity(PortFacts port) {
    if (!port.portSecurity() || port.isTrusted()) {
      return List.of();
    }
    var own = Stream.concat(port.addresses().stream().map(IpAddress::toString),
        port.addressPairs().stream().filter(pair -> pair.mac().equals(port.mac())).map(pair -> written(pair.addresses())));
    var entries = new ArrayList<String>();
    entries.add(words(port.mac(), own.distinct()));
    foreignPairs(port).forEach((mac, prefixes) -> {
      var further = words(mac, prefixes.stream().map(LogicalSwitchPort::written));
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

  private static Map<String, String> options(PortFacts port, NetworkFacts network, Type type, Facts facts, Surroundings surroundings,
      OvnSettings settings) {
    var options = new TreeMap<String, String>(QosRule.options(port, network, facts));
    switch (type) {
      case ROUTER -> {
        options.put("router-port", Names.routerPort(port.id()));
        if (port.isGatewayPort()) {
          options.put("nat-addresses", "router");
          options.put("exclude-lb-vips-from-garp", "true");
        }
      }
      case VIRTUAL -> {
        var virtual = facts.virtuals().get(port.id());
        options.put("virtual-ip", virtual.address().toString());
        options.put("virtual-parents", String.join(",", virtual.parents()));
      }
      case VTEP -> {
        port.profileText("vtep-physical-switch").ifPresent(name -> options.put("vtep-physical-switch", name));
        port.profileText("vtep-logical-switch").ifPresent(name -> options.put("vtep-logical-switch", name));
      }
      case VIF, LOCALPORT -> {
        if (port.vnicType().equals(PortFacts.REMOTE_MANAGED)) {
          requestCard(port, network, surroundings, options);
        } else {
          requestChassis(port, settings, options);
        }
      }
      case EXTERNAL -> { }
    }
    if (surroundings.wantsFloodedReports() && Type.FLOODED.contains(type)) {
      options.put(FLOOD_REPORTS, "true");
    }
    return options;
  }

  /// While a machine moves, its port is on two hosts: `migrating_to` names the second. There the port waits until the machine is heard,
  /// which nobody does through a socket of the machine's own.
  private static void requestChassis(PortFacts port, OvnSettings settings, Map<String, String> options) {
    if (port.host().isEmpty()) {
      return;
    }
    var destination = port.profileText(Binding.MIGRATING_TO).filter(host -> !host.equals(port.host()));
    options.put("requested-chassis", port.host() + destination.map(host -> "," + host).orElse(""));
    destination.filter(_ -> !settings.liveMigrationStrategy().isEmpty() && !port.vifType().equals(VHOST_USER))
        .ifPresent(_ -> options.put("activation-strategy", settings.liveMigrationStrategy()));
  }

  /// A network card that is a host of OVN's plugs in one of its virtual functions.
  private static void requestCard(PortFacts port, NetworkFacts network, Surroundings surroundings, Map<String, String> options) {
    port.profileText("card_serial_number").flatMap(surroundings::hostOfCard).ifPresent(host -> {
      options.put("requested-chassis", host);
      options.put("vif-plug-type", "representor");
      options.put("vif-plug-mtu-request", Integer.toString(network.mtu()));
      port.profileText("pf_mac_address").ifPresent(mac -> options.put(PHYSICAL_FUNCTION, mac));
      port.profileNumber("vf_num").ifPresent(number -> options.put(VIRTUAL_FUNCTION, Long.toString(number)));
    });
  }

  private static Map<String, String> about(PortFacts port, NetworkFacts network, Type type, Facts facts, Surroundings surroundings) {
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
    if (type == Type.LOCALPORT || port.vnicType().equals(PortFacts.REMOTE_MANAGED)) {
      about.and("neutron:mtu", Integer.toString(network.mtu()));
    }
    if (type == Type.VIRTUAL && !facts.virtuals().get(port.id()).host().isEmpty()) {
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
