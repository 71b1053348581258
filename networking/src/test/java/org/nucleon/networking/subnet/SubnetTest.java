package org.nucleon.networking.subnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class SubnetTest {

  private final Cloud cloud = Cloud.start();
  private final Answer network = cloud.blue().network();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static Map<String, Object> pool(String start, String end) {
    return Cloud.map("start", start, "end", end);
  }

  private Answer refused(Object... members) {
    var all = new java.util.ArrayList<Object>(List.of("network_id", network.id()));
    all.addAll(List.of(members));
    return cloud.blue().tryCreate("subnet", all.toArray());
  }

  @Test
  void what_is_left_open_follows_from_the_cidr() {
    var subnet = cloud.blue().subnet(network, "10.0.0.5/24");

    assertThat(subnet.body()).containsEntry("cidr", "10.0.0.0/24").containsEntry("gateway_ip", "10.0.0.1")
        .containsEntry("allocation_pools", List.of(pool("10.0.0.2", "10.0.0.254"))).containsEntry("enable_dhcp", true)
        .containsEntry("dns_nameservers", List.of()).containsEntry("host_routes", List.of()).containsEntry("ipv6_ra_mode", null)
        .containsEntry("service_types", List.of()).containsEntry("router:external", false).doesNotContainKey("shared");
  }

  @Test
  void an_ipv6_gateway_is_the_networks_own_address() {
    var subnet = cloud.blue().subnet(network, "2001:db8::/64");

    assertThat(subnet.get("gateway_ip")).isEqualTo("2001:db8::");
    assertThat(subnet.get("allocation_pools")).isEqualTo(List.of(pool("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff")));
  }

  @Test
  void a_gateway_in_the_middle_splits_the_pool() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "gateway_ip", "10.0.0.100");

    assertThat(subnet.get("allocation_pools")).isEqualTo(List.of(pool("10.0.0.1", "10.0.0.99"), pool("10.0.0.101", "10.0.0.254")));
  }

  @Test
  void tiny_subnets_use_all_their_addresses() {
    var pair = cloud.blue().subnet(network, "10.1.0.0/31", "enable_dhcp", false, "gateway_ip", null);
    var single = cloud.blue().subnet(network, "10.2.0.9/32", "enable_dhcp", false, "gateway_ip", null);

    assertThat(pair.get("allocation_pools")).isEqualTo(List.of(pool("10.1.0.0", "10.1.0.1")));
    assertThat(single.get("allocation_pools")).isEqualTo(List.of(pool("10.2.0.9", "10.2.0.9")));
  }

  @Test
  void a_subnet_needs_a_cidr_that_fits() {
    assertThat(refused("ip_version", 4L).refusal()).isEqualTo("400 BadRequest");
    assertThat(refused("ip_version", 4L).message()).contains("a subnetpool must be specified in the absence of a cidr");
    assertThat(refused("ip_version", 4L, "cidr", "2001:db8::/64").message())
        .isEqualTo("Invalid input for operation: cidr '2001:db8::/64' does not match the ip_version '4'.");
    assertThat(refused("ip_version", 5L, "cidr", "10.0.0.0/24").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/0").message()).contains("0 is not allowed as CIDR prefix length");
    assertThat(refused("ip_version", 6L, "cidr", "::/64").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("cidr", "10.0.0.0/24").message()).contains("Required attribute 'ip_version' not specified");
  }

  @Test
  void dhcp_needs_room_and_unicast_addresses() {
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/31").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 6L, "cidr", "2001:db8::/127").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 4L, "cidr", "224.0.0.0/24").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 4L, "cidr", "127.0.0.0/24").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 4L, "cidr", "0.0.0.0/24").refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void without_dhcp_any_addresses_will_do() {
    assertThat(refused("ip_version", 6L, "cidr", "ff02::/64").refusal()).isEqualTo("400 InvalidInput");
    for (var cidr : List.of("224.0.0.0/24", "127.0.0.0/24", "0.0.0.0/24", "10.0.0.0/31", "2001:db8::/127", "2001:db8:1::1/128")) {
      assertThat(cloud.blue().subnet(network, cidr, "enable_dhcp", false, "gateway_ip", null).get("enable_dhcp")).as(cidr).isEqualTo(false);
    }
  }

  @Test
  void subnets_of_one_network_do_not_overlap_and_those_of_others_may() {
    cloud.blue().subnet(network, "10.0.0.0/24");

    var refused = refused("ip_version", 4L, "cidr", "10.0.0.128/25");

    assertThat(refused.refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused.message()).isEqualTo("Invalid input for operation: Requested subnet with cidr: 10.0.0.128/25 for network: %s overlaps with another subnet."
        .formatted(network.id()));
    assertThat(cloud.blue().subnet(cloud.blue().network(), "10.0.0.0/24").status()).isEqualTo(200);
  }

  @Test
  void a_gateway_is_a_host_of_the_subnet_or_lies_elsewhere() {
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "gateway_ip", "10.0.0.255").message())
        .isEqualTo("Invalid input for operation: Gateway is not valid on subnet.");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "gateway_ip", "10.0.0.0").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "gateway_ip", "2001:db8::1").refusal()).isEqualTo("400 InvalidInput");
    assertThat(cloud.blue().subnet(network, "10.0.0.0/24", "gateway_ip", "10.9.9.9").get("gateway_ip")).isEqualTo("10.9.9.9");
    assertThat(cloud.blue().subnet(network, "10.1.0.0/24", "gateway_ip", null).get("gateway_ip")).isNull();
  }

  @Test
  void pools_lie_within_the_subnet_apart_from_each_other_and_from_the_gateway() {
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "allocation_pools", List.of(pool("10.0.0.9", "10.0.0.3"))).refusal())
        .isEqualTo("400 InvalidAllocationPool");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "allocation_pools", List.of(pool("10.0.0.2", "10.0.1.3"))).refusal())
        .isEqualTo("400 OutOfBoundsAllocationPool");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "allocation_pools",
        List.of(pool("10.0.0.2", "10.0.0.9"), pool("10.0.0.9", "10.0.0.20"))).refusal()).isEqualTo("409 OverlappingAllocationPools");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "allocation_pools", List.of(pool("10.0.0.1", "10.0.0.9"))).refusal())
        .isEqualTo("409 GatewayConflictWithAllocationPools");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "allocation_pools", List.of(Cloud.map("start", "10.0.0.2"))).status())
        .isEqualTo(400);
  }

  @Test
  void ipv6_modes_agree_with_each_other_and_with_the_rest() {
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "ipv6_ra_mode", "slaac").refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 6L, "cidr", "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "dhcpv6-stateful").refusal())
        .isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 6L, "cidr", "2001:db8::/64", "ipv6_ra_mode", "slaac", "enable_dhcp", false).refusal())
        .isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 6L, "cidr", "2001:db8::/80", "ipv6_address_mode", "slaac").message()).contains("requires the prefix to be /64");
    assertThat(refused("ip_version", 6L, "cidr", "2001:db8::/64", "ipv6_ra_mode", "magic").message())
        .isEqualTo("Invalid input for ipv6_ra_mode. Reason: magic is not in valid_values.");
    var subnet = cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    assertThat(cloud.blue().tryUpdate("subnet", subnet.id(), "enable_dhcp", false).refusal()).isEqualTo("400 InvalidInput");
    assertThat(cloud.blue().tryUpdate("subnet", subnet.id(), "ipv6_ra_mode", "slaac").message()).isEqualTo("Cannot update read-only attribute ipv6_ra_mode");
  }

  @Test
  void name_servers_and_routes_are_few_distinct_and_of_the_right_version() {
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "dns_nameservers",
        List.of("1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4", "1.1.1.5", "1.1.1.6")).refusal()).isEqualTo("400 DNSNameServersExhausted");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "dns_nameservers", List.of("1.1.1.1", "1.1.1.1")).message())
        .isEqualTo("Invalid input for dns_nameservers. Reason: Duplicate nameserver '1.1.1.1'.");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "dns_nameservers", List.of("2001:db8::1")).refusal()).isEqualTo("400 InvalidInput");
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "host_routes", List.of(Cloud.map("destination", "127.0.0.0/8", "nexthop", "10.0.0.9")))
        .message()).contains("is not a routable CIDR");
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "dns_nameservers", List.of("9.9.9.9", "1.1.1.1"), "host_routes",
        List.of(Cloud.map("destination", "10.9.0.0/16", "nexthop", "10.0.0.9")));
    assertThat(subnet.get("dns_nameservers")).isEqualTo(List.of("9.9.9.9", "1.1.1.1"));
    assertThat(cloud.blue().update("subnet", subnet.id(), "dns_nameservers", null, "host_routes", List.of()).body())
        .containsEntry("dns_nameservers", List.of()).containsEntry("host_routes", List.of());
  }

  @Test
  void a_subnet_keeps_its_gateway_out_of_its_pools_when_either_changes() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "allocation_pools", List.of(pool("10.0.0.10", "10.0.0.20")));

    assertThat(cloud.blue().tryUpdate("subnet", subnet.id(), "gateway_ip", "10.0.0.15").refusal()).isEqualTo("409 GatewayConflictWithAllocationPools");
    assertThat(cloud.blue().update("subnet", subnet.id(), "gateway_ip", "10.0.0.5").get("gateway_ip")).isEqualTo("10.0.0.5");
    assertThat(cloud.blue().update("subnet", subnet.id(), "allocation_pools", List.of(pool("10.0.0.100", "10.0.0.101"))).get("allocation_pools"))
        .isEqualTo(List.of(pool("10.0.0.100", "10.0.0.101")));
  }

  @Test
  void a_gateway_that_a_router_has_stays() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");
    cloud.admin().port(network, "device_owner", "network:router_interface", "fixed_ips",
        List.of(Cloud.map("subnet_id", subnet.id(), "ip_address", "10.0.0.1")));

    assertThat(cloud.blue().tryUpdate("subnet", subnet.id(), "gateway_ip", null).refusal()).isEqualTo("409 GatewayIpInUse");
    assertThat(cloud.blue().tryUpdate("subnet", subnet.id(), "gateway_ip", "10.0.0.1", "name", "n").ok().get("name")).isEqualTo("n");
  }

  @Test
  void small_packets_and_subnets_exclude_each_other() {
    var small = cloud.blue().network("mtu", 1000L);

    assertThat(cloud.blue().tryCreate("subnet", "network_id", small.id(), "ip_version", 6L, "cidr", "2001:db8::/64").refusal())
        .isEqualTo("409 NetworkMTUSubnetConflict");
    cloud.blue().subnet(small, "10.0.0.0/24");
    assertThat(cloud.blue().tryUpdate("network", small.id(), "mtu", 67L).refusal()).isEqualTo("409 NetworkMTUSubnetConflict");
    assertThat(cloud.blue().update("network", small.id(), "mtu", 68L).get("mtu")).isEqualTo(68L);
  }

  @Test
  void a_subnet_in_use_stays_and_services_ports_lose_their_address() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");
    var port = cloud.blue().port(network);
    var dhcp = cloud.admin().port(network, "device_owner", "network:dhcp");

    var refused = cloud.blue().delete("subnet", subnet.id());
    cloud.blue().delete("port", port.id()).ok();
    cloud.blue().delete("subnet", subnet.id()).ok();

    assertThat(refused.refusal()).isEqualTo("409 SubnetInUse");
    assertThat(refused.message()).contains("One or more ports have an IP allocation from this subnet");
    assertThat(cloud.admin().show("port", dhcp.id()).addresses()).isEmpty();
  }

  @Test
  void an_automatic_subnet_reaches_ports_that_were_there_before_and_leaves_them() {
    var port = cloud.admin().port(network, "mac_address", "fa:16:3e:11:22:33");
    var router = cloud.admin().port(network, "device_owner", "network:router_interface");
    var subnet = cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");

    var with = cloud.blue().show("port", port.id());
    cloud.blue().delete("subnet", subnet.id()).ok();

    assertThat(with.addresses()).containsExactly("2001:db8::f816:3eff:fe11:2233");
    assertThat(with.revision()).isGreaterThan(port.revision());
    assertThat(cloud.admin().show("port", router.id()).addresses()).isEmpty();
    assertThat(cloud.blue().show("port", port.id()).addresses()).isEmpty();
  }

  @Test
  void an_automatic_subnet_stays_while_a_router_is_on_it() {
    var subnet = cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    cloud.admin().port(network, "device_owner", "network:router_interface", "fixed_ips",
        List.of(Cloud.map("subnet_id", subnet.id(), "ip_address", "2001:db8::")));

    assertThat(cloud.blue().delete("subnet", subnet.id()).refusal()).isEqualTo("409 SubnetInUse");
  }

  @Test
  void only_the_networks_owner_makes_subnets_and_those_of_shared_networks_are_seen() {
    var shared = cloud.admin().network("shared", true);
    var subnet = cloud.admin().subnet(shared, "10.0.0.0/24");

    assertThat(cloud.blue().tryCreate("subnet", "network_id", shared.id(), "ip_version", 4L, "cidr", "10.1.0.0/24").refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().show("subnet", subnet.id()).status()).isEqualTo(200);
    assertThat(cloud.blue().list("subnet", "shared", "true").all("id")).containsExactly(subnet.id());
    assertThat(cloud.blue().list("subnet", "shared", "false").list()).isEmpty();
    assertThat(cloud.green().list("subnet", "cidr", "10.0.0.0/24").all("id")).containsExactly(subnet.id());
  }

  @Test
  void what_cannot_change_is_refused() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");

    for (var member : List.of("network_id", "cidr", "ip_version", "project_id")) {
      assertThat(cloud.blue().tryUpdate("subnet", subnet.id(), member, "x").message()).isEqualTo("Cannot update read-only attribute " + member);
    }
  }

  @Test
  void a_pair_of_addresses_leaves_one_beside_its_gateway() {
    var pair = cloud.blue().subnet(network, "10.1.0.0/31", "enable_dhcp", false);

    assertThat(pair.get("gateway_ip")).isEqualTo("10.1.0.1");
    assertThat(pair.get("allocation_pools")).isEqualTo(List.of(pool("10.1.0.0", "10.1.0.0")));
    assertThat(cloud.blue().tryUpdate("subnet", pair.id(), "enable_dhcp", true).refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void without_pools_addresses_are_given_to_those_alone_who_name_them() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "allocation_pools", List.of());

    assertThat(subnet.get("allocation_pools")).isEqualTo(List.of());
    assertThat(cloud.blue().tryPort(network).refusal()).isEqualTo("409 IpAddressGenerationFailure");
    assertThat(cloud.blue().port(network, "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.9"))).addresses()).containsExactly("10.0.0.9");
  }

  @Test
  void pools_are_of_the_subnets_ip_version() {
    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "allocation_pools", List.of(pool("2001:db8::2", "2001:db8::9"))).refusal())
        .isEqualTo("400 InvalidAllocationPool");
  }

  @Test
  void addresses_stay_where_a_pool_has_moved_away() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "allocation_pools", List.of(pool("10.0.0.10", "10.0.0.10")));
    var port = cloud.blue().port(network);

    cloud.blue().update("subnet", subnet.id(), "allocation_pools", List.of(pool("10.0.0.20", "10.0.0.20")));

    assertThat(cloud.blue().show("port", port.id()).addresses()).containsExactly("10.0.0.10");
    assertThat(cloud.blue().port(network).addresses()).containsExactly("10.0.0.20");
  }

  @Test
  void hosts_make_their_own_addresses_in_either_mode_that_says_so() {
    var port = cloud.blue().port(network, "mac_address", "fa:16:3e:11:22:33");

    cloud.blue().subnet(network, "2001:db8:1::/64", "ipv6_ra_mode", "dhcpv6-stateless", "ipv6_address_mode", "dhcpv6-stateless");
    cloud.blue().subnet(network, "2001:db8:2::/64", "ipv6_ra_mode", "slaac");
    cloud.blue().subnet(network, "2001:db8:3::/64", "ipv6_address_mode", "slaac");
    cloud.blue().subnet(network, "2001:db8:4::/64", "ipv6_ra_mode", "dhcpv6-stateful", "ipv6_address_mode", "dhcpv6-stateful");

    assertThat(cloud.blue().show("port", port.id()).addresses()).containsExactlyInAnyOrder("2001:db8:1:0:f816:3eff:fe11:2233",
        "2001:db8:2:0:f816:3eff:fe11:2233", "2001:db8:3:0:f816:3eff:fe11:2233");
  }

  @Test
  void hosts_are_told_twenty_routes_and_no_more() {
    var routes = java.util.stream.IntStream.range(0, 21).mapToObj(i -> Cloud.map("destination", "10.%d.0.0/16".formatted(100 + i), "nexthop", "10.0.0.9")).toList();

    assertThat(refused("ip_version", 4L, "cidr", "10.0.0.0/24", "host_routes", routes).refusal()).isEqualTo("400 HostRoutesExhausted");
    assertThat((List<?>) cloud.blue().subnet(network, "10.0.0.0/24", "host_routes", routes.subList(0, 20)).get("host_routes")).hasSize(20);
  }

  @Test
  void dhcp_reaches_the_subnets_of_others_services_too() {
    cloud.admin().subnet(network, "10.0.0.0/24", "service_types", List.of("compute:nova"));

    assertThat(cloud.admin().port(network, "device_owner", "network:dhcp").addresses()).singleElement().asString().startsWith("10.0.0.");
  }
}
