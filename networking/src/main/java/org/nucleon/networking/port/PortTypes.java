package org.nucleon.networking.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Storage;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;

/// The types of a port's attributes, with the API's words for what does not fit.
final class PortTypes {

  private PortTypes() {}

  private static final Type<FixedIp> FIXED_IP = Types.object(
      Types.objectSchema(Map.of("subnet_id", Types.UUID.schema(), "ip_address", Types.IP.schema())), PortTypes::fixedIp, PortTypes::toJson);

  private static FixedIp fixedIp(Map<String, Object> members) throws InvalidValue {
    var subnet = members.get("subnet_id") == null ? Optional.<String>empty() : Optional.of(Types.UUID.parse(members.get("subnet_id")));
    var ip = members.get("ip_address") == null ? Optional.<IpAddress>empty() : Optional.of(Types.IP.parse(members.get("ip_address")));
    boolean withdrawn = members.get("delete_subnet") != null && Types.BOOLEAN.parse(members.get("delete_subnet"));
    return new FixedIp(subnet, ip, withdrawn);
  }

  private static Map<String, Object> toJson(FixedIp fixedIp) {
    var members = new LinkedHashMap<String, Object>();
    fixedIp.subnet().ifPresent(subnet -> members.put("subnet_id", subnet));
    fixedIp.ip().ifPresent(ip -> members.put("ip_address", ip.toString()));
    return members;
  }

  /// One address may not be asked for twice; several of one subnet may.
  static final Type<List<FixedIp>> FIXED_IPS = new Type<>() {
    @Override
    public List<FixedIp> parse(Object json) throws InvalidValue {
      if (!(json instanceof List<?> items)) {
        throw new InvalidValue("Invalid data format for fixed IP: '%s'".formatted(Shown.of(json)));
      }
      var values = new ArrayList<FixedIp>(items.size());
      var seen = new HashSet<IpAddress>();
      for (Object item : items) {
        if (!(item instanceof Map)) {
          throw new InvalidValue("Invalid data format for fixed IP: '%s'".formatted(Shown.of(item)));
        }
        var value = FIXED_IP.parse(item);
        if (value.ip().isPresent() && !seen.add(value.ip().get())) {
          throw new InvalidValue("Duplicate IP address '%s'".formatted(value.ip().get()));
        }
        values.add(value);
      }
      return List.copyOf(values);
    }

    @Override
    public Object toJson(List<FixedIp> values) {
      return values.stream().map(PortTypes::toJson).toList();
    }

    @Override
    public Storage storage() {
      return Storage.DOCUMENT;
    }

    @Override
    public List<FixedIp> fromColumn(Object column) {
      return ((List<?>) column).stream().map(each -> FIXED_IP.fromColumn(each)).toList();
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "array", "items", FIXED_IP.schema());
    }
  };
}
