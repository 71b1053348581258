package org.nucleon.networking.router;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// What needs a router as it is, such as floating IPs: services contribute one each, and it is asked before something is taken away.
public interface RouterUse {

  /// @param subnet the subnet whose interface is about to go
  /// @throws org.nucleon.model.fault.Conflict when something needs the interface
  default void requireInterfaceUnused(Work work, Entity router, Entity subnet) {}

  /// @throws org.nucleon.model.fault.Conflict when something needs the router's gateway
  default void requireGatewayUnused(Work work, Entity router) {}
}
