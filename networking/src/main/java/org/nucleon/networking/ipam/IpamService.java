package org.nucleon.networking.ipam;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Table;

/// Puts the allocation of addresses together.
public final class IpamService implements Service {

  @Override
  public String name() {
    return "ipam";
  }

  @Override
  public List<Extension> extensions() {
    return List.of();
  }

  @Override
  public List<Table> tables() {
    return List.of(Allocations.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Subnet.NAME, new SubnetAddresses());
  }
}
