package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.Wait;

/// A network card that is a host of OVN, while the host that it sits in is none. `hv2` stands in for the card: a function of it is plugged
/// in by hand, as the program is missing that finds functions of cards.
class CardsPacketsTest {
  private static final String SERIAL = "MT2042X00795";

  @Test
  void a_machine_is_on_its_network_through_the_card_of_its_host() {
    try (var cloud = PacketCloud.up(2, 0)) {
      var sandbox = cloud.sandbox;
      var ovn = cloud.ovn;
      var admin = cloud.admin;
      var nova = ovn.cloud.service();
      var network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      var open = admin.create("security_group");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var near = admin.port(network, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "near", "security_groups", List.of(open.id()));
      var port = nova.port(network, "binding:vnic_type", "remote-managed", "security_groups", List.of(open.id()));
      cloud.plug(Nic.none().dhcp(), "hv1", "near", near);

      assertThat(bind(nova, port.id())).as("before the card is a host of OVN").isEqualTo("binding_failed");
      sandbox.exec("hv2", "ovs-vsctl", "set", "Open_vSwitch", ".", "external-ids:ovn-cms-options=card-serial-number=" + SERIAL).output();
      Wait.until("the card to be found by its number", OvnCloud.SOON, () -> bind(nova, port.id()).equals("ovs"));
      ovn.settle();

      assertThat(sandbox.sbctl("--bare", "--columns=options", "find", "Port_Binding", "logical_port=" + port.id())).as("what the card is asked for")
          .contains("requested-chassis=hv2", "vif-plug-type=representor", "vif-plug-mtu-request=1442", "vif-plug:representor:pf-mac=08:c0:eb:00:00:01",
              "vif-plug:representor:vf-num=3");
      sandbox.vm("hv2", "vm", port.id(), (String) port.get("mac_address"), Nic.none().dhcp());
      ovn.awaitStatus("port", port.id(), "ACTIVE");
      assertThat(nova.show("port", port.id()).get("binding:host_id")).as("where the machine is").isEqualTo("compute1");
      assertThat(sandbox.lease("vm")).containsEntry("ip", port.addresses().getFirst());
      assertThat(sandbox.pings("near", port.addresses().getFirst())).isTrue();
    }
  }

  /// As Nova binds it to the host that the card sits in.
  private static Object bind(Cloud.User nova, String port) {
    nova.update("port", port, "binding:host_id", "", "binding:profile", Map.of());
    return nova.update("port", port, "binding:host_id", "compute1", "device_owner", "compute:nova", "device_id", "vm", "binding:profile",
        Map.of("pci_vendor_info", "15b3:101e", "pci_slot", "0000:03:00.1", "physical_network", "tenant", "card_serial_number", SERIAL,
            "pf_mac_address", "08:c0:eb:00:00:01", "vf_num", 3L)).get("binding:vif_type");
  }
}
