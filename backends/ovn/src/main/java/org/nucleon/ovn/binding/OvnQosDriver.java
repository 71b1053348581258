package org.nucleon.ovn.binding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.model.Entity;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.qos.QosDriver;
import org.nucleon.networking.qos.RuleKind;

/// What OVN can do about the quality of service: limit and mark the traffic of ports in the integration bridge, and guarantee bandwidth
/// on physical networks. It counts no packets.
public final class OvnQosDriver implements QosDriver {

  private static final Set<String> NOT_PLUGGED_IN = Set.of("", Binding.UNBOUND, Binding.BINDING_FAILED, "distributed");
  private static final Set<String> IN_THE_BRIDGE = Set.of("ovs", "vhostuser");
  private static final Values ANY_NUMBER = new Values.Range(0, Integer.MAX_VALUE);
  private static final Values DIRECTIONS = new Values.Choice(List.of(RuleKind.EGRESS, RuleKind.INGRESS));

  private static final Map<String, Map<String, Values>> RULES = Map.of(
      RuleKind.BANDWIDTH_LIMIT.type(), Map.of(RuleKind.MAX_KBPS.name(), ANY_NUMBER, RuleKind.MAX_BURST_KBPS.name(), ANY_NUMBER,
          RuleKind.DIRECTION.name(), DIRECTIONS),
      RuleKind.DSCP_MARKING.type(), Map.of(RuleKind.DSCP_MARK.name(), new Values.Choice(RuleKind.DSCP_MARKS.stream().map(Long::valueOf)
          .map(Object.class::cast).toList())),
      RuleKind.MINIMUM_BANDWIDTH.type(), Map.of(RuleKind.MIN_KBPS.name(), ANY_NUMBER, RuleKind.DIRECTION.name(), DIRECTIONS));

  /// As clients know it.
  @Override
  public String name() {
    return "OVNQosDriver";
  }

  @Override
  public Map<String, Map<String, Values>> rules() {
    return RULES;
  }

  @Override
  public boolean serves(Entity port) {
    String vifType = port.get(Binding.VIF_TYPE, "");
    return NOT_PLUGGED_IN.contains(vifType) ? port.get(Binding.VNIC_TYPE, Binding.NORMAL).equals(Binding.NORMAL) : IN_THE_BRIDGE.contains(vifType);
  }
}
