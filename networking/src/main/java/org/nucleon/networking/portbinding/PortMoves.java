package org.nucleon.networking.portbinding;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;

/// A port that is put on a host has no second binding waiting there.
final class PortMoves implements Rules {

  @Override
  public void updating(Work work, Entity before, Draft port) {
    String host = port.get(Binding.HOST, "");
    if (!host.equals(before.get(Binding.HOST, ""))) {
      port.find(PortBindings.OTHERS).ifPresent(others -> port.set(PortBindings.OTHERS, HostBinding.without(others, host)));
    }
  }
}
