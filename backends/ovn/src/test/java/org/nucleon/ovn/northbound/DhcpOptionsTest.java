package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.Route;
import org.nucleon.ovn.truth.SubnetFacts;
import org.nucleon.ovn.truth.Unit;

class DhcpOptionsTest {
  private final String network = id('a');
  private final String subnet = id('b');
  private final String port = id('c');
  private final Example example = new Example().tunnelled(network, 1442);

  @Test
  void an_ipv4_subnet_answers_from_its_gateways_address() {
    example.subnet(subnet, network, "10.1.0.0/24", "10.1.0.1");

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).isEqualTo("""
        cidr=10.1.0.0/24
        external_ids:neutron:network_id=aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=1
        external_ids:subnet_id=bbbbbbbb-0000-0000-0000-000000000000
        options:lease_time=43200
        options:mtu=1442
        options:router=10.1.0.1
        options:server_id=10.1.0.1
        options:server_mac=%s (kept)""".formatted(MadeUpMac.of(Example.BASE_MAC, subnet)));
  }

  @Test
  void a_made_up_mac_address_is_the_same_at_each_look() {
    assertThat(MadeUpMac.of(Example.BASE_MAC, subnet).toString()).startsWith("fa:16:3e:")
        .isEqualTo(MadeUpMac.of(Example.BASE_MAC, subnet).toString()).isNotEqualTo(MadeUpMac.of(Example.BASE_MAC, port).toString());
  }

  @Test
  void dns_servers_stand_in_braces_and_routes_bring_the_default_route_along() {
    example.facts.subnets().put(subnet, new SubnetFacts(subnet, network, IpPrefix.parse("10.1.0.0/24"), Optional.of(IpAddress.parse("10.1.0.1")), true,
        List.of(IpAddress.parse("9.9.9.9"), IpAddress.parse("149.112.112.112")),
        List.of(new Route(IpPrefix.parse("10.9.0.0/16"), IpAddress.parse("10.1.0.9"))), Optional.empty(), 1));

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).contains(
        "options:dns_server={9.9.9.9, 149.112.112.112}\n", "options:classless_static_route={10.9.0.0/16,10.1.0.9, 0.0.0.0/0,10.1.0.1}\n");
  }

  @Test
  void without_a_gateway_nobody_can_answer() {
    example.subnet(subnet, network, "10.1.0.0/24", "");

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).contains("cidr=10.1.0.0/24").doesNotContain("options:");
  }

  @Test
  void the_way_to_metadata_is_a_route_to_the_networks_metadata_port() {
    example.subnet(subnet, network, "10.1.0.0/24", "10.1.0.1");
    example.facts.metadataPorts().put(network, example.port(id('d'), network, "fa:16:3e:00:00:0d", subnet + " 10.1.0.2"));

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).contains("options:server_id=10.1.0.1\n",
        "options:classless_static_route={169.254.169.254/32,10.1.0.2, 0.0.0.0/0,10.1.0.1}\n");
  }

  @Test
  void without_a_gateway_the_metadata_port_answers() {
    example.subnet(subnet, network, "10.1.0.0/24", "");
    example.facts.metadataPorts().put(network, example.port(id('d'), network, "fa:16:3e:00:00:0d", subnet + " 10.1.0.2"));

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).contains("options:server_id=10.1.0.2\n",
        "options:classless_static_route={169.254.169.254/32,10.1.0.2}\n").doesNotContain("options:router");
  }

  @Test
  void an_ipv6_subnet_with_addresses_by_dhcp_has_a_server() {
    example.subnet(subnet, network, "fd00:1::/64", "fd00:1::1", "dhcpv6-stateful");

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).contains("options:server_id=fa:16:3e:").doesNotContain("dhcpv6_stateless");
  }

  @Test
  void an_ipv6_subnet_with_addresses_by_advertisement_says_that_dhcp_gives_none() {
    example.subnet(subnet, network, "fd00:1::/64", "fd00:1::1", "dhcpv6-stateless");

    assertThat(example.show(Unit.subnet(subnet), Tables.DHCP)).contains("options:dhcpv6_stateless=true");
  }

  @Test
  void a_slaac_subnet_has_no_dhcp() {
    example.subnet(subnet, network, "fd00:1::/64", "fd00:1::1", "slaac");

    assertThat(example.rows(Unit.subnet(subnet))).isEmpty();
  }

  @Test
  void a_port_with_options_of_its_own_has_a_row_of_its_own() {
    example.subnet(subnet, network, "10.1.0.0/24", "10.1.0.1");
    portWith(new PortFacts.DhcpOption("mtu", "1300", 4), new PortFacts.DhcpOption("bootfile-name", "x.bin", 4),
        new PortFacts.DhcpOption("no-such-option", "1", 4));

    assertThat(example.show(Unit.port(port), Names.dhcpKey(subnet, port))).contains("external_ids:port_id=" + port, "options:mtu=1300",
        "options:bootfile_name=\"x.bin\"", "options:router=10.1.0.1").doesNotContain("no-such-option");
    assertThat(example.show(Unit.port(port), Tables.PORT)).contains("dhcpv4_options->%s/%s".formatted(subnet, port));
  }

  @Test
  void a_port_can_refuse_dhcp() {
    example.subnet(subnet, network, "10.1.0.0/24", "10.1.0.1");
    portWith(new PortFacts.DhcpOption("dhcp_disabled", "true", 4));

    assertThat(example.show(Unit.port(port), Tables.PORT)).doesNotContain("dhcpv4_options");
  }

  @ParameterizedTest(name = "IPv{0} option {1} with value {2} becomes {3}={4}")
  @CsvSource(delimiter = '|', value = {
      "4 | ntp-server | 10.0.0.1 | ntp_server | 10.0.0.1",
      "4 | 42 | 10.0.0.1,10.0.0.2 | ntp_server | {10.0.0.1,10.0.0.2}",
      "4 | domain-name | example.org | domain_name | \"example.org\"",
      "4 | 121 | 10.0.0.0/8,10.1.0.9 | classless_static_route | {10.0.0.0/8,10.1.0.9}",
      "4 | server-ip-address | 10.0.0.1 | next_server | 10.0.0.1",
      "6 | domain-search | example.org | domain_search | \"example.org\"",
      "6 | 23 | fd00::53 | dns_server | fd00::53"})
  void options_have_their_names_and_forms_in_ovn(int version, String requested, String value, String name, String written) {
    assertThat(DhcpOptionName.of(requested, version, false)).contains(name);
    assertThat(DhcpOptionName.written(name, value)).isEqualTo(written);
  }

  private void portWith(PortFacts.DhcpOption... options) {
    var plain = example.port(port, network, "fa:16:3e:00:01:11", subnet + " 10.1.0.11");
    example.put(Variants.with(plain, List.of(options)));
  }
}
