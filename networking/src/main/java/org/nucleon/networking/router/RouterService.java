package org.nucleon.networking.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.GatewayUsers;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Table;

/// Routers, their interfaces, gateways and routes.
public final class RouterService implements Service {

  @Override
  public String name() {
    return "routers";
  }

  @Override
  public List<Extension> extensions() {
    return Stream.of(Router.EXTENSIONS, Multihoming.EXTENSIONS).flatMap(List::stream).toList();
  }

  @Override
  public List<Table> tables() {
    return List.of(RouterPorts.TABLE, Gateways.TABLE);
  }

  @Override
  public List<Option<?>> options() {
    return RouterOptions.all();
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Router.RESOURCE_NAME, new RouterRules());
    assembly.rules(Port.NAME, new PortRules());
    assembly.contribute(GatewayUsers.class, RouterService::projectsBehind);
    assembly.rules(Subnet.NAME, new SubnetRules());
    var interfaces = new AllInterfaces(new AddInterface(), new RemoveInterface());
    assembly.action(Router.RESOURCE_NAME, Router.ADD_INTERFACE, interfaces.adding());
    assembly.action(Router.RESOURCE_NAME, Router.REMOVE_INTERFACE, interfaces.removing());
    assembly.offer(RouterInterfaces.class, interfaces);
    assembly.action(Router.RESOURCE_NAME, Router.ADD_ROUTES, ExtraRoutes::add);
    assembly.action(Router.RESOURCE_NAME, Router.REMOVE_ROUTES, ExtraRoutes::remove);
    assembly.action(Router.RESOURCE_NAME, Multihoming.ADD, GatewayChange::add);
    assembly.action(Router.RESOURCE_NAME, Multihoming.UPDATE, GatewayChange::update);
    assembly.action(Router.RESOURCE_NAME, Multihoming.REMOVE, GatewayChange::remove);
    assembly.compute(Router.RESOURCE_NAME, Router.EXTERNAL_GATEWAY_INFO, ShownGateways::first);
    assembly.compute(Router.RESOURCE_NAME, Multihoming.EXTERNAL_GATEWAYS, ShownGateways::all);
    assembly.compute(Router.RESOURCE_NAME, Router.AVAILABILITY_ZONES, RouterService::zones);
  }

  private static Set<String> projectsBehind(Work work, String networkId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT project_id FROM routers WHERE gw_network_id = ?"
        + " UNION SELECT r.project_id FROM routers r JOIN extra_gateways g ON g.router_id = r.id WHERE g.network_id = ?", networkId, networkId));
  }

  private static Map<String, List<String>> zones(Work work, List<Entity> routers) {
    var zones = new HashMap<String, List<String>>();
    routers.forEach(router -> zones.put(router.id(), List.of()));
    work.findOffered(RouterPlacement.class).ifPresent(placement -> zones.putAll(placement.zones(work, routers)));
    return zones;
  }
}
