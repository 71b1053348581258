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

  @Test
  void labels_of_domains_may_stand_for_who_made_the_port() {
    try (var cloud = Cloud.start("DEFAULT.dns_domain=<project_id>.<user_name>.example.org.")) {
      var network = cloud.blue().network("dns_domain", "<PROJECT_NAME>.<user_id>.example.org.");
      cloud.blue().subnet(network, "10.0.0.0/24");

      var named = cloud.blue().port(network, "dns_name", "web", "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.4")));
      var unnamed = cloud.blue().port(network, "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.5")));
      var renamed = cloud.admin().update("port", named.id(), "dns_name", "db");

      assertThat(network.get("dns_domain")).isEqualTo("<project_name>.<user_id>.example.org.");
      String domain = ".%s.name-of-%s.example.org.".formatted(Cloud.BLUE, Cloud.BLUE);
      assertThat(named.get("dns_assignment")).isEqualTo(List.of(Cloud.map("ip_address", "10.0.0.4", "hostname", "web", "fqdn", "web" + domain)));
      assertThat(unnamed.get("dns_assignment")).isEqualTo(List.of(
          Cloud.map("ip_address", "10.0.0.5", "hostname", "host-10-0-0-5", "fqdn", "host-10-0-0-5" + domain)));
      assertThat(renamed.get("dns_assignment")).as("whoever renames it").isEqualTo(List.of(
          Cloud.map("ip_address", "10.0.0.4", "hostname", "db", "fqdn", "db" + domain)));
      for (String domainOf : List.of("<project>.example.org.", "a<user_id>.example.org.", "<user_id.example.org.")) {
        assertThat(cloud.blue().tryCreate("network", "dns_domain", domainOf).refusal()).as(domainOf).isEqualTo("400 HTTPBadRequest");
      }
    }
  }

  @Test
  void floating_ips_and_subnets_keep_what_shall_be_published() {
    try (var cloud = Cloud.start()) {
      var outside = cloud.admin().network("router:external", true);
      cloud.admin().subnet(outside, "203.0.113.0/24");
      var subnet = cloud.blue().subnet(cloud.blue().network(), "10.0.0.0/24");

      var floating = cloud.blue().create("floatingip", "floating_network_id", outside.id(), "dns_name", "Web", "dns_domain", "Example.org.");

      assertThat(floating.body()).containsEntry("dns_name", "web").containsEntry("dns_domain", "example.org.");
      assertThat(cloud.blue().create("floatingip", "floating_network_id", outside.id()).body()).containsEntry("dns_name", "")
          .containsEntry("dns_domain", "");
      assertThat(cloud.blue().tryUpdate("floatingip", floating.id(), "dns_name", "x").refusal()).isEqualTo("400 HTTPBadRequest");
      assertThat(cloud.blue().tryCreate("floatingip", "floating_network_id", outside.id(), "dns_name", "web.example.org.").message())
          .isEqualTo("Invalid input for dns_name. Reason: 'web.example.org.' is a FQDN. It should be a relative domain name.");
      assertThat(subnet.get("dns_publish_fixed_ip")).isEqualTo(false);
      assertThat(cloud.blue().update("subnet", subnet.id(), "dns_publish_fixed_ip", true).get("dns_publish_fixed_ip")).isEqualTo(true);
    }
  }

  @Test
  void names_leave_room_for_what_goes_with_them() {
    try (var cloud = Cloud.start("DEFAULT.dns_domain=example.org.")) {
      var network = cloud.blue().network();
      String label = "x".repeat(49) + ".";

      assertThat(cloud.blue().network("dns_domain", label.repeat(5)).get("dns_domain")).isEqualTo(label.repeat(5));
      assertThat(cloud.blue().tryCreate("network", "dns_domain", "1234." + label.repeat(5)).refusal()).isEqualTo("400 HTTPBadRequest");
      assertThat(cloud.blue().tryPort(network, "dns_name", label.repeat(5) + "x").message()).contains("together have more than 255 characters");
    }
  }
}
