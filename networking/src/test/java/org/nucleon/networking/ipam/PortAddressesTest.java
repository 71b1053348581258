package org.nucleon.networking.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class PortAddressesTest {

  private final Cloud cloud = Cloud.start();
  private final Answer network = cloud.blue().network();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static List<Object> fixedIps(Object... items) {
    return List.of(items);
  }

  private static Map<String, Object> at(String address) {
    return Cloud.map("ip_address", address);
  }

  private static Map<String, Object> on(Answer subnet) {
    return Cloud.map("subnet_id", subnet.id());
  }

  private Answer refused(List<Object> fixedIps) {
    return cloud.blue().tryPort(network, "fixed_ips", fixedIps);
  }

  @Test
  void a_port_gets_one_address_of_each_version_and_all_automatic_ones() {
    cloud.blue().subnet(network, "10.0.0.0/24");
    cloud.blue().subnet(network, "10.0.1.0/24");
    cloud.blue().subnet(network, "2001:db8:1::/64");
    cloud.blue().subnet(network, "2001:db8:2::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    cloud.blue().subnet(network, "2001:db8:3::/64", "ipv6_address_mode", "dhcpv6-stateless", "ipv6_ra_mode", "dhcpv6-stateless");

    var port = cloud.blue().port(network, "mac_address", "fa:16:3e:11:22:33");

    assertThat(port.addresses()).hasSize(4).contains("2001:db8:2:0:f816:3eff:fe11:2233", "2001:db8:3:0:f816:3eff:fe11:2233")
        .anyMatch(address -> address.startsWith("10.0.")).anyMatch(address -> address.startsWith("2001:db8:1::"));
  }

  @Test
  void without_subnets_there_are_no_addresses() {
    assertThat(cloud.blue().port(network).addresses()).isEmpty();
    assertThat(refused(fixedIps(at("10.0.0.4"))).message()).contains("IP allocation requires subnets for network");
  }

  @Test
  void a_full_subnet_gives_its_last_address_and_then_no_more() {
    cloud.blue().subnet(network, "10.0.0.0/29");
    var addresses = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      addresses.addAll(cloud.blue().port(network).addresses());
    }

    var refused = cloud.blue().tryPort(network);

    assertThat(addresses).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6");
    assertThat(refused.refusal()).isEqualTo("409 IpAddressGenerationFailure");
    assertThat(refused.message()).isEqualTo("No more IP addresses available on network %s.".formatted(network.id()));
    cloud.blue().subnet(network, "10.0.1.0/29");
    assertThat(cloud.blue().port(network).addresses()).singleElement().asString().startsWith("10.0.1.");
  }

  @Test
  void dhcp_ports_get_the_lowest_free_address() {
    cloud.blue().subnet(network, "10.0.0.0/24");
    cloud.blue().port(network, "fixed_ips", fixedIps(at("10.0.0.2")));

    assertThat(cloud.admin().port(network, "device_owner", "network:dhcp").addresses()).containsExactly("10.0.0.3");
  }

  @Test
  void a_wanted_address_must_be_one_of_the_network_and_free() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24", "allocation_pools", List.of(Cloud.map("start", "10.0.0.2", "end", "10.0.0.9")));
    var elsewhere = cloud.blue().subnet(cloud.blue().network(), "10.7.0.0/24");

    assertThat(cloud.blue().port(network, "fixed_ips", fixedIps(at("10.0.0.200"))).addresses()).containsExactly("10.0.0.200");
    assertThat(cloud.blue().port(network, "fixed_ips", fixedIps(at("10.0.0.1"))).addresses()).as("the gateway's, while no router has it")
        .containsExactly("10.0.0.1");
    assertThat(refused(fixedIps(at("10.0.0.200"))).refusal()).isEqualTo("409 IpAddressAlreadyAllocated");
    assertThat(refused(fixedIps(at("10.0.0.200"))).message()).isEqualTo("IP address 10.0.0.200 already allocated in subnet %s".formatted(subnet.id()));
    assertThat(refused(fixedIps(at("10.0.0.255"))).refusal()).isEqualTo("400 InvalidIpForNetwork");
    assertThat(refused(fixedIps(at("10.0.0.0"))).refusal()).isEqualTo("400 InvalidIpForNetwork");
    assertThat(refused(fixedIps(Cloud.map("subnet_id", subnet.id(), "ip_address", "10.9.0.1"))).refusal()).isEqualTo("400 InvalidIpForSubnet");
    assertThat(refused(fixedIps(on(elsewhere))).message()).contains("because fixed_ips included invalid subnet " + elsewhere.id());
    assertThat(refused(fixedIps(Cloud.map("subnet_id", "00000000-0000-4000-8000-000000000000"))).refusal()).isEqualTo("404 SubnetNotFound");
    assertThat(refused(fixedIps(Map.of())).message()).contains("IP allocation requires subnet_id or ip_address");
    assertThat(refused(fixedIps(at("10.0.0.3"), at("10.0.0.3"))).message()).contains("Duplicate IP address '10.0.0.3'");
    assertThat(refused(fixedIps(at("nowhere"))).message()).contains("'nowhere' is not a valid IP address");
  }

  @Test
  void the_first_ipv6_address_is_for_routers() {
    cloud.blue().subnet(network, "2001:db8::/64");

    assertThat(refused(fixedIps(at("2001:db8::"))).refusal()).isEqualTo("400 InvalidIpForNetwork");
    assertThat(cloud.admin().port(network, "device_owner", "network:router_interface", "fixed_ips", fixedIps(at("2001:db8::"))).addresses())
        .containsExactly("2001:db8::");
  }

  @Test
  void an_empty_request_gets_automatic_addresses_only() {
    cloud.blue().subnet(network, "10.0.0.0/24");
    cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");

    var port = cloud.blue().port(network, "fixed_ips", List.of(), "mac_address", "fa:16:3e:11:22:33");

    assertThat(port.addresses()).containsExactly("2001:db8::f816:3eff:fe11:2233");
    assertThat(port.get("ip_allocation")).isEqualTo("none");
  }

  @Test
  void nobody_chooses_on_a_subnet_with_automatic_addresses() {
    var subnet = cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");

    assertThat(refused(fixedIps(at("2001:db8::5"))).refusal()).isEqualTo("400 AllocationOnAutoAddressSubnet");
    assertThat(cloud.blue().port(network, "fixed_ips", fixedIps(on(subnet))).addresses()).hasSize(1);
    assertThat(cloud.blue().port(network, "mac_address", "fa:16:3e:11:22:33", "fixed_ips", fixedIps(at("2001:db8::f816:3eff:fe11:2233"))).addresses())
        .hasSize(1);
  }

  @Test
  void several_addresses_of_one_subnet_are_fine() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");

    var port = cloud.blue().port(network, "fixed_ips", fixedIps(on(subnet), at("10.0.0.77"), on(subnet)));

    assertThat(port.addresses()).hasSize(3).contains("10.0.0.77").doesNotHaveDuplicates();
  }

  @Test
  void an_update_replaces_addresses_and_keeps_those_it_can() {
    var first = cloud.blue().subnet(network, "10.0.0.0/24");
    var second = cloud.blue().subnet(network, "10.0.1.0/24");
    var port = cloud.blue().port(network, "fixed_ips", fixedIps(at("10.0.0.5"), at("10.0.1.5")));

    var kept = cloud.blue().update("port", port.id(), "fixed_ips", fixedIps(on(first), at("10.0.1.9")));
    var same = cloud.blue().update("port", port.id(), "fixed_ips", fixedIps(on(second), on(first)));
    var none = cloud.blue().update("port", port.id(), "fixed_ips", List.of());

    assertThat(kept.addresses()).containsExactlyInAnyOrder("10.0.0.5", "10.0.1.9");
    assertThat(kept.revision()).isGreaterThan(port.revision());
    assertThat(same.addresses()).containsExactlyInAnyOrder("10.0.0.5", "10.0.1.9");
    assertThat(same.revision()).isEqualTo(kept.revision());
    assertThat(none.addresses()).isEmpty();
    assertThat(cloud.blue().port(network, "fixed_ips", fixedIps(at("10.0.1.5"))).addresses()).as("what was given up").hasSize(1);
  }

  @Test
  void automatic_addresses_survive_an_update_unless_taken_back() {
    cloud.blue().subnet(network, "10.0.0.0/24");
    var automatic = cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    var port = cloud.blue().port(network, "mac_address", "fa:16:3e:11:22:33");

    var with = cloud.blue().update("port", port.id(), "fixed_ips", fixedIps(at("10.0.0.9")));
    var without = cloud.blue().update("port", port.id(), "fixed_ips",
        fixedIps(at("10.0.0.9"), Cloud.map("subnet_id", automatic.id(), "delete_subnet", true)));

    assertThat(with.addresses()).containsExactlyInAnyOrder("10.0.0.9", "2001:db8::f816:3eff:fe11:2233");
    assertThat(without.addresses()).containsExactly("10.0.0.9");
  }

  @Test
  void service_subnets_serve_their_owners_first() {
    var forCompute = cloud.admin().create("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.0.0.0/24", "service_types",
        List.of("compute:nova"));

    assertThat(cloud.blue().tryPort(network).refusal()).isEqualTo("409 IpAddressGenerationFailureNoMatchingSubnet");
    cloud.blue().subnet(network, "10.0.1.0/24");
    assertThat(cloud.blue().port(network).addresses()).singleElement().asString().startsWith("10.0.1.");
    assertThat(cloud.blue().port(network, "device_owner", "compute:nova").addresses()).singleElement().asString().startsWith("10.0.0.");
    cloud.blue().subnet(network, "10.0.2.0/24", "service_types", List.of("test:own"));
    assertThat(cloud.blue().port(network, "device_owner", "test:own").addresses()).singleElement().asString().startsWith("10.0.2.");
    assertThat(cloud.admin().tryUpdate("subnet", forCompute.id(), "service_types", List.of("sausage")).refusal())
        .isEqualTo("400 InvalidSubnetServiceType");
  }

  @Test
  void a_deleted_ports_addresses_are_free_again() {
    cloud.blue().subnet(network, "10.0.0.0/30");
    var port = cloud.blue().port(network);

    cloud.blue().delete("port", port.id()).ok();

    assertThat(cloud.blue().port(network).addresses()).isEqualTo(port.addresses());
  }

  @Test
  void a_refused_port_takes_no_address() {
    cloud.blue().subnet(network, "10.0.0.0/30");

    assertThat(cloud.blue().createAll("port", List.of(Cloud.map("network_id", network.id()), Cloud.map("network_id", network.id()))).refusal())
        .isEqualTo("409 IpAddressGenerationFailure");
    assertThat(cloud.blue().port(network).addresses()).hasSize(1);
  }
}
