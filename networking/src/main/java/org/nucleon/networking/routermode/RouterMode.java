package org.nucleon.networking.routermode;

import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterPorts;

/// The declaration of routers' modes.
public final class RouterMode {

  private RouterMode() {}

  static final String DVR = "dvr";

  public static final Attribute<Boolean> DISTRIBUTED = Attribute.bool("distributed").settable().optional().nullable().updatable().guarded()
      .about("Whether every host routes for the servers on it.");

  public static final Attribute<Boolean> HA = Attribute.bool("ha").settable().optional().nullable().updatable().guarded()
      .about("Whether another host takes over when the one that routes fails.");

  /// Whether a network is the one over which its project's highly available routers watch each other.
  static final Attribute<Boolean> NETWORK_HA = Attribute.bool("ha").settable().byDefault(false).hidden()
      .about("Whether routers of the project that are highly available watch each other over it.");

  /// The project that [#NETWORK_HA] is about; a network that routers made for themselves is not that project's own.
  static final Attribute<String> HA_NETWORK_OF = Attribute.string("ha_network_of", 255).hidden().nullByDefault().indexed();

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named(DVR, "Distributed Virtual Router", "Routers can be on all hosts at once.", "2014-06-1T10:00:00-00:00")
          .extend(Router.RESOURCE_NAME, DISTRIBUTED),
      Extension.named("l3-ha", "HA Router extension", "Routers can survive their host.", "2014-04-26T00:00:00-00:00").extend(Router.RESOURCE_NAME, HA),
      Extension.named("network_ha", "Network HA creation flag", "A network can be made for highly available routers.", "2023-04-27T10:00:00-00:00")
          .extend(Network.NAME, NETWORK_HA, HA_NETWORK_OF),
      Extension.named("router-admin-state-down-before-update", "Enforce Router's Admin State Down Before Update Extension",
          "A router is down before it becomes distributed or ceases to be.", "2019-07-02T15:56:00"));

  static final Option<Boolean> ENABLE_DVR = Option.bool("DEFAULT", "enable_dvr").byDefault(true).about("Whether routers can be distributed.");

  static final Option<Boolean> DISTRIBUTED_BY_DEFAULT = Option.bool("DEFAULT", "router_distributed").byDefault(false)
      .about("Whether routers are distributed when a request does not say.");

  static final Option<Boolean> HA_BY_DEFAULT = Option.bool("DEFAULT", "l3_ha").byDefault(false)
      .about("Whether routers are highly available when a request does not say.");

  /// `device_owner` of a router's interfaces.
  static String interfaceOwner(Entity router) {
    if (router.isTrue(DISTRIBUTED)) {
      return RouterPorts.DISTRIBUTED_INTERFACE;
    }
    return router.isTrue(HA) ? RouterPorts.REPLICATED_INTERFACE : RouterPorts.INTERFACE;
  }
}
