package org.nucleon.ovn.reconcile;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.nucleon.store.Store;
import org.nucleon.store.StoreException;

/// The right to write to OVN, which one server at a time has.
public final class Lease {
  private static final System.Logger LOG = System.getLogger(Lease.class.getName());
  static final String NAME = "ovn";
  private static final Duration TIME = Duration.ofSeconds(15);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(4);

  private final Store store;
  private final String holder = Holder.here().name();

  public Lease(Store store) {
    this.store = store;
  }

  /// Takes it if nobody has it, or one who has died and gave it back in no other way.
  public boolean tryTake() {
    return renew() || isInherited() && renew();
  }

  private boolean renew() {
    return store.lease(NAME, holder, TIME);
  }

  private boolean isInherited() {
    Optional<Holder> dead = store.leaseHolder(NAME).map(Holder::new).filter(Holder::isDead);
    dead.ifPresent(each -> {
      LOG.log(Level.INFO, "The server that wrote to OVN has died; this one takes over.");
      store.release(NAME, each.name());
    });
    return dead.isPresent();
  }

  /// Waits until this server has it.
  void take() throws InterruptedException {
    while (!tryTake()) {
      Thread.sleep(RENEW_EVERY);
    }
  }

  /// Keeps it until interrupted, or until it is lost.
  void keep() throws InterruptedException {
    long good = System.nanoTime();
    while (true) {
      Thread.sleep(RENEW_EVERY);
      try {
        if (!renew()) {
          return;
        }
        good = System.nanoTime();
      } catch (StoreException e) {
        if (System.nanoTime() - good > TIME.toNanos()) {
          return;
        }
        LOG.log(Level.INFO, "The lease could not be renewed yet: {0}", e.getMessage());
      }
    }
  }

  /// Also by a thread that was asked to stop: the next server need not wait until the lease runs out.
  public void release() {
    boolean interrupted = Thread.interrupted();
    try {
      store.release(NAME, holder);
    } catch (StoreException e) {
      LOG.log(Level.INFO, "The lease could not be given back and will run out: {0}", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
