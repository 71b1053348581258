package org.nucleon.ovn.truth;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.nucleon.networking.scheduler.Choices;

/// Where administrators want the gateway of a router.
///
/// @param without    chassis that it shall not be on
/// @param with       chassis that it shall be on, if they can have it
/// @param priorities of chassis: the higher, the sooner
public record GatewayWishes(Set<String> without, Set<String> with, Map<String, Integer> priorities) {
  public static final GatewayWishes NONE = new GatewayWishes(Set.of(), Set.of(), Map.of());

  public GatewayWishes {
    without = Set.copyOf(without);
    with = Set.copyOf(with);
    priorities = Map.copyOf(priorities);
  }

  public static GatewayWishes of(Choices.Choice choice) {
    var chassis = Set.of(choice.agentId());
    if (!choice.hosted()) {
      return new GatewayWishes(chassis, Set.of(), Map.of());
    }
    return new GatewayWishes(Set.of(), chassis, choice.priority().map(priority -> Map.of(choice.agentId(), priority)).orElse(Map.of()));
  }

  GatewayWishes and(GatewayWishes other) {
    var allWithout = new HashSet<>(without);
    allWithout.addAll(other.without);
    var allWith = new HashSet<>(with);
    allWith.addAll(other.with);
    var all = new HashMap<>(priorities);
    all.putAll(other.priorities);
    return new GatewayWishes(allWithout, allWith, all);
  }
}
