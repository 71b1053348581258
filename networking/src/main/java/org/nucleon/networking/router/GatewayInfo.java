package org.nucleon.networking.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Type;
import org.nucleon.model.Types;

/// A router's way to the outside, as `external_gateway_info` says it; members that a request leaves out are empty.
///
/// @param networkId empty when the router has, or shall have, no gateway
/// @param fixedIps  all present in answers
public record GatewayInfo(Optional<String> networkId, Optional<Boolean> enableSnat, Optional<List<ExternalFixedIp>> fixedIps) {

  static final GatewayInfo NONE = new GatewayInfo(Optional.empty(), Optional.empty(), Optional.empty());

  private static final List<String> KEYS = List.of("network_id", "external_fixed_ips", "enable_snat");

  static final Type<GatewayInfo> TYPE = Types.object(Map.of("type", "object", "properties", Map.of(
      "network_id", Types.UUID.schema(), "enable_snat", Types.BOOLEAN.schema(), "external_fixed_ips", ExternalFixedIp.LIST.schema())),
      GatewayInfo::parse, GatewayInfo::toJson);

  /// A gateway on an external network, everything else left to the rules.
  public static GatewayInfo on(String networkId) {
    return new GatewayInfo(Optional.of(networkId), Optional.empty(), Optional.empty());
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
    if (!members.containsKey("network_id")) {
      throw new InvalidValue("Validation of dictionary's keys failed. Expected keys: {'network_id'} Provided keys: %s"
          .formatted(Types.show(List.copyOf(members.keySet()))));
    }
    Object network = members.get("network_id");
    if (network == null) {
      throw new InvalidValue("'None' is not a valid UUID");
    }
    Object snat = members.get("enable_snat");
    Object fixedIps = members.get("external_fixed_ips");
    return new GatewayInfo(Optional.of(Types.UUID.parse(network)), snat == null ? Optional.empty() : Optional.of(Types.BOOLEAN.parse(snat)),
        fixedIps == null ? Optional.empty() : Optional.of(ExternalFixedIp.LIST.parse(fixedIps)));
  }

  private Map<String, Object> toJson() {
    var members = new LinkedHashMap<String, Object>();
    networkId.ifPresent(id -> members.put("network_id", id));
    fixedIps.ifPresent(ips -> members.put("external_fixed_ips", ExternalFixedIp.LIST.toJson(ips)));
    enableSnat.ifPresent(snat -> members.put("enable_snat", snat));
    return members;
  }
}
