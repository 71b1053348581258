package org.nucleon.networking.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// A router's gateways: each is a port of the service's own on an external network. The router's row names the first, which is the one
/// that `external_gateway_info` is about; a table holds any others. The router's row is locked while they change.
final class Gateways {

  private Gateways() {}

  /// The gateways of routers besides their first.
  static final Table TABLE = Table.named("extra_gateways").text("port_id", 36).text("router_id", 36).text("network_id", 36)
      .integer("position").key("port_id")
      .index("router_id").index("network_id").referring("port_id", "ports", "id").referring("router_id", "routers", "id");

  /// A gateway besides the first, as a router's row has it.
  record Other(int position, String portId) {

    static final Type<Other> TYPE = Types.object(Map.of("type", "object"), Other::parse, Other::toJson);

    private static Other parse(Map<String, Object> members) throws InvalidValue {
      return new Other(POSITION.parse(members.get("position")), Types.UUID.parse(members.get("port_id")));
    }

    private Map<String, Object> toJson() {
      return Map.of("position", (long) position, "port_id", portId);
    }
  }

  private static final Type<Integer> POSITION = Types.integer(0, Integer.MAX_VALUE);

  /// The gateways besides the first, in their order.
  static final Attribute<List<Other>> OTHERS = Attribute.of("extra_gateways", Types.list(Other.TYPE)).hidden()
      .from(new Source.Collected(TABLE.name(), "router_id", List.of("position", "port_id")));

  /// A gateway that a router shall have.
  sealed interface Wanted {

    /// One that it has.
    ///
    /// @param addresses other ones for it; empty to leave them
    record Kept(Entity port, Optional<List<ExternalFixedIp>> addresses) implements Wanted {}

    record New(GatewayInfo info) implements Wanted {}

    static Wanted as(Entity port) {
      return new Kept(port, Optional.empty());
    }

    default String networkId() {
      return switch (this) {
        case Kept(var port, _) -> port.get(Port.NETWORK_ID);
        case New(var info) -> info.networkId().orElseThrow();
      };
    }
  }

  // ---- looking ----

  /// Routers with a gateway on the network.
  static Condition leadTo(String networkId) {
    return Condition.sql("(t.gw_network_id = ? OR t.id IN (SELECT g.router_id FROM extra_gateways g WHERE g.network_id = ?))", networkId, networkId);
  }

  /// The ports of all routers' gateways on a network.
  static Condition arePortsOn(String networkId) {
    return Condition.sql("(t.id IN (SELECT r.gw_port_id FROM routers r WHERE r.gw_network_id = ?) OR t.id IN (SELECT g.port_id FROM extra_gateways g"
        + " WHERE g.network_id = ?))", networkId, networkId);
  }

  /// The ports of a router's gateways, the first one first.
  static List<Entity> of(Work work, Entity router) {
    if (router.find(Router.GATEWAY_PORT_ID).isEmpty()) {
      return List.of();
    }
    var ids = new ArrayList<>(List.of(router.get(Router.GATEWAY_PORT_ID)));
    ids.addAll(work.tx().query(row -> row.string(1), "SELECT port_id FROM extra_gateways WHERE router_id = ? ORDER BY position", router.id()));
    var ports = work.list(Port.NAME, Condition.in(Standard.ID, ids)).stream().collect(Collectors.toMap(Entity::id, port -> port));
    return ids.stream().flatMap(id -> Optional.ofNullable(ports.get(id)).stream()).toList();
  }

  /// The ids of the ports of a router's gateways, the first one first, as its row had them when it was read.
  static List<String> ids(Entity router) {
    return Stream.concat(router.find(Router.GATEWAY_PORT_ID).stream(), router.get(OTHERS, List.of()).stream().map(Other::portId)).toList();
  }

  static Condition arePortsOf(Entity router) {
    var others = Condition.sql("t.id IN (SELECT g.port_id FROM extra_gateways g WHERE g.router_id = ?)", router.id());
    return router.find(Router.GATEWAY_PORT_ID).map(id -> Condition.equal(Standard.ID, id).or(others)).orElse(others);
  }

  /// Whether a port is a gateway of any router.
  static boolean isGateway(Work work, String portId) {
    return work.tx().exists(work.resource(Router.RESOURCE_NAME), Condition.equal(Router.GATEWAY_PORT_ID, portId))
        || !work.tx().query(row -> row.string(1), "SELECT router_id FROM extra_gateways WHERE port_id = ?", portId).isEmpty();
  }

  // ---- changing ----

  /// Makes a router's gateways what they shall be: new ones come, others move or leave.
  ///
  /// The caller writes the first into the router's row. The port of the one that was the first stays as long as that row names it; see
  /// [#dropFormerFirst].
  ///
  /// @param router as it stands; one in the making has no gateways, and gets one at most
  /// @return the port of the first
  /// @throws org.nucleon.model.fault.Fault when a gateway that leaves is needed, or one that comes cannot be
  static Optional<Entity> arrange(Work work, Entity router, List<Wanted> wanted) {
    var current = of(work, router);
    var kept = wanted.stream().flatMap(each -> each instanceof Wanted.Kept(var port, _) ? Stream.of(port.id()) : Stream.empty()).collect(Collectors.toSet());
    var leaving = current.stream().filter(port -> !kept.contains(port.id())).toList();
    requireUnused(work, router, leaving, wanted.stream().map(Wanted::networkId).collect(Collectors.toSet()));
    drop(work, router, leaving);
    var ports = new ArrayList<Entity>();
    for (var each : wanted) {
      ports.add(switch (each) {
        case Wanted.Kept(var port, var addresses) -> addresses.map(some -> moved(work, port, some)).orElse(port);
        case Wanted.New(var info) -> opened(work, router, info, wanted);
      });
    }
    noteOthers(work, router, ports);
    return ports.stream().findFirst();
  }

