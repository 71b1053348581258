package org.nucleon.networking.dataplane;

import java.util.List;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Types;
import org.nucleon.networking.port.Port;

/// The attributes of a port that are about the wires below it.
public final class DataPlane {

  private DataPlane() {}

  /// Written by what watches the network from outside; says nothing about the port's own status.
  public static final Attribute<String> STATUS = Attribute.of("data_plane_status", Types.oneOf("ACTIVE", "DOWN")).nullByDefault().updatable().guarded()
      .about("The state of the network below the port, as who watches it says; null for unknown.");

  public static final Attribute<Boolean> PROPAGATE_UPLINK_STATUS = Attribute.bool("propagate_uplink_status").settable().byDefault(true).updatable()
      .about("Whether the device's link goes down with the host's.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("data-plane-status", "Port data plane status extension", "Who watches the network marks ports that it cannot carry.",
          "2017-01-24T10:00:00-00:00").extend(Port.NAME, STATUS),
      Extension.named("uplink-status-propagation", "Uplink status propagation extension", "A port's link can follow that of its host.",
          "2018-05-31T18:00:00-00:00").extend(Port.NAME, PROPAGATE_UPLINK_STATUS),
      Extension.named("uplink-status-propagation-updatable", "Uplink status propagation updatable extension",
          "Whether it follows can be changed.", "2024-09-03T18:00:00-00:00"));
}
