package org.nucleon.networking.serviceprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class ServiceProviderTest {

  @Test
  void providers_that_operators_name_are_listed() {
    try (var cloud = Cloud.start("service_providers.service_provider=FIREWALL_V2:ovn:firewall.ovn:default",
        "service_providers.service_provider=VPN:openswan:vpn.openswan")) {
      assertThat(cloud.blue().list("service_provider").list()).contains(
          Map.of("service_type", "FIREWALL_V2", "name", "ovn", "default", true), Map.of("service_type", "VPN", "name", "openswan", "default", false));
      assertThat(cloud.blue().list("service_provider", "service_type", "VPN").all("name")).containsExactly("openswan");
    }
  }

  @Test
  void text_that_names_no_provider_is_refused() {
    assertThatThrownBy(() -> ServiceProvider.parse("VPN:openswan")).hasMessageContaining("<type>:<name>:<driver>[:default]");
    assertThatThrownBy(() -> ServiceProvider.parse("VPN:openswan:driver:standard")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ServiceProvider.parse("VPN::driver")).isInstanceOf(IllegalArgumentException.class);
  }
}
