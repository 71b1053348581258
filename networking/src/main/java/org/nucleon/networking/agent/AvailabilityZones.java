package org.nucleon.networking.agent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.NotFound;
import org.nucleon.networking.network.NetworkZones;

/// The resource `availability_zones`: the zones of agents, for networks and for routers.
public final class AvailabilityZones implements Unstored {

  static final String RESOURCE_NAME = "availability_zone";

  private static final Attribute<String> NAME = Attribute.string("name", 255).filterable().about("The zone's name.");
  private static final Attribute<String> SERVED = Attribute.string("resource", 16).filterable().about("What it hosts: network or router.");
  private static final Attribute<String> STATE = Attribute.string("state", 16).filterable()
      .about("available when an agent in it lives and may be given more to host.");

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "availability_zones").at("availability_zones").ownerless().unstored()
      .readOnly().unpaged().without(Standard.ID).with(NAME, SERVED, STATE)
      .about("A part of the cloud that fails by itself.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("availability_zone", "Availability Zone", "Hosts are in availability zones.", "2015-01-01T10:00:00-00:00")
          .with(RESOURCE).extend(Agents.RESOURCE_NAME, Agents.AVAILABILITY_ZONE),
      Extension.named("availability_zone_filter", "Availability Zone Filter Extension", "Availability zones can be filtered.",
          "2018-06-22T10:00:00-00:00"));

  /// @param served what the zones shall host: [Agent#NETWORK] or [Agent#ROUTER]
  /// @throws NotFound when one of `names` is no such zone
  public static void require(Work work, String served, Collection<String> names) {
    if (names.isEmpty()) {
      return;
    }
    var known = names(Agents.all(work), served);
    names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
      throw new NotFound("AvailabilityZoneNotFound", "AvailabilityZone %s could not be found.".formatted(name));
    });
  }

  private static Set<String> names(List<Agent> agents, String served) {
    var names = new TreeSet<String>();
    agents.stream().filter(agent -> agent.serves().contains(served)).forEach(agent -> names.addAll(agent.zones()));
    return names;
  }

  /// The zones that networks may ask for. Which of them serve a network is known to those who serve it.
  static final NetworkZones OF_NETWORKS = new NetworkZones() {
    @Override
    public Set<String> known(Work work) {
      return names(Agents.all(work), Agent.NETWORK);
    }

    @Override
    public Map<String, List<String>> of(Work work, List<Entity> networks) {
      return Map.of();
    }
  };

  @Override
  public List<Entity> list(Work work) {
    var agents = Agents.all(work);
    var zones = new ArrayList<Entity>();
    for (String served : List.of(Agent.NETWORK, Agent.ROUTER)) {
      names(agents, served).forEach(name -> zones.add(entity(name, served, agents.stream()
          .anyMatch(agent -> agent.serves().contains(served) && agent.zones().contains(name) && agent.alive() && agent.adminStateUp()))));
    }
    return zones;
  }

  private static Entity entity(String name, String served, boolean available) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, served + ":" + name);
    values.put(NAME, name);
    values.put(SERVED, served);
    values.put(STATE, available ? "available" : "unavailable");
    return Entity.of(RESOURCE, values);
  }
}
