package org.nucleon.ovn;

import java.util.Random;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.TcpFaultProxy;

/// What goes wrong between Nucleon and OVN while people go on working.
final class Disturbances {
  private final Random random;
  private final OvnCloud ovn;
  private final OvsdbServer northbound;
  private final TcpFaultProxy wire;

  /// @param wire all of the backend's connections to the Northbound database
  Disturbances(Random random, OvnCloud ovn, OvsdbServer northbound, TcpFaultProxy wire) {
    this.random = random;
    this.ovn = ovn;
    this.northbound = northbound;
    this.wire = wire;
  }

  /// @param meanwhile a request of someone
  void happens(Runnable meanwhile) {
    switch (random.nextInt(4)) {
      case 0 -> {
        northbound.kill();
        several(meanwhile);
        northbound.restart();
      }
      case 1 -> {
        meanwhile.run();
        wire.reset(); // most likely in the middle of what was just asked for
      }
      case 2 -> {
        wire.stall();
        several(meanwhile);
        wire.cut(); // what was on its way has been carried out, or never arrives
        meanwhile.run();
        wire.resume();
      }
      default -> {
        meanwhile.run();
        ovn.stop();
        several(meanwhile);
        ovn.run();
      }
    }
  }

  private void several(Runnable request) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      request.run();
    }
  }
}
