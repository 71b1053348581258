package org.nucleon.networking.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;

/// An address that a router has, or shall have, on its external network; a request may leave one half to the service.
public record ExternalFixedIp(Optional<String> subnetId, Optional<IpAddress> address) {

  static final Type<List<ExternalFixedIp>> LIST = Types.list(
      Types.object(Map.of("type", "object", "properties", Map.of("subnet_id", Types.UUID.schema(), "ip_address", Types.IP.schema())),
          ExternalFixedIp::parse, ExternalFixedIp::toJson),
      json -> "Invalid data format for fixed IP: '%s'".formatted(Shown.of(json)),
      json -> "Duplicate IP address '%s'".formatted(json instanceof Map<?, ?> item ? Shown.of(item.get("ip_address")) : Shown.of(json)));

  private static ExternalFixedIp parse(Map<String, Object> members) throws InvalidValue {
    Object subnet = members.get("subnet_id");
    Object address = members.get("ip_address");
    return new ExternalFixedIp(subnet == null ? Optional.empty() : Optional.of(Types.UUID.parse(subnet)),
        address == null ? Optional.empty() : Optional.of(Types.IP.parse(address)));
  }

  private Map<String, Object> toJson() {
    var members = new LinkedHashMap<String, Object>();
    subnetId.ifPresent(id -> members.put("subnet_id", id));
    address.ifPresent(ip -> members.put("ip_address", ip.toString()));
    return members;
  }
}
