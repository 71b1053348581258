package org.nucleon.networking.router;

import java.util.List;
import java.util.Map;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.engine.Draft;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;

/// The declaration of routers with more than one gateway.
public final class Multihoming {

  private Multihoming() {}

  static final String GATEWAYS = "external_gateways";

  public static final Attribute<List<GatewayInfo>> EXTERNAL_GATEWAYS = Attribute.of(GATEWAYS, Types.list(GatewayInfo.TYPE)).guarded().computed()
      .about("All gateways, that of external_gateway_info first.");

  /// Whether traffic to the outside is spread over all gateways; otherwise it takes the first.
  public static final Attribute<Boolean> DEFAULT_ROUTE_ECMP = Attribute.bool("enable_default_route_ecmp").settable().nullByDefault().updatable().guarded()
      .about("Whether traffic to the outside is spread over all gateways.");

  /// Whether next hops to the outside are watched, so that one that fails is not used.
  public static final Attribute<Boolean> DEFAULT_ROUTE_BFD = Attribute.bool("enable_default_route_bfd").settable().nullByDefault().updatable().guarded()
      .about("Whether the next hops to the outside are watched by BFD.");

  static final Option<Boolean> ECMP_BY_DEFAULT = Option.bool("DEFAULT", "enable_default_route_ecmp").byDefault(false)
      .about("Whether routers spread traffic over their gateways when a request does not say.");

  static final Option<Boolean> BFD_BY_DEFAULT = Option.bool("DEFAULT", "enable_default_route_bfd").byDefault(false)
      .about("Whether routers watch the next hops of their gateways when a request does not say.");

  static final String ADD = "add_external_gateways";
  static final String UPDATE = "update_external_gateways";
  static final String REMOVE = "remove_external_gateways";

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("external-gateway-multihoming", "Neutron L3 External Gateway Multihoming", "Routers have any number of gateways.",
          "2023-01-18T00:00:00-00:00").extend(Router.RESOURCE_NAME, EXTERNAL_GATEWAYS)
          .extend(Router.RESOURCE_NAME, new Resource.Action(ADD, "PUT", request())).extend(Router.RESOURCE_NAME, new Resource.Action(UPDATE, "PUT", request()))
          .extend(Router.RESOURCE_NAME, new Resource.Action(REMOVE, "PUT", request())),
      Extension.named("enable-default-route-ecmp", "Enable Default Route ECMP", "Routers spread traffic over their gateways.",
          "2023-02-27T00:00:00-00:00").extend(Router.RESOURCE_NAME, DEFAULT_ROUTE_ECMP),
      Extension.named("enable-default-route-bfd", "Enable Default Route BFD", "Routers watch the next hops of their gateways.",
          "2023-02-27T00:00:00-00:00").extend(Router.RESOURCE_NAME, DEFAULT_ROUTE_BFD));

  private static Map<String, Object> request() {
    return Types.objectSchema(Map.of(Router.RESOURCE_NAME, EXTERNAL_GATEWAYS.asOnlyMember()), Router.RESOURCE_NAME);
  }

  /// `null` in a request is as good as nothing.
  static void settleNew(Settings settings, Draft router) {
    settle(router, DEFAULT_ROUTE_ECMP, settings.get(ECMP_BY_DEFAULT));
    settle(router, DEFAULT_ROUTE_BFD, settings.get(BFD_BY_DEFAULT));
  }

  static void settle(Draft router, Attribute<Boolean> flag, boolean otherwise) {
    if (router.find(flag).isEmpty()) {
      router.set(flag, otherwise);
    }
  }
}
