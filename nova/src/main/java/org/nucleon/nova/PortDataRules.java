package org.nucleon.nova;

import org.nucleon.engine.Caller;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Somebody changes a port of a server, or deletes it. What the service itself writes, such as its state, is no news of this kind.
final class PortDataRules implements Rules {

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (!work.caller().equals(Caller.SELF) && Notice.concerns(after)) {
      Notes.add(work, Notice.changed(after));
    }
  }

  @Override
  public void deleted(Work work, Entity port) {
    if (Notice.concerns(port)) {
      Notes.add(work, Notice.deleted(port));
    }
  }
}
