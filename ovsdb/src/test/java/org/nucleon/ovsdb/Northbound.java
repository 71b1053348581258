package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.nucleon.testkit.Wait;

/// What the tests on OVN's northbound schema share.
final class Northbound {
  static final String NAME = "OVN_Northbound";
  /// Bound of every wait in these tests; far above what any of them takes.
  static final Duration SOON = Duration.ofSeconds(60);

  private Northbound() {}

  static void until(BooleanSupplier condition) {
    Wait.until("the awaited condition", SOON, condition::getAsBoolean);
  }
}
