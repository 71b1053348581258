package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;
import org.nucleon.importer.TableCopy;

/// What watches traffic, and what was made for projects that asked for a network with everything.
final class Observation {

  private Observation() {}

  static final List<Copy> ALL = List.of(
      Common.standard("log", "logs").columns("name", "resource_type", "resource_id", "target_id", "event", "enabled"),
      ResourceCopy.of("metering_label", "meteringlabels").columns("id", "project_id", "name", "description", "shared"),
      ResourceCopy.of("metering_label_rule", "meteringlabelrules").columns("id", "direction", "metering_label_id", "excluded", "remote_ip_prefix",
          "source_ip_prefix", "destination_ip_prefix",
          "(SELECT l.project_id FROM meteringlabels l WHERE l.id = t.metering_label_id) AS project_id"),
      TableCopy.ofText("auto-allocated topologies", "auto_allocated_topologies", Set.of("auto_allocated_topologies"),
          "SELECT project_id, network_id, router_id FROM auto_allocated_topologies", "project_id", "network_id", "router_id"));
}
