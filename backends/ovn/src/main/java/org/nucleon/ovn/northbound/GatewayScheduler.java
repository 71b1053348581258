package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.truth.GatewayWishes;

/// Chooses the chassis for routers' gateways: those that reach the wire and are in the right zone, the least loaded first, and if
/// possible not all in one zone. Who has a place keeps it as long as it is good.
///
/// Chosen routers count as load for those that follow; used by one thread.
public final class GatewayScheduler {
  /// More than one in charge and four behind it help nobody, and each costs its group BFD sessions.
  public static final int CHASSIS_MAX = 5;

  private final List<Chassis> all;
  private final boolean leastLoaded;
  private final Map<String, int[]> load = new HashMap<>();

  /// @param placed where gateways live already
  public GatewayScheduler(Collection<Chassis> all, Collection<Placement> placed, boolean leastLoaded) {
    this(all, placed, leastLoaded, Chassis::gateway);
  }

  /// Gateways that may serve the machines of a network which OVN cannot reach on their own hosts: those of the network's zones, or,
  /// when it names none, those of no zone.
  public static Predicate<Chassis> servingMachines(List<String> zoneHints) {
    return chassis -> chassis.gateway() && (!zoneHints.isEmpty() || chassis.zones().isEmpty());
  }

  /// @param mayServe who is chosen from
  public GatewayScheduler(Collection<Chassis> all, Collection<Placement> placed, boolean leastLoaded, Predicate<Chassis> mayServe) {
    this.all = all.stream().filter(mayServe).sorted(Comparator.comparing(Chassis::name)).toList();
    this.leastLoaded = leastLoaded;
    placed.forEach(placement -> count(placement.chassis(), 1));
  }

  /// @param physicalNetworks that the chassis have to reach, if any
  /// @param existing  where the router's gateway lives now
  public Placement place(String routerId, Set<String> physicalNetworks, List<String> zoneHints, Placement existing) {
    return place(routerId, physicalNetworks, zoneHints, existing, GatewayWishes.NONE);
  }

  /// Whether there is a chassis that reaches all these, and the one in charge, if there is one, is among them.
  public boolean canPlace(Set<String> physicalNetworks, List<String> zoneHints, Placement existing, GatewayWishes wishes) {
    var names = candidates(physicalNetworks, zoneHints, wishes).stream().map(Chassis::name).toList();
    return !names.isEmpty() && existing.chassis().stream().limit(1).filter(this::isThere).allMatch(names::contains);
  }

  private boolean isThere(String name) {
    return all.stream().anyMatch(chassis -> chassis.name().equals(name));
  }

  private List<Chassis> candidates(Set<String> physicalNetworks, List<String> zoneHints, GatewayWishes wishes) {
    return all.stream().filter(chassis -> physicalNetworks.stream().allMatch(chassis::reaches))
        .filter(chassis -> !wishes.without().contains(chassis.name()))
        .filter(chassis -> zoneHints.isEmpty() || wishes.with().contains(chassis.name()) || chassis.zones().stream().anyMatch(zoneHints::contains)).toList();
  }

  /// @param wishes what administrators want: a chassis that they name comes first if it can have the gateway, whatever its zone
  public Placement place(String routerId, Set<String> physicalNetworks, List<String> zoneHints, Placement existing, GatewayWishes wishes) {
    var candidates = candidates(physicalNetworks, zoneHints, wishes);
    count(existing.chassis(), -1);
    var chosen = new ArrayList<Chassis>();
    for (var name : wanted(existing, wishes)) {
      candidates.stream().filter(chassis -> chassis.name().equals(name)).limit(CHASSIS_MAX - chosen.size()).forEach(chosen::add);
    }
    while (chosen.size() < Math.min(CHASSIS_MAX, candidates.size())) {
      int rank = chosen.size();
      chosen.add(candidates.stream().filter(chassis -> !chosen.contains(chassis)).min(preference(routerId, rank, chosen)).orElseThrow());
    }
    var names = chosen.stream().map(Chassis::name).toList();
    var placement = ranked(names, wishes);
    count(placement.chassis(), 1);
    return placement;
  }

  /// Those that are to keep or to get their place: the present ones in their order, unless there is no room for those that are wished for.
  private static List<String> wanted(Placement existing, GatewayWishes wishes) {
    var missing = wishes.with().stream().filter(name -> !existing.chassis().contains(name)).sorted().toList();
    var kept = new ArrayList<>(existing.chassis());
    for (int last = kept.size() - 1; last >= 0 && kept.size() + missing.size() > CHASSIS_MAX; last--) {
      if (!wishes.with().contains(kept.get(last))) {
        kept.remove(last);
      }
    }
    kept.addAll(missing);
    return kept;
  }

  /// Who was given a priority has it; the others have those that are left between the number of chassis and 1, in their order.
  private static Placement ranked(List<String> names, GatewayWishes wishes) {
    var priorities = new HashMap<String, Integer>();
    names.stream().filter(wishes.priorities()::containsKey).forEach(name -> priorities.put(name, wishes.priorities().get(name)));
    if (priorities.isEmpty()) {
      return new Placement(names);
    }
    int next = names.size();
    for (var name : names) {
      while (priorities.containsValue(next)) {
        next--;
      }
      priorities.putIfAbsent(name, next);
    }
    return new Placement(names.stream().sorted(Comparator.comparing((String name) -> priorities.get(name)).reversed()).toList(), priorities);
  }

  private Comparator<Chassis> preference(String routerId, int rank, List<Chassis> chosen) {
    var zones = new HashSet<String>();
    chosen.forEach(chassis -> zones.addAll(chassis.zones()));
    var byZone = Comparator.comparing((Chassis chassis) -> !chassis.zones().isEmpty() && zones.containsAll(chassis.zones()));
    // Of equals, always the same for one router and another for the next.
    var byLot = Comparator.comparingInt((Chassis chassis) -> (routerId + chassis.name()).hashCode());
    return leastLoaded
        ? byZone.thenComparingInt(chassis -> load(chassis.name())[rank]).thenComparing(byLot)
        : byZone.thenComparing(byLot);
  }

  private int[] load(String chassis) {
    return load.computeIfAbsent(chassis, _ -> new int[CHASSIS_MAX]);
  }

  private void count(List<String> chassis, int by) {
    for (int rank = 0; rank < Math.min(CHASSIS_MAX, chassis.size()); rank++) {
      load(chassis.get(rank))[rank] += by;
    }
  }
}
