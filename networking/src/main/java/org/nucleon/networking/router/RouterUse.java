package org.nucleon.networking.router;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// What needs a router as it is, such as floating IPs: services contribute one each, and it is asked before something is taken away.
public interface RouterUse {

  /// @param subnet the subnet whose interface is about to go
  /// @throws org.nucleon.model.fault.Conflict when something needs the interface
  default void requireInterfaceUnused(Work work, Entity router, Entity subnet) {}

  /// @param networkId the external network that the router's last gateway is about to leave
  /// @throws org.nucleon.model.fault.Conflict when something needs the way there
  default void requireGatewayUnused(Work work, Entity router, String networkId) {}
}
