package org.nucleon.ovn;

import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.testkit.OvnSandbox;

/// What the installed OVN's databases have a place for. Tests that run with several releases expect of each what its schema promises.
final class ServerSchema {

  private ServerSchema() {}

  static boolean northboundHas(OvnSandbox sandbox, String table, String column) {
    return has(sandbox.nbRemote(), "OVN_Northbound", table, column);
  }

  static boolean southboundHas(OvnSandbox sandbox, String table, String column) {
    return has(sandbox.sbRemote(), "OVN_Southbound", table, column);
  }

  private static boolean has(String remote, String database, String table, String column) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(remote, database))) {
      return client.schema(OvnCloud.SOON).hasColumn(table, column);
    }
  }
}
