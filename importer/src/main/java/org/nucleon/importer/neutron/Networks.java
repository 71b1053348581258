package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;
import org.nucleon.importer.TableCopy;
import org.nucleon.store.ForeignDatabase;

/// Networks, their segments, the segments' numbers, and where such numbers come from.
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
      .beside("qos_network_policy_bindings", "network_id", "qos_network_policy_bindings.policy_id AS qos_policy_id")
      .beside("ha_router_networks", "network_id", "ha_router_networks.network_id IS NOT NULL AS ha", "ha_router_networks.project_id AS ha_network_of")
      .beside("networkpvlan", "network_id", "COALESCE(networkpvlan.pvlan, FALSE) AS pvlan");

  static final Copy SEGMENTS = Common.described(ResourceCopy.of("segment", "networksegments").columns("id", "name", "network_id", "network_type",
      "physical_network", "segmentation_id", "segment_index"));

  /// Those of the configuration are made from it again.
  static final Copy RANGES = Common.standard("network_segment_range", "network_segment_ranges")
      .columns("name", "default", "shared", "network_type", "COALESCE(t.physical_network, '') AS physical_network", "minimum", "maximum")
      .where("NOT t.\"default\"").with(Copy.Before.STAYS);

  /// Which segment holds which number. Local networks hold none.
  static final Copy ALLOCATIONS = new TableCopy("segment numbers", "segment_allocations", Set.of("networksegments"),
      "SELECT id, network_type, COALESCE(physical_network, '') AS physical_network, segmentation_id FROM networksegments"
          + " WHERE network_type <> 'local'", Networks::allocation);

  private static Map<String, Object> allocation(ForeignDatabase.Row row) {
    return Map.of("network_type", row.text("network_type").orElseThrow(), "physical_network", row.text("physical_network").orElse(""),
        "segmentation_id", row.number("segmentation_id").orElse(NO_NUMBER), "segment_id", row.text("id").orElseThrow());
  }

  static final List<Copy> ALL = List.of(NETWORKS, SEGMENTS, ALLOCATIONS, RANGES);
}
