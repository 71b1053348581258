package org.nucleon.networking.scheduler;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nucleon.engine.RelationRule;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.agent.Agents;

/// `GET /networks/{id}/dhcp-agents` and `GET /routers/{id}/l3-agents`: the agents that host an object.
record AgentsHosting(Class<? extends Hosting> kind) implements RelationRule {

  @Override
  public List<Entity> list(Work work, Entity object) {
    var places = work.contributed(kind).stream().flatMap(hosting -> hosting.places(work, object).stream()).toList();
    if (places.isEmpty()) {
      return List.of();
    }
    var agents = Agents.all(work).stream().collect(Collectors.toMap(Agent::id, Function.identity(), (first, _) -> first));
    return places.stream().filter(place -> agents.containsKey(place.agentId())).map(place -> shown(work, agents.get(place.agentId()), place)).toList();
  }

  private static Entity shown(Work work, Agent agent, Hosting.Place place) {
    var entity = Agents.entity(work, agent);
    if (place.priority().isPresent()) {
      entity = entity.with(Scheduling.HA_CHASSIS_PRIORITY, place.priority().get());
    }
    return place.active().isPresent() ? entity.with(Scheduling.HA_STATE, place.active().get() ? "active" : "standby") : entity;
  }
}
