package org.nucleon.importer.neutron;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.TableCopy;
import org.nucleon.store.ForeignDatabase;

/// Networks, their segments, and the segments' numbers.
final class Networks {

  private Networks() {}

  /// Stands for "no number" in the key of the table of allocations.
  private static final long NO_NUMBER = 0;

  static final Copy NETWORKS = Common.standard("network", "networks")
      .columns("name", "status", "admin_state_up", "mtu", "vlan_transparent", "qinq", "availability_zone_hints")
      .beside("externalnetworks", "network_id", "externalnetworks.network_id IS NOT NULL AS router:external",
          "COALESCE(externalnetworks.is_default, FALSE) AS is_default")
      .beside("networksecuritybindings", "network_id", "COALESCE(networksecuritybindings.port_security_enabled, TRUE) AS port_security_enabled")
      .beside("networkdnsdomains", "network_id", "COALESCE(networkdnsdomains.dns_domain, '') AS dns_domain")
      .beside("qos_network_policy_bindings", "network_id", "qos_network_policy_bindings.policy_id AS qos_policy_id");

  static final Copy SEGMENTS = new TableCopy("segments", "networksegments", Set.of("networksegments"),
      "SELECT id, network_id, network_type, physical_network, segmentation_id, segment_index FROM networksegments", row -> {
        var values = new HashMap<String, Object>(Map.of("id", row.text("id").orElseThrow(), "network_id", row.text("network_id").orElseThrow(),
            "network_type", row.text("network_type").orElseThrow(), "segment_index", row.number("segment_index").orElse(0L).intValue()));
        values.put("physical_network", row.text("physical_network").orElse(null));
        values.put("segmentation_id", row.number("segmentation_id").orElse(null));
        return values;
      });

  /// Which segment holds which number. Local networks hold none.
  static final Copy ALLOCATIONS = new TableCopy("segment numbers", "segment_allocations", Set.of("networksegments"),
      "SELECT id, network_type, COALESCE(physical_network, '') AS physical_network, segmentation_id FROM networksegments"
          + " WHERE network_type <> 'local'", Networks::allocation);

  private static Map<String, Object> allocation(ForeignDatabase.Row row) {
    return Map.of("network_type", row.text("network_type").orElseThrow(), "physical_network", row.text("physical_network").orElse(""),
        "segmentation_id", row.number("segmentation_id").orElse(NO_NUMBER), "segment_id", row.text("id").orElseThrow());
  }

  static final List<Copy> ALL = List.of(NETWORKS, SEGMENTS, ALLOCATIONS);
}
