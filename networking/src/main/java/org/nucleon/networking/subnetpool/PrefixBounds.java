package org.nucleon.networking.subnetpool;

import org.nucleon.engine.Draft;
import org.nucleon.model.Entity;

/// The prefix lengths that a pool's subnets may have.
record PrefixBounds(int min, int byDefault, int max) {

  private static final int MIN_4 = 8;
  private static final int MIN_6 = 64;

  static PrefixBounds of(Entity pool) {
    return new PrefixBounds(pool.get(Subnetpool.MIN_PREFIXLEN), pool.get(Subnetpool.DEFAULT_PREFIXLEN), pool.get(Subnetpool.MAX_PREFIXLEN));
  }

  /// Fills in what a pool leaves open.
  static void complete(Draft pool) {
    int version = pool.get(Subnetpool.IP_VERSION);
    int most = most(version);
    int min = pool.get(Subnetpool.MIN_PREFIXLEN, version == 4 ? MIN_4 : MIN_6);
    int max = pool.get(Subnetpool.MAX_PREFIXLEN, most);
    int byDefault = pool.get(Subnetpool.DEFAULT_PREFIXLEN, min);
    requireOrder("min_prefixlen", min, "max_prefixlen", max, min <= max);
    requireOrder("max_prefixlen", max, "ip_version_max", most, max <= most);
    requireOrder("default_prefixlen", byDefault, "min_prefixlen", min, byDefault >= min);
    requireOrder("default_prefixlen", byDefault, "max_prefixlen", max, byDefault <= max);
    pool.set(Subnetpool.MIN_PREFIXLEN, min);
    pool.set(Subnetpool.MAX_PREFIXLEN, max);
    pool.set(Subnetpool.DEFAULT_PREFIXLEN, byDefault);
  }

  private static int most(int version) {
    return version == 4 ? 32 : 128;
  }

  private static void requireOrder(String which, int length, String other, int otherLength, boolean inOrder) {
    if (!inOrder) {
      throw SubnetpoolFaults.badBounds(which, length, other, otherLength);
    }
  }

  void require(int length) {
    if (length > max) {
      throw SubnetpoolFaults.tooLong(length, max);
    }
    if (length < min) {
      throw SubnetpoolFaults.tooShort(length, min);
    }
  }
}
