package org.nucleon.networking.port;

import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.Network;

/// Whether a port is kept from sending with addresses that are not its own, and filtered by its security groups.
public final class PortSecurity {

  private PortSecurity() {}

  /// What the network's new ports start with.
  public static final Attribute<Boolean> NETWORK_ENABLED = Attribute.bool("port_security_enabled").settable().byDefault(true).updatable().guarded()
      .about("Whether new ports are secured.");

  /// Absent at creation means as the network says.
  public static final Attribute<Boolean> PORT_ENABLED = Attribute.bool("port_security_enabled").settable().optional().updatable().guarded()
      .about("Whether the port is secured.");

  static final Extension EXTENSION = Extension.named("port-security", "Port Security", "Address checks can be switched off.",
      "2012-07-23T10:00:00-00:00").extend(Network.NAME, NETWORK_ENABLED).extend(Port.NAME, PORT_ENABLED);
}
