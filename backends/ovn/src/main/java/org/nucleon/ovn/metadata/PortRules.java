package org.nucleon.ovn.metadata;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.fault.HttpBadRequest;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.port.AddressPair;
import org.nucleon.networking.port.AllowedAddressPairs;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;

/// What other ports must leave to a metadata port. Who deletes one takes the way to it out of its subnets' DHCP.
public final class PortRules implements Rules {

  @Override
  public void creating(Work work, Draft port) {
    requireForeign(work, port);
  }

  @Override
  public void updating(Work work, Entity before, Draft port) {
    requireForeign(work, port);
  }

  /// A machine that answers at the address of its network's metadata would tell the others what it likes.
  private static void requireForeign(Work work, Draft port) {
    if (!port.isGiven(AllowedAddressPairs.PAIRS)) {
      return;
    }
    var single = port.get(AllowedAddressPairs.PAIRS, List.of()).stream().map(AddressPair::prefix)
        .filter(prefix -> prefix.length() == prefix.network().bits()).map(IpPrefix::network).toList();
    if (single.isEmpty()) {
      return;
    }
    work.list(Port.NAME, MetadataPort.of(List.of(port.get(Port.NETWORK_ID)))).stream().filter(metadata -> !metadata.id().equals(port.id()))
        .flatMap(metadata -> metadata.get(Port.FIXED_IPS, List.of()).stream()).map(FixedIp::address).filter(single::contains).findFirst()
        .ifPresent(address -> {
          throw new HttpBadRequest("Allowed address pair %s is the address of the network's metadata port.".formatted(address));
        });
  }

  @Override
  public void deleted(Work work, Entity port) {
    if (MetadataPort.is(port)) {
      MetadataPort.served(work, port.get(Port.NETWORK_ID)).forEach(subnet -> work.touch(Subnet.NAME, subnet.id()));
    }
  }
}
