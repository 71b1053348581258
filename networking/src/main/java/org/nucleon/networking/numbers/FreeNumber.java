package org.nucleon.networking.numbers;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds a free number without reading all that are taken.
///
/// A handful of random candidates is looked up in one statement, which finds one unless the range is nearly full. Then the range is
/// halved by counting until what is left can be read at once: so the last free number is found, and exhaustion is certain. What is
/// found may be gone by the time it is claimed; the caller claims it by a unique key, and asks again.
public final class FreeNumber {

  /// How many numbers are read at once.
  static final int WINDOW = 1_024;

  /// Candidates come from the beginning of the range first, so that numbers stay small where few are in use. Each entry is a number
  /// of bits: two candidates are drawn from the first 2^bits numbers.
  private static final int[] BITS = {10, 10, 10, 13, 13, 17, 24, 40, 128};

  private static final int RACES_MAX = 8;

  private final Taken taken;
  private final RandomGenerator random;

  public FreeNumber(Taken taken, RandomGenerator random) {
    this.taken = taken;
    this.random = random;
  }

  /// Any free number of a range; empty when all are taken.
  public Optional<BigInteger> any(NumberRange range) {
    var candidates = new LinkedHashSet<BigInteger>();
    for (int bits : BITS) {
      var head = range.head(BigInteger.ONE.shiftLeft(bits));
      candidates.add(head.first().add(below(head.size())));
      candidates.add(head.first().add(below(head.size())));
    }
    candidates.removeAll(taken.among(candidates));
    return candidates.isEmpty() ? exact(range, true) : Optional.of(candidates.getFirst());
  }

  /// The lowest free number of a range; empty when all are taken.
  public Optional<BigInteger> lowest(NumberRange range) {
    var head = range.head(BigInteger.valueOf(WINDOW));
    var first = freeIn(head, true);
    return first.isPresent() || head.equals(range) ? first : exact(range.after(head), false);
  }

  private Optional<BigInteger> exact(NumberRange range, boolean anyOne) {
    for (int race = 0; race < RACES_MAX; race++) {
      var free = range.size().subtract(BigInteger.valueOf(taken.count(range)));
      if (free.signum() <= 0) {
        return Optional.empty();
      }
      var found = freeIn(narrowed(range, free, anyOne), !anyOne);
      if (found.isPresent()) {
        return found;
      }
      // Others took what was free between the counts.
    }
    return Optional.empty();
  }

  /// Halves the range until it can be read at once, keeping to halves with free numbers; each free number is as likely as the others.
  private NumberRange narrowed(NumberRange whole, BigInteger freeInWhole, boolean anyOne) {
    var range = whole;
    var free = freeInWhole;
    while (range.size().compareTo(BigInteger.valueOf(WINDOW)) > 0 && free.signum() > 0) {
      var left = range.head(range.size().shiftRight(1));
      var freeLeft = left.size().subtract(BigInteger.valueOf(taken.count(left)));
      boolean goLeft = anyOne ? below(free).compareTo(freeLeft) < 0 : freeLeft.signum() > 0;
      range = goLeft ? left : range.after(left);
      free = goLeft ? freeLeft : free.subtract(freeLeft);
    }
    return range.head(BigInteger.valueOf(WINDOW));
  }

  private Optional<BigInteger> freeIn(NumberRange window, boolean first) {
    var used = new LinkedHashSet<>(taken.within(window, WINDOW));
    int size = window.size().intValueExact();
    int free = size - used.size();
    if (free <= 0) {
      return Optional.empty();
    }
    int skip = first ? 0 : random.nextInt(free);
    for (int i = 0; i < size; i++) {
      var number = window.first().add(BigInteger.valueOf(i));
      if (!used.contains(number) && skip-- == 0) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private BigInteger below(BigInteger bound) {
    if (bound.bitLength() < Long.SIZE) {
      return BigInteger.valueOf(random.nextLong(bound.longValueExact()));
    }
    BigInteger number;
    do {
      var bytes = new byte[bound.bitLength() / Byte.SIZE + 1];
      random.nextBytes(bytes);
      number = new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bound.bitLength());
    } while (number.compareTo(bound) >= 0);
    return number;
  }
}
