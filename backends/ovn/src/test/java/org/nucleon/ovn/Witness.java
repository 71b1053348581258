package org.nucleon.ovn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Arrivals;
import org.nucleon.networking.port.Port;

/// A service that notes what becomes of ports.
final class Witness implements Service, Rules, Arrivals {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Override
  public String name() {
    return "witness";
  }

  @Override
  public List<Extension> extensions() {
    return List.of();
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Port.NAME, this);
    assembly.contribute(Arrivals.class, this);
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    String was = before.get(Standard.STATUS, "");
    String is = after.get(Standard.STATUS, "");
    if (!was.equals(is)) {
      seen.add("%s %s to %s".formatted(after.id(), was, is));
    }
  }

  @Override
  public void arrived(Work work, Entity port, String host) {
    seen.add("%s at %s".formatted(port.id(), host));
  }

  /// What became of a port, without what was seen again and again.
  List<String> of(String port) {
    return seen.stream().filter(line -> line.startsWith(port)).map(line -> line.substring(port.length() + 1)).distinct().toList();
  }
}
