package org.nucleon.ovn.metadata;

import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;

/// Who deletes a metadata port takes the way to it out of its subnets' DHCP.
public final class PortRules implements Rules {

  @Override
  public void deleted(Work work, Entity port) {
    if (MetadataPort.is(port)) {
      MetadataPort.served(work, port.get(Port.NETWORK_ID)).forEach(subnet -> work.touch(Subnet.NAME, subnet.id()));
    }
  }
}
