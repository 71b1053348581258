package org.nucleon.model.value;

import java.math.BigInteger;

/// Addresses from `start` to `end`, both included: an allocation pool.
public record IpRange(IpAddress start, IpAddress end) {

  public IpRange {
    if (start.version() != end.version() || start.compareTo(end) > 0) {
      throw new IllegalArgumentException("%s-%s is not a range of addresses".formatted(start, end));
    }
  }

  public boolean contains(IpAddress address) {
    return address.version() == start.version() && start.compareTo(address) <= 0 && address.compareTo(end) <= 0;
  }

  public boolean overlaps(IpRange other) {
    return contains(other.start) || other.contains(start);
  }

  public BigInteger size() {
    return end.number().subtract(start.number()).add(BigInteger.ONE);
  }

  @Override
  public String toString() {
    return start + "-" + end;
  }
}
