package org.nucleon.networking.subnet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nucleon.config.Option;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.networking.network.ExternalNetwork;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.rbac.RbacPolicy;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Puts subnets together.
public final class SubnetService implements Service {

  @Override
  public String name() {
    return "subnet";
  }

  @Override
  public List<Extension> extensions() {
    return Subnet.EXTENSIONS;
  }

  @Override
  public List<Option<?>> options() {
    return SubnetOptions.ALL;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Subnet.NAME, new SubnetRules());
    assembly.rules(Network.NAME, new NetworkMtu());
    assembly.visible(Subnet.NAME, SubnetService::onUsableNetwork);
    assembly.compute(Subnet.NAME, Subnet.SHARED, SubnetService::shared);
    assembly.compute(Subnet.NAME, Subnet.EXTERNAL, SubnetService::external);
    assembly.filter(Subnet.NAME, Subnet.SHARED.name(), (caller, values) -> Condition.any(values.stream()
        .map(value -> isTrue(value) ? onSharedNetwork(caller) : Condition.not(onSharedNetwork(caller))).toArray(Condition[]::new)));
    assembly.filter(Subnet.NAME, Subnet.EXTERNAL.name(), (_, values) -> Condition.any(values.stream()
        .map(value -> Condition.sql("t.network_id IN (SELECT n.id FROM networks n WHERE n.router_external = ?)", isTrue(value)))
        .toArray(Condition[]::new)));
  }

  /// Subnets are seen by the network's owner and by those it is shared with. An external network that is not shared keeps its subnets to
  /// itself, though policy would show them: that is what clients are tested to expect.
  private static Condition onUsableNetwork(Caller caller) {
    return Condition.among(Subnet.NETWORK_ID, "SELECT n.id FROM networks n WHERE n.project_id = ?", caller.projectId())
        .or(Sharing.targeted(Subnet.NETWORK_ID, caller.projectId(), List.of(RbacPolicy.ACCESS_AS_SHARED)));
  }

  private static Condition onSharedNetwork(Caller caller) {
    return Sharing.targeted(Subnet.NETWORK_ID, caller.projectId(), List.of(RbacPolicy.ACCESS_AS_SHARED));
  }

  private static boolean isTrue(String value) {
    try {
      return Types.BOOLEAN.parse(value);
    } catch (InvalidValue e) {
      throw new IllegalStateException("a boolean says itself what it does not take", e);
    }
  }

  private static List<String> networkIds(List<Entity> subnets) {
    return subnets.stream().map(subnet -> subnet.get(Subnet.NETWORK_ID)).distinct().toList();
  }

  private static Map<String, Boolean> shared(Work work, List<Entity> subnets) {
    var shared = Sharing.sharedWith(work, networkIds(subnets));
    var answer = new HashMap<String, Boolean>();
    subnets.forEach(subnet -> answer.put(subnet.id(), shared.contains(subnet.get(Subnet.NETWORK_ID))));
    return answer;
  }

  private static Map<String, Boolean> external(Work work, List<Entity> subnets) {
    var external = work.tx().list(Select.from(work.resource(Network.NAME)).only(List.of(ExternalNetwork.EXTERNAL))
        .where(Condition.in(Standard.ID, networkIds(subnets))).where(ExternalNetwork.EXTERNAL, true)).stream().map(Entity::id)
        .collect(Collectors.toSet());
    var answer = new HashMap<String, Boolean>();
    subnets.forEach(subnet -> answer.put(subnet.id(), external.contains(subnet.get(Subnet.NETWORK_ID))));
    return answer;
  }
}
