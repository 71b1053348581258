package org.nucleon.ovn.agents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.scheduler.Choices;
import org.nucleon.networking.scheduler.RouterHosting;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.GatewayScheduler;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.truth.Chosen;
import org.nucleon.store.Condition;

/// OVN realises each router on all hosts: for that stands one agent, and a router that is taken from it is not realised. A router's
/// gateway lives on chassis, one of which is active: these are agents of the router too, and administrators choose among them.
public final class OvnRouters implements RouterHosting {
  private final OvnDatabases databases;

  public OvnRouters(OvnDatabases databases) {
    this.databases = databases;
  }

  @Override
  public boolean isFor(Agent agent) {
    return isWorker(agent) || databases.southbound().chassis().stream().anyMatch(chassis -> chassis.gateway() && chassis.name().equals(agent.id()));
  }

  private static boolean isWorker(Agent agent) {
    return agent.id().equals(Chosen.L3_AGENT);
  }

  @Override
  public Condition hostedBy(Work work, Agent agent) {
    var taken = Condition.not(Condition.sql(Choices.OF_ROUTERS.said(), agent.id(), false));
    if (isWorker(agent)) {
      return taken;
    }
    var placed = databases.northbound().replica().isLoaded() ? databases.northbound().view().placements().routersOn(agent.id()) : Set.<String>of();
    return Condition.in(Standard.ID, placed).or(Condition.sql(Choices.OF_ROUTERS.said(), agent.id(), true)).and(taken);
  }

  /// What administrators said counts at once, though OVN may take a moment to follow.
  @Override
  public List<Place> places(Work work, Entity router) {
    var places = new ArrayList<Place>();
    var priorities = new HashMap<String, Optional<Integer>>();
    standing(router.id()).forEach((chassis, priority) -> priorities.put(chassis, Optional.of(priority)));
    var without = new HashSet<String>();
    for (var choice : Choices.OF_ROUTERS.of(work, Set.of(router.id()))) {
      if (!choice.hosted()) {
        without.add(choice.agentId());
      } else {
        priorities.merge(choice.agentId(), choice.priority(), (stands, chosen) -> chosen.or(() -> stands));
      }
    }
    if (!without.contains(Chosen.L3_AGENT)) {
      places.add(Place.on(Chosen.L3_AGENT));
    }
    priorities.keySet().removeAll(without);
    var active = active(router, priorities);
    priorities.entrySet().stream()
        .sorted(Comparator.comparing((Map.Entry<String, Optional<Integer>> each) -> each.getValue().orElse(-1)).reversed().thenComparing(Map.Entry::getKey))
        .forEach(each -> places.add(new Place(each.getKey(), each.getValue(), Optional.of(active.filter(each.getKey()::equals).isPresent()))));
    return places;
  }

  private Map<String, Integer> standing(String routerId) {
    return databases.northbound().replica().isLoaded() ? databases.northbound().view().placements().priorities(routerId) : Map.of();
  }

  /// The chassis that has the gateway now; as long as OVN does not tell, nobody.
  private Optional<String> active(Entity router, Map<String, Optional<Integer>> among) {
    return router.find(Router.GATEWAY_PORT_ID).flatMap(port -> databases.southbound().gatewayHost(port))
        .flatMap(host -> databases.southbound().chassis().stream().filter(chassis -> chassis.hostname().equals(host)).map(Chassis::name).findFirst())
        .filter(among::containsKey);
  }

  @Override
  public void add(Work work, Agent agent, Entity router, Optional<Integer> priority) {
    if (isWorker(agent)) {
      Choices.OF_ROUTERS.forget(work, router.id(), agent.id());
    } else {
      requireRoom(work, agent, router);
      priority.ifPresent(wanted -> requireFree(work, agent, router, wanted));
      Choices.OF_ROUTERS.say(work, new Choices.Choice(router.id(), agent.id(), true, priority));
    }
    touch(work, router);
  }

  @Override
  public void remove(Work work, Agent agent, Entity router) {
    Choices.OF_ROUTERS.say(work, new Choices.Choice(router.id(), agent.id(), false, Optional.empty()));
    touch(work, router);
  }

  @Override
  public void rank(Work work, Agent agent, Entity router, int priority) {
    if (isWorker(agent)) {
      RouterHosting.super.rank(work, agent, router, priority);
    }
    requireFree(work, agent, router, priority);
    Choices.OF_ROUTERS.say(work, new Choices.Choice(router.id(), agent.id(), true, Optional.of(priority)));
    touch(work, router);
  }

  private static void requireRoom(Work work, Agent agent, Entity router) {
    long chosen = Choices.OF_ROUTERS.of(work, Set.of(router.id())).stream().filter(Choices.Choice::hosted).count();
    if (chosen >= GatewayScheduler.CHASSIS_MAX) {
      throw new Conflict("RouterSchedulingFailed", "Failed scheduling router %s to the L3 Agent %s.".formatted(router.id(), agent.id()));
    }
  }

  private void requireFree(Work work, Agent agent, Entity router, int priority) {
    boolean taken = places(work, router).stream().anyMatch(place -> !place.agentId().equals(agent.id()) && place.priority().equals(Optional.of(priority)));
    if (taken) {
      throw new Conflict("HAChassisPriorityAlreadyAssigned", "HA Chassis priority %d is already assigned".formatted(priority));
    }
  }

  /// The router's ports look different at a router that is not realised.
  private static void touch(Work work, Entity router) {
    work.touch(Router.RESOURCE_NAME, router.id());
    work.list(Port.NAME, Condition.equal(Port.DEVICE_ID, router.id())).stream().sorted(Comparator.comparing(Entity::id))
        .forEach(port -> work.touch(Port.NAME, port.id()));
  }
}
