package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.PrivateVlanFacts;
import org.nucleon.ovn.truth.Unit;

class PrivateVlanTest {
  private static final String NETWORK = "aaaaaaaa_0000_0000_0000_000000000000";
  private final Example example = new Example().tunnelled(id('a'), 1442).subnet(id('b'), id('a'), "10.1.0.0/24", "10.1.0.1");

  /// A port of the network, and what it may send from.
  private void port(char letter, String secondaryVlan, String... macs) {
    example.port(id(letter), id('a'), macs[0], id('b') + " 10.1.0.1" + Character.getNumericValue(letter));
    example.facts.secondaryVlans().put(id(letter), secondaryVlan);
    example.facts.privateVlans().computeIfAbsent(id('a'), network -> new PrivateVlanFacts(network, new TreeMap<>())).macs()
        .computeIfAbsent(secondaryVlan, _ -> new TreeSet<>()).addAll(List.of(macs));
  }

  private String rows() {
    return example.rows(Unit.privateVlan(id('a'))).stream().map(row -> row.key().table() + "\n" + Example.show(row)).collect(Collectors.joining("\n\n"));
  }

  @Test
  void isolated_ports_hear_none_of_their_kind() {
    port('1', PrivateVlanFacts.ISOLATED, "fa:16:3e:00:00:01");
    port('2', PrivateVlanFacts.ISOLATED, "fa:16:3e:00:00:02");

    assertThat(rows()).isEqualTo("""
        Port_Group
        external_ids:neutron:network_id=aaaaaaaa-0000-0000-0000-000000000000
        name=pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000

        Address_Set
        addresses=fa:16:3e:00:00:01, fa:16:3e:00:00:02
        external_ids:neutron:network_id=aaaaaaaa-0000-0000-0000-000000000000
        name=pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000_mac

        ACL
        action=drop
        direction=to-lport
        external_ids:neutron:network_id=aaaaaaaa-0000-0000-0000-000000000000
        label=0
        log=false
        match=outport == @pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000 && eth.src == $pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000_mac
        priority=1010
        in acls of pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000""");
  }

  @Test
  void a_community_hears_its_own_and_neither_isolated_ports_nor_other_communities() {
    port('1', PrivateVlanFacts.ISOLATED, "fa:16:3e:00:00:01");
    port('2', PrivateVlanFacts.community("web"), "fa:16:3e:00:00:02", "00:00:5e:00:01:07");
    port('3', PrivateVlanFacts.community("db.1"), "fa:16:3e:00:00:03");

    assertThat(rows().lines().filter(line -> line.startsWith("match="))).containsExactlyInAnyOrder(
        "match=outport == @pvlan_isolated_N && eth.src == {$pvlan_community_db.1_N_mac, $pvlan_community_web_N_mac, $pvlan_isolated_N_mac}".replace("N", NETWORK),
        "match=outport == @pvlan_community_web_N && eth.src == {$pvlan_community_db.1_N_mac, $pvlan_isolated_N_mac}".replace("N", NETWORK),
        "match=outport == @pvlan_community_db.1_N && eth.src == {$pvlan_community_web_N_mac, $pvlan_isolated_N_mac}".replace("N", NETWORK));
    assertThat(rows().lines().filter(line -> line.startsWith("addresses="))).as("with virtual routers' MAC addresses")
        .contains("addresses=00:00:5e:00:01:07, fa:16:3e:00:00:02");
  }

  @Test
  void one_community_alone_has_no_strangers() {
    port('2', PrivateVlanFacts.community("web"), "fa:16:3e:00:00:02");

    assertThat(example.rows(Unit.privateVlan(id('a')))).extracting(row -> row.key().table()).containsExactly(Tables.PORT_GROUP, Tables.ADDRESS_SET);
  }

  @Test
  void a_port_is_in_the_group_of_its_kind_and_stays_in_those_of_its_security() {
    port('1', PrivateVlanFacts.community("web"), "fa:16:3e:00:00:01");
    example.put(Variants.inGroups(example.facts.ports().get(id('1')), id('d')));

    assertThat(example.show(Unit.port(id('1')), Tables.PORT).lines().filter(line -> line.startsWith("in ports of"))).containsExactly(
        "in ports of neutron-" + id('a'), "in ports of pvlan_community_web_" + NETWORK, "in ports of pg_dddddddd_0000_0000_0000_000000000000",
        "in ports of neutron_pg_drop");
  }

  @Test
  void promiscuous_ports_and_other_networks_have_nothing_of_it() {
    example.port(id('1'), id('a'), "fa:16:3e:00:00:01", id('b') + " 10.1.0.11");

    assertThat(example.rows(Unit.privateVlan(id('a')))).isEmpty();
    assertThat(example.show(Unit.port(id('1')), Tables.PORT)).doesNotContain("pvlan");
    assertThat(Set.copyOf(example.facts.secondaryVlans().values())).isEmpty();
  }
}
