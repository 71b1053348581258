package org.nucleon.ovn.northbound;

import java.util.List;

/// On which chassis a router's gateway lives: the first, and behind it those that take over, in order.
public record Placement(List<String> chassis) {
  public static final Placement NOWHERE = new Placement(List.of());

  public Placement {
    chassis = List.copyOf(chassis);
  }

  public boolean isNowhere() {
    return chassis.isEmpty();
  }
}
