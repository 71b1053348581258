package org.nucleon.benchmarks;

import java.lang.management.ManagementFactory;

/// What everything ran on.
final class Machine {

  private Machine() {}

  /// A load beyond what the benchmark itself makes tells that somebody else used the machine: then only processor time is worth reading.
  static void print() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    System.out.printf("%d cores, load average %.1f%n%n", system.getAvailableProcessors(), system.getSystemLoadAverage());
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
