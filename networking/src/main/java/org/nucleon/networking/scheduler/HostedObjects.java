package org.nucleon.networking.scheduler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.RelationRule;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Shown;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.agent.Agents;

/// `/agents/{id}/dhcp-networks` and `/agents/{id}/l3-routers`: what an agent hosts; added and taken away by administrators.
record HostedObjects(Kind kind) implements RelationRule {

  private static final String PRIORITY = "ha_chassis_priority";
  private static final int PRIORITY_MAX = 32_767;

  @Override
  public List<Entity> list(Work work, Entity shown) {
    var agent = agent(work, shown);
    return hosting(work, agent).map(hosting -> work.list(kind.resource(), hosting.hostedBy(work, agent))).orElse(List.of());
  }

  @Override
  public void add(Work work, Entity shown, String id, Map<String, Object> body) {
    var agent = agent(work, shown);
    var hosting = hosting(work, agent).filter(_ -> agent.adminStateUp()).orElseThrow(() -> kind.invalidAgent(agent.id()));
    var priority = priority(body);
    var object = work.lock(kind.resource(), id);
    if (isHosted(work, hosting, agent, object)) {
      kind.requireRepeatable(id, agent.id());
      priority.ifPresent(wanted -> hosting.rank(work, agent, object, wanted));
    } else {
      hosting.add(work, agent, object, priority);
    }
  }

  @Override
  public void remove(Work work, Entity shown, String id) {
    var agent = agent(work, shown);
    var hosting = hosting(work, agent).orElseThrow(() -> kind.notHosted(id, agent.id()));
    var object = work.find(kind.resource(), id).map(found -> work.lock(kind.resource(), found.id()))
        .filter(found -> isHosted(work, hosting, agent, found)).orElseThrow(() -> kind.notHosted(id, agent.id()));
    hosting.remove(work, agent, object);
  }

  @Override
  public Object change(Work work, Entity shown, String id, Map<String, Object> body) {
    var agent = agent(work, shown);
    var hosting = hosting(work, agent).orElseThrow(() -> kind.invalidAgent(agent.id()));
    int priority = priority(body).orElseThrow(() -> new BadRequest("BadRequest", "Bad l3-router request: %s must be specified.".formatted(PRIORITY)));
    var object = work.lock(kind.resource(), id);
    if (!isHosted(work, hosting, agent, object)) {
      throw kind.notHosted(id, agent.id());
    }
    hosting.rank(work, agent, object, priority);
    return Map.of(PRIORITY, (long) priority);
  }

  private Optional<? extends Hosting> hosting(Work work, Agent agent) {
    return work.contributed(kind.hosting()).stream().filter(hosting -> hosting.isFor(agent)).findFirst();
  }

  private static Agent agent(Work work, Entity shown) {
    return Agents.all(work).stream().filter(agent -> agent.id().equals(shown.id())).findFirst()
        .orElseThrow(() -> new NotFound("AgentNotFound", Agents.RESOURCE.notFoundMessage(shown.id())));
  }

  private static boolean isHosted(Work work, Hosting hosting, Agent agent, Entity object) {
    return hosting.places(work, object).stream().anyMatch(place -> place.agentId().equals(agent.id()));
  }

  private static Optional<Integer> priority(Map<String, Object> body) {
    Object given = body.get(PRIORITY);
    if (given == null) {
      return Optional.empty();
    }
    String text = Shown.of(given);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > PRIORITY_MAX) {
      throw new BadRequest("InvalidHAChassisPriority", "HA Chassis priority must be between 0 and %d".formatted(PRIORITY_MAX));
    }
    return Optional.of(Integer.parseInt(text));
  }
}
