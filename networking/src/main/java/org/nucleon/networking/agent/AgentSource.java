package org.nucleon.networking.agent;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Work;

/// Knows agents: a backend contributes it.
public interface AgentSource {

  List<Agent> agents(Work work);

  /// Changes an agent of this source; what is empty stays.
  ///
  /// @return the agent as it is then; empty for one that it does not know
  default Optional<Agent> update(Work work, String id, Optional<Boolean> adminStateUp, Optional<String> description) {
    return Optional.empty();
  }

  /// Forgets an agent that is gone.
  ///
  /// @return whether it knew the agent
  default boolean delete(Work work, String id) {
    return false;
  }
}
