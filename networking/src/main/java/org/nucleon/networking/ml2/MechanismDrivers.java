package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Objects;
import org.nucleon.config.Settings;
import org.nucleon.engine.Work;

/// The mechanism drivers in use, in the order of their turns.
public final class MechanismDrivers {

  private MechanismDrivers() {}

  /// Whether a driver may be asked: a backend that is not named leaves its databases alone.
  public static boolean isEnabled(Settings settings, String driver) {
    return settings.find(Ml2Options.MECHANISM_DRIVERS).map(names -> names.contains(driver)).orElse(true);
  }

  /// Those that the operator names, or all that services contribute.
  static List<MechanismDriver> enabled(Work work) {
    var all = work.contributed(MechanismDriver.class);
    return work.settings().find(Ml2Options.MECHANISM_DRIVERS)
        .map(names -> names.stream()
            .map(name -> all.stream().filter(driver -> driver.name().equals(name)).findFirst().orElse(null)).filter(Objects::nonNull).toList())
        .orElse(all);
  }

  /// Refuses a segment that one of them cannot carry although the type is one of its own.
  static void check(Work work, Segment segment) {
    enabled(work).forEach(driver -> driver.checkSegment(work, segment.networkType(), segment.physicalNetwork(), segment.segmentationId()));
  }
}
