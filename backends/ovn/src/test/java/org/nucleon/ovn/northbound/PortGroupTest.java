package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.SecurityGroupFacts;
import org.nucleon.ovn.truth.Unit;

class PortGroupTest {
  private final String group = id('a');
  private final Example example = new Example();

  @Test
  void a_security_group_is_a_port_group_in_which_its_ports_and_rules_hang_themselves() {
    example.facts.securityGroups().put(group, new SecurityGroupFacts(group, true));

    assertThat(example.show(Unit.securityGroup(group), Tables.PORT_GROUP)).isEqualTo("""
        external_ids:neutron:security_group_id=aaaaaaaa-0000-0000-0000-000000000000
        name=pg_aaaaaaaa_0000_0000_0000_000000000000""");
    assertThat(example.show(Unit.securityGroup(group), Tables.ACL)).isEmpty();
  }

  @Test
  void what_no_rule_allows_is_dropped_for_all_ports_with_port_security() {
    assertThat(example.show(Unit.CLOUD, Tables.PORT_GROUP)).isEqualTo("name=neutron_pg_drop");
    assertThat(example.show(Unit.CLOUD, Tables.ACL)).isEqualTo("""
        action=drop
        direction=to-lport
        label=0
        log=false
        match=outport == @neutron_pg_drop && ip
        priority=1000
        in acls of neutron_pg_drop

        action=drop
        direction=from-lport
        label=0
        log=false
        match=inport == @neutron_pg_drop && ip
        priority=1000
        in acls of neutron_pg_drop""");
  }
}
