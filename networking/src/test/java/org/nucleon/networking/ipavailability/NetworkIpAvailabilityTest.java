package org.nucleon.networking.ipavailability;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

class NetworkIpAvailabilityTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer show(Answer network) {
    return cloud.admin().show("network_ip_availability", network.id());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> subnet(Answer availability, int index) {
    return ((List<Map<String, Object>>) availability.get("subnet_ip_availability")).get(index);
  }

  @Test
  void a_network_without_subnets_has_no_addresses() {
    var network = cloud.blue().network("name", "bare");

    assertThat(show(network).body()).containsEntry("network_id", network.id()).containsEntry("network_name", "bare").containsEntry("project_id", Cloud.BLUE)
        .containsEntry("tenant_id", Cloud.BLUE).containsEntry("total_ips", 0L).containsEntry("used_ips", 0L)
        .containsEntry("subnet_ip_availability", List.of()).doesNotContainKeys("id", "ip_version");
  }

  @Test
  void a_subnet_has_the_addresses_of_its_pools() {
    var network = cloud.blue().network();
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "name", "s");
    cloud.blue().port(network);
    cloud.blue().port(network, "fixed_ips", List.of(Map.of("ip_address", "10.0.0.1")));

    assertThat(show(network).body()).containsEntry("total_ips", 253L).containsEntry("used_ips", 2L);
    assertThat(subnet(show(network), 0)).containsEntry("subnet_id", subnet.id()).containsEntry("subnet_name", "s").containsEntry("cidr", "10.0.0.0/24")
        .containsEntry("ip_version", 4L).containsEntry("total_ips", 253L).containsEntry("used_ips", 2L)
        .containsEntry("ip_availability_details", Map.of("total_ips_in_subnet", 254L, "total_ips_in_allocation_pool", 253L, "used_ips_in_subnet", 2L,
            "used_ips_in_allocation_pool", 1L));
  }

  @Test
  void gateways_of_routers_take_addresses_too() {
    var outside = cloud.admin().network("router:external", true);
    cloud.admin().subnet(outside, "192.0.2.0/24");
    var inside = cloud.blue().network();
    var subnet = cloud.blue().subnet(inside, "10.0.0.0/24");

    var router = cloud.blue().create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    cloud.blue().act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();

    assertThat(show(outside).get("used_ips")).isEqualTo(1L);
    assertThat(show(inside).get("used_ips")).isEqualTo(1L);
  }

  @Test
  void a_subnet_without_pools_has_all_its_addresses() {
    var network = cloud.blue().network();
    cloud.blue().subnet(network, "10.0.0.0/24", "allocation_pools", List.of());
    cloud.blue().subnet(network, "10.0.1.0/24", "allocation_pools", List.of(Cloud.map("start", "10.0.1.10", "end", "10.0.1.19"),
        Cloud.map("start", "10.0.1.30", "end", "10.0.1.34")));

    assertThat(show(network).body()).containsEntry("total_ips", 256L + 15L).containsEntry("ip_availability_details",
        Map.of("total_ips_in_subnet", 508L, "total_ips_in_allocation_pool", 15L, "used_ips_in_subnet", 0L, "used_ips_in_allocation_pool", 0L));
  }

  @Test
  void an_ipv6_subnet_has_more_addresses_than_64_bits_count() {
    var network = cloud.blue().network();
    cloud.blue().subnet(network, "2001:db8::/64");
    cloud.blue().port(network);

    assertThat(show(network).body()).containsEntry("used_ips", 1L).containsEntry("total_ips", BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
  }

  @Test
  void lists_are_found_by_network_project_and_ip_version() {
    var blue = cloud.blue().network("name", "n");
    cloud.blue().subnet(blue, "10.0.0.0/24");
    cloud.blue().subnet(blue, "2001:db8::/126");
    var green = cloud.green().network("name", "m");
    cloud.green().subnet(green, "10.0.0.0/30");

    assertThat(list()).containsExactlyInAnyOrder(blue.id(), green.id());
    assertThat(list("network_id", green.id())).containsExactly(green.id());
    assertThat(list("network_name", "n")).containsExactly(blue.id());
    assertThat(list("tenant_id", Cloud.GREEN)).containsExactly(green.id());
    assertThat(list("project_id", Cloud.BLUE)).containsExactly(blue.id());
    assertThat(list("ip_version", "6")).containsExactly(blue.id());
    assertThat(cloud.admin().list("network_ip_availability", "ip_version", "6").get("total_ips")).as("IPv6 alone").isEqualTo(3L);
    assertThat(list("ip_version", "5")).isEmpty();
    assertThat(list("limit", "1", "sort_key", "network_id", "sort_dir", "desc")).hasSize(1);
  }

  private List<Object> list(String... parameters) {
    return cloud.admin().list("network_ip_availability", parameters).ok().all("network_id");
  }

  @Test
  void it_is_for_administrators_and_services() {
    var network = cloud.blue().network();

    assertThat(cloud.blue().list("network_ip_availability").list()).isEmpty();
    assertThat(cloud.blue().show("network_ip_availability", network.id()).status()).isEqualTo(404);
    assertThat(cloud.service().show("network_ip_availability", network.id()).ok().get("used_ips")).isEqualTo(0L);
    assertThat(cloud.admin().show("network_ip_availability", "no-such-network").refusal()).isEqualTo("404 NetworkNotFound");
  }

  @Test
  void a_list_costs_no_more_statements_for_more_networks() {
    cloud.blue().subnet(cloud.blue().network(), "10.0.0.0/24");
    list();
    long few = statements();
    for (int i = 0; i < 20; i++) {
      cloud.blue().subnet(cloud.blue().network(), "10.0.%d.0/24".formatted(i));
    }

    assertThat(statements()).isEqualTo(few);
  }

  private long statements() {
    long before = cloud.store().statements();
    list();
    return cloud.store().statements() - before;
  }

  enum Server { POSTGRESQL, MARIADB }

  @ParameterizedTest
  @EnumSource
  void every_database_counts(Server kind) {
    var server = switch (kind) {
      case POSTGRESQL -> PostgresServer.shared();
      case MARIADB -> MariaDbServer.shared();
    };
    try (var other = Cloud.on(DatabaseUrl.parse(server.url(server.freshDatabase())))) {
      var network = other.blue().network();
      other.blue().subnet(network, "10.0.0.0/24");
      other.blue().subnet(network, "2001:db8::/64");
      other.blue().port(network);
      other.blue().port(network);

      assertThat(other.admin().show("network_ip_availability", network.id()).body()).containsEntry("used_ips", 4L)
          .containsEntry("total_ips", BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(252)));
    }
  }
}
