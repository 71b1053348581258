package org.nucleon.networking.network;

import java.util.Set;
import org.nucleon.engine.Work;

/// Knows who has a way out through an external network. Services that make such ways contribute one.
@FunctionalInterface
public interface GatewayUsers {

  /// The projects that own routers with a gateway on the network.
  Set<String> of(Work work, String networkId);
}
