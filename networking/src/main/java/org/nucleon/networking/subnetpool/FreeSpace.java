package org.nucleon.networking.subnetpool;

import org.nucleon.store.Select;
import org.nucleon.store.Tx;

/// What is free in subnet pools, for those who write pools and subnets other than through the API.
public final class FreeSpace {

  private FreeSpace() {}

  /// Works out anew what every pool has left beside its subnets.
  public static void rebuild(Tx tx) {
    tx.list(Select.from(Subnetpool.RESOURCE)).forEach(pool -> new FreeBlocks(tx, pool.id()).rebuild(pool.get(Subnetpool.PREFIXES)));
  }
}
