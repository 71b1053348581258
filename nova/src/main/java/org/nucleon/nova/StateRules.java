package org.nucleon.nova;

import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Port;

/// A port of a server begins to work, or ends.
final class StateRules implements Rules {
  private static final String ERROR = "ERROR";
  private static final Set<String> NOT_YET = Set.of(Port.DOWN, "BUILD", "");

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (Notice.concerns(after)) {
      notice(before.get(Standard.STATUS, ""), after.get(Standard.STATUS, ""), after).ifPresent(notice -> Notes.add(work, notice));
    }
  }

  private static Optional<Notice> notice(String was, String is, Entity port) {
    if (was.equals(Port.ACTIVE) && is.equals(Port.DOWN)) {
      return Optional.of(Notice.unplugged(port));
    }
    if (NOT_YET.contains(was) && is.equals(Port.ACTIVE)) {
      return Optional.of(Notice.plugged(port));
    }
    return NOT_YET.contains(was) && is.equals(ERROR) ? Optional.of(Notice.notPlugged(port)) : Optional.empty();
  }
}
