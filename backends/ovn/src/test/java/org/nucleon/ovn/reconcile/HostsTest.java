package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostsTest {

  @Test
  void versions_are_compared_number_by_number() {
    assertThat(Hosts.isBefore("6.1.0", "6.3.0")).isTrue();
    assertThat(Hosts.isBefore("5.34.1", "6.3.0")).isTrue();
    assertThat(Hosts.isBefore("6.3.0", "6.3.0")).isFalse();
    assertThat(Hosts.isBefore("6.10.0", "6.3.0")).isFalse();
    assertThat(Hosts.isBefore("7.0.0", "6.3.0")).isFalse();
  }
}
