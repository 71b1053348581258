package org.nucleon.networking.port;

import java.util.Map;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.InvalidInput;

/// Where a port's device is, and how it is plugged in there.
public final class Binding {

  private Binding() {}

  public static final String UNBOUND = "unbound";
  public static final String BINDING_FAILED = "binding_failed";
  public static final String NORMAL = "normal";

  public static final String DIRECT_PHYSICAL = "direct-physical";

  /// In the profile: the host that a running machine is about to move to.
  public static final String MIGRATING_TO = "migrating_to";

  /// The kinds of network cards that a device may want.
  public static final Type<String> VNIC_TYPES = Types.oneOf(NORMAL, "direct", "macvtap", "baremetal", DIRECT_PHYSICAL, "virtio-forwarder", "smart-nic",
      "vdpa", "accelerator-direct", "accelerator-direct-physical", "remote-managed");

  public static final Attribute<String> HOST = Attribute.string("binding:host_id", 255).settable().byDefault("").nullMeaning("").updatable()
      .filterable().guarded().indexed().about("The host that the device is on; empty for none.");

  public static final Attribute<String> VNIC_TYPE = Attribute.of("binding:vnic_type",
VNIC_TYPES).settable().byDefault(NORMAL).updatable().filterable().guarded()
      .about("The kind of network card that the device wants.");

  public static final Attribute<Map<String, Object>> PROFILE = Attribute.of("binding:profile", Types.OBJECT).settable().optional().updatable()
      .guarded().nullMeaning(Map.of()).about("What the host's side says about the attachment.");

  public static final Attribute<String> VIF_TYPE = Attribute.string("binding:vif_type", 64).filterable()
      .about("How the device is plugged in: unbound, binding_failed, ovs …");

  public static final Attribute<Map<String, Object>> VIF_DETAILS = Attribute.of("binding:vif_details", Types.OBJECT)
      .about("What the host needs to know to plug the device in.");

  /// Whether no device is plugged into the port, and none shall be. It may show a host all the same: that of another port which uses its
  /// address.
  public static boolean isUnplugged(Entity port) {
    return port.get(VIF_TYPE, UNBOUND).equals(UNBOUND);
  }

  private static final int PROFILE_LENGTH_MAX = 4_095;

  /// @throws InvalidInput when it is too long to keep
  public static void checkProfile(Map<String, Object> profile) {
    if (Shown.of(profile).length() > PROFILE_LENGTH_MAX) {
      throw new InvalidInput("binding:profile value too large");
    }
  }

  static final Extension EXTENSION = Extension.named("binding", "Port Binding", "Ports tell where and how they are attached.",
      "2014-02-03T10:00:00-00:00").extend(Port.NAME, HOST, VNIC_TYPE, PROFILE, VIF_TYPE, VIF_DETAILS);
}
