package org.nucleon.importer.neutron;

import java.util.Map;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.TableCopy;

/// Limits that an administrator set for projects.
final class Quotas {

  private Quotas() {}

  static final Copy LIMITS = new TableCopy("quotas", "quotas", Set.of("quotas"),
      "SELECT project_id, resource, \"limit\" AS quota_limit FROM quotas WHERE project_id IS NOT NULL",
      row -> Map.of("project_id", row.text("project_id").orElseThrow(), "resource", row.text("resource").orElseThrow(), "quota_limit",
          row.number("quota_limit").orElse(-1L).intValue()));
}
