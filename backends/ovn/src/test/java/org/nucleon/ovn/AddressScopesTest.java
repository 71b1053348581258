package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.Wait;

/// What OVN is told of address scopes.
class AddressScopesTest {
  private final OvsdbServer northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
  private final OvsdbServer southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
  private OvnCloud ovn;
  private Cloud.User admin;

  @BeforeEach
  void start() {
    ovn = OvnCloud.on(northbound, southbound, "ovn.drift_check_interval=0");
    admin = ovn.cloud.admin();
  }

  @AfterEach
  void stop() {
    ovn.close();
    northbound.close();
    southbound.close();
  }

  @Test
  void ports_follow_their_pool_into_a_scope_and_out_of_it_at_once() {
    var pool = admin.create("subnetpool", "name", "pool", "prefixes", List.of("10.8.0.0/16"), "default_prefixlen", 24L);
    var network = admin.network();
    admin.create("subnet", "network_id", network.id(), "ip_version", 4L, "subnetpool_id", pool.id());
    var port = admin.port(network);
    ovn.settle();
    assertThat(scope(port, 4)).isEmpty();
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);

    admin.update("subnetpool", pool.id(), "address_scope_id", scope.id());

    Wait.until("the port to tell its scope", OvnCloud.SOON, () -> scope(port, 4).equals(scope.id()));
    assertThat(scope(port, 6)).isEmpty();
    ovn.settle();

    admin.update("subnetpool", pool.id(), "address_scope_id", null);

    Wait.until("the port to tell none", OvnCloud.SOON, () -> scope(port, 4).isEmpty());
    ovn.settle();
  }

  @Test
  void ports_of_subnets_that_a_pool_takes_in_are_in_its_scope() {
    var network = admin.network();
    admin.subnet(network, "10.9.1.0/24");
    var port = admin.port(network);
    var scope = admin.create("address_scope", "name", "scope", "ip_version", 4L);
    var pool = admin.create("subnetpool", "name", "pool", "prefixes", List.of("10.8.0.0/16"), "default_prefixlen", 24L, "address_scope_id", scope.id());
    ovn.settle();

    admin.act("subnetpool", pool.id(), "onboard_network_subnets", "network_id", network.id()).ok();

    Wait.until("the port to tell its scope", OvnCloud.SOON, () -> scope(port, 4).equals(scope.id()));
    ovn.settle();
  }

  private String scope(Cloud.Answer port, int version) {
    try (var client = OvsdbClient.open(OvsdbOptions.of(northbound.remote(), Northbound.DATABASE)); var view = Northbound.of(client)) {
      view.replica().awaitLoaded(OvnCloud.SOON);
      return view.view().connections().scopeOfPort(port.id(), version).orElseThrow();
    }
  }
}
