package org.nucleon.ovn.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

/// What a port's profile may tell OVN. OVN itself is not needed for that.
class ProfileRulesTest {
  private static Cloud cloud;
  private static Cloud.User nova;
  private static Cloud.Answer network;

  @BeforeAll
  static void start() {
    cloud = Cloud.start("ovn.ovn_nb_connection=tcp:127.0.0.1:1", "ovn.ovn_sb_connection=tcp:127.0.0.1:1");
    nova = cloud.service();
    network = nova.network();
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  private String refusal(String vnicType, Object... profile) {
    return nova.tryPort(network, "binding:vnic_type", vnicType, "binding:profile", Cloud.map(profile)).message();
  }

  private void accepted(String vnicType, Object... profile) {
    assertThat(nova.tryPort(network, "binding:vnic_type", vnicType, "binding:profile", Cloud.map(profile)).status()).isEqualTo(200);
  }

  @Test
  void a_port_in_another_names_that_and_the_tag_there() {
    var parent = nova.port(network);

    accepted("normal", "parent_name", parent.id(), "tag", 7L, "os_vif_delegation", true);
    assertThat(refusal("normal", "parent_name", parent.id())).contains("Invalid binding:profile. parent_name, tag are all required");
    assertThat(refusal("normal", "tag", 7L)).contains("are all required");
    assertThat(refusal("normal", "parent_name", parent.id(), "tag", "7")).contains("tag \"7\" is not of the right type");
    assertThat(refusal("normal", "parent_name", parent.id(), "tag", 4096L)).contains("tag \"4096\" must be an integer between 0 and 4095");
    var nobody = UUID.randomUUID().toString();
    assertThat(nova.tryPort(network, "binding:profile", Map.of("parent_name", nobody, "tag", 1L)).refusal()).isEqualTo("404 PortNotFound");
  }

  @Test
  void a_port_on_a_switch_outside_names_that_and_the_network_there() {
    accepted("normal", "vtep-physical-switch", "tor1", "vtep-logical-switch", "ls1");
    assertThat(refusal("normal", "vtep-physical-switch", "tor1")).contains("vtep-logical-switch, vtep-physical-switch are all required");
  }

  @Test
  void a_cards_function_is_told_as_a_whole_where_ovn_has_to_know_it() {
    accepted("direct", "pci_slot", "0000:03:00.1");
    accepted("direct", "capabilities", List.of("switchdev"));
    accepted("direct", "capabilities", List.of("switchdev"), "pci_vendor_info", "15b3:101e", "pci_slot", "0000:03:00.1", "physical_network", null);
    assertThat(refusal("direct", "capabilities", List.of("switchdev"), "pci_slot", "0000:03:00.1")).contains("are all required");
    accepted("remote-managed", "pci_vendor_info", "15b3:101e", "pci_slot", "0000:03:00.1", "physical_network", null, "card_serial_number", "MT1",
        "pf_mac_address", "08:c0:eb:00:00:01", "vf_num", 3L);
    assertThat(refusal("remote-managed", "card_serial_number", "MT1")).contains("are all required");
    assertThat(refusal("remote-managed", "pci_vendor_info", "15b3:101e", "pci_slot", "0000:03:00.1", "physical_network", null, "card_serial_number", "MT1",
        "pf_mac_address", "08:c0:eb:00:00:01", "vf_num", "3")).contains("vf_num \"3\" is not of the right type");
  }

  @Test
  void capabilities_are_a_list_and_a_profile_that_stays_is_not_looked_at_again() {
    assertThat(refusal("normal", "capabilities", "switchdev")).contains("Invalid binding:profile. capabilities must be of type list.");
    var port = nova.port(network, "binding:profile", Map.of("a", "b"));
    assertThat(nova.tryUpdate("port", port.id(), "binding:profile", Map.of("tag", 1L)).refusal()).isEqualTo("400 InvalidInput");
    nova.update("port", port.id(), "name", "x", "binding:profile", Map.of("a", "b"));
  }
}
