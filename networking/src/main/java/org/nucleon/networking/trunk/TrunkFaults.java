package org.nucleon.networking.trunk;

import org.nucleon.model.Entity;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.port.Port;

/// The refusals of this package, in the API's words.
final class TrunkFaults {

  private TrunkFaults() {}

  static Fault parentInUse(String portId) {
    return new Conflict("ParentPortInUse", "Port %s is currently in use and is not eligible for use as a parent port.".formatted(portId));
  }

  static Fault inOtherTrunk(String portId) {
    return new Conflict("TrunkPortInUse", "Port %s is in use by another trunk.".formatted(portId));
  }

  static Fault attached(Entity port) {
    return new Conflict("PortInUse", "Unable to complete operation on port %s for network %s. Port already has an attached device %s."
        .formatted(port.id(), port.get(Port.NETWORK_ID), port.get(Port.DEVICE_ID, "")));
  }

  static Fault tooLarge(String portId, int mtu, String trunkId, int trunkMtu) {
    return new Conflict("SubPortMtuGreaterThanTrunkPortMtu", "MTU %d of subport %s cannot be greater than MTU %d of trunk %s."
        .formatted(mtu, portId, trunkMtu, trunkId));
  }

  static Fault duplicate(String trunkId, SubPort subPort) {
    return new Conflict("DuplicateSubPort", "segmentation_type %s and segmentation_id %d already in use on trunk %s."
        .formatted(subPort.type(), subPort.tag(), trunkId));
  }

  static Fault untagged(SubPort subPort) {
    return new InvalidInput(SubPorts.missing(SubPorts.toJson(subPort)));
  }

  static Fault unknownType(String type) {
    return new InvalidInput("Unknown segmentation_type '%s'".formatted(type));
  }

  static Fault outOfRange(long tag) {
    return new InvalidInput("Segmentation ID '%d' is not in range".formatted(tag));
  }

  static Fault notInTrunk(String trunkId, String portId) {
    return new NotFound("SubPortNotFound", "SubPort %s on trunk %s could not be found.".formatted(portId, trunkId));
  }

  static Fault disabled(String trunkId) {
    return new Conflict("TrunkDisabled", "Trunk %s is currently disabled.".formatted(trunkId));
  }

  static Fault inError(String trunkId) {
    return new Conflict("TrunkInErrorState", "Trunk %s is in error state. Attempt to resolve the error condition before proceeding."
        .formatted(trunkId));
  }

  static Fault inUse(String trunkId) {
    return new Conflict("TrunkInUse", "Trunk %s is currently in use.".formatted(trunkId));
  }

  static Fault isSubPort(String portId, String trunkId) {
    return new Conflict("PortInUseAsSubPort", "Port %s is currently a subport for trunk %s.".formatted(portId, trunkId));
  }

  static Fault isParent(String portId, String trunkId) {
    return new Conflict("PortInUseAsTrunkParent", "Port %s is currently a parent port for trunk %s.".formatted(portId, trunkId));
  }
}
