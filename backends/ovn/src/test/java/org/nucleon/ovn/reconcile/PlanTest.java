package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;
import org.nucleon.ovn.truth.Unit;

/// What a change of the cloud does to rows, and that nothing else is written.
class PlanTest extends Plans {

  @Test
  void what_was_applied_is_no_difference_any_more() {
    cloud();

    assertThat(apply(everything())).isNotEmpty();

    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void everything_goes_without_a_trace() {
    cloud();
    apply(everything());
    var units = everything();
    example.facts.networks().clear();
    example.facts.subnets().clear();
    example.facts.ports().clear();
    example.facts.securityGroups().clear();
    example.facts.rules().clear();
    example.facts.routers().clear();
    example.facts.routerPorts().clear();
    example.facts.floatingIps().clear();
    example.facts.names().clear();
    example.facts.quality().clear();
    example.facts.logs().clear();
    example.facts.meters().clear();

    apply(units);

    assertThat(northbound.view().units()).containsExactly(Unit.CLOUD);
    assertThat(northbound.replica().rows("NAT")).isEmpty();
    assertThat(northbound.replica().rows("Logical_Router_Static_Route")).isEmpty();
    assertThat(northbound.replica().rows("HA_Chassis")).isEmpty();
    assertThat(northbound.replica().rows("QoS")).isEmpty();
    assertThat(northbound.replica().rows("Meter")).isEmpty();
    assertThat(northbound.replica().rows("DNS")).isEmpty();
    assertThat(northbound.replica().rows("ACL")).hasSize(2);
  }

  @Test
  void a_limit_goes_also_when_its_port_is_gone_already() {
    cloud();
    apply(everything());
    example.facts.ports().remove(id('4'));
    example.facts.quality().remove(id('4'));
    apply(Set.of(Unit.port(id('4'))));

    apply(Set.of(Unit.router(id('6'))));

    assertThat(northbound.replica().rows("QoS")).extracting(row -> row.map("external_ids").keySet().iterator().next())
        .doesNotContain("neutron:router_id").hasSize(4);
  }

  @Test
  void a_port_brings_in_its_missing_network_subnet_and_groups() {
    cloud();

    var plan = plan(Set.of(Unit.port(id('c'))));

    assertThat(plan.lacking()).containsExactlyInAnyOrder(Unit.network(id('a')), Unit.subnet(id('b')), Unit.securityGroup(id('d')), Unit.CLOUD);
  }

  @Test
  void a_port_that_changes_its_group_leaves_the_old_one() {
    cloud();
    apply(everything());
    example.facts.securityGroups().put(id('e'), new SecurityGroupFacts(id('e'), true));
    inGroups(id('e'));

    var edits = apply(Set.of(Unit.port(id('c')), Unit.securityGroup(id('e'))));

    assertThat(edits).extracting(Edit::toString).anyMatch(edit -> edit.startsWith("- Logical_Switch_Port") && edit.contains("pg_dddd"))
        .anyMatch(edit -> edit.startsWith("+ Logical_Switch_Port") && edit.contains("pg_eeee"));
    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void a_later_revision_alone_is_no_difference() {
    cloud();
    apply(everything());
    var port = example.facts.ports().get(id('c'));
    example.put(new PortFacts(port.id(), port.name(), port.networkId(), port.mac(), port.fixedIps(), port.adminUp(),
        port.deviceId(), port.deviceOwner(), port.projectId(), port.securityGroups(), port.portSecurity(), port.addressPairs(), port.dhcpOptions(),
        port.vnicType(), port.vifType(), port.host(), port.profile(), port.floatingIp(), 99));

    assertThat(plan(everything()).edits()).isEmpty();
  }
}
