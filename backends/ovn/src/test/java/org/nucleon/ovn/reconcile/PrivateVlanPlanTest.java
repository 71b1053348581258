package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.PrivateVlanFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// Groups of ports that may not talk to each other.
class PrivateVlanPlanTest extends Plans {

  @Test
  void the_groups_of_a_private_vlan_come_and_go_with_their_ports() {
    cloud();
    example.port(id('1'), id('a'), "fa:16:3e:00:01:12", id('b') + " 10.1.0.12");
    secluded(Map.of(id('c'), "isolated", id('1'), "community_web"));
    apply(everything());
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(groupsOf(id('c'))).contains("pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000");

    secluded(Map.of(id('c'), "community_web", id('1'), "community_web"));
    apply(Set.of(Unit.privateVlan(id('a')), Unit.port(id('c'))));
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(groupsOf(id('c'))).contains("pvlan_community_web_aaaaaaaa_0000_0000_0000_000000000000")
        .doesNotContain("pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000");

    secluded(Map.of());
    apply(Set.of(Unit.privateVlan(id('a'))));
    apply(everything());
    assertThat(northbound.replica().rows("Port_Group")).extracting(row -> row.string("name")).noneMatch(name -> name.startsWith("pvlan"));
    assertThat(northbound.replica().rows("Address_Set")).isEmpty();
    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void a_port_brings_in_the_missing_group_of_its_private_vlan() {
    cloud();
    apply(everything());
    secluded(Map.of(id('c'), "community_web"));

    assertThat(plan(Set.of(Unit.port(id('c')))).lacking()).containsExactly(Unit.privateVlan(id('a')));
  }

  @Test
  void neutrons_groups_of_a_private_vlan_are_taken_over_without_what_they_let_pass() {
    cloud();
    apply(everything());
    var port = uuid("Logical_Switch_Port", id('c'));
    var ids = Map.of("neutron:network_id", id('a'));
    var foreign = new Transaction();
    for (var name : List.of("pvlan_pg_drop", "pvlan_isolated_" + id('a').replace('-', '_'), "pvlan_promiscuous_" + id('a').replace('-', '_'))) {
      boolean drop = name.equals("pvlan_pg_drop");
      var acl = foreign.insert("ACL", Map.of("direction", Value.of("to-lport"), "priority", Value.of(drop ? 1010L : 1011L), "match", Value.of("outport == @" + name),
          "action", Value.of(drop ? "drop" : "allow-stateless"), "external_ids", Value.ofStrings(drop ? Map.of() : ids)));
      foreign.insert("Port_Group", Map.of("name", Value.of(name), "external_ids", Value.ofStrings(drop ? Map.of() : ids), "acls", acl.reference(),
          "ports", Value.of(port)));
    }
    client.transact(foreign, SOON);
    secluded(Map.of(id('c'), "isolated"));
    var units = everything();
    units.addAll(northbound.view().units());

    apply(units);

    assertThat(groupsOf(id('c'))).containsExactlyInAnyOrder("neutron_pg_drop", "pg_" + id('d').replace('-', '_'), "pvlan_isolated_" + id('a').replace('-', '_'));
    assertThat(northbound.replica().rows("ACL")).filteredOn(row -> row.string("match").contains("pvlan")).singleElement()
        .matches(row -> row.string("action").equals("drop") && row.string("match").contains("eth.src"));
    assertThat(plan(everything()).edits()).isEmpty();
  }

  private void secluded(Map<String, String> secondaryVlans) {
    example.facts.secondaryVlans().clear();
    example.facts.secondaryVlans().putAll(secondaryVlans);
    example.facts.privateVlans().clear();
    secondaryVlans.forEach((port, vlan) -> example.facts.privateVlans().computeIfAbsent(id('a'), network -> new PrivateVlanFacts(network, new TreeMap<>()))
        .macs().computeIfAbsent(vlan, _ -> new TreeSet<>()).add(example.facts.ports().get(port).mac().toString()));
  }

  private List<String> groupsOf(String portId) {
    var port = uuid("Logical_Switch_Port", portId);
    return northbound.replica().rows("Port_Group").stream().filter(row -> row.uuids("ports").contains(port)).map(row -> row.string("name")).toList();
  }
}
