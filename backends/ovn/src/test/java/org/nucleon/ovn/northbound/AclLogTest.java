package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.LogFacts;
import org.nucleon.ovn.truth.RuleFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;
import org.nucleon.ovn.truth.Unit;

class AclLogTest {
  private final String group = id('a');
  private final String rule = id('c');
  private final Example example = new Example();

  private void group(boolean stateful) {
    example.facts.securityGroups().put(group, new SecurityGroupFacts(group, stateful));
    example.facts.rules().put(rule, new RuleFacts(rule, group, true, 4, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty(),
        Optional.empty(), Optional.empty()));
  }

  @Test
  void what_a_rule_allows_is_noted_for_the_oldest_log_that_wants_it() {
    group(true);
    example.facts.logs().put(group, List.of(new LogFacts(id('1'), false, true), new LogFacts(id('2'), true, true), new LogFacts(id('3'), true, false)));

    assertThat(example.show(Unit.rule(rule), Tables.ACL)).contains("log=true\n", "meter=acl_log_meter\n",
        "name=neutron-22222222-0000-0000-0000-000000000000\n", "severity=info\n", "options:log-related=true\n").doesNotContain("label=0\n");
  }

  @Test
  void packets_of_a_stateless_group_have_a_meter_of_their_own() {
    group(false);
    example.facts.logs().put(group, List.of(new LogFacts(id('1'), true, false)));

    assertThat(example.show(Unit.rule(rule), Tables.ACL)).contains("meter=acl_log_meter_stateless\n");
  }

  @Test
  void what_a_groups_rules_do_not_allow_is_dropped_and_noted_before_all_else_is() {
    group(true);
    example.facts.logs().put(group, List.of(new LogFacts(id('1'), false, true)));

    assertThat(example.show(Unit.securityGroup(group), AclLog.dropKey(group, "to-lport")).replaceAll("label=\\d+", "label=…")).isEqualTo("""
        action=drop
        direction=to-lport
        external_ids:neutron:security_group_id=aaaaaaaa-0000-0000-0000-000000000000
        label=…
        log=true
        match=outport == @pg_aaaaaaaa_0000_0000_0000_000000000000 && ip
        meter=acl_log_meter
        name=neutron-11111111-0000-0000-0000-000000000000
        options:log-related=true
        priority=1001
        severity=info
        in acls of pg_aaaaaaaa_0000_0000_0000_000000000000""");
    assertThat(example.show(Unit.rule(rule), Tables.ACL)).contains("log=false");
  }

  @Test
  void a_log_of_all_groups_notes_what_none_of_them_allows() {
    example.facts.logs().put(Facts.ALL_GROUPS, List.of(new LogFacts(id('1'), false, true)));
    example.facts.meters().add(LogFacts.METER);

    assertThat(example.show(Unit.CLOUD, Tables.ACL)).contains("log=true");
    assertThat(example.show(Unit.CLOUD, Tables.METER)).isEqualTo("""
        bands->acl_log_meter
        external_ids:neutron:device_owner=logging-plugin
        fair=true
        name=acl_log_meter
        unit=pktps""");
    assertThat(example.show(Unit.CLOUD, Tables.METER_BAND)).isEqualTo("""
        action=drop
        burst_size=25
        rate=100""");
  }

  @Test
  void where_nothing_is_noted_there_is_no_meter() {
    assertThat(example.show(Unit.CLOUD, Tables.METER)).isEmpty();
    assertThat(example.show(Unit.CLOUD, Tables.ACL)).contains("log=false");
  }
}
