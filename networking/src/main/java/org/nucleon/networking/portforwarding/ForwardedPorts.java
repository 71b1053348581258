package org.nucleon.networking.portforwarding;

import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Given;

/// Which ports a request means: it may name a single one by itself or as a range, and both stand in the row.
final class ForwardedPorts {

  private ForwardedPorts() {}

  static void settleNew(Draft forwarding) {
    settle(forwarding, PortForwarding.EXTERNAL_PORT, PortForwarding.EXTERNAL_PORT_RANGE, Optional.empty());
    settle(forwarding, PortForwarding.INTERNAL_PORT, PortForwarding.INTERNAL_PORT_RANGE, Optional.empty());
    requireFit(forwarding);
  }

  static void settle(Draft forwarding, Entity before) {
    settle(forwarding, PortForwarding.EXTERNAL_PORT, PortForwarding.EXTERNAL_PORT_RANGE, before.find(PortForwarding.EXTERNAL_PORT_RANGE));
    settle(forwarding, PortForwarding.INTERNAL_PORT, PortForwarding.INTERNAL_PORT_RANGE, before.find(PortForwarding.INTERNAL_PORT_RANGE));
    requireFit(forwarding);
  }

  /// @param before what stays when the request names neither
  private static void settle(Draft forwarding, Attribute<Integer> port, Attribute<PortRange> range, Optional<PortRange> before) {
    var single = value(forwarding, port).map(PortRange::of);
    var several = value(forwarding, range);
    if (single.isPresent() && several.isPresent() && !single.equals(several)) {
      throw PortForwardingFaults.badRequest("%s and %s do not say the same".formatted(port, range));
    }
    var wanted = single.or(() -> several).or(() -> before)
        .orElseThrow(() -> PortForwardingFaults.badRequest("either %s or %s must be specified".formatted(port, range)));
    forwarding.set(range, wanted);
    if (wanted.size() == 1) {
      forwarding.set(port, wanted.first());
    } else {
      forwarding.clear(port);
    }
  }

  private static <T> Optional<T> value(Draft forwarding, Attribute<T> attribute) {
    return forwarding.given(attribute) instanceof Given.Value<T>(var value) ? Optional.of(value) : Optional.empty();
  }

  private static void requireFit(Draft forwarding) {
    int inside = forwarding.get(PortForwarding.INTERNAL_PORT_RANGE).size();
    int outside = forwarding.get(PortForwarding.EXTERNAL_PORT_RANGE).size();
    if (inside != 1 && inside != outside) {
      throw PortForwardingFaults.badRequest(("Invalid ranges of internal and/or external ports: %d internal ports for %d external ones, "
          + "where there must be one, or as many").formatted(inside, outside));
    }
  }
}
