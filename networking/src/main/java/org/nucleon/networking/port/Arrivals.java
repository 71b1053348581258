package org.nucleon.networking.port;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Contributed by who wants to know when a port is wired where its running machine is about to move to. The port's own state does not tell:
/// it is that of the host that the machine is on.
public interface Arrivals {

  /// May be told of the same arrival several times.
  ///
  /// @param port as it stands, with the host in its profile as [Binding#MIGRATING_TO]
  void arrived(Work work, Entity port, String host);
}
