package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// What a port tells the compute service of how to plug it in, by what its host says of itself.
class PluggingTest {
  private OvnCloud ovn;
  private Cloud.User admin;
  private Cloud.Answer network;

  @BeforeEach
  void start() {
    ovn = OvnCloud.alone();
    admin = ovn.cloud.admin();
    ovn.chassis("hv1", false);
    network = admin.network();
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  private Cloud.Answer port(String vnicType) {
    return admin.port(network, "binding:host_id", "hv1", "device_owner", "compute:nova", "binding:vnic_type", vnicType);
  }

  private static String socket(Cloud.Answer port) {
    return "/var/run/openvswitch/" + ("vhu" + port.id()).substring(0, 14);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> details(Cloud.Answer port) {
    return (Map<String, Object>) port.get("binding:vif_details");
  }

  @Test
  void into_the_hosts_bridge_where_nothing_else_is_said() {
    var port = port("normal");

    assertThat(port.get("binding:vif_type")).isEqualTo("ovs");
    assertThat(details(port)).containsEntry("port_filter", true).containsEntry("connectivity", "l2").containsEntry("ovs_create_tap", true)
        .containsEntry("bridge_name", "br-int").containsEntry("datapath_type", "system").containsEntry("bound_drivers", Map.of("0", "ovn"));
  }

  @Test
  void into_a_socket_where_the_switch_is_a_program_of_its_own() {
    ovn.configure("hv1", Map.of("datapath-type", "netdev", "iface-types", "geneve,dpdkvhostuser,tap", "ovn-bridge-mappings", "physnet1:br-ex"));
    Wait.until("the host's switch to be known", OvnCloud.SOON, () -> !port("normal").get("binding:vif_type").equals("ovs"));

    var port = port("normal");

    assertThat(port.get("binding:vif_type")).isEqualTo("vhostuser");
    assertThat(details(port)).containsEntry("vhostuser_mode", "server").containsEntry("vhostuser_ovs_plug", true)
        .containsEntry("vhostuser_socket", socket(port)).containsEntry("port_filter", false).containsEntry("datapath_type", "netdev")
        .doesNotContainKey("ovs_create_tap");
  }

  @Test
  void by_a_forwarder_on_a_card_that_the_host_has() {
    var port = port("virtio-forwarder");

    assertThat(port.get("binding:vif_type")).isEqualTo("agilio_ovs");
    assertThat(details(port)).containsEntry("vhostuser_mode", "client").containsEntry("vhostuser_socket", socket(port))
        .doesNotContainKey("ovs_create_tap");
  }

  @Test
  void not_where_the_networks_wire_is_not() {
    var wire = admin.network("provider:network_type", "flat", "provider:physical_network", "physnet9");

    var port = admin.port(wire, "binding:host_id", "hv1", "device_owner", "compute:nova");

    assertThat(port.get("binding:vif_type")).isEqualTo("binding_failed");
  }
}
