package org.nucleon.networking.qos;

import java.util.List;
import org.nucleon.model.Entity;
import org.nucleon.networking.qos.RuleSupport.Rule;

/// Rules of one policy that exclude each other.
final class RuleConflicts {

  private RuleConflicts() {}

  static void check(Rule rule, List<Rule> ofPolicy) {
    var others = ofPolicy.stream().filter(other -> !other.values().id().equals(rule.values().id())).toList();
    others.stream().filter(other -> sameDirection(rule, other)).forEach(other -> checkBandwidth(rule, other));
    others.stream().filter(other -> other.kind().equals(rule.kind())).forEach(other -> checkSameKind(rule, other));
  }

  private static boolean sameDirection(Rule rule, Rule other) {
    return direction(rule).equals(direction(other));
  }

  private static String direction(Rule rule) {
    return rule.kind().direction(rule.values());
  }

  private static String policyId(Entity rule) {
    return rule.get(RuleKind.POLICY_ID);
  }

  /// No more can be guaranteed than is allowed.
  private static void checkBandwidth(Rule rule, Rule other) {
    var max = rule.values().find(RuleKind.MAX_KBPS);
    var min = rule.values().find(RuleKind.MIN_KBPS);
    other.values().find(RuleKind.MIN_KBPS).filter(value -> max.isPresent() && value > max.get()).ifPresent(value -> {
      throw QosFaults.parametersConflict(max.get(), policyId(rule.values()), other.kind().type(), value);
    });
    other.values().find(RuleKind.MAX_KBPS).filter(value -> min.isPresent() && value < min.get()).ifPresent(value -> {
      throw QosFaults.parametersConflict(min.get(), policyId(rule.values()), other.kind().type(), value);
    });
  }

  private static void checkSameKind(Rule rule, Rule other) {
    if (sameDirection(rule, other)) {
      throw QosFaults.rulesConflict(rule.kind().type(), other.values().id(), policyId(rule.values()));
    }
    if (direction(rule).equals(RuleKind.ANY) || direction(other).equals(RuleKind.ANY)) {
      throw QosFaults.parametersConflict(direction(rule), policyId(rule.values()), other.kind().type(), direction(other));
    }
  }
}
