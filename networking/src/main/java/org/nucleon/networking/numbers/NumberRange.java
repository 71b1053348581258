package org.nucleon.networking.numbers;

import java.math.BigInteger;

/// Numbers from `first` to `last`, both included.
public record NumberRange(BigInteger first, BigInteger last) {

  public NumberRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("%s..%s is no range".formatted(first, last));
    }
  }

  public static NumberRange of(long first, long last) {
    return new NumberRange(BigInteger.valueOf(first), BigInteger.valueOf(last));
  }

  public BigInteger size() {
    return last.subtract(first).add(BigInteger.ONE);
  }

  public boolean contains(BigInteger number) {
    return first.compareTo(number) <= 0 && number.compareTo(last) <= 0;
  }

  /// The first `count` numbers, or all there are.
  NumberRange head(BigInteger count) {
    return count.compareTo(size()) >= 0 ? this : new NumberRange(first, first.add(count).subtract(BigInteger.ONE));
  }

  /// What [#head] leaves.
  NumberRange after(NumberRange head) {
    return new NumberRange(head.last.add(BigInteger.ONE), last);
  }
}
