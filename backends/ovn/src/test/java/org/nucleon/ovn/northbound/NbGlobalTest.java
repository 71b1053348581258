package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.Unit;

/// The one row of the whole database: of its options only those that an operator chooses here are ours.
class NbGlobalTest {
  private final Example example = new Example();

  @Test
  void an_operators_choices_for_the_whole() {
    example.settings = Example.settings("""
        [ovn]
        enable_distributed_floating_ip = true
        [ovn_nb_global]
        ignore_lsp_down = true
        fdb_removal_limit = 100
        """);

    assertThat(example.show(Unit.CLOUD, Tables.GLOBAL)).isEqualTo("""
        external_ids:neutron:fip-distributed=True
        options:fdb_removal_limit=100
        options:ignore_chassis_features=false
        options:ignore_lsp_down=true
        options:mac_binding_removal_limit=0""");
  }

  @Test
  void what_it_is_where_nothing_is_chosen() {
    example.settings = Example.settings("");

    assertThat(example.show(Unit.CLOUD, Tables.GLOBAL)).isEqualTo("""
        external_ids:neutron:fip-distributed=False
        options:fdb_removal_limit=0
        options:ignore_chassis_features=false
        options:ignore_lsp_down=false
        options:mac_binding_removal_limit=0""");
  }

  @Test
  void chassis_watch_each_other_as_often_as_the_operator_says() {
    example.settings = Example.settings("""
        [ovn_nb_global]
        bfd_min_rx = 500
        bfd_mult = 4
        """);

    assertThat(example.show(Unit.CLOUD, Tables.GLOBAL)).contains("options:bfd-min-rx=500\n", "options:bfd-mult=4\n").doesNotContain("bfd-min-tx");
  }
}
