package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.SubnetFacts;

/// What OVN's DHCP servers answer: for each subnet with DHCP a row, and one for each port that wants something of its own.
final class DhcpOptions {
  private static final String NO_DOMAIN = "openstacklocal";
  private static final String STATIC_ROUTES = "classless_static_route";
  private static final String DNS_SERVER = "dns_server";
  /// Where machines look for metadata, whatever their network; what follows is the way there.
  private static final String METADATA_ROUTE = "169.254.169.254/32,";
  /// Kept once written, so that a running cloud's DHCP servers do not change their faces.
  private static final List<String> CHOSEN = List.of("server_mac");

  private DhcpOptions() {}

  /// The row of a subnet; none where nobody asks DHCP: with DHCP off, or addresses made by the machines themselves.
  static Optional<DesiredRow> row(SubnetFacts subnet, NetworkFacts network, Optional<IpAddress> metadata, OvnSettings settings) {
    if (!subnet.isServed()) {
      return Optional.empty();
    }
    var about = about(subnet).revision(subnet.revision());
    return Optional.of(row(Names.dhcpKey(subnet.id()), subnet, options(subnet, network, metadata, settings), about, settings));
  }

  private static Annotations about(SubnetFacts subnet) {
    return Annotations.of("subnet_id", subnet.id()).and("neutron:network_id", subnet.networkId());
  }

  private static DesiredRow row(RowKey key, SubnetFacts subnet, Map<String, String> options, Annotations about, OvnSettings settings) {
    var initial = new LinkedHashMap<String, String>();
    if (subnet.version() == 6 || !options.isEmpty()) {
      (subnet.version() == 4 ? CHOSEN : List.of("server_id")).stream().filter(name -> !options.containsKey(name))
          .forEach(name -> initial.put(name, MadeUpMac.of(settings.baseMac(), subnet.id()).toString()));
    }
    return DesiredRow.of(key)
        .cell("cidr", Cell.of(subnet.cidr().toString()))
        .cell("options", Cell.map(options, initial))
        .cell("external_ids", Cell.entries(about.map()));
  }

  private static Map<String, String> options(SubnetFacts subnet, NetworkFacts network, Optional<IpAddress> metadata, OvnSettings settings) {
    return subnet.version() == 4 ? options4(subnet, network, metadata, settings) : options6(subnet, settings);
  }

  /// The server answers from the gateway's address, or else from where metadata is. With neither: no options, no answers.
  private static Map<String, String> options4(SubnetFacts subnet, NetworkFacts network, Optional<IpAddress> metadata, OvnSettings settings) {
    var options = new LinkedHashMap<String, String>();
    var server = subnet.gateway().or(() -> metadata);
    if (server.isEmpty()) {
      return options;
    }
    options.put("server_id", server.get().toString());
    options.put("lease_time", Long.toString(settings.leaseSeconds()));
    options.put("mtu", Integer.toString(network.mtu()));
    subnet.gateway().ifPresent(gateway -> options.put("router", gateway.toString()));
    dnsServers(subnet, settings).ifPresent(servers -> options.put(DNS_SERVER, servers));
    if (!settings.dnsDomain().isEmpty() && !settings.dnsDomain().equals(NO_DOMAIN)) {
      options.put("domain_name", '"' + settings.dnsDomain() + '"');
    }
    if (!subnet.hostRoutes().isEmpty() || metadata.isPresent()) {
      options.put(STATIC_ROUTES, staticRoutes(subnet, metadata));
    }
    addGlobal(options, settings.dhcp4Global());
    return options;
  }

  private static Map<String, String> options6(SubnetFacts subnet, OvnSettings settings) {
    var options = new LinkedHashMap<String, String>();
    dnsServers(subnet, settings).ifPresent(servers -> options.put(DNS_SERVER, servers));
    if (subnet.addressMode().filter("dhcpv6-stateless"::equals).isPresent()) {
      options.put("dhcpv6_stateless", "true");
    }
    addGlobal(options, settings.dhcp6Global());
    return options;
  }

  /// Machines that read option 121 do not read option 3 (RFC 3442): the default route stands in both.
  private static String staticRoutes(SubnetFacts subnet, Optional<IpAddress> metadata) {
    var routes = new ArrayList<String>();
    metadata.ifPresent(address -> routes.add(METADATA_ROUTE + address));
    subnet.hostRoutes().forEach(route -> routes.add(route.destination() + "," + route.nexthop()));
    subnet.gateway().ifPresent(gateway -> routes.add("0.0.0.0/0," + gateway));
    return "{" + String.join(", ", routes) + "}";
  }

