package org.nucleon.networking.qos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nucleon.engine.Computation;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.Network;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// The policy of the network that an object names.
///
/// @param network the attribute with the network's id
record NetworkPolicies(Attribute<String> network) implements Computation<String> {

  @Override
  public Map<String, String> of(Work work, List<Entity> entities) {
    var ids = entities.stream().flatMap(entity -> entity.find(network).stream()).distinct().toList();
    var policies = work.once(new Asked(ids), () -> bound(work, ids));
    var answer = new HashMap<String, String>();
    entities.forEach(entity -> entity.find(network).filter(policies::containsKey).ifPresent(id -> answer.put(entity.id(), policies.get(id))));
    return answer;
  }

  /// Two attributes of a port are worked out from it.
  private record Asked(List<String> networkIds) {}

  private static Map<String, String> bound(Work work, List<String> ids) {
    return work.tx().list(Select.from(work.resource(Network.NAME)).only(List.of(QosPolicy.BOUND)).where(Condition.in(Standard.ID, ids))
        .where(Condition.not(Condition.isNull(QosPolicy.BOUND)))).stream().collect(Collectors.toMap(Entity::id, found -> found.get(QosPolicy.BOUND)));
  }
}
