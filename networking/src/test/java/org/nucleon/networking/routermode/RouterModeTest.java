package org.nucleon.networking.routermode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class RouterModeTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void administrators_choose_and_see_the_mode() {
    assertThat(blue.create("router").body()).doesNotContainKeys("distributed", "ha");
    assertThat(blue.tryCreate("router", "distributed", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(blue.tryCreate("router", "ha", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.create("router").body()).containsEntry("distributed", false).containsEntry("ha", false);
    assertThat(admin.create("router", "distributed", true, "ha", "true").body()).containsEntry("distributed", true).containsEntry("ha", true);
    assertThat(admin.create("router", "distributed", null, "ha", null).body()).containsEntry("distributed", false).containsEntry("ha", false);
    assertThat(admin.tryCreate("router", "distributed", "perhaps").refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void settings_say_what_routers_are_when_requests_do_not() {
    try (var other = Cloud.start("router_distributed=true", "l3_ha=true")) {
      var router = other.blue().create("router");

      assertThat(other.admin().show("router", router.id()).body()).containsEntry("distributed", true).containsEntry("ha", true);
    }
  }

  @Test
  void where_routers_cannot_be_distributed_nobody_can_ask_for_it() {
    try (var other = Cloud.start("enable_dvr=false")) {
      assertThat(other.admin().tryCreate("router", "distributed", true).message()).isEqualTo("Unrecognized attribute(s) 'distributed'");
      assertThat(other.engine().extensions()).extracting("alias").contains("l3-ha").doesNotContain("dvr");
    }
  }

  @Test
  void the_mode_changes_while_the_router_is_down() {
    var router = admin.create("router");

    assertThat(admin.tryUpdate("router", router.id(), "distributed", true).message()).isEqualTo("Bad router request: Cannot change the 'distributed'"
        + " attribute of active routers. Please set router admin_state_up to False prior to upgrade.");
    assertThat(admin.tryUpdate("router", router.id(), "distributed", true, "admin_state_up", false).refusal()).as("was up").isEqualTo("400 BadRequest");
    assertThat(admin.tryUpdate("router", router.id(), "ha", true).message()).startsWith("Bad router request: Cannot change HA attribute of active routers.");
    admin.update("router", router.id(), "admin_state_up", false);
    assertThat(admin.tryUpdate("router", router.id(), "distributed", true, "admin_state_up", true).refusal()).as("becomes up").isEqualTo("400 BadRequest");
    assertThat(admin.update("router", router.id(), "distributed", true, "ha", true).body()).containsEntry("distributed", true).containsEntry("ha", true);
    assertThat(admin.update("router", router.id(), "admin_state_up", true, "distributed", true).get("admin_state_up")).as("no change").isEqualTo(true);
    assertThat(admin.update("router", router.id(), "distributed", null).get("distributed")).isEqualTo(true);
  }

  // ---- interfaces ----

  @Test
  void interfaces_tell_their_routers_mode_and_follow_it() {
    var network = blue.network();
    var router = admin.create("router", "project_id", Cloud.BLUE, "admin_state_up", false, "ha", true);
    attach(router, blue.subnet(network, "10.0.0.0/24"));
    assertThat(owner(router)).isEqualTo("network:ha_router_replicated_interface");

    admin.update("router", router.id(), "distributed", true);
    assertThat(owner(router)).isEqualTo("network:router_interface_distributed");
    assertThat(admin.list("port", "device_id", router.id()).body()).containsEntry("binding:vif_type", "distributed").containsEntry("binding:host_id", "");
    admin.update("router", router.id(), "ha", false);
    assertThat(owner(router)).isEqualTo("network:router_interface_distributed");
    admin.update("router", router.id(), "distributed", false);
    assertThat(owner(router)).isEqualTo("network:router_interface");
    assertThat(admin.list("port", "device_id", router.id()).get("binding:vif_type")).isEqualTo("unbound");
  }

  @Test
  void a_port_that_becomes_an_interface_takes_the_mode() {
    var network = blue.network();
    blue.subnet(network, "10.0.0.0/24");
    var router = admin.create("router", "project_id", Cloud.BLUE, "distributed", true);
    var port = blue.port(network);

    blue.act("router", router.id(), "add_router_interface", "port_id", port.id()).ok();

    assertThat(owner(router)).isEqualTo("network:router_interface_distributed");
    assertThat(admin.show("port", port.id()).get("binding:vif_type")).isEqualTo("distributed");
    blue.act("router", router.id(), "remove_router_interface", "port_id", port.id()).ok();
    blue.delete("router", router.id()).ok();
  }

  // ---- networks of highly available routers ----

  @Test
  void highly_available_routers_of_a_project_have_a_network_until_the_last_goes() {
    var first = admin.create("router", "project_id", Cloud.BLUE, "ha", true);
    var second = admin.create("router", "project_id", Cloud.BLUE, "admin_state_up", false);
    admin.update("router", second.id(), "ha", true);

    var network = haNetwork();
    assertThat(network.list()).hasSize(1);
    assertThat(network.body()).containsEntry("project_id", "").containsEntry("provider:network_type", "geneve").doesNotContainKey("ha");
    assertThat(network.get("provider:segmentation_id")).isNotNull();
    assertThat(admin.list("subnet", "network_id", network.id()).body()).containsEntry("cidr", "169.254.192.0/18").containsEntry("enable_dhcp", false)
        .containsEntry("gateway_ip", null);
    assertThat(blue.list("network").list()).as("the service's own").isEmpty();
    assertThat(admin.delete("network", network.id()).refusal()).isEqualTo("409 NetworkInUse");

    blue.delete("router", first.id()).ok();
    assertThat(haNetwork().id()).isEqualTo(network.id());
    admin.update("router", second.id(), "ha", false);
    assertThat(haNetwork().list()).isEmpty();
  }

  @Test
  void a_network_may_be_made_for_them_beforehand() {
    var made = blue.network("ha", true);

    assertThat(made.body()).doesNotContainKey("ha");
    assertThat(blue.tryCreate("network", "ha", true).message()).isEqualTo("Project %s already has a HA network.".formatted(Cloud.BLUE));
    assertThat(blue.tryUpdate("network", made.id(), "ha", false).status()).isEqualTo(400);
    var router = admin.create("router", "project_id", Cloud.BLUE, "ha", true);
    assertThat(haNetwork().list()).as("it has one").isEmpty();
    assertThat(blue.delete("network", made.id()).refusal()).isEqualTo("409 NetworkInUse");
    blue.delete("router", router.id()).ok();
    assertThat(blue.show("network", made.id()).type()).as("it is not the service's to take away").isEmpty();
    blue.delete("network", made.id()).ok();
    blue.network("ha", true);
  }

  @Test
  void settings_say_what_the_network_is_like() {
    try (var other = Cloud.start("l3_ha_net_cidr=10.99.0.0/24", "l3_ha_network_type=vlan", "l3_ha_network_physical_name=physnet1")) {
      other.admin().create("router", "project_id", Cloud.BLUE, "ha", true);

      var network = other.admin().list("network");
      assertThat(network.body()).containsEntry("provider:network_type", "vlan").containsEntry("provider:physical_network", "physnet1");
      assertThat(other.admin().list("subnet").get("cidr")).isEqualTo("10.99.0.0/24");
    }
  }

  private Answer haNetwork() {
    return admin.list("network", "name", "HA network tenant " + Cloud.BLUE);
  }

  private void attach(Answer router, Answer subnet) {
    blue.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
  }

  private Object owner(Answer router) {
    return admin.list("port", "device_id", router.id()).get("device_owner");
  }
}
