package org.nucleon.ovn.metadata;

import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.subnet.Subnet;

/// A network's metadata port comes with its first subnet with DHCP, and goes with the last.
public final class SubnetRules implements Rules {

  @Override
  public void created(Work work, Entity subnet) {
    if (subnet.isTrue(Subnet.ENABLE_DHCP)) {
      MetadataPort.provide(work, subnet.get(Subnet.NETWORK_ID));
    }
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (after.isTrue(Subnet.ENABLE_DHCP) && !before.isTrue(Subnet.ENABLE_DHCP)) {
      MetadataPort.provide(work, after.get(Subnet.NETWORK_ID));
    } else if (before.isTrue(Subnet.ENABLE_DHCP) && !after.isTrue(Subnet.ENABLE_DHCP)) {
      MetadataPort.withdraw(work, after.get(Subnet.NETWORK_ID));
    }
  }

  /// Nothing is made here: a network that is deleted loses its subnets one after the other.
  @Override
  public void deleted(Work work, Entity subnet) {
    MetadataPort.withdraw(work, subnet.get(Subnet.NETWORK_ID));
  }
}
