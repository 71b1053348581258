package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.row.UuidText;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Row;

/// Tells our rows from those of others, by their names and annotations. What is not recognised here is never touched.
///
/// Rows without any mark of their own (local networks' ports, source NAT, routes) are known by the parent they hang from; see [StandingRows].
final class Recognition {
  /// Marks load balancers that forward ports.
  static final String PORT_FORWARDING = "port_forwarding_plugin";
  private static final String REVISION = "neutron:revision_number";
  private static final String NEUTRON = "neutron-";
  private static final String EXTERNAL = "neutron-extport-";
  private static final String PORT = "";
  private static final String ROUTER_PORT = "lrp-";
  /// Before the port in a rule's match, behind its direction.
  private static final String IN_MATCH = "port == \"";
  private static final Pattern SECONDARY_VLAN = Pattern.compile("pvlan_(?:isolated|promiscuous|community_.+)_([0-9a-f_]{36})(?:_mac)?");
  /// Neutron's group of all ports of private VLANs.
  private static final String SECLUDED = "pvlan_pg_drop";

  private Recognition() {}

  /// A row of ours: what it stands for, and its place there.
  record Identity(Unit unit, RowKey key) {
    static Identity of(Unit unit, Row row, String key) {
      return new Identity(unit, new RowKey(row.table(), key));
    }
  }

  static Optional<Identity> of(Row row) {
    return switch (row.table()) {
      case Tables.GLOBAL -> Optional.of(new Identity(Unit.CLOUD, NbGlobal.KEY));
      case Tables.SWITCH -> marked(row).flatMap(_ -> named(row, NEUTRON)).map(id -> Identity.of(Unit.network(id), row, row.string("name")));
      case Tables.PORT -> marked(row).flatMap(_ -> named(row, PORT)).map(id -> Identity.of(Unit.port(id), row, id));
      case Tables.DHCP -> note(row, "subnet_id").map(subnet -> note(row, "port_id")
          .map(port -> Identity.of(Unit.port(port), row, subnet + "/" + port)).orElseGet(() -> Identity.of(Unit.subnet(subnet), row, subnet)));
      case Tables.PORT_GROUP -> List.of(Names.DROP_GROUP, SECLUDED).contains(row.string("name")) ? Optional.of(Identity.of(Unit.CLOUD, row, row.string("name")))
          : secondaryVlan(row).or(() -> note(row, "neutron:security_group_id").filter(id -> row.string("name").equals(Names.portGroup(id)))
              .map(id -> Identity.of(Unit.securityGroup(id), row, row.string("name"))));
      case Tables.ACL -> note(row, "neutron:security_group_rule_id").map(id -> Identity.of(Unit.rule(id), row, id))
          .or(() -> note(row, "neutron:security_group_id").map(id -> new Identity(Unit.securityGroup(id), AclLog.dropKey(id, row.string("direction")))))
          .or(() -> note(row, "neutron:fip_id").map(id -> new Identity(Unit.floatingIp(id), WireFrames.key(id, row.string("match")))));
      case Tables.METER -> note(row, "neutron:device_owner").filter("logging-plugin"::equals).map(_ -> Identity.of(Unit.CLOUD, row, row.string("name")));
      case Tables.ADDRESS_SET -> note(row, "neutron:address_group_id").map(id -> Identity.of(Unit.addressGroup(id), row, row.string("name")))
          .or(() -> secondaryVlan(row));
      case Tables.ROUTER -> marked(row).flatMap(_ -> named(row, NEUTRON)).map(id -> Identity.of(Unit.router(id), row, row.string("name")));
      case Tables.ROUTER_PORT -> named(row, ROUTER_PORT).flatMap(_ -> note(row, "neutron:router_name")).flatMap(Recognition::routerNamed)
          .map(router -> Identity.of(Unit.router(router), row, row.string("name")));
      case Tables.LOAD_BALANCER -> note(row, "neutron:device_owner").filter(PORT_FORWARDING::equals).flatMap(_ -> note(row, "neutron:fip_id"))
          .map(id -> Identity.of(Unit.floatingIp(id), row, row.string("name")));
      case Tables.BFD -> UuidText.after(ROUTER_PORT, row.string("logical_port")).flatMap(_ -> note(row, "neutron:router_name")).flatMap(Recognition::routerNamed)
          .map(router -> new Identity(Unit.router(router), DefaultRoute.watchKey(row.string("logical_port"), row.string("dst_ip"))));
      case Tables.POLICY -> note(row, "neutron:fip_id").map(id -> Identity.of(Unit.floatingIp(id), row, id)).or(() -> note(row, ScopeBorder.MARK)
          .flatMap(mark -> note(row, "neutron:router_name").flatMap(Recognition::routerNamed)
              .map(router -> new Identity(Unit.router(router), ScopeBorder.key(router, mark)))));
      case Tables.NAT -> note(row, "neutron:fip_id").map(id -> Identity.of(Unit.floatingIp(id), row, id));
      case Tables.HA_GROUP -> named(row, EXTERNAL).map(id -> Identity.of(Unit.port(id), row, row.string("name"))).or(() -> note(row, HaGroup.ZONE_HINTS).flatMap(_ -> named(row, NEUTRON)).map(id ->
          Identity.of(note(row, HaGroup.ROUTER).filter(id::equals).isPresent() ? Unit.router(id) : Unit.network(id), row, row.string("name"))))
          .or(() -> named(row, ROUTER_PORT).flatMap(_ -> note(row, HaGroup.ROUTER)).map(router -> Identity.of(Unit.router(router), row, row.string("name"))));
      case Tables.QOS -> qos(row);
      case Tables.DNS -> note(row, "ls_name").flatMap(name -> UuidText.after(NEUTRON, name)).map(id -> new Identity(Unit.names(id), Names.dnsKey(id)));
      default -> Optional.empty();
    };
  }

