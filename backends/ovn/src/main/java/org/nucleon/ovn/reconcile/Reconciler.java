package org.nucleon.ovn.reconcile;

import org.nucleon.engine.BackgroundTask;
import org.nucleon.engine.Engine;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.agents.Workers;

/// Keeps OVN as the Networking API says. A change tells only where to look; what is written is the difference between what shall be
/// and what stands, so nothing is lost by a crash, and everything is compared when this server takes over.
///
/// Of several servers the one with the lease writes.
public final class Reconciler implements BackgroundTask {

  private final OvnDatabases databases;
  private final Workers workers;
  private final Writer.Counts counts = new Writer.Counts();

  /// @param workers the agents that this server is as long as it writes
  public Reconciler(OvnDatabases databases, Workers workers) {
    this.databases = databases;
    this.workers = workers;
  }

  @Override
  public String name() {
    return "ovn reconciler";
  }

  @Override
  public void run(Engine engine) throws InterruptedException {
    try {
      var lease = new Lease(engine.store());
      while (true) {
        lease.take();
        try {
          new Reign(engine, databases, workers, counts).last(lease);
        } finally {
          lease.release();
        }
      }
    } catch (InterruptedException e) {
      databases.close();
      throw e;
    } catch (RuntimeException e) {
      if (Thread.interrupted()) { // what was waited for says so in its own way
        databases.close();
        throw new InterruptedException();
      }
      throw e;
    }
  }
}
