package org.nucleon.networking.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.User;

/// Whole network cards that are handed to servers.
class CardMacTest {

  private static final String CARD = "0c:42:a1:00:00:07";

  private final Cloud cloud = Cloud.start();
  private final User nova = cloud.service();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_port_has_its_cards_address_until_the_card_is_given_back() {
    var network = nova.network();
    nova.subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    var port = nova.port(network, "binding:vnic_type", "direct-physical");

    var given = nova.update("port", port.id(), "device_id", "server", "device_owner", "compute:nova", "binding:profile", Map.of("device_mac_address", CARD));
    assertThat(given.get("mac_address")).isEqualTo(CARD);
    assertThat(given.addresses()).containsExactly("2001:db8::e42:a1ff:fe00:7");
    assertThat(nova.update("port", port.id(), "name", "n").get("mac_address")).isEqualTo(CARD);

    var back = nova.update("port", port.id(), "device_id", "", "device_owner", "", "binding:profile", Map.of());
    assertThat(back.get("mac_address")).isNotEqualTo(CARD).asString().startsWith("fa:16:3e:");
    assertThat(nova.port(network, "binding:vnic_type", "direct-physical", "binding:profile", Map.of("device_mac_address", CARD)).get("mac_address"))
        .isEqualTo(CARD);
  }

  @Test
  void a_card_is_on_a_network_once() {
    var network = nova.network();
    nova.port(network, "mac_address", CARD);
    var port = nova.port(network, "binding:vnic_type", "direct-physical");
    var profile = Map.of("device_mac_address", CARD);

    assertThat(nova.tryUpdate("port", port.id(), "binding:profile", profile).refusal()).isEqualTo("409 MacAddressInUse");
    assertThat(nova.tryPort(network, "binding:vnic_type", "direct-physical", "binding:profile", profile).refusal()).isEqualTo("409 MacAddressInUse");
    assertThat(nova.tryUpdate("port", port.id(), "binding:profile", Map.of("device_mac_address", "yes")).refusal()).isEqualTo("400 InvalidInput");
    assertThat(nova.port(network, "binding:profile", profile).get("mac_address")).as("of other kinds").isNotEqualTo(CARD);
  }
}
