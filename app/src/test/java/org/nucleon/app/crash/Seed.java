package org.nucleon.app.crash;

import java.util.Random;

/// What decides when something is killed.
final class Seed {

  /// How often a test kills; more in a long run.
  static final int ROUNDS = Integer.getInteger("nucleon.crash.rounds", 2);

  private Seed() {}

  static long next(String test) {
    long seed = Long.getLong("nucleon.crash.seed", new Random().nextLong(1_000_000));
    System.err.printf("%s: seed %d%n", test, seed);
    return seed;
  }
}
