package org.nucleon.networking.router;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Attaches subnets to routers, as the API's actions do: for services that build networks of their own accord. Offered by this package's
/// service.
///
/// The router's row is locked, or new in this transaction.
public interface RouterInterfaces {

  void add(Work work, Entity router, String subnetId);

  /// Detaches all subnets.
  void removeAll(Work work, Entity router);
}
