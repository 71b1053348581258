package org.nucleon.networking.router;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// The ports through which routers are attached to networks.
public final class RouterPorts {

  private RouterPorts() {}

  /// `device_owner` of a router's interface to a project's network.
  public static final String INTERFACE = "network:router_interface";

  /// `device_owner` of a router's port on its external network.
  public static final String GATEWAY = "network:router_gateway";

  /// `device_owner` of a distributed router's interface.
  public static final String DISTRIBUTED_INTERFACE = "network:router_interface_distributed";

  /// `device_owner` of the interface of a router that several hosts can take over.
  public static final String REPLICATED_INTERFACE = "network:ha_router_replicated_interface";

  public static final Set<String> INTERFACES = Set.of(INTERFACE, DISTRIBUTED_INTERFACE, REPLICATED_INTERFACE);

  /// `device_owner` of the interfaces of a router.
  static String interfaceOwner(Work work, Entity router) {
    return work.findOffered(InterfaceOwners.class).map(owners -> owners.of(router)).orElse(INTERFACE);
  }

  /// Which ports are interfaces of which routers. A port in it cannot be deleted but by taking the interface away.
  static final Table TABLE = Table.named("router_interfaces").text("port_id", 36).text("router_id", 36).key("port_id").index("router_id")
      .referring("port_id", "ports", "id").referring("router_id", "routers", "id");

  static void attach(Work work, String routerId, String portId) {
    work.tx().insertIfAbsent(TABLE, Map.of("port_id", portId, "router_id", routerId));
  }

  static void detach(Work work, String portId) {
    work.tx().execute("DELETE FROM router_interfaces WHERE port_id = ?", portId);
  }

  /// The router whose interface the port is.
  static Optional<String> routerOf(Work work, String portId) {
    return work.tx().query(row -> row.string(1), "SELECT router_id FROM router_interfaces WHERE port_id = ?", portId).stream().findFirst();
  }

  /// The router's interfaces, without its gateways.
  public static List<Entity> interfaces(Work work, String routerId) {
    return work.list(Port.NAME, Condition.sql("t.id IN (SELECT port_id FROM router_interfaces WHERE router_id = ?)", routerId));
  }

  /// Routers with an interface on a subnet.
  public static Condition isAttachedTo(String subnetId) {
    return Condition.sql("t.id IN (SELECT i.router_id FROM router_interfaces i JOIN ip_allocations a ON a.port_id = i.port_id WHERE a.subnet_id = ?)",
        subnetId);
  }

  /// Routers with a gateway on a network, be it not their first.
  public static Condition haveGatewayTo(String networkId) {
    return Gateways.leadTo(networkId);
  }

  /// The router's interfaces and its gateways.
  static List<Entity> attached(Work work, Entity router) {
    var any = Condition.sql("t.id IN (SELECT port_id FROM router_interfaces WHERE router_id = ?)", router.id());
    return work.list(Port.NAME, any.or(Gateways.arePortsOf(router)));
  }

  /// The subnets that ports have addresses of, by id.
  static Map<String, Entity> subnets(Work work, Collection<Entity> ports) {
    var ids = ports.stream().flatMap(port -> fixedIps(port).stream()).map(FixedIp::subnetId).collect(Collectors.toSet());
    return ids.isEmpty() ? Map.of() : work.list("subnet", Condition.in(Standard.ID, ids)).stream().collect(Collectors.toMap(Entity::id, subnet -> subnet));
  }

  static List<FixedIp> fixedIps(Entity port) {
    return port.get(Port.FIXED_IPS, List.of());
  }

  /// Whether a port has an address of a subnet.
  public static boolean isOn(Entity port, String subnetId) {
    return fixedIps(port).stream().anyMatch(fixedIp -> fixedIp.subnetId().equals(subnetId));
  }
}
