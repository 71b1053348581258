package org.nucleon.ovn.metadata;

import java.lang.System.Logger.Level;
import org.nucleon.engine.BackgroundTask;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.model.fault.Fault;

/// Gives metadata ports to networks that were there before metadata was switched on: once, at the start.
public final class MissingPorts implements BackgroundTask {
  private static final System.Logger LOG = System.getLogger(MissingPorts.class.getName());

  private static final String MISSING = "SELECT DISTINCT s.network_id FROM subnets s WHERE s.enable_dhcp = ? AND NOT EXISTS"
      + " (SELECT 1 FROM ports p WHERE p.network_id = s.network_id AND p.device_owner = ? AND p.device_id LIKE 'ovnmeta-%')";

  @Override
  public String name() {
    return "missing metadata ports";
  }

  @Override
  public void run(Engine engine) {
    var networks = engine.read(Caller.SELF, work -> work.tx().query(row -> row.string(1), MISSING, true, MetadataPort.OWNER));
    for (var network : networks) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      provide(engine, network);
    }
  }

  /// A network that is full, or gone meanwhile, does not keep the others waiting.
  private static void provide(Engine engine, String network) {
    try {
      engine.write(Caller.SELF, work -> {
        MetadataPort.provide(work, network);
        return true;
      });
    } catch (Fault e) {
      LOG.log(Level.WARNING, "Network {0} stays without a metadata port: {1}", network, e.getMessage());
    }
  }
}
