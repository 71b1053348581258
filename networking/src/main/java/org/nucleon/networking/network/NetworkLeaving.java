package org.nucleon.networking.network;

import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Takes away what a service keeps on a network and what need not keep the network from being deleted. Called before it is looked
/// whether ports are left; services contribute it.
@FunctionalInterface
public interface NetworkLeaving {

  void leave(Work work, Entity network);
}
