package org.nucleon.networking.metering;

import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.NotFound;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.store.Condition;

/// What a rule must be. Its label is locked, so that of two rules that overlap the second one sees the first.
final class RuleRules implements Rules {

  @Override
  public void creating(Work work, Draft rule) {
    requireOneForm(rule);
    var label = label(work, rule.get(MeteringLabelRule.LABEL_ID));
    if (!rule.isGiven(Standard.PROJECT_ID)) {
      rule.set(Standard.PROJECT_ID, label.projectId());
    }
    rule.find(MeteringLabelRule.REMOTE_IP_PREFIX).ifPresent(prefix -> requireNoOverlap(work, rule, prefix));
  }

  /// Either one address range outside, or where traffic comes from and goes to.
  private static void requireOneForm(Draft rule) {
    boolean remote = rule.find(MeteringLabelRule.REMOTE_IP_PREFIX).isPresent();
    boolean ends = rule.find(MeteringLabelRule.SOURCE_IP_PREFIX).isPresent() || rule.find(MeteringLabelRule.DESTINATION_IP_PREFIX).isPresent();
    if (remote && ends) {
      throw new BadRequest("Invalid", "A metering label rule has remote_ip_prefix, or source_ip_prefix and destination_ip_prefix, not both.");
    }
    if (!remote && !ends) {
      throw new BadRequest("Invalid", "A metering label rule needs remote_ip_prefix, source_ip_prefix or destination_ip_prefix.");
    }
  }

  /// Others may see a label that counts their traffic too; what it counts is its owner's to say.
  private static Entity label(Work work, String id) {
    var label = work.lock(MeteringLabel.RESOURCE_NAME, id);
    if (!work.caller().admin() && !work.caller().owns(label)) {
      throw new NotFound(MeteringLabel.RESOURCE.notFoundType(), MeteringLabel.RESOURCE.notFoundMessage(id));
    }
    return label;
  }

  private static void requireNoOverlap(Work work, Draft rule, IpPrefix prefix) {
    var siblings = work.list(MeteringLabelRule.RESOURCE_NAME, Condition.equal(MeteringLabelRule.LABEL_ID, rule.get(MeteringLabelRule.LABEL_ID))
        .and(Condition.equal(MeteringLabelRule.DIRECTION, rule.get(MeteringLabelRule.DIRECTION)))
        .and(Condition.equal(MeteringLabelRule.EXCLUDED, rule.get(MeteringLabelRule.EXCLUDED))));
    boolean overlaps = siblings.stream().flatMap(sibling -> sibling.find(MeteringLabelRule.REMOTE_IP_PREFIX).stream()).anyMatch(prefix::overlaps);
    if (overlaps) {
      throw new Conflict("MeteringLabelRuleOverlaps", "Metering label rule with remote_ip_prefix '%s' overlaps another.".formatted(prefix));
    }
  }
}
