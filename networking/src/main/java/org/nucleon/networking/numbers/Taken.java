package org.nucleon.networking.numbers;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The numbers that a table holds already. Each method is one statement that an index answers.
public interface Taken {

  /// Which of these are taken.
  Set<BigInteger> among(Collection<BigInteger> candidates);

  /// How many of a range are taken.
  long count(NumberRange range);

  /// The taken ones of a range, in order, at most `limit`.
  List<BigInteger> within(NumberRange range, int limit);
}
