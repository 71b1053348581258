package org.nucleon.networking.qos;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Something that is bound to a policy.
record PolicyUse(String objectType, String objectId) {

  /// Ports that a network's policy holds for: of those that the service has for itself, only gateways.
  private static final String OF_NETWORK = "t.qos_policy_id IS NULL AND (t.device_owner NOT LIKE 'network:%' OR t.device_owner = 'network:router_gateway')";

  /// Anything bound to the policy itself.
  static Optional<PolicyUse> of(Work work, String policyId) {
    return work.tx().query(row -> new PolicyUse(row.string(1), row.string(2)), "SELECT 'network', id FROM networks WHERE qos_policy_id = ?"
        + " UNION ALL SELECT 'port', id FROM ports WHERE qos_policy_id = ? UNION ALL SELECT 'floatingip', id FROM floatingips WHERE qos_policy_id = ?"
        + " UNION ALL SELECT 'router', id FROM routers WHERE qos_policy_id = ? LIMIT 1", policyId, policyId, policyId, policyId).stream().findFirst();
  }

  /// The projects with something bound to the policy.
  static Set<String> projects(Work work, String policyId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT project_id FROM networks WHERE qos_policy_id = ?"
        + " UNION SELECT project_id FROM ports WHERE qos_policy_id = ? UNION SELECT project_id FROM floatingips WHERE qos_policy_id = ?"
        + " UNION SELECT project_id FROM routers WHERE qos_policy_id = ?", policyId, policyId, policyId, policyId));
  }

  /// The ports for which the policy holds: its own, and those without one of their own on its networks.
  static List<Entity> ports(Work work, String policyId) {
    return work.tx().list(Select.from(work.resource(Port.NAME)).where(Condition.sql("t.qos_policy_id = ? OR " + OF_NETWORK
        + " AND t.network_id IN (SELECT n.id FROM networks n WHERE n.qos_policy_id = ?)", policyId, policyId)));
  }

  /// The ports for which the network's policy holds.
  static List<Entity> portsOf(Work work, String networkId) {
    return work.tx().list(Select.from(work.resource(Port.NAME)).where(Condition.sql("t.network_id = ? AND " + OF_NETWORK, networkId)));
  }

  /// The policy that holds for a port: its own, else its network's.
  static Optional<String> policyOf(Work work, Entity port) {
    String owner = port.get(Port.DEVICE_OWNER, "");
    boolean followsNetwork = !owner.startsWith("network:") || owner.equals("network:router_gateway");
    var own = port.find(QosPolicy.BOUND);
    return own.isPresent() || !followsNetwork ? own
        : work.tx().query(row -> row.string(1), "SELECT qos_policy_id FROM networks WHERE id = ? AND qos_policy_id IS NOT NULL",
            port.get(Port.NETWORK_ID)).stream().findFirst();
  }

  private static final Set<String> NOT_PLUGGED_IN = Set.of("", Binding.UNBOUND, Binding.BINDING_FAILED);

  /// Whether a port is a server's, and plugged in.
  static boolean isRunning(Entity port) {
    return port.get(Port.DEVICE_OWNER, "").startsWith("compute:") && !NOT_PLUGGED_IN.contains(port.get(Binding.VIF_TYPE, ""));
  }
}
