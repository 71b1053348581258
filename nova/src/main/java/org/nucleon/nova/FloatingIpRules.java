package org.nucleon.nova;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;

/// Nova shows a server's floating IPs: it looks again at both the server that loses one and the one that gets it.
final class FloatingIpRules implements Rules {

  @Override
  public void created(Work work, Entity floatingIp) {
    changed(work, Stream.of(port(floatingIp)));
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    boolean matters = !port(before).equals(port(after)) || !Objects.equals(before.find(FloatingIp.FIXED_IP_ADDRESS), after.find(FloatingIp.FIXED_IP_ADDRESS));
    if (matters) {
      changed(work, Stream.of(port(before), port(after)));
    }
  }

  @Override
  public void deleted(Work work, Entity floatingIp) {
    changed(work, Stream.of(port(floatingIp)));
  }

  private static Optional<String> port(Entity floatingIp) {
    return floatingIp.find(FloatingIp.PORT_ID);
  }

  /// A port that is gone has been told of otherwise.
  private static void changed(Work work, Stream<Optional<String>> ports) {
    var ids = ports.flatMap(Optional::stream).distinct().toList();
    if (!ids.isEmpty()) {
      work.list(Port.NAME, Condition.in(Standard.ID, ids)).stream().filter(Notice::concerns).forEach(port -> Notes.add(work, Notice.changed(port)));
    }
  }
}
