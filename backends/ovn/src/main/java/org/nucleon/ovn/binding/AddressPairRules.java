package org.nucleon.ovn.binding;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.networking.port.AddressPair;
import org.nucleon.networking.port.AllowedAddressPairs;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.ovn.truth.VirtualRouterMac;

/// The MAC addresses besides its own that a machine's port may send from are those of virtual routers: of others OVN could not tell
/// which port has them. Pairs that a port already has stay.
public final class AddressPairRules implements Rules {

  @Override
  public void creating(Work work, Draft port) {
    if (!port.get(Binding.HOST, "").isEmpty()) {
      check(port, List.of());
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    boolean plugged = port.isGiven(Binding.HOST) || !Binding.isUnplugged(before);
    if (plugged && !port.get(Binding.HOST, "").isEmpty() && port.isGiven(AllowedAddressPairs.PAIRS)) {
      check(port, before.get(AllowedAddressPairs.PAIRS, List.of()));
    }
  }

  private static void check(Draft port, List<AddressPair> before) {
    var own = port.find(Port.MAC_ADDRESS);
    port.get(AllowedAddressPairs.PAIRS, List.of()).stream().filter(pair -> !before.contains(pair)).map(AddressPair::mac).flatMap(Optional::stream)
        .filter(mac -> !own.equals(Optional.of(mac)) && !VirtualRouterMac.is(mac)).findFirst().ifPresent(mac -> {
          throw new BadRequest("InvalidVirtualMACAddress", ("Virtual MAC address %s in allowed address pair does not belong to the RFC 5798 VRRP "
              + "virtual MAC ranges (00:00:5e:00:01:XX for IPv4 or 00:00:5e:00:02:XX for IPv6).").formatted(mac));
        });
  }
}
