package org.nucleon.store;

import java.time.Duration;

/// How a store uses its database; the defaults suit a server of its own.
///
/// @param upgrade        bring the schema up to date at opening; the embedded database always does
/// @param connectionsMax open connections at most, one half for writing and one for reading; the embedded database has one
///                       that writes and few that read
/// @param patience       how long a transaction waits for a free connection (or its turn to write), and a statement for a lock
/// @param transactionMax no transaction is committed later than this after its begin
/// @param changesKept    how long the change log is kept; at least a few times `transactionMax`
public record StoreOptions(boolean upgrade, int connectionsMax, Duration patience, Duration transactionMax, Duration changesKept) {

  public StoreOptions {
    if (connectionsMax < 2) {
      throw new IllegalArgumentException("a store needs at least 2 connections, not " + connectionsMax);
    }
  }

  public static StoreOptions defaults() {
    return new StoreOptions(false, 32, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(1));
  }

  public StoreOptions upgrading() {
    return new StoreOptions(true, connectionsMax, patience, transactionMax, changesKept);
  }

  public StoreOptions connections(int max) {
    return new StoreOptions(upgrade, max, patience, transactionMax, changesKept);
  }

  public StoreOptions patience(Duration wait) {
    return new StoreOptions(upgrade, connectionsMax, wait, transactionMax, changesKept);
  }

  public StoreOptions transactionMax(Duration longest) {
    return new StoreOptions(upgrade, connectionsMax, patience, longest, changesKept);
  }

  public StoreOptions changesKept(Duration time) {
    return new StoreOptions(upgrade, connectionsMax, patience, transactionMax, time);
  }
}
