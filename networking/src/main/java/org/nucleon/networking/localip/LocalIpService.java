package org.nucleon.networking.localip;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;

/// Puts local IPs together.
public final class LocalIpService implements Service {

  @Override
  public String name() {
    return "local IPs";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(LocalIp.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(LocalIp.RESOURCE_NAME, new LocalIpRules());
    assembly.rules(LocalIpAssociation.RESOURCE_NAME, new LocalIpAssociationRules());
    assembly.rules(Port.NAME, new PortRules());
    assembly.compute(LocalIpAssociation.RESOURCE_NAME, LocalIpAssociation.HOST, LocalIpAssociationRules::hosts);
    assembly.filter(LocalIpAssociation.RESOURCE_NAME, LocalIpAssociation.HOST.name(), (_, hosts) -> LocalIpAssociationRules.onHosts(hosts));
  }
}