  private static Optional<Identity> secondaryVlan(Row row) {
    return note(row, PrivateVlan.NETWORK).filter(id -> {
      var name = SECONDARY_VLAN.matcher(row.string("name"));
      return name.matches() && name.group(1).equals(id.replace('-', '_'));
    }).map(id -> Identity.of(Unit.privateVlan(id), row, row.string("name")));
  }

  private static Optional<Identity> qos(Row row) {
    var direction = row.string("direction");
    var ofPort = note(row, "neutron:port_id").map(id -> new Identity(Unit.port(id), QosRule.portKey(id, direction)));
    var ofFloatingIp = note(row, "neutron:fip_id").map(id -> new Identity(Unit.floatingIp(id), QosRule.floatingIpKey(id, direction)));
    return ofPort.or(() -> ofFloatingIp).or(() -> note(row, "neutron:router_id")
        .map(id -> new Identity(Unit.router(id), QosRule.gatewayKey(id, portInMatch(row).orElse(""), direction))));
  }

  /// The port that a rule of QoS is about.
  static Optional<String> portInMatch(Row row) {
    var match = row.string("match");
    int from = match.startsWith("in") ? 2 : match.startsWith("out") ? 3 : -1;
    int id = from + IN_MATCH.length();
    return from > 0 && match.startsWith(IN_MATCH, from) && match.startsWith("\"", id + UuidText.LENGTH) ? UuidText.at(id, match) : Optional.empty();
  }

  /// The network of a port.
  static Optional<String> networkOf(Row port) {
    return note(port, "neutron:network_name").flatMap(name -> UuidText.after(NEUTRON, name));
  }

  /// The port that a floating IP leads to.
  static Optional<String> targetOf(Row nat) {
    return note(nat, FloatingIpNat.PORT).or(() -> nat.optionalString("logical_port"));
  }

  static Optional<Unit> unitOf(Row row) {
    return of(row).map(Identity::unit);
  }

  static Optional<RowKey> keyOf(Row row) {
    return of(row).map(Identity::key);
  }

  /// The router that an annotation names; older drivers noted its bare id.
  static Optional<String> routerNamed(String name) {
    return UuidText.after(NEUTRON, name).or(() -> UuidText.after(PORT, name));
  }

  private static Optional<String> marked(Row row) {
    return note(row, REVISION);
  }

  static Optional<String> note(Row row, String key) {
    return row.entry("external_ids", key);
  }

  private static Optional<String> named(Row row, String prefix) {
    return UuidText.after(prefix, row.string("name"));
  }
}
