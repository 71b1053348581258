package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.testkit.Wait;

/// Addresses that machines share: each has a port for itself, which is where the machine is that holds the address.
class VirtualPortTest {
  private static final List<Map<String, Object>> PAIR = List.of(Map.of("ip_address", "10.1.0.100"));

  private OvnCloud ovn;
  private Cloud.User admin;
  private Cloud.Answer network;

  @BeforeEach
  void start() {
    ovn = OvnCloud.alone();
    admin = ovn.cloud.admin();
    ovn.chassis("hv1", false);
    ovn.chassis("hv2", false);
    network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
  }

  @AfterEach
  void stop() {
    ovn.close();
  }

  private Cloud.Answer machine(String host) {
    return admin.port(network, "binding:host_id", host, "device_owner", "compute:nova", "device_id", host, "allowed_address_pairs", PAIR);
  }

  private Cloud.Answer shared() {
    return admin.port(network, "fixed_ips", List.of(Map.of("ip_address", "10.1.0.100")));
  }

  private void awaitHost(Cloud.Answer port, String host) {
    Wait.until("the address to be on '%s'".formatted(host), OvnCloud.SOON, () -> admin.show("port", port.id()).get("binding:host_id").equals(host));
    assertThat(admin.show("port", port.id()).get("binding:vif_type")).isEqualTo("unbound");
  }

  private String cell(Cloud.Answer port, String column, String key) {
    return ovn.row(Tables.PORT, port.id()).entry(column, key).orElse("");
  }

  @Test
  void it_shows_the_host_of_the_machine_that_holds_the_address() {
    machine("hv1");
    var second = machine("hv2");
    var shared = shared();
    ovn.settle();
    awaitHost(shared, "");

    ovn.plug(shared.id(), "hv1");
    awaitHost(shared, "hv1");
    ovn.settle();
    assertThat(cell(shared, "external_ids", "neutron:parent_hostname")).isEqualTo("hv1");
    assertThat(cell(shared, "options", "virtual-parents")).as("it stays virtual").contains(second.id());

    ovn.plug(shared.id(), "hv2");
    awaitHost(shared, "hv2");
    assertThat(admin.update("port", shared.id(), "name", "vip", "description", "of two").body())
        .containsEntry("binding:host_id", "hv2").containsEntry("binding:vif_type", "unbound");

    ovn.unplug(shared.id());
    awaitHost(shared, "");
    ovn.settle();
    assertThat(cell(shared, "external_ids", "neutron:parent_hostname")).isEmpty();
  }

  @Test
  void an_address_that_nobody_shares_any_longer_is_nowhere() {
    var machine = machine("hv1");
    var shared = shared();
    ovn.settle();
    ovn.plug(shared.id(), "hv1");
    awaitHost(shared, "hv1");

    admin.update("port", machine.id(), "allowed_address_pairs", List.of());

    awaitHost(shared, "");
    ovn.settle();
    assertThat(cell(shared, "options", "virtual-ip")).isEmpty();
    assertThat(cell(shared, "options", "requested-chassis")).isEmpty();
  }

  @Test
  void a_port_that_can_be_plugged_in_shows_where_that_shall_be_and_not_where_it_is() {
    var machine = machine("hv1");
    ovn.settle();

    ovn.plug(machine.id(), "hv2");
    ovn.plug(machine.id(), "hv1");

    ovn.awaitStatus("port", machine.id(), "ACTIVE");
    assertThat(admin.show("port", machine.id()).get("binding:host_id")).isEqualTo("hv1");
  }

  @Test
  void of_several_addresses_the_shared_one_is_virtual() {
    admin.subnet(network, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
    machine("hv1");
    for (int i = 0; i < 8; i++) { // the order of a port's addresses is by chance
      var shared = shared();
      assertThat(shared.addresses()).hasSize(2);
      ovn.settle();

      assertThat(cell(shared, "options", "virtual-ip")).isEqualTo("10.1.0.100");
      admin.delete("port", shared.id());
    }
  }

  @Test
  void no_machine_is_plugged_into_a_port_whose_address_is_shared() {
    machine("hv1");
    var shared = shared();

    assertThat(admin.tryUpdate("port", shared.id(), "device_id", "vm", "device_owner", "compute:nova", "binding:host_id", "hv2").refusal())
        .isEqualTo("400 BadRequest");
    admin.update("port", shared.id(), "device_id", "lb-1", "device_owner", "Octavia");
  }

  @Test
  void machines_use_virtual_routers_mac_addresses_besides_their_own() {
    var any = List.of(Map.of("ip_address", "10.1.0.7", "mac_address", "fa:16:3e:00:00:07"));
    var virtual = List.of(Map.of("ip_address", "10.1.0.7", "mac_address", "00:00:5e:00:01:07"),
        Map.of("ip_address", "fd00::7", "mac_address", "00:00:5e:00:02:07"));
    var loose = admin.port(network, "allowed_address_pairs", any);
    var machine = machine("hv1");

    var refused = admin.tryUpdate("port", machine.id(), "allowed_address_pairs", any);
    assertThat(refused.refusal()).isEqualTo("400 InvalidVirtualMACAddress");
    assertThat(refused.message()).isEqualTo("Virtual MAC address fa:16:3e:00:00:07 in allowed address pair does not belong to the RFC 5798 VRRP virtual "
        + "MAC ranges (00:00:5e:00:01:XX for IPv4 or 00:00:5e:00:02:XX for IPv6).");
    assertThat(admin.tryPort(network, "binding:host_id", "hv1", "allowed_address_pairs", any).refusal()).isEqualTo("400 InvalidVirtualMACAddress");
    admin.update("port", machine.id(), "allowed_address_pairs", virtual);
    admin.update("port", machine.id(), "allowed_address_pairs",
        List.of(Map.of("ip_address", "10.1.0.7", "mac_address", machine.get("mac_address"))));
    admin.update("port", loose.id(), "binding:host_id", "hv1", "device_owner", "compute:nova");
    admin.update("port", loose.id(), "name", "has it from before", "allowed_address_pairs", any);
  }
}
