package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.Wait;

/// Machines on network cards that bypass OVN, and the chassis that serve them in their stead.
class ExternalPortsTest {
  private OvnCloud ovn;
  private Cloud.User admin;
  private Cloud.Answer network;
  private Cloud.Answer subnet;
  private Cloud.Answer outside;
  private Cloud.Answer card;

  @BeforeEach
  void start() {
    ovn = OvnCloud.alone("ovn.drift_check_interval=0");
    admin = ovn.cloud.admin();
    for (var gateway : List.of("gw1", "gw2", "gw3")) {
      ovn.chassis(gateway, true);
    }
    network = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
    subnet = admin.subnet(network, "10.1.0.0/24");
    outside = ovn.outside();
    card = admin.port(network, "binding:vnic_type", "baremetal");
    ovn.settle();
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  @Test
  void they_are_served_where_their_routers_gateway_is_wherever_that_goes() {
    assertThat(ovn.placement(network.id())).as("on their own").containsExactlyInAnyOrder("gw1", "gw2", "gw3");
    var router = ovn.router(outside, subnet);
    requireOneGroup(router);

    var head = ovn.placement(router.id()).getFirst();
    ovn.withdraw(head);
    Wait.until("the gateway to leave " + head, OvnCloud.SOON, () -> !ovn.placement(router.id()).contains(head));
    requireOneGroup(router);

    var last = ovn.placement(router.id()).getLast();
    admin.changeRelated("agent", last, "l3-routers", router.id(), "ha_chassis_priority", 50L).ok();
    Wait.until("the gateway to move to " + last, OvnCloud.SOON, () -> ovn.placement(router.id()).getFirst().equals(last));
    requireOneGroup(router);

    admin.update("router", router.id(), "external_gateway_info", null);
    requireAlone();
    admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id()));
    requireOneGroup(router);
    admin.act("router", router.id(), "remove_router_interface", "subnet_id", subnet.id()).ok();
    requireAlone();
  }

  @Test
  void the_chassis_go_with_the_last_of_them() {
    admin.delete("port", card.id()).ok();

    ovn.settle();

    assertThat(groups()).isEmpty();
  }

  @Test
  void hosts_that_are_set_aside_for_them_take_over_and_give_back() {
    ovn.chassis("ext1", "enable-chassis-as-extport-host");
    Wait.until("each to have a group", OvnCloud.SOON, () -> groups().equals(List.of("neutron-extport-" + card.id())));
    ovn.settle();

    ovn.withdraw("ext1");

    Wait.until("the network to have a group again", OvnCloud.SOON, () -> groups().equals(List.of("neutron-" + network.id())));
    ovn.settle();
  }

  @Test
  void what_someone_else_changes_at_the_gateways_chassis_shows_here_as_well() {
    var router = ovn.router(outside, subnet);
    requireOneGroup(router);
    var second = ovn.placement(router.id()).get(1);

    ovn.northbound(transaction -> transaction.update("HA_Chassis", List.of(Condition.equal("chassis_name", Value.of(second)),
        Condition.equal("priority", Value.of(2L))), Map.of("priority", Value.of(4L))));

    Wait.until("the second to be in charge", OvnCloud.SOON, () -> ovn.placement(network.id()).getFirst().equals(second));
    requireOneGroup(router);
  }

  private void requireOneGroup(Cloud.Answer router) {
    ovn.settle();
    Wait.until("the network to be served where the gateway is", OvnCloud.SOON, () -> !ovn.placement(router.id()).isEmpty()
        && ovn.priorities(network.id()).equals(ovn.priorities(router.id())));
  }

  private void requireAlone() {
    ovn.settle();
    Wait.until("the network to have chassis of its own", OvnCloud.SOON, () -> ovn.priorities(network.id()).containsValue(32_767));
  }

  private List<String> groups() {
    return ovn.look(view -> view.snapshot().rows(Tables.HA_GROUP).stream().map(row -> row.string("name")).toList());
  }
}
