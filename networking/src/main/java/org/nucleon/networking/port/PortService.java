package org.nucleon.networking.port;

import java.util.ArrayList;
import java.util.List;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// Puts ports together.
public final class PortService implements Service {

  @Override
  public String name() {
    return "port";
  }

  @Override
  public List<Extension> extensions() {
    var all = new ArrayList<>(Port.EXTENSIONS);
    all.addAll(AllowedAddressPairs.EXTENSIONS);
    all.addAll(List.of(PortSecurity.EXTENSION, ExtraDhcpOptions.EXTENSION, Binding.EXTENSION));
    return all;
  }

  @Override
  public List<Option<?>> options() {
    return PortOptions.ALL;
  }

  @Override
  public List<Table> tables() {
    return List.of(SharedAddresses.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Port.NAME, new PortRules());
    assembly.rules(Port.NAME, new SharedAddresses());
    // Owners of a network see all ports on it.
    assembly.visible(Port.NAME, caller -> Condition.among(Port.NETWORK_ID, "SELECT n.id FROM networks n WHERE n.project_id = ?", caller.projectId()));
    assembly.filter(Port.NAME, Port.FIXED_IPS.name(), (_, values) -> FixedIpFilter.of(values));
  }
}
