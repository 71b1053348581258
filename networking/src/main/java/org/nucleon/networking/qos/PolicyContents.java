package org.nucleon.networking.qos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.qos.RuleSupport.Rule;
import org.nucleon.store.Condition;

/// The rules of policies, with a statement for each kind.
final class PolicyContents {

  private PolicyContents() {}

  static List<Rule> rules(Work work, String policyId) {
    return rules(work, List.of(policyId));
  }

  private static List<Rule> rules(Work work, List<String> policyIds) {
    var rules = new ArrayList<Rule>();
    RuleKind.ALL.forEach(kind -> work.list(kind.resource().name(), Condition.in(RuleKind.POLICY_ID, policyIds))
        .forEach(rule -> rules.add(new Rule(kind, rule))));
    return rules;
  }

  static Map<String, List<Map<String, Object>>> shown(Work work, List<Entity> policies) {
    var byPolicy = new HashMap<String, List<Map<String, Object>>>();
    policies.forEach(policy -> byPolicy.put(policy.id(), new ArrayList<>()));
    rules(work, List.copyOf(byPolicy.keySet()))
        .forEach(rule -> byPolicy.get(rule.values().get(RuleKind.POLICY_ID)).add(rule.kind().shown(rule.values())));
    return byPolicy;
  }
}