  /// What a router's row says of its first gateway.
  static Values asFirst(Optional<Entity> port) {
    return port.map(first -> Values.of(Router.GATEWAY_PORT_ID, first.id()).and(Router.GATEWAY_NETWORK_ID, first.get(Port.NETWORK_ID)))
        .orElseGet(() -> Values.none().andNull(Router.GATEWAY_PORT_ID).andNull(Router.GATEWAY_NETWORK_ID));
  }

  /// Deletes the port of a gateway that was the first until the row was written, unless it stays as another one.
  static void dropFormerFirst(Work work, Entity before) {
    var elevated = work.elevated();
    before.find(Router.GATEWAY_PORT_ID).filter(id -> !isGateway(work, id)).flatMap(id -> elevated.find(Port.NAME, id)).ifPresent(elevated::delete);
  }

  /// Takes all gateways but the first away from a router that is about to go.
  ///
  /// @throws org.nucleon.model.fault.Conflict when something needs any of them
  static void leave(Work work, Entity router) {
    var all = of(work, router);
    requireUnused(work, router, all, Set.of());
    drop(work, router, all);
  }

  /// What needs the way to a network is content with another gateway there.
  private static void requireUnused(Work work, Entity router, List<Entity> leaving, Set<String> staying) {
    leaving.stream().map(port -> port.get(Port.NETWORK_ID)).distinct().filter(network -> !staying.contains(network))
        .forEach(network -> work.contributed(RouterUse.class).forEach(use -> use.requireGatewayUnused(work, router, network)));
  }

  private static void drop(Work work, Entity router, List<Entity> leaving) {
    var elevated = work.elevated();
    for (var port : leaving) {
      if (!router.find(Router.GATEWAY_PORT_ID).equals(Optional.of(port.id()))) {
        work.tx().execute("DELETE FROM extra_gateways WHERE port_id = ?", port.id());
        elevated.delete(port);
      }
    }
  }

  private static void noteOthers(Work work, Entity router, List<Entity> ports) {
    work.tx().execute("DELETE FROM extra_gateways WHERE router_id = ?", router.id());
    for (int position = 1; position < ports.size(); position++) {
      var port = ports.get(position);
      work.tx().insertIfAbsent(TABLE, Map.of("port_id", port.id(), "router_id", router.id(), "network_id", port.get(Port.NETWORK_ID), "position", position));
    }
  }

  private static Entity opened(Work work, Entity router, GatewayInfo info, List<Wanted> all) {
    String networkId = info.networkId().orElseThrow();
    var network = work.getVisible(Network.NAME, networkId);
    if (!network.isTrue(ExternalNetwork.EXTERNAL)) {
      throw RouterFaults.badRequest("Network %s is not an external network".formatted(networkId));
    }
    var subnets = subnets(work, Set.of(networkId));
    requireNotGateways(info.fixedIps().orElse(List.of()), subnets);
    requireApart(work, router, networkId, subnets, all);
    var values = Values.of(Port.NETWORK_ID, networkId).and(Standard.PROJECT_ID, "").and(Port.DEVICE_ID, router.id())
        .and(Port.DEVICE_OWNER, RouterPorts.GATEWAY);
    info.fixedIps().filter(ips -> !ips.isEmpty()).ifPresent(ips -> values.and(Port.FIXED_IPS, fixedIps(ips)));
    return work.elevated().create(Port.NAME, values);
  }

  /// Neither inside nor on another external network may the same addresses be met.
  private static void requireApart(Work work, Entity router, String networkId, List<Entity> subnets, List<Wanted> all) {
    var others = new ArrayList<>(RouterPorts.subnets(work, RouterPorts.interfaces(work, router.id())).values());
    var networks = all.stream().map(Wanted::networkId).filter(other -> !other.equals(networkId)).collect(Collectors.toSet());
    others.addAll(subnets(work, networks));
    subnets.forEach(subnet -> AddInterface.requireApart(subnet, others));
  }

  private static Entity moved(Work work, Entity port, List<ExternalFixedIp> ips) {
    requireNotGateways(ips, subnets(work, Set.of(port.get(Port.NETWORK_ID))));
    return work.elevated().update(work.lock(Port.NAME, port.id()), Values.of(Port.FIXED_IPS, fixedIps(ips)));
  }

  private static void requireNotGateways(List<ExternalFixedIp> ips, List<Entity> subnets) {
    for (var ip : ips) {
      if (ip.address().isPresent() && subnets.stream().anyMatch(subnet -> subnet.find(Subnet.GATEWAY_IP).equals(ip.address()))) {
        throw RouterFaults.badRequest("External IP %s is the same as the gateway IP".formatted(ip.address().get()));
      }
    }
  }

  private static List<Entity> subnets(Work work, Set<String> networks) {
    return networks.isEmpty() ? List.of() : work.list(Subnet.NAME, Condition.in(Subnet.NETWORK_ID, networks));
  }

  private static List<FixedIp> fixedIps(List<ExternalFixedIp> ips) {
    return ips.stream().map(ip -> new FixedIp(ip.subnetId(), ip.address(), false)).toList();
  }
}
