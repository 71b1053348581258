package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;
import org.nucleon.importer.TableCopy;

/// What belongs to no resource in particular: RBAC policies, tags, quotas.
final class Sharing {

  private Sharing() {}

  static final List<Copy> ALL = List.of(
      policies("network", "networkrbacs"), policies("qos_policy", "qospolicyrbacs"), policies("security_group", "securitygrouprbacs"),
      policies("address_scope", "addressscoperbacs"), policies("subnetpool", "subnetpoolrbacs"), policies("address_group", "addressgrouprbacs"));

  private static Copy policies(String objectType, String table) {
    return ResourceCopy.of("rbac_policy", table).columns("id", "project_id", "object_id", "action", "t.target_project AS target_tenant",
        "'%s' AS object_type".formatted(objectType));
  }

  /// The kinds of objects that carry tags, by Neutron's table.
  private static final List<String> TAGGED = List.of("networks", "subnets", "ports", "routers", "floatingips", "securitygroups", "securitygrouprules",
      "subnetpools", "qos_policies", "trunks", "address_groups", "networksegments", "network_segment_ranges", "portforwardings");

  static final List<Copy> TAGS = TAGGED.stream().<Copy>map(table -> TableCopy.ofText("tags of " + table, "tags", Set.of("tags", table),
      "SELECT o.id AS resource_id, g.tag FROM tags g JOIN %s o ON o.standard_attr_id = g.standard_attr_id".formatted(table), "resource_id", "tag"))
      .toList();
}
