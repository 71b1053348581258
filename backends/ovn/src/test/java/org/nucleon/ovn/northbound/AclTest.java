package org.nucleon.ovn.northbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.RuleFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;

class AclTest {
  private static final String GROUP = "pg_" + id('a').replace('-', '_');

  @ParameterizedTest(name = "{0} IPv{1} protocol {2} ports {3}..{4} from {5}: {6}")
  @CsvSource({
      "ingress, 4,         ,    ,    ,            , outport == @G && ip4",
      "egress,  6,         ,    ,    ,            , inport == @G && ip6",
      "ingress, 4, tcp,      80,  80,            , outport == @G && ip4 && tcp && tcp.dst == 80",
      "ingress, 4, 6,        80,  80,            , outport == @G && ip4 && tcp && tcp.dst == 80",
      "ingress, 4, udp,      53,  59,            , outport == @G && ip4 && udp && udp.dst >= 53 && udp.dst <= 59",
      "ingress, 6, sctp,       ,    ,            , outport == @G && ip6 && sctp",
      "ingress, 4, icmp,       ,    ,            , outport == @G && ip4 && icmp4",
      "ingress, 4, icmp,      8,   0,            , outport == @G && ip4 && icmp4 && icmp4.type == 8 && icmp4.code == 0",
      "ingress, 6, icmp,    128,    ,            , outport == @G && ip6 && icmp6 && icmp6.type == 128",
      "ingress, 6, ipv6-icmp,  ,    ,            , outport == @G && ip6 && icmp6",
      "ingress, 4, 112,        ,    ,            , outport == @G && ip4 && ip.proto == 112",
      "ingress, 4, vrrp,       ,    ,            , outport == @G && ip4 && ip.proto == 112",
      "ingress, 4, tcp,      22,  22, 10.0.0.7/8 , outport == @G && ip4 && ip4.src == 10.0.0.0/8 && tcp && tcp.dst == 22",
      "egress,  6,         ,    ,    , 2001:db8::/32, inport == @G && ip6 && ip6.dst == 2001:db8::/32"})
  void a_rule_reads_as_ovn_matches(String direction, int version, String protocol, Integer min, Integer max, String prefix, String match) {
    assertThat(Acl.match(rule(direction, version, protocol, min, max, Optional.ofNullable(prefix), Optional.empty(), Optional.empty())))
        .isEqualTo(match.replace("@G", "@" + GROUP));
  }

  @Test
  void a_remote_group_is_the_set_of_its_members_addresses() {
    var rule = rule("ingress", 4, "tcp", 81, 81, Optional.empty(), Optional.of(id('b')), Optional.empty());

    assertThat(Acl.match(rule)).isEqualTo("outport == @" + GROUP
        + " && ip4 && ip4.src == $pg_bbbbbbbb_0000_0000_0000_000000000000_ip4 && tcp && tcp.dst == 81");
  }

  @Test
  void a_remote_address_group_is_the_address_set_of_its_ip_version() {
    var rule = rule("egress", 6, null, null, null, Optional.empty(), Optional.empty(), Optional.of(id('b')));

    assertThat(Acl.match(rule)).endsWith(" && ip6 && ip6.dst == $ag_bbbbbbbb_0000_0000_0000_000000000000_ip6");
  }

  @Test
  void a_rule_is_an_acl_of_its_groups_port_group() {
    var rule = rule("egress", 4, null, null, null, Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(Example.show(Acl.row(rule, new SecurityGroupFacts(id('a'), true), Facts.none()))).isEqualTo("""
        action=allow-related
        direction=from-lport
        external_ids:neutron:security_group_rule_id=cccccccc-0000-0000-0000-000000000000
        label=0
        log=false
        match=inport == @pg_aaaaaaaa_0000_0000_0000_000000000000 && ip4
        priority=1002
        in acls of pg_aaaaaaaa_0000_0000_0000_000000000000""");
  }

  @Test
  void a_stateless_group_allows_packet_by_packet() {
    var rule = rule("egress", 4, null, null, null, Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(Example.show(Acl.row(rule, new SecurityGroupFacts(id('a'), false), Facts.none()))).contains("action=allow-stateless");
  }

  private static RuleFacts rule(String direction, int version, String protocol, Integer min, Integer max, Optional<String> prefix,
      Optional<String> group, Optional<String> addressGroup) {
    return new RuleFacts(id('c'), id('a'), direction.equals("ingress"), version, Optional.ofNullable(protocol), number(min), number(max),
        prefix.map(IpPrefix::parse), group, addressGroup);
  }

  private static OptionalInt number(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
