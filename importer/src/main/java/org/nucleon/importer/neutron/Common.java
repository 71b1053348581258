package org.nucleon.importer.neutron;

import org.nucleon.importer.ResourceCopy;

/// What most of Neutron's tables share.
final class Common {

  private Common() {}

  /// A copy with the id, the owner and the attributes that Neutron keeps in one table for all kinds of objects.
  static ResourceCopy standard(String resource, String table) {
    return described(ResourceCopy.of(resource, table).columns("id", "project_id"));
  }

  static ResourceCopy described(ResourceCopy copy) {
    return copy.beside("standardattributes", "id", "COALESCE(standardattributes.description, '') AS description", "revision_number", "created_at",
        "updated_at");
  }
}
