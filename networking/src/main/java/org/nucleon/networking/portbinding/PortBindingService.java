package org.nucleon.networking.portbinding;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.port.Port;

/// Puts bindings of ports together.
public final class PortBindingService implements Service {

  @Override
  public String name() {
    return "port-binding";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(PortBindings.EXTENSION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.unstored(PortBindings.RESOURCE_NAME, new BindingOperations(Optional.empty()));
    assembly.action(PortBindings.RESOURCE_NAME, PortBindings.ACTIVATE, (work, binding, _) -> BindingOperations.activate(work, binding));
    assembly.rules(Port.NAME, new PortMoves());
  }
}
