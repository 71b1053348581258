package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.truth.PortName;
import org.nucleon.ovn.truth.Unit;

class DnsRecordsTest {
  private final Example example = new Example().tunnelled(id('a'), 1442);

  @Test
  void a_name_leads_to_its_addresses_and_each_address_back() {
    example.facts.names().put(id('a'), List.of(name("web", "net.example", "10.1.0.11"), name("web", "net.example", "fd00::1")));

    assertThat(example.show(Unit.names(id('a')), Tables.DNS)).isEqualTo("""
        external_ids:ls_name=neutron-aaaaaaaa-0000-0000-0000-000000000000
        options:ovn-owned=false
        records:1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa=web.cloud.example
        records:11.0.1.10.in-addr.arpa=web.cloud.example
        records:web=10.1.0.11 fd00::1
        records:web.cloud.example=10.1.0.11 fd00::1
        records:web.net.example=10.1.0.11 fd00::1
        in dns_records of neutron-aaaaaaaa-0000-0000-0000-000000000000""");
  }

  @Test
  void ports_of_one_name_share_its_record() {
    example.facts.names().put(id('a'), List.of(name("web", "", "10.1.0.12"), name("web", "", "10.1.0.11")));

    assertThat(example.show(Unit.names(id('a')), Tables.DNS)).contains("records:web=10.1.0.11 10.1.0.12\n");
  }

  @Test
  void a_network_without_names_has_no_row() {
    assertThat(example.rows(Unit.names(id('a')))).isEmpty();
  }

  private static PortName name(String host, String domain, String address) {
    return new PortName(host, host + ".cloud.example", domain, IpAddress.parse(address));
  }
}
