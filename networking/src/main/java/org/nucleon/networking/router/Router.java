package org.nucleon.networking.router;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;

/// Joins subnets with each other and, through its gateway, with an external network.
public final class Router {

  private Router() {}

  public static final String RESOURCE_NAME = "router";

  public static final Attribute<GatewayInfo> EXTERNAL_GATEWAY_INFO = Attribute.of("external_gateway_info", GatewayInfo.TYPE)
      .settable().nullByDefault().updatable().guarded().computed().about("The external network, the router's addresses there, and whether it hides project addresses.");

  /// The port of the first gateway; `null` without one.
  public static final Attribute<String> GATEWAY_PORT_ID = Attribute.reference("gw_port_id", "port").hidden().nullByDefault();

  /// The external network of the first gateway; `null` without one.
  public static final Attribute<String> GATEWAY_NETWORK_ID = Attribute.reference("gw_network_id", "network").hidden().nullByDefault();

  /// Whether traffic of project addresses leaves with the gateway's address.
  public static final Attribute<Boolean> ENABLE_SNAT = Attribute.bool("enable_snat").byDefault(true).sortable().neededByPolicy()
      .about("Whether traffic of projects leaves with the gateway's own address.");

  public static final Attribute<List<Route>> ROUTES = Attribute.of("routes", Route.LIST).byDefault(List.of()).nullMeaning(List.of())
      .updatable().about("Static routes beside those to the attached subnets.");

  public static final Attribute<List<String>> AVAILABILITY_ZONE_HINTS = Attribute.of("availability_zone_hints",
      Types.list(Types.string(255))).settable().byDefault(List.of()).about("Zones that may host the router.");

  public static final Attribute<List<String>> AVAILABILITY_ZONES = Attribute.of("availability_zones", Types.list(Types.string(255)))
      .computed().about("Zones that host the router.");

  public static final Attribute<String> STATUS = Attribute.string("status", 16).sortable().about("ACTIVE once it is made.");

  /// How many routes a router may have.
  static final String ROUTE_LIMIT = "router_route";

  static final String ADD_INTERFACE = "add_router_interface";
  static final String REMOVE_INTERFACE = "remove_router_interface";
  static final String ADD_ROUTES = "add_extraroutes";
  static final String REMOVE_ROUTES = "remove_extraroutes";

  private static final Map<String, Object> INTERFACE = Types.objectSchema(Map.of("subnet_id", Types.UUID.schema(), "port_id", Types.UUID.schema()));

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "routers")
      .with(Standard.NAME, Standard.ADMIN_STATE_UP, STATUS, EXTERNAL_GATEWAY_INFO, GATEWAY_PORT_ID, GATEWAY_NETWORK_ID, Gateways.OTHERS, ENABLE_SNAT)
      .standard().taggable().quota(10).limit(ROUTE_LIMIT, 30).refusingUnknownMarkers()
      .action("PUT", ADD_INTERFACE, INTERFACE).action("PUT", REMOVE_INTERFACE, INTERFACE)
      .notFoundAs("RouterNotFound", "Router %s could not be found")
      .about("Joins subnets with each other and with an external network.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("router", "Neutron L3 Router", "Routers between subnets, and to external networks.", "2012-07-20T10:00:00-00:00").with(RESOURCE),
      Extension.named("ext-gw-mode", "Neutron L3 Configurable external gateway mode",
          "Whether a router's gateway translates source addresses can be chosen.", "2013-03-28T10:00:00-00:00"),
      Extension.named("router-enable-snat", "Exposes the router \"enable_snat\" read-only configuration flag",
          "Routers show whether they translate source addresses.", "2025-09-18T18:00:00-00:00"),
      Extension.named("extraroute", "Neutron Extra Route", "Routers take static routes.", "2013-02-01T10:00:00-00:00").extend(RESOURCE_NAME, ROUTES),
      Extension.named("extraroute-atomic", "Atomically add/remove extra routes", "Static routes can be added and removed one by one.",
          "2019-07-10T00:00:00+00:00")
          .extend(RESOURCE_NAME, new Resource.Action(ADD_ROUTES, "PUT", routes())).extend(RESOURCE_NAME, new Resource.Action(REMOVE_ROUTES, "PUT", routes())),
      Extension.named("ecmp_routes", "Equal Cost Multipath Routing", "Several next hops share the traffic to one destination.",
          "2020-11-26T18:00:00-00:00"),
      Extension.named("l3-port-ip-change-not-allowed", "Prevent L3 router ports IP address change extension",
          "The IPv4 addresses of routers' interfaces do not change.", "2018-10-09T10:00:00-00:00"),
      Extension.named("router_availability_zone", "Router Availability Zone", "Routers can be kept to availability zones.", "2015-01-01T10:00:00-00:00")
          .extend(RESOURCE_NAME, AVAILABILITY_ZONE_HINTS, AVAILABILITY_ZONES));

  private static Map<String, Object> routes() {
    return Types.objectSchema(Map.of(RESOURCE_NAME, ROUTES.asOnlyMember()), RESOURCE_NAME);
  }
}
