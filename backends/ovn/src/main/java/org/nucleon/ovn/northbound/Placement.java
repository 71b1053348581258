package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Map;

/// On which chassis a router's gateway lives: the first, and behind it those that take over, in order.
///
/// @param priorities of all of them, where someone chose some; else they follow from the order
public record Placement(List<String> chassis, Map<String, Integer> priorities) {
  public static final Placement NOWHERE = new Placement(List.of());

  public Placement {
    chassis = List.copyOf(chassis);
    priorities = Map.copyOf(priorities);
  }

  public Placement(List<String> chassis) {
    this(chassis, Map.of());
  }

  public boolean isNowhere() {
    return chassis.isEmpty();
  }
}
