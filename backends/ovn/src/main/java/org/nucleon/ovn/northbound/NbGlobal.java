package org.nucleon.ovn.northbound;

import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnSettings;

/// The options of the whole; most of that row belongs to others.
final class NbGlobal {
  static final RowKey KEY = new RowKey(Tables.GLOBAL, "global");

  private NbGlobal() {}

  static DesiredRow row(OvnSettings settings) {
    return DesiredRow.of(KEY)
        .cell("options", Cell.entries(settings.globalOptions()))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:fip-distributed", settings.distributedFips() ? "True" : "False").map()));
  }
}
