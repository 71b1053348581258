package org.nucleon.networking.portdevice;

import java.util.List;
import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Types;
import org.nucleon.networking.port.Port;

/// The attributes of a port that are about its device's host and network card.
public final class PortDevice {

  private PortDevice() {}

  public static final Attribute<String> DEVICE_PROFILE = Attribute.string("device_profile", 255).settable().nullByDefault()
      .about("The accelerator that the device needs, by the name of its profile in the accelerator service.");

  public static final Attribute<String> HARDWARE_OFFLOAD_TYPE = Attribute.of("hardware_offload_type", Types.oneOf("switchdev")).settable().optional()
      .guarded().about("How the network card takes work off the host.");

  public static final Attribute<Map<String, Object>> HINTS = Attribute.of("hints", Hints.TYPE).settable().nullByDefault().updatable().guarded()
      .about("Wishes that backends may know and others pass over, by backend.");

  public static final Attribute<String> NUMA_AFFINITY_POLICY = Attribute.of("numa_affinity_policy",
          Types.oneOf("required", "preferred", "legacy", "socket")).settable().nullByDefault().updatable()
      .about("How near to the network card the device's memory and processors must be.");

  public static final Attribute<Boolean> TRUSTED = Attribute.bool("trusted").settable().optional().updatable().guarded()
      .about("Whether the device may change what the network card does, as its MAC address.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("port-device-profile", "Port device profile", "Ports name the accelerator that their device needs.", "2020-12-17T10:00:00-00:00")
          .extend(Port.NAME, DEVICE_PROFILE),
      Extension.named("port-hardware-offload-type", "Port hardware offload", "Ports ask for network cards that take work off the host.",
          "2023-05-09T10:00:00-00:00").extend(Port.NAME, HARDWARE_OFFLOAD_TYPE),
      Extension.named("port-hints", "Port hints", "Ports carry wishes for backends.", "2023-01-01T00:00:00-00:00").extend(Port.NAME, HINTS),
      Extension.named("port-hint-ovs-tx-steering", "Port hint: Open vSwitch Tx steering",
          "A hint says how Open vSwitch spreads a port's packets over its threads.", "2023-01-01T00:00:00-00:00"),
      Extension.named("port-numa-affinity-policy", "Port NUMA affinity policy", "Ports say how near to the network card their device must be.",
          "2020-07-08T10:00:00-00:00").extend(Port.NAME, NUMA_AFFINITY_POLICY),
      Extension.named("port-numa-affinity-policy-socket", "Port NUMA affinity policy \"socket\"", "On the same socket is near enough.",
          "2024-02-09T10:00:00-00:00"),
      Extension.named("port-trusted-vif", "Port trusted vif", "Administrators let a port's device change the network card.",
          "2024-07-10T10:00:00-00:00").extend(Port.NAME, TRUSTED));
}
