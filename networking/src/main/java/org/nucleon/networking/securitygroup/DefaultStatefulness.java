package org.nucleon.networking.securitygroup;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.Standard;
import org.nucleon.store.Condition;

/// Whether a project's new groups are stateful when a request does not say.
public final class DefaultStatefulness {

  private DefaultStatefulness() {}

  static final String RESOURCE_NAME = "security_groups_default_statefulness";

  static final Attribute<Boolean> STATEFUL = Attribute.bool("stateful").settable().byDefault(true).updatable().sortable()
      .about("Whether new groups are stateful.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, RESOURCE_NAME)
      .with(STATEFUL).unique(Standard.PROJECT_ID)
      .notFoundAs("SecurityGroupDefaultStatefulnessNotFound", "Security group default statefulness %s could not be found.")
      .about("Whether a project's new security groups are stateful.");

  static final Extension EXTENSION = Extension.named("security-groups-default-statefulness", "Security Groups Default Statefulness",
      "Projects choose whether their new security groups are stateful.", "2026-04-13T00:00:00-00:00").with(RESOURCE);

  static boolean of(Work work, String projectId) {
    return work.list(RESOURCE_NAME, Condition.equal(Standard.PROJECT_ID, projectId)).stream().findFirst()
        .map(setting -> setting.isTrue(STATEFUL)).orElse(true);
  }

  static final Rules RULES = new Rules() {
    @Override
    public void creating(Work work, Draft setting) {
      if (!work.list(RESOURCE_NAME, Condition.equal(Standard.PROJECT_ID, setting.projectId())).isEmpty()) {
        throw new Conflict("SecurityGroupDefaultStatefulnessAlreadyExists",
            "A security group default statefulness setting already exists for project '%s'.".formatted(setting.projectId()));
      }
    }
  };
}
