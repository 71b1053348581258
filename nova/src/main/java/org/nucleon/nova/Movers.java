package org.nucleon.nova;

import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Arrivals;
import org.nucleon.networking.port.Binding;
import org.nucleon.store.Table;

/// Nova lets a running server go to another host only when its ports are plugged in there: it is told so once for each port and move, whoever
/// sees the port there how often.
final class Movers implements Rules, Arrivals {
  static final Table TABLE = Table.named("nova_arrivals").text("port_id", 36).text("host", 255).key("port_id").cascading("port_id", "ports", "id");

  @Override
  public void arrived(Work work, Entity port, String host) {
    if (Notice.concerns(port) && destination(port).filter(host::equals).isPresent()
        && work.tx().insertIfAbsent(TABLE, Map.of("port_id", port.id(), "host", host))) {
      Notes.add(work, Notice.plugged(port));
    }
  }

  /// A move that is over, or called off, may come again.
  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (destination(before).isPresent() && !destination(before).equals(destination(after))) {
      work.tx().execute("DELETE FROM nova_arrivals WHERE port_id = ?", after.id());
    }
  }

  private static Optional<String> destination(Entity port) {
    return port.get(Binding.PROFILE, Map.of()).get(Binding.MIGRATING_TO) instanceof String host && !host.isEmpty() ? Optional.of(host) : Optional.empty();
  }
}
