package org.nucleon.ovn.southbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nucleon.ovsdb.Row;

/// A host that OVN drives.
///
/// @param mappings     physical network to the bridge it is reached by
/// @param bridge       the integration bridge
/// @param external     whether it is set aside to serve machines whose network cards bypass OVN
/// @param card         the serial number of the network card that it runs on; empty for a host that is none
/// @param datapathType `system` or `netdev`; empty when the host does not say
public record Chassis(String name, String hostname, Map<String, String> mappings, boolean gateway, List<String> zones, String bridge,
    String datapathType, List<String> interfaceTypes, boolean external, String card) {

  static Chassis of(Row row) {
    var options = options(row);
    return new Chassis(row.string("name"), row.string("hostname"), mappings(setting(row, "ovn-bridge-mappings")),
        options.containsKey("enable-chassis-as-gw"), split(options.getOrDefault("availability-zones", ""), ":"),
        Optional.of(setting(row, "neutron:ovn-bridge")).filter(name -> !name.isEmpty()).orElse("br-int"), setting(row, "datapath-type"),
        split(setting(row, "iface-types"), ","), options.containsKey("enable-chassis-as-extport-host"), options.getOrDefault("card-serial-number", ""));
  }

  public boolean reaches(String physicalNetwork) {
    return mappings.containsKey(physicalNetwork);
  }

  /// Newer releases of OVN keep a chassis' settings in one column, older ones in the other.
  private static String setting(Row row, String key) {
    return row.entry("other_config", key).or(() -> row.entry("external_ids", key)).orElse("");
  }

  private static Map<String, String> options(Row row) {
    var options = new LinkedHashMap<String, String>();
    split(setting(row, "ovn-cms-options"), ",").forEach(option -> {
      var parts = option.split("=", 2);
      options.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
    });
    return options;
  }

  private static Map<String, String> mappings(String text) {
    var mappings = new LinkedHashMap<String, String>();
    split(text, ",").stream().map(mapping -> mapping.split(":", 2)).filter(parts -> parts.length == 2)
        .forEach(parts -> mappings.put(parts[0].strip(), parts[1].strip()));
    return mappings;
  }

  private static List<String> split(String text, String separator) {
    return text.isBlank() ? List.of() : Stream.of(text.split(separator)).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

}
