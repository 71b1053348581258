package org.nucleon.networking.metering;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.store.Condition;

/// Labels and rules of metering.
public final class MeteringService implements Service {

  @Override
  public String name() {
    return "metering";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(MeteringLabel.EXTENSION, MeteringLabelRule.SOURCE_AND_DESTINATION);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(MeteringLabel.RESOURCE_NAME, new LabelRules());
    assembly.visible(MeteringLabel.RESOURCE_NAME, _ -> Condition.equal(MeteringLabel.SHARED, true));
    assembly.rules(MeteringLabelRule.RESOURCE_NAME, new RuleRules());
  }
}
