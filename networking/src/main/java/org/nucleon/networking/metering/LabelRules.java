package org.nucleon.networking.metering;

import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.store.Condition;

/// A label's rules go with it.
final class LabelRules implements Rules {

  @Override
  public void deleting(Work work, Entity label) {
    work.list(MeteringLabelRule.RESOURCE_NAME, Condition.equal(MeteringLabelRule.LABEL_ID, label.id())).forEach(work::delete);
  }
}
