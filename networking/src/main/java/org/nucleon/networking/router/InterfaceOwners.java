package org.nucleon.networking.router;

import org.nucleon.model.Entity;

/// Knows what the ports are called that a router has on projects' networks: a service that has several kinds of routers offers it.
@FunctionalInterface
public interface InterfaceOwners {

  /// @return one of [RouterPorts#INTERFACES]
  String of(Entity router);
}
