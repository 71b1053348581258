package org.nucleon.networking.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class PortNamesTest {

  @Test
  void without_a_domain_names_are_made_of_addresses() {
    try (var cloud = Cloud.start()) {
      var network = cloud.blue().network();
      cloud.blue().subnet(network, "10.0.0.0/24");

      var port = cloud.blue().port(network, "dns_name", "web", "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.4")));

      assertThat(port.get("dns_name")).isEqualTo("");
      assertThat(port.get("dns_assignment")).isEqualTo(List.of(
          Cloud.map("ip_address", "10.0.0.4", "hostname", "host-10-0-0-4", "fqdn", "host-10-0-0-4.openstacklocal.")));
    }
  }

  @Test
  void with_a_domain_ports_keep_their_names() {
    try (var cloud = Cloud.start("DEFAULT.dns_domain=example.org.")) {
      var network = cloud.blue().network("dns_domain", "Blue.example.org.");
      cloud.blue().subnet(network, "10.0.0.0/24");
      var port = cloud.blue().port(network, "dns_name", "Web", "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.4")));
      var renamed = cloud.blue().update("port", port.id(), "dns_name", "db.example.org.");

      assertThat(network.get("dns_domain")).isEqualTo("blue.example.org.");
      assertThat(port.get("dns_assignment")).isEqualTo(List.of(Cloud.map("ip_address", "10.0.0.4", "hostname", "web", "fqdn", "web.example.org.")));
      assertThat(renamed.get("dns_assignment")).isEqualTo(List.of(Cloud.map("ip_address", "10.0.0.4", "hostname", "db", "fqdn", "db.example.org.")));
      assertThat(renamed.revision()).isGreaterThan(port.revision());
      assertThat(cloud.blue().tryUpdate("port", port.id(), "dns_name", "db.example.com.").refusal()).isEqualTo("400 HTTPBadRequest");
    }
  }

  @Test
  void what_is_no_name_is_refused() {
    try (var cloud = Cloud.start()) {
      var network = cloud.blue().network();

      for (String name : List.of("-a", "a-", "a..b", "a_b", "a.1", "x".repeat(64))) {
        assertThat(cloud.blue().tryPort(network, "dns_name", name).refusal()).as(name).isEqualTo("400 HTTPBadRequest");
      }
      assertThat(cloud.blue().tryCreate("network", "dns_domain", "example.org").message())
          .isEqualTo("Invalid input for dns_domain. Reason: 'example.org' is not a FQDN.");
    }
  }
}
