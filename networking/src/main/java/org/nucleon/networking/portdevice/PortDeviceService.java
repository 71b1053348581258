package org.nucleon.networking.portdevice;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;

/// Adds what devices ask for to ports.
public final class PortDeviceService implements Service {

  @Override
  public String name() {
    return "port-device";
  }

  @Override
  public List<Extension> extensions() {
    return PortDevice.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Port.NAME, new PortDeviceRules());
  }
}
