package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// A new server at an old cloud.
class StrangersTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OF_ANOTHER = "neutron-7d1f9e5c-0d3e-4c58-9d0b-5f0f5ad1c001";

  @Test
  void another_services_cloud_is_left_alone_until_an_operator_gives_it_up() {
    try (var nb = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var sb = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var client = OvsdbClient.open(OvsdbOptions.of(nb.remote(), Northbound.DATABASE)); var northbound = Northbound.of(client)) {
      var transaction = new Transaction();
      transaction.insert("Logical_Switch", Map.of("name", Value.of(OF_ANOTHER), "external_ids", Value.ofStrings(Map.of("neutron:revision_number", "7"))));
      client.transact(transaction, SOON);

      try (var ovn = OvnCloud.on(nb, sb)) {
        var network = ovn.cloud.admin().network();

        assertThat(ovn.differences()).anyMatch(line -> line.startsWith("- Logical_Switch " + OF_ANOTHER))
            .anyMatch(line -> line.startsWith("+ Logical_Switch neutron-" + network.id()));
        northbound.replica().awaitCurrent(SOON);
        assertThat(northbound.replica().rows("NB_Global")).noneMatch(row -> row.entry("external_ids", "nucleon:writer").isPresent());

        ovn.synchronise();
        ovn.settle();
        Wait.until("the other cloud to be gone", SOON, () -> northbound.view().units().stream().noneMatch(unit -> OF_ANOTHER.equals("neutron-" + unit.id())));
      }
    }
  }
}
