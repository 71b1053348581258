package org.nucleon.networking.port;

import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Types;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.MacAddress;

/// A whole network card that is handed to a port's device keeps its own MAC address, and the port takes that on as long as it has it.
final class CardMac {

  private CardMac() {}

  private static final String KEY = "device_mac_address";

  /// The card's address, as the compute service tells it in the profile; empty for ports of other kinds.
  static Optional<MacAddress> of(Draft port) {
    if (!port.get(Binding.VNIC_TYPE, Binding.NORMAL).equals(Binding.DIRECT_PHYSICAL)) {
      return Optional.empty();
    }
    Object address = port.get(Binding.PROFILE, Map.of()).get(KEY);
    try {
      return address == null ? Optional.empty() : Optional.of(Types.MAC.parse(address));
    } catch (InvalidValue e) {
      throw new InvalidInput("%s of binding:profile: %s".formatted(KEY, e.getMessage()));
    }
  }

  /// Whether the device gives the card back: another port may then have its address.
  static boolean isGivenBack(Entity before, Draft port) {
    return before.get(Binding.VNIC_TYPE, Binding.NORMAL).equals(Binding.DIRECT_PHYSICAL) && !before.get(Port.DEVICE_ID, "").isEmpty()
        && port.get(Port.DEVICE_ID, "").isEmpty() && port.get(Port.DEVICE_OWNER, "").isEmpty();
  }
}
