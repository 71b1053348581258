package org.nucleon.networking.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;

/// A static route: traffic to `destination` goes to `nexthop`.
public record Route(IpPrefix destination, IpAddress nexthop) {

  private static final Map<String, Object> SCHEMA = Map.of("type", "object", "required", List.of("destination", "nexthop"),
      "properties", Map.of("destination", Types.PREFIX.schema(), "nexthop", Types.IP.schema()));

  static final Type<Route> TYPE = Types.object(SCHEMA, Route::parse, Route::toJson);

  /// Routes without duplicates.
  static final Type<List<Route>> LIST = Types.list(TYPE, json -> "Invalid data format for hostroute: '%s'".formatted(Shown.of(json)),
      json -> "Duplicate hostroute '%s'".formatted(Shown.of(json)));

  private static Route parse(Map<String, Object> members) throws InvalidValue {
    if (!members.keySet().equals(java.util.Set.of("destination", "nexthop"))) {
      throw new InvalidValue("Validation of dictionary's keys failed. Expected keys: ['destination', 'nexthop'] Provided keys: %s"
          .formatted(Shown.of(List.copyOf(members.keySet()))));
    }
    return new Route(destination(members.get("destination")), Types.IP.parse(members.get("nexthop")));
  }

  private static IpPrefix destination(Object json) throws InvalidValue {
    if (!(json instanceof String text) || text.indexOf('/') < 0) {
      throw new InvalidValue("'%s' is not a valid CIDR".formatted(Shown.of(json)));
    }
    var prefix = Types.parsed(text, IpPrefix::parse, "'%s' is not a valid CIDR");
    if (!prefix.network().equals(IpAddress.parse(text.substring(0, text.indexOf('/'))))) {
      throw new InvalidValue("'%s' isn't a recognized IP subnet cidr, '%s' is recommended".formatted(text, prefix));
    }
    if (prefix.network().isLoopback()) {
      throw new InvalidValue("'%s' is not a routable CIDR".formatted(text));
    }
    return prefix;
  }

  private Map<String, Object> toJson() {
    var members = new LinkedHashMap<String, Object>();
    members.put("destination", destination.toString());
    members.put("nexthop", nexthop.toString());
    return members;
  }
}
