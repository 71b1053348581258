package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.QosFacts;
import org.nucleon.ovn.truth.QosFacts.Bandwidth;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Value;

/// What a port, a floating IP or a router's gateway may send and receive at most, and how its packets are marked: a row of its switch
/// for each direction.
///
/// Where bandwidth is guaranteed on a physical network, the limit goes with the guarantee, into the options of the port. Guarantees
/// in tunnels and for what a port receives are kept by placement alone; packet rates OVN cannot limit.
final class QosRule {
  private static final int PRIORITY = 2002;
  /// A floating IP's own limit counts before that of its gateway.
  private static final int FLOATING_IP_PRIORITY = 2003;
  private static final long BITS = 1000;

  static final String MIN_RATE = "qos_min_rate";
  static final String MAX_RATE = "qos_max_rate";
  static final String BURST = "qos_burst";

  private QosRule() {}

  private enum Direction {
    EGRESS("from-lport", "inport", "src"), INGRESS("to-lport", "outport", "dst");

    private final String written;
    private final String port;
    private final String address;

    Direction(String written, String port, String address) {
      this.written = written;
      this.port = port;
      this.address = address;
    }
  }

  static List<DesiredRow> ofPort(PortFacts port, NetworkFacts network, Facts facts) {
    var rows = new ArrayList<DesiredRow>();
    if (port.isDevice()) {
      return rows; // a gateway's limits are its router's
    }
    for (var direction : Direction.values()) {
      boolean inOptions = direction == Direction.EGRESS && !options(port, network, facts).isEmpty();
      row(portKey(port.id(), direction.written), direction, quality(port.id(), facts), inOptions, PRIORITY, match(direction, port.id()),
          Annotations.of("neutron:port_id", port.id()), port.networkId()).ifPresent(rows::add);
    }
    return rows;
  }

  /// The options of a port on a physical network that has bandwidth guaranteed, in bit/s.
  static Map<String, String> options(PortFacts port, NetworkFacts network, Facts facts) {
    var egress = quality(port.id(), facts).egress();
    if (egress.min().isEmpty() || !network.isPhysical() || port.isDevice()) {
      return Map.of();
    }
    var options = new TreeMap<String, String>();
    options.put(MIN_RATE, bits(egress.min().getAsInt()));
    egress.max().ifPresent(max -> options.put(MAX_RATE, bits(max)));
    if (egress.max().isPresent() && egress.burst() > 0) {
      options.put(BURST, bits(egress.burst()));
    }
    return options;
  }

  private static String bits(int kilobits) {
    return Long.toString(kilobits * BITS);
  }

  /// At the gateway, or with distributed floating IPs at the host of the machine: where it is translated.
  static List<DesiredRow> ofFloatingIp(FloatingIpFacts floatingIp, Facts facts, Course course) {
    var gateway = floatingIp.routerId().flatMap(id -> Optional.ofNullable(facts.routers().get(id))).filter(router -> !router.flavored())
        .flatMap(router -> facts.gatewaysOf(router).stream().filter(port -> port.networkId().equals(floatingIp.networkId())).findFirst());
    if (gateway.isEmpty()) {
      return List.of();
    }
    var port = gateway.get().id();
    var resident = floatingIp.portId().filter(_ -> course.atHost()).orElse("cr-" + Names.routerPort(port));
    var rows = new ArrayList<DesiredRow>();
    for (var direction : Direction.values()) {
      var match = "%s && ip4.%s == %s && is_chassis_resident(\"%s\")".formatted(match(direction, port), direction.address, floatingIp.address(), resident);
      row(floatingIpKey(floatingIp.id(), direction.written), direction, quality(floatingIp.id(), facts), false, FLOATING_IP_PRIORITY, match,
          Annotations.of("neutron:fip_id", floatingIp.id()), floatingIp.networkId()).ifPresent(rows::add);
    }
    return rows;
  }

  static List<DesiredRow> ofGateways(RouterFacts router, Facts facts) {
    var rows = new ArrayList<DesiredRow>();
    for (var port : facts.gatewaysOf(router)) {
      for (var direction : Direction.values()) {
        row(gatewayKey(router.id(), port.id(), direction.written), direction, quality(port.id(), facts), false, PRIORITY, match(direction, port.id()),
            Annotations.of("neutron:router_id", router.id()), port.networkId()).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static QosFacts quality(String id, Facts facts) {
    return facts.quality().getOrDefault(id, QosFacts.NONE);
  }

  private static String match(Direction direction, String port) {
    return "%s == \"%s\"".formatted(direction.port, port);
  }

  /// @param inOptions whether the limit of bandwidth stands elsewhere
  /// @return none where there is nothing to limit or mark
  private static Optional<DesiredRow> row(RowKey key, Direction direction, QosFacts quality, boolean inOptions, int priority, String match,
      Annotations about, String networkId) {
    var limit = inOptions ? Bandwidth.FREE : direction == Direction.EGRESS ? quality.egress() : quality.ingress();
    var bandwidth = new TreeMap<Atom, Atom>();
    // OVN has no word for a rate of nothing.
    limit.max().stream().filter(max -> max > 0).forEach(max -> {
      bandwidth.put(Value.of("rate"), Value.of((long) max));
      if (limit.burst() > 0) {
        bandwidth.put(Value.of("burst"), Value.of((long) limit.burst()));
      }
    });
    var dscp = direction == Direction.EGRESS ? quality.dscp() : OptionalInt.empty();
    if (bandwidth.isEmpty() && dscp.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(DesiredRow.of(key)
        .cell("direction", Cell.of(direction.written))
        .cell("priority", Cell.of(priority))
        .cell("match", Cell.of(match))
        .cell("bandwidth", Cell.of(Value.map(bandwidth)))
        .cell("action", Cell.of(Value.map(dscp.isPresent() ? Map.of(Value.of("dscp"), Value.of((long) dscp.getAsInt())) : Map.<Atom, Atom>of())))
        .cell("external_ids", Cell.entries(about.map()))
        .under(Names.switchKey(networkId), "qos_rules"));
  }

  static RowKey portKey(String portId, String direction) {
    return new RowKey(Tables.QOS, "port/%s/%s".formatted(portId, direction));
  }

  static RowKey floatingIpKey(String floatingIpId, String direction) {
    return new RowKey(Tables.QOS, "floating IP/%s/%s".formatted(floatingIpId, direction));
  }

  static RowKey gatewayKey(String routerId, String portId, String direction) {
    return new RowKey(Tables.QOS, "router/%s/%s/%s".formatted(routerId, portId, direction));
  }
}
