package org.nucleon.networking.localip;

import java.util.List;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.value.IpAddress;

/// The refusals of this package, in the API's words.
final class LocalIpFaults {

  private LocalIpFaults() {}

  static Fault nowhere() {
    return new BadRequest("LocalIPPortOrNetworkRequired", "Either Port ID or Network ID must be specified for Local IP create.");
  }

  static Fault noAddress(String portId) {
    return new BadRequest("LocalIPNoIP", "Specified Port %s has no fixed IPs configured.".formatted(portId));
  }

  static Fault severalAddresses(String portId) {
    return new BadRequest("LocalIPNoRequestedIP",
        "Specified Port %s has several IPs, should specify exact IP address to use for Local IP.".formatted(portId));
  }

  static Fault otherAddress(String portId, IpAddress wanted) {
    return new BadRequest("LocalIPRequestedIPNotFound", "Specified Port %s does not have requested IP address: %s.".formatted(portId, wanted));
  }

  static Fault inUse(String id) {
    return new Conflict("LocalIPInUse", "Local IP %s is still associated with one or more ports.".formatted(id));
  }

  static Fault associatedAlready(String id, String portId) {
    return new Conflict("LocalIPAssociationExists", "Local IP %s is associated with port %s already.".formatted(id, portId));
  }

  static Fault portNeeded(String portId, List<String> localIps) {
    return new Conflict("ServicePortInUse", "Port %s cannot be deleted directly via the port API: still referenced by Local IPs %s."
        .formatted(portId, String.join(", ", localIps)));
  }

  static Fault addressNeeded(String portId, List<String> localIps) {
    return new BadRequest("BadRequest", "Bad port request: Cannot update the fixed_ips of the port %s: they are in use by Local IPs %s."
        .formatted(portId, String.join(", ", localIps)));
  }
}
