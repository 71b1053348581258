package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.function.Consumer;

/// A lock that at most one client of the server owns (RFC 7047 sections 4.1.8 to 4.1.10). Made by [OvsdbClient#lock].
///
/// It is asked for again on every new connection, where it may have to queue anew. It is advice only: a transaction
/// that must not be applied by anyone else carries [Transaction#assertLock]. In a clustered database each server has
/// locks of its own, so there they mean something only between clients that all follow the leader.
public final class OvsdbLock implements AutoCloseable {
  private final String name;
  private final Consumer<OvsdbLock> onSteal;
  private final Consumer<OvsdbLock> onClose;

  // Guarded by this lock's monitor.
  private boolean held;

  OvsdbLock(String name, Consumer<OvsdbLock> onSteal, Consumer<OvsdbLock> onClose) {
    this.name = name;
    this.onSteal = onSteal;
    this.onClose = onClose;
  }

  public String name() {
    return name;
  }

  public synchronized boolean isHeld() {
    return held;
  }

  /// @return whether the lock came into our hands in time
  public synchronized boolean awaitHeld(Duration patience) throws InterruptedException {
    return awaitHeld(true, patience);
  }

  /// @return whether the lock was lost in time: stolen, or gone with the connection
  public synchronized boolean awaitLost(Duration patience) throws InterruptedException {
    return awaitHeld(false, patience);
  }

  private synchronized boolean awaitHeld(boolean wanted, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); held != wanted && left > 0; left = deadline - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return held == wanted;
  }

  /// Takes the lock from whoever owns it. Does nothing while there is no connection.
  public void steal() {
    onSteal.accept(this);
  }

  /// Gives the lock up, or the place in the queue for it.
  @Override
  public void close() {
    onClose.accept(this);
    held(false);
  }

  synchronized void held(boolean now) {
    held = now;
    notifyAll();
  }
}
