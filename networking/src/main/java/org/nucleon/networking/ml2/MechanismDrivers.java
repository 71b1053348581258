package org.nucleon.networking.ml2;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.nucleon.config.ConfigurationError;
import org.nucleon.config.Settings;
import org.nucleon.engine.Work;

/// The mechanism drivers in use, in the order of their turns.
public final class MechanismDrivers {

  private static final System.Logger LOG = System.getLogger(MechanismDrivers.class.getName());

  /// Neutron has these, too. A cloud that ran on it may name them beside one that is here.
  private static final Set<String> OF_NEUTRON = Set.of("openvswitch", "linuxbridge", "l2population", "sriovnicswitch", "macvtap", "baremetal", "logger");

  private MechanismDrivers() {}

  /// Tells the operator which of the named drivers cannot be had.
  ///
  /// @throws ConfigurationError if a name is not known, or no port could be plugged in
  static void check(Settings settings, List<MechanismDriver> all) {
    var here = all.stream().map(MechanismDriver::name).toList();
    var named = settings.find(Ml2Options.MECHANISM_DRIVERS).orElse(List.of());
    var absent = named.stream().filter(name -> !here.contains(name)).toList();
    var mistakes = new ArrayList<String>();
    absent.stream().filter(name -> !OF_NEUTRON.contains(name))
        .forEach(name -> mistakes.add("[ml2] mechanism_drivers names %s, which is not known".formatted(name)));
    if (mistakes.isEmpty() && !named.isEmpty() && absent.size() == named.size()) {
      mistakes.add("[ml2] mechanism_drivers names only %s, which Nucleon does not have: no port could be plugged in".formatted(String.join(", ", absent)));
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationError(mistakes);
    }
    absent.forEach(name -> LOG.log(System.Logger.Level.WARNING, "[ml2] mechanism_drivers names {0}, which Nucleon does not have: "
        + "ports that only it could plug in stay unbound", name));
  }

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
