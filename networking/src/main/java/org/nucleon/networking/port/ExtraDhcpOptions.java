package org.nucleon.networking.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.Attribute;
import org.nucleon.model.Extension;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Shown;
import org.nucleon.model.Type;
import org.nucleon.model.Types;
import org.nucleon.model.fault.InvalidInput;

/// DHCP options that a port's device gets besides the usual ones.
public final class ExtraDhcpOptions {

  private ExtraDhcpOptions() {}

  private static final int NAME_MAX = 64;
  private static final int VALUE_MAX = 255;

  /// Options that may be sent with a blank value: it keeps the device from getting the usual one.
  private static final Set<String> MAY_BE_BLANK = Set.of("router", "classless-static-route");

  private static final Type<DhcpOption> OPTION = Types.object(
      Types.objectSchema(Map.of("opt_name", Map.of("type", "string", "minLength", 1), "opt_value", Types.nullable(Map.of("type", "string")),
          "ip_version", Map.of("type", "integer", "enum", List.of(4L, 6L))), "opt_name"), ExtraDhcpOptions::parse, ExtraDhcpOptions::toJson);

  /// `null` stands for none.
  public static final Attribute<List<DhcpOption>> OPTIONS = Attribute.of("extra_dhcp_opts", Types.list(OPTION)).settable().byDefault(List.of())
      .updatable().nullMeaning(List.of()).about("DHCP options besides the usual ones.");

  static final Extension EXTENSION = Extension.named("extra_dhcp_opt", "Neutron Extra DHCP options", "Ports can have DHCP options of their own.",
      "2013-03-17T12:00:00-00:00").extend(Port.NAME, OPTIONS);

  private static DhcpOption parse(Map<String, Object> members) {
    try {
      if (!Set.of("opt_name", "opt_value", "ip_version").containsAll(members.keySet()) || !members.containsKey("opt_value")) {
        throw new InvalidValue("its keys");
      }
      String name = oneLine(members.get("opt_name"), NAME_MAX);
      Object value = members.get("opt_value");
      int version = members.containsKey("ip_version") ? Types.integer(4, 6).parse(members.get("ip_version")) : 4;
      if (version == 5) {
        throw new InvalidValue("its version");
      }
      return new DhcpOption(name, value == null ? Optional.empty() : Optional.of(value(name, value)), version);
    } catch (InvalidValue _) {
      throw new InvalidInput("No valid key specs matched for: %s".formatted(Shown.of(members)));
    }
  }

  private static String value(String name, Object json) throws InvalidValue {
    return MAY_BE_BLANK.contains(name) ? Types.text(json, VALUE_MAX) : oneLine(json, VALUE_MAX);
  }

  private static String oneLine(Object json, int maxLength) throws InvalidValue {
    String text = Types.text(json, maxLength);
    if (text.isBlank() || text.lines().count() > 1 || text.endsWith("\n")) {
      throw new InvalidValue("not one line");
    }
    return text;
  }

  private static Map<String, Object> toJson(DhcpOption option) {
    var members = new LinkedHashMap<String, Object>();
    members.put("opt_name", option.name());
    members.put("opt_value", option.value().orElse(null));
    members.put("ip_version", (long) option.ipVersion());
    return members;
  }

  /// What stands after an update: options of the request by name and version take the place of those before; one without value goes.
  static List<DhcpOption> merged(List<DhcpOption> before, List<DhcpOption> request) {
    var all = new ArrayList<>(before);
    for (var option : request) {
      all.removeIf(option::isSameAs);
      if (option.value().isPresent()) {
        all.add(option);
      }
    }
    return List.copyOf(all);
  }
}
