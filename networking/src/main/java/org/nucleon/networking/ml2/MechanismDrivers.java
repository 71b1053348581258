package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Objects;
import org.nucleon.engine.Work;

/// The mechanism drivers in use, in the order of their turns.
final class MechanismDrivers {

  private MechanismDrivers() {}

  /// Those that the operator names, or all that services contribute.
  static List<MechanismDriver> enabled(Work work) {
    var all = work.contributed(MechanismDriver.class);
    return work.settings().find(Ml2Options.MECHANISM_DRIVERS)
        .map(names -> names.stream()
            .map(name -> all.stream().filter(driver -> driver.name().equals(name)).findFirst().orElse(null)).filter(Objects::nonNull).toList())
        .orElse(all);
  }
}
