package org.nucleon.networking.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Given;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// A router's way to the outside, as `external_gateway_info` says it; members that a request leaves out are empty.
///
/// @param networkId   empty when the router has, or shall have, no gateway
/// @param fixedIps    all present in answers
/// @param qosPolicyId what limits its traffic
public record GatewayInfo(Optional<String> networkId, Optional<Boolean> enableSnat, Optional<List<ExternalFixedIp>> fixedIps,
    Given<String> qosPolicyId) {

  static final GatewayInfo NONE = new GatewayInfo(Optional.empty(), Optional.empty(), Optional.empty(), new Given.LeftOut<>());

  private static final String NETWORK_ID = "network_id";
  private static final String FIXED_IPS = "external_fixed_ips";
  private static final String ENABLE_SNAT = "enable_snat";
  private static final String QOS_POLICY_ID = "qos_policy_id";

  private static final List<String> KEYS = List.of(NETWORK_ID, FIXED_IPS, ENABLE_SNAT, QOS_POLICY_ID);

  static final Type<GatewayInfo> TYPE = Types.object(Map.of("type", "object", "properties", Map.of(
      NETWORK_ID, Types.UUID.schema(), ENABLE_SNAT, Types.BOOLEAN.schema(), FIXED_IPS, ExternalFixedIp.LIST.schema(), QOS_POLICY_ID, Types.UUID.schema())),
      GatewayInfo::parse, GatewayInfo::toJson);

  /// A gateway on an external network, everything else left to the rules.
  public static GatewayInfo on(String networkId) {
    return new GatewayInfo(Optional.of(networkId), Optional.empty(), Optional.empty(), new Given.LeftOut<>());
  }

  boolean isNone() {
    return networkId.isEmpty();
  }

  private static GatewayInfo parse(Map<String, Object> members) throws InvalidValue {
    if (members.isEmpty()) {
      return NONE;
    }
    var unknown = members.keySet().stream().filter(key -> !KEYS.contains(key)).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidValue("Unexpected keys supplied: %s".formatted(String.join(", ", unknown)));
    }
    if (!members.containsKey(NETWORK_ID)) {
      throw new InvalidValue("Validation of dictionary's keys failed. Expected keys: {'network_id'} Provided keys: %s"
          .formatted(Shown.of(List.copyOf(members.keySet()))));
    }
    Object network = members.get(NETWORK_ID);
    if (network == null) {
      throw new InvalidValue("'None' is not a valid UUID");
    }
    Object snat = members.get(ENABLE_SNAT);
    Object fixedIps = members.get(FIXED_IPS);
    return new GatewayInfo(Optional.of(Types.UUID.parse(network)), snat == null ? Optional.empty() : Optional.of(Types.BOOLEAN.parse(snat)),
        fixedIps == null ? Optional.empty() : Optional.of(ExternalFixedIp.LIST.parse(fixedIps)), qosPolicyId(members));
  }

  private static Given<String> qosPolicyId(Map<String, Object> members) throws InvalidValue {
    if (!members.containsKey(QOS_POLICY_ID)) {
      return new Given.LeftOut<>();
    }
    Object id = members.get(QOS_POLICY_ID);
    return id == null ? new Given.Null<>() : new Given.Value<>(Types.UUID.parse(id));
  }

  private Map<String, Object> toJson() {
    var members = new LinkedHashMap<String, Object>();
    networkId.ifPresent(id -> members.put(NETWORK_ID, id));
    fixedIps.ifPresent(ips -> members.put(FIXED_IPS, ExternalFixedIp.LIST.toJson(ips)));
    enableSnat.ifPresent(snat -> members.put(ENABLE_SNAT, snat));
    if (qosPolicyId instanceof Given.Value<String>(var id)) {
      members.put(QOS_POLICY_ID, id);
    }
    return members;
  }
}
