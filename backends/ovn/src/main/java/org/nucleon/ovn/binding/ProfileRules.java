package org.nucleon.ovn.binding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.ovn.truth.PortFacts;

/// What a port's profile tells OVN is told as a whole: another port's frames and the tag in them, a switch outside OVN and a network there,
/// or a function of a network card. What OVN does not know in it is others' business.
public final class ProfileRules implements Rules {
  private static final String CAPABILITIES = "capabilities";
  private static final int TAG_MAX = 4095;

  private static final Predicate<Object> TEXT = String.class::isInstance;
  private static final Predicate<Object> NUMBER = value -> value instanceof Long || value instanceof Integer;

  private static final Map<String, Predicate<Object>> IN_ANOTHER_PORT = Map.of(PortFacts.PARENT, TEXT, PortFacts.TAG, NUMBER);
  private static final Map<String, Predicate<Object>> ON_ANOTHER_SWITCH = Map.of("vtep-physical-switch", TEXT, "vtep-logical-switch", TEXT);
  /// A card that is on no physical network says so, with `null`.
  private static final Map<String, Predicate<Object>> ON_A_CARD = Map.of("pci_vendor_info", TEXT, "pci_slot", TEXT,
      "physical_network", TEXT.or(Objects::isNull));
  private static final Map<String, Predicate<Object>> ON_A_CARD_THAT_IS_A_HOST = Map.of("pci_vendor_info", TEXT, "pci_slot", TEXT,
      "physical_network", TEXT.or(Objects::isNull), "card_serial_number", TEXT, "pf_mac_address", TEXT, "vf_num", NUMBER);

  @Override
  public void creating(Work work, Draft port) {
    check(work, port);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    if (port.isGiven(Binding.PROFILE) && !port.get(Binding.PROFILE, Map.of()).equals(before.get(Binding.PROFILE, Map.of()))) {
      check(work, port);
    }
  }

  private static void check(Work work, Draft port) {
    var profile = port.get(Binding.PROFILE, Map.of());
    if (profile.containsKey(CAPABILITIES) && !(profile.get(CAPABILITIES) instanceof List<?>)) {
      throw invalid("%s must be of type list.".formatted(CAPABILITIES));
    }
    kinds(port, profile).filter(kind -> kind.keySet().stream().anyMatch(profile::containsKey)).findFirst().ifPresent(kind -> {
      var keys = new TreeMap<>(kind);
      if (!profile.keySet().containsAll(keys.keySet())) {
        throw invalid("%s are all required.".formatted(String.join(", ", keys.keySet())));
      }
      keys.forEach((key, isRight) -> {
        if (!isRight.test(profile.get(key))) {
          throw invalid("%s \"%s\" is not of the right type.".formatted(key, profile.get(key)));
        }
      });
    });
    Optional.ofNullable(profile.get(PortFacts.TAG)).filter(_ -> profile.containsKey(PortFacts.PARENT)).map(tag -> ((Number) tag).longValue())
        .filter(tag -> tag < 0 || tag > TAG_MAX).ifPresent(tag -> {
          throw invalid("tag \"%d\" must be an integer between 0 and %d, inclusive.".formatted(tag, TAG_MAX));
        });
    if (profile.get(PortFacts.PARENT) instanceof String parent) {
      work.get(Port.NAME, parent);
    }
  }

  private static Stream<Map<String, Predicate<Object>>> kinds(Draft port, Map<String, Object> profile) {
    var vnicType = port.get(Binding.VNIC_TYPE, Binding.NORMAL);
    var anywhere = Stream.of(IN_ANOTHER_PORT, ON_ANOTHER_SWITCH);
    if (vnicType.equals(PortFacts.REMOTE_MANAGED)) {
      return Stream.concat(anywhere, Stream.of(ON_A_CARD_THAT_IS_A_HOST));
    }
    boolean switches = profile.get(CAPABILITIES) instanceof List<?> capabilities && capabilities.contains("switchdev");
    return vnicType.equals("direct") && switches ? Stream.concat(anywhere, Stream.of(ON_A_CARD)) : anywhere;
  }

  private static InvalidInput invalid(String reason) {
    return new InvalidInput("Invalid binding:profile. " + reason);
  }
}
