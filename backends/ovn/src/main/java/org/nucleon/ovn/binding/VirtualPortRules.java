package org.nucleon.ovn.binding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.SharedAddresses;

/// An address that ports share is held by one of them: no machine is plugged into the port that stands for it.
public final class VirtualPortRules implements Rules {

  @Override
  public void updating(Work work, Entity before, Draft port) {
    boolean wantsMachine = port.isGiven(Port.DEVICE_ID) && !port.get(Port.DEVICE_ID, "").isEmpty()
        && port.isGiven(Binding.HOST) && !port.get(Binding.HOST, "").isEmpty();
    if (wantsMachine && Binding.isUnplugged(before) && isShared(work, before)) {
      throw new BadRequest("BadRequest", "Bad port request: the address of port %s is shared by other ports; no device can be plugged into it."
          .formatted(before.id()));
    }
  }

  private static boolean isShared(Work work, Entity port) {
    var addresses = port.get(Port.FIXED_IPS, List.of()).stream().map(FixedIp::address).collect(Collectors.toSet());
    return SharedAddresses.of(work, Set.of(port.get(Port.NETWORK_ID)), addresses).stream().anyMatch(share -> !share.portId().equals(port.id()));
  }
}
