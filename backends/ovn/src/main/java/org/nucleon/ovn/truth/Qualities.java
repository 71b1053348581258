package org.nucleon.ovn.truth;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.qos.QosPolicy;
import org.nucleon.networking.qos.RuleKind;
import org.nucleon.networking.router.Router;
import org.nucleon.ovn.truth.QosFacts.Bandwidth;
import org.nucleon.store.Condition;

/// The QoS policies that hold for what is being read: an object's own, or else that of its network.
final class Qualities {
  private final Map<String, String> policies = new HashMap<>();

  /// A network, port or floating IP was read.
  void note(Entity entity) {
    entity.find(QosPolicy.BOUND).ifPresent(policy -> policies.put(entity.id(), policy));
  }

  /// A router was read: its own policy is for its first gateway.
  void noteRouter(Entity router) {
    router.find(QosPolicy.OF_GATEWAY).ifPresent(policy -> router.find(Router.GATEWAY_PORT_ID).ifPresent(port -> policies.put(port, policy)));
  }

  Optional<String> policyOf(String id, String networkId) {
    return Optional.ofNullable(policies.get(id)).or(() -> Optional.ofNullable(policies.get(networkId)));
  }

  /// What policies say, by their ids: a statement for each kind of rule that OVN carries out.
  static Map<String, QosFacts> contents(Work work, Collection<String> policies) {
    var contents = new HashMap<String, QosFacts>();
    if (policies.isEmpty()) {
      return contents;
    }
    read(work, RuleKind.BANDWIDTH_LIMIT, policies, contents, (rule, facts) -> bandwidth(rule, facts, was ->
        new Bandwidth(number(rule, RuleKind.MAX_KBPS), rule.get(RuleKind.MAX_BURST_KBPS, 0), was.min())));
    read(work, RuleKind.MINIMUM_BANDWIDTH, policies, contents, (rule, facts) -> bandwidth(rule, facts, was ->
        new Bandwidth(was.max(), was.burst(), number(rule, RuleKind.MIN_KBPS))));
    read(work, RuleKind.DSCP_MARKING, policies, contents, (rule, facts) -> new QosFacts(facts.egress(), facts.ingress(), number(rule, RuleKind.DSCP_MARK)));
    return contents;
  }

  private interface Addition {
    QosFacts to(Entity rule, QosFacts facts);
  }

  private static void read(Work work, RuleKind kind, Collection<String> policies, Map<String, QosFacts> contents, Addition addition) {
    for (var rule : work.list(kind.resource().name(), Condition.in(RuleKind.POLICY_ID, policies))) {
      contents.compute(rule.get(RuleKind.POLICY_ID), (_, facts) -> addition.to(rule, facts == null ? QosFacts.NONE : facts));
    }
  }

  private static QosFacts bandwidth(Entity rule, QosFacts facts, UnaryOperator<Bandwidth> change) {
    return rule.get(RuleKind.DIRECTION).equals(RuleKind.INGRESS) ? new QosFacts(facts.egress(), change.apply(facts.ingress()), facts.dscp())
        : new QosFacts(change.apply(facts.egress()), facts.ingress(), facts.dscp());
  }

  private static OptionalInt number(Entity rule, org.nucleon.model.Attribute<Integer> attribute) {
    return rule.find(attribute).map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
