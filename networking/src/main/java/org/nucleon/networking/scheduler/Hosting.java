package org.nucleon.networking.scheduler;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.NotImplemented;
import org.nucleon.networking.agent.Agent;
import org.nucleon.store.Condition;

/// Places objects of one kind on the agents of one backend: see [DhcpHosting] and [RouterHosting].
///
/// A backend whose agents host everything unless told otherwise, and one that chooses agents for each object, both fit: what counts is
/// which agents host what now. The objects in question are locked while they are placed.
public interface Hosting {

  /// Whether the agent is one of those that this places objects on.
  boolean isFor(Agent agent);

  /// The objects that an agent hosts; their table has the alias `t`.
  Condition hostedBy(Work work, Agent agent);

  /// The agents that host an object, the one in charge first.
  List<Place> places(Work work, Entity object);

  /// Places an object on an agent that does not host it yet.
  ///
  /// @param priority among the agents of the object, if one is asked for
  /// @throws org.nucleon.model.fault.Conflict when it cannot be there
  void add(Work work, Agent agent, Entity object, Optional<Integer> priority);

  /// Takes an object from an agent that hosts it.
  void remove(Work work, Agent agent, Entity object);

  /// Changes which of its agents come first for an object.
  default void rank(Work work, Agent agent, Entity object, int priority) {
    throw new NotImplemented("NotImplementedError", "agents of type %s have no priorities".formatted(agent.type()));
  }

  /// One agent that hosts an object.
  ///
  /// @param priority the higher, the sooner it takes over; empty where agents have none
  /// @param active   whether it does the work now; empty where all do
  record Place(String agentId, Optional<Integer> priority, Optional<Boolean> active) {

    public static Place on(String agentId) {
      return new Place(agentId, Optional.empty(), Optional.empty());
    }
  }
}
