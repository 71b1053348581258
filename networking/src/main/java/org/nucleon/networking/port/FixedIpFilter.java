package org.nucleon.networking.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.model.fault.InvalidInput;
import org.nucleon.model.value.IpAddress;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;

/// `fixed_ips=subnet_id=…`, `fixed_ips=ip_address=…`, `fixed_ips=ip_address_substr=…`: repeats of one key are alternatives, different
/// keys must each be true of some address of the port.
final class FixedIpFilter {

  private FixedIpFilter() {}

  private static final String SOME_ADDRESS = "EXISTS (SELECT 1 FROM ip_allocations x WHERE x.port_id = t.id AND x.";

  static Condition of(List<String> values) {
    var byKey = new LinkedHashMap<String, List<String>>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals < 0) {
        throw new InvalidInput("'%s' is not of the form <key>=[value]".formatted(value));
      }
      byKey.computeIfAbsent(value.substring(0, equals), _ -> new ArrayList<>()).add(value.substring(equals + 1));
    }
    return Condition.all(byKey.entrySet().stream().map(FixedIpFilter::condition).toList());
  }

  private static Condition condition(Map.Entry<String, List<String>> entry) {
    var values = entry.getValue();
    return switch (entry.getKey()) {
      case "subnet_id" -> among("subnet_id", values);
      case "ip_address" -> among("ip_address", values.stream().map(FixedIpFilter::canonical).toList());
      case "ip_address_substr" -> Condition.any(values.stream().map(FixedIpFilter::containing).toArray(Condition[]::new));
      // An address has nothing else to be found by.
      default -> Condition.ALWAYS;
    };
  }

  private static Condition among(String column, List<String> values) {
    return Condition.sql(new SqlText(SOME_ADDRESS + column + " IN ").values(values).add(")"));
  }

  private static String canonical(String text) {
    try {
      return IpAddress.parse(text).toString();
    } catch (IllegalArgumentException _) {
      return text; // no address is written like that: it matches nothing
    }
  }

  private static Condition containing(String fragment) {
    String literal = fragment.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return Condition.sql(SOME_ADDRESS + "ip_address LIKE ? ESCAPE '!')", "%" + literal + "%");
  }
}
