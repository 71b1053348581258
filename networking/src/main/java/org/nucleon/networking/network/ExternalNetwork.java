package org.nucleon.networking.network;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;

/// Networks that lead outside the cloud: routers have gateways and floating IPs on them.
public final class ExternalNetwork {

  private ExternalNetwork() {}

  /// The RBAC action that lets a project use a network as external.
  public static final String ACCESS_AS_EXTERNAL = "access_as_external";

  public static final Attribute<Boolean> EXTERNAL = Attribute.bool("router:external").settable().byDefault(false).updatable().filterable().guarded()
      .neededByPolicy().about("Whether the network leads outside the cloud.");

  public static final Attribute<Boolean> IS_DEFAULT = Attribute.bool("is_default").settable().byDefault(false).updatable().filterable().guarded()
      .neededByPolicy().shownIf(network -> network.isTrue(EXTERNAL)).about("Whether it is the external network that is taken when none is named.");

  static final Extension EXTENSION = Extension.named("external-net", "Neutron external network",
      "Networks can lead outside the cloud.", "2013-01-14T10:00:00-00:00").extend(Network.NAME, EXTERNAL);

  /// The attribute belongs to an extension with a resource of its own; external networks have it with or without that.
  static final Extension DEFAULTS = Extension.named("", "Default external network", "", "").extend(Network.NAME, IS_DEFAULT);
}
