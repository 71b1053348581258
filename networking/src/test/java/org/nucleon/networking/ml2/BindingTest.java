package org.nucleon.networking.ml2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.config.ConfigurationError;
import org.nucleon.engine.Service;
import org.nucleon.engine.Values;
import org.nucleon.model.Extension;
import org.nucleon.model.Standard;
import org.nucleon.networking.Cloud;

class BindingTest {

  private final List<Service> drivers = List.of(new Plugs("one", Set.of("geneve")), new Plugs("two", Set.of("geneve", "vlan")));
  private final Cloud cloud = Cloud.with(drivers);

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void the_first_driver_that_can_plugs_the_port_in() {
    var network = cloud.admin().network();

    var port = cloud.admin().port(network, "binding:host_id", "two-7");

    assertThat(port.body()).containsEntry("binding:vif_type", "ovs").containsEntry("status", "DOWN")
        .containsEntry("binding:vif_details", Map.of("port_filter", true, "bound_drivers", Map.of("0", "two")));
  }

  @Test
  void a_driver_is_not_asked_for_what_it_does_not_support() {
    var vlan = cloud.admin().network("provider:network_type", "vlan");

    assertThat(cloud.admin().port(vlan, "binding:host_id", "one-1").get("binding:vif_type")).isEqualTo("binding_failed");
    assertThat(cloud.admin().port(vlan, "binding:host_id", "two-1").get("binding:vif_type")).isEqualTo("ovs");
    assertThat(cloud.admin().port(vlan, "binding:host_id", "two-1", "binding:vnic_type", "direct").get("binding:vif_type")).isEqualTo("binding_failed");
  }

  @Test
  void a_port_that_moves_is_plugged_in_anew_and_down() {
    var port = cloud.admin().port(cloud.admin().network(), "binding:host_id", "one-1");
    cloud.engine().write(cloud.admin().caller(), work -> work.update(work.lock("port", port.id()), Values.of(Standard.STATUS, "ACTIVE")));

    var renamed = cloud.admin().update("port", port.id(), "name", "n");
    var moved = cloud.admin().update("port", port.id(), "binding:host_id", "two-1");
    var taken = cloud.admin().update("port", port.id(), "binding:host_id", "");

    assertThat(renamed.get("status")).isEqualTo("ACTIVE");
    assertThat(moved.body()).containsEntry("status", "DOWN").containsEntry("binding:vif_type", "ovs");
    assertThat(((Map<?, ?>) moved.get("binding:vif_details")).get("bound_drivers")).isEqualTo(Map.of("0", "two"));
    assertThat(taken.body()).containsEntry("binding:vif_type", "unbound").containsEntry("binding:vif_details", Map.of());
  }

  @Test
  void a_bound_port_keeps_its_card_and_its_mac_address() {
    var port = cloud.admin().port(cloud.admin().network(), "binding:host_id", "one-1", "device_id", "vm");

    assertThat(cloud.admin().tryUpdate("port", port.id(), "binding:vnic_type", "direct").refusal()).isEqualTo("409 PortInUse");
    assertThat(cloud.admin().tryUpdate("port", port.id(), "mac_address", "fa:16:3e:11:22:33").refusal()).isEqualTo("409 PortBound");
    assertThat(cloud.admin().tryUpdate("port", port.id(), "mac_address", "fa:16:3e:11:22:33", "binding:host_id", "").status()).isEqualTo(200);
  }

  @Test
  void a_distributed_routers_port_is_on_every_host() {
    var port = cloud.admin().port(cloud.admin().network(), "device_owner", "network:router_interface_distributed", "binding:host_id", "one-1");

    assertThat(port.body()).containsEntry("binding:vif_type", "distributed").containsEntry("binding:host_id", "").containsEntry("binding:vif_details", Map.of());
  }

  @Test
  void the_operator_chooses_drivers_and_their_order() {
    try (var other = Cloud.with(drivers, "ml2.mechanism_drivers=two")) {
      assertThat(other.admin().port(other.admin().network(), "binding:host_id", "one-1").get("binding:vif_type")).isEqualTo("binding_failed");
    }
  }

  @Test
  void a_driver_that_cannot_be_had_stops_the_start_unless_it_is_one_of_neutrons_beside_another() {
    assertThatThrownBy(() -> Cloud.with(drivers, "ml2.mechanism_drivers=one,won")).isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("mechanism_drivers names won, which is not known");
    assertThatThrownBy(() -> Cloud.with(drivers, "ml2.mechanism_drivers=openvswitch,l2population")).isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("names only openvswitch, l2population, which Nucleon does not have");
    try (var other = Cloud.with(drivers, "ml2.mechanism_drivers=sriovnicswitch,one")) {
      assertThat(other.admin().port(other.admin().network(), "binding:host_id", "one-1").get("binding:vif_type")).isEqualTo("ovs");
    }
  }

  @Test
  void transparency_needs_drivers_that_have_it() {
    assertThat(cloud.admin().network("vlan_transparent", true).get("vlan_transparent")).isEqualTo(true);
    assertThat(cloud.admin().tryCreate("network", "vlan_transparent", true, "provider:network_type", "vlan").refusal())
        .isEqualTo("400 VlanTransparencyDriverError");
    assertThat(cloud.admin().tryCreate("network", "qinq", true).refusal()).isEqualTo("400 VlanQinqDriverError");
    assertThat(cloud.admin().tryCreate("network", "qinq", true, "vlan_transparent", true).refusal()).isEqualTo("400 BadRequest");
  }

  @Test
  void transparency_is_switched_off() {
    try (var other = Cloud.with(drivers, "DEFAULT.vlan_transparent=false", "DEFAULT.vlan_qinq=false")) {
      assertThat(other.engine().extensions()).extracting(Extension::alias).contains("provider").doesNotContain("vlan-transparent", "qinq");
      assertThat(other.admin().tryCreate("network", "vlan_transparent", true).refusal()).isEqualTo("400 VlanTransparencyDriverError");
    }
  }

  @Test
  void the_tag_of_a_vlan_stays_while_something_is_plugged_in() {
    var vlan = cloud.admin().network("provider:network_type", "vlan");
    cloud.admin().port(vlan, "binding:host_id", "nowhere");
    cloud.admin().port(vlan);
    var plugged = cloud.admin().port(vlan, "binding:host_id", "two-1");

    assertThat(cloud.admin().tryUpdate("network", vlan.id(), "provider:segmentation_id", 900L).refusal()).isEqualTo("400 InvalidInput");
    cloud.admin().delete("port", plugged.id()).ok();
    assertThat(cloud.admin().update("network", vlan.id(), "provider:segmentation_id", 900L).get("provider:segmentation_id")).isEqualTo(900L);
  }
}
