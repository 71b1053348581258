package org.nucleon.app.crash;

import java.time.Duration;
import java.util.List;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// OVN's two databases behind a server.
final class Ovn {

  private static final Duration CONVERGED = Duration.ofSeconds(180);

  private Ovn() {}

  static List<String> settings(OvsdbServer northbound, OvsdbServer southbound) {
    return List.of("ml2.mechanism_drivers=ovn", "ovn.ovn_nb_connection=" + northbound.remote(), "ovn.ovn_sb_connection=" + southbound.remote(),
        "ovn.ovsdb_retry_max_interval=1", "ovn.ovsdb_connection_timeout=20", "ml2_type_geneve.max_header_size=38");
  }

  /// Waits until `nucleon sync --dry-run` has nothing to show.
  static void awaitNoDifference(ServerProcess server) {
    var last = new Object() {
      String said = "";
    };
    try {
      Wait.until("OVN to be as the database says", CONVERGED, () -> {
        var result = server.run("sync", "--dry-run");
        last.said = result.toString();
        return result.exit() == 0;
      });
    } catch (IllegalStateException late) {
      throw new IllegalStateException(last.said, late);
    }
  }
}
