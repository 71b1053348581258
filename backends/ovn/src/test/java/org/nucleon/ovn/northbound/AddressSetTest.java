package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.truth.AddressGroupFacts;
import org.nucleon.ovn.truth.Unit;

class AddressSetTest {
  private final String group = id('a');
  private final Example example = new Example();

  @Test
  void an_address_group_is_a_set_for_each_ip_version() {
    addresses("10.1.0.0/24", "2001:db8::/32", "10.2.0.7/32");

    assertThat(example.show(Unit.addressGroup(group), Tables.ADDRESS_SET)).isEqualTo("""
        addresses=10.1.0.0/24, 10.2.0.7/32
        external_ids:neutron:address_group_id=aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=6
        name=ag_aaaaaaaa_0000_0000_0000_000000000000_ip4

        addresses=2001:db8::/32
        external_ids:neutron:address_group_id=aaaaaaaa-0000-0000-0000-000000000000
        external_ids:neutron:revision_number=6
        name=ag_aaaaaaaa_0000_0000_0000_000000000000_ip6""");
  }

  @Test
  void a_set_without_addresses_is_there_as_well_for_rules_name_it() {
    addresses();

    assertThat(example.show(Unit.addressGroup(group), Tables.ADDRESS_SET)).contains("name=ag_aaaaaaaa_0000_0000_0000_000000000000_ip4",
        "name=ag_aaaaaaaa_0000_0000_0000_000000000000_ip6").doesNotContain("addresses=1", "addresses=2");
  }

  @Test
  void a_group_that_is_gone_has_none() {
    assertThat(example.rows(Unit.addressGroup(group))).isEmpty();
  }

  private void addresses(String... prefixes) {
    List<IpPrefix> addresses = Stream.of(prefixes).map(IpPrefix::parse).toList();
    example.facts.addressGroups().put(group, new AddressGroupFacts(group, addresses, 6));
  }
}