  /// An unspecified address as the only server says: tell the machines of none.
  private static Optional<String> dnsServers(SubnetFacts subnet, OvnSettings settings) {
    var servers = subnet.dnsServers().isEmpty()
        ? settings.dnsServers().stream().map(IpAddress::parse).filter(server -> server.version() == subnet.version()).toList()
        : subnet.dnsServers();
    if (servers.isEmpty() || servers.stream().anyMatch(IpAddress::isUnspecified)) {
      return Optional.empty();
    }
    return Optional.of(servers.stream().map(IpAddress::toString).collect(Collectors.joining(", ", "{", "}")));
  }

  /// The operator's additions never override what makes a subnet's DHCP what it is.
  private static void addGlobal(Map<String, String> options, Map<String, String> global) {
    var fixed = List.of("server_id", "server_mac", "lease_time", "mtu", "router", DNS_SERVER, STATIC_ROUTES, "dhcpv6_stateless");
    global.forEach((name, value) -> {
      if (fixed.contains(name)) {
        return;
      }
      if (value.isEmpty()) {
        options.remove(name);
      } else {
        options.put(name, value.contains(";") ? "{" + value.replace(";", ", ") + "}" : value);
      }
    });
  }

  // ---- ports ----

  /// Which row answers a port, for one IP version: its own, its subnet's, or none.
  static Optional<RowKey> serving(PortFacts port, int version, Facts facts, OvnSettings settings) {
    return servingSubnet(port, version, facts, settings)
        .map(subnet -> ownOptions(port, version).isEmpty() ? Names.dhcpKey(subnet.id()) : Names.dhcpKey(subnet.id(), port.id()));
  }

  /// The rows that a port has for itself alone.
  static List<DesiredRow> rowsOf(PortFacts port, Facts facts, OvnSettings settings) {
    var rows = new ArrayList<DesiredRow>();
    for (int version : List.of(4, 6)) {
      var own = ownOptions(port, version);
      if (!own.isEmpty()) {
        servingSubnet(port, version, facts, settings).ifPresent(subnet -> {
          var network = facts.networks().get(subnet.networkId());
          var options = merged(options(subnet, network, facts.metadataAddress(subnet), settings), own);
          rows.add(row(Names.dhcpKey(subnet.id(), port.id()), subnet, options, about(subnet).and("port_id", port.id()), settings));
        });
      }
    }
    return rows;
  }

  /// Routers and other devices of the network itself have static addresses.
  private static Optional<SubnetFacts> servingSubnet(PortFacts port, int version, Facts facts, OvnSettings settings) {
    if (port.isDevice() || isRefused(port, version) || port.vnicType().equals("baremetal") && !settings.dhcpForBaremetal()) {
      return Optional.empty();
    }
    var served = facts.subnetsOf(port).stream().filter(subnet -> subnet.version() == version && subnet.isServed()).toList();
    // A machine asks for one kind of DHCPv6; the one that gives addresses is the one it needs.
    var stateful = served.stream().filter(subnet -> subnet.addressMode().filter("dhcpv6-stateful"::equals).isPresent()).findFirst();
    return stateful.or(() -> served.stream().findFirst());
  }

  private static boolean isRefused(PortFacts port, int version) {
    return port.dhcpOptions().stream().anyMatch(option -> option.version() == version && option.name().equals("dhcp_disabled")
        && option.value().equalsIgnoreCase("true"));
  }

  private static Map<String, String> ownOptions(PortFacts port, int version) {
    var options = new LinkedHashMap<String, String>();
    boolean baremetal = port.vnicType().equals("baremetal");
    port.dhcpOptions().stream().filter(option -> option.version() == version).forEach(option ->
        DhcpOptionName.of(option.name(), version, baremetal).ifPresent(name -> options.put(name, DhcpOptionName.written(name, option.value()))));
    return options;
  }

  /// The port's word counts, except that its routes come on top of the subnet's.
  private static Map<String, String> merged(Map<String, String> subnet, Map<String, String> port) {
    var all = new LinkedHashMap<>(subnet);
    port.forEach((name, value) -> all.merge(name, value, (theirs, mine) -> name.equals(STATIC_ROUTES) ? joined(theirs, mine) : mine));
    return all;
  }

  private static String joined(String first, String second) {
    return first.substring(0, first.length() - 1) + ", " + second.substring(1);
  }
}
