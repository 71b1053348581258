package org.nucleon.networking.portbinding;

import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.NotFound;

/// Why a port cannot be attached to a host.
final class BindingFaults {

  private BindingFaults() {}

  static Fault notForThisOwner(Entity port) {
    return new BadRequest("BadRequest", "Bad port request: Invalid port %s, operation only valid on compute ports.".formatted(port.id()));
  }

  static Fault alreadyExists(Entity port, String host) {
    return new Conflict("PortBindingAlreadyExists", "Binding for port %s on host %s already exists.".formatted(port.id(), host));
  }

  static Fault alreadyActive(Entity port, String host) {
    return new Conflict("PortBindingAlreadyActive", "Binding for port %s on host %s is already active.".formatted(port.id(), host));
  }

  static Fault notFound(Entity port, String host) {
    return new NotFound(PortBindings.RESOURCE.notFoundType(), PortBindings.RESOURCE.notFoundMessage(host, port.id()));
  }

  /// No driver can plug the port in there. The reference maps this one to no client error and so answers 500; here no request is the
  /// server's fault.
  static Fault failed(Entity port, String host) {
    return new Conflict("PortBindingError", "Binding for port %s on host %s could not be created or updated.".formatted(port.id(), host));
  }
}
