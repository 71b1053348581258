package org.nucleon.networking.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class SecurityGroupRuleTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User alice = cloud.blue();
  private String group;

  @BeforeEach
  void group() {
    group = alice.create("security_group", "name", "web").id();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_rule_that_says_little_lets_any_ipv4_traffic_in() {
    var rule = ingress();

    assertThat(rule.body()).containsEntry("ethertype", "IPv4").containsEntry("protocol", null).containsEntry("port_range_min", null)
        .containsEntry("remote_ip_prefix", null).containsEntry("normalized_cidr", null).containsEntry("belongs_to_default_sg", false)
        .containsEntry("project_id", alice.project());
  }

  @Test
  void a_groups_owner_sees_the_rules_that_others_made_in_it() {
    var foreign = cloud.admin().create("security_group_rule", "security_group_id", group, "direction", "ingress");

    assertThat(foreign.get("project_id")).isNotEqualTo(alice.project());
    assertThat(alice.list("security_group_rule").all("id")).contains(foreign.id());
    assertThat(alice.show("security_group_rule", foreign.id()).status()).isEqualTo(200);
    assertThat(cloud.green().list("security_group_rule").all("id")).doesNotContain(foreign.id());
  }

  @Test
  void a_prefix_is_kept_as_given_and_shown_as_a_network_beside() {
    assertThat(ingress("remote_ip_prefix", "10.1.2.3/24").body()).containsEntry("remote_ip_prefix", "10.1.2.3/24")
        .containsEntry("normalized_cidr", "10.1.2.0/24");
    assertThat(ingress("remote_ip_prefix", "10.1.2.3").body()).containsEntry("remote_ip_prefix", "10.1.2.3/32");
    assertRefused("400 InvalidCIDR", tryIngress("remote_ip_prefix", "10.1.2"));
  }

  @Test
  void all_ports_are_no_restriction() {
    assertThat(ingress("protocol", "tcp", "port_range_min", 1, "port_range_max", 65_535).body()).containsEntry("port_range_min", null)
        .containsEntry("port_range_max", null);
  }

  @Test
  void protocols_are_known_names_or_numbers() {
    assertThat(ingress("protocol", "TCP").body()).containsEntry("protocol", "tcp");
    assertThat(ingress("protocol", 17).body()).containsEntry("protocol", "17");
    assertThat(ingress("protocol", "any").body()).containsEntry("protocol", null);
    assertRefused("400 SecurityGroupRuleInvalidProtocol", tryIngress("protocol", "carrier-pigeon"));
    assertRefused("400 SecurityGroupRuleInvalidProtocol", tryIngress("protocol", 256));
  }

  @Test
  void icmp_of_ipv6_has_its_own_name() {
    assertThat(ingress("ethertype", "ipv6", "protocol", "icmp").body()).containsEntry("ethertype", "IPv6").containsEntry("protocol", "ipv6-icmp");
    assertThat(ingress("ethertype", "IPv6", "protocol", 1, "port_range_min", 128).body()).containsEntry("protocol", "58");
    assertRefused("400 SecurityGroupEthertypeConflictWithProtocol", tryIngress("protocol", "ipv6-icmp"));
    assertRefused("400 SecurityGroupRuleInvalidEtherType", tryIngress("ethertype", "IPX"));
  }

  @Test
  void ports_must_fit_their_protocol() {
    assertRefused("400 SecurityGroupProtocolRequiredWithPorts", tryIngress("port_range_min", 80, "port_range_max", 80));
    assertRefused("400 SecurityGroupInvalidPortRange", tryIngress("protocol", "tcp", "port_range_min", 81, "port_range_max", 80));
    assertRefused("400 SecurityGroupInvalidPortRange", tryIngress("protocol", "udp", "port_range_min", 81));
    assertRefused("400 SecurityGroupInvalidPortValue", tryIngress("protocol", "tcp", "port_range_min", 0, "port_range_max", 80));
    assertRefused("400 SecurityGroupInvalidPortValue", tryIngress("protocol", "tcp", "port_range_min", 1, "port_range_max", 65_536));
    assertRefused("400 SecurityGroupInvalidProtocolForPort", tryIngress("protocol", "gre", "port_range_min", 1, "port_range_max", 2));
    assertRefused("400 SecurityGroupInvalidIcmpValue", tryIngress("protocol", "icmp", "port_range_min", 256));
    assertRefused("400 SecurityGroupMissingIcmpType", tryIngress("protocol", "icmp", "port_range_max", 3));
    assertThat(ingress("protocol", "icmp", "port_range_min", 0, "port_range_max", 0).body()).containsEntry("port_range_min", 0L);
  }

  @Test
  void the_other_end_is_one_thing_of_the_same_ip_version() {
    assertRefused("400 SecurityGroupMultipleRemoteEntites", tryIngress("remote_ip_prefix", "10.0.0.0/8", "remote_group_id", group));
    assertRefused("400 SecurityGroupRuleParameterConflict", tryIngress("remote_ip_prefix", "2001:db8::/32"));
  }

  @Test
  void what_a_rule_refers_to_must_be_in_sight() {
    String unknown = UUID.randomUUID().toString();

    assertRefused("404 SecurityGroupNotFound", alice.tryCreate("security_group_rule", "security_group_id", unknown, "direction", "ingress"));
    assertRefused("404 SecurityGroupNotFound", tryIngress("remote_group_id", unknown));
    assertRefused("404 AddressGroupNotFound", tryIngress("remote_address_group_id", unknown));
    assertRefused("404 SecurityGroupNotFound", cloud.green().tryCreate("security_group_rule", "security_group_id", group, "direction", "ingress"));
  }

  @Test
  void the_same_traffic_cannot_be_let_pass_twice_however_it_is_written() {
    var rule = ingress("protocol", "tcp", "port_range_min", 80, "port_range_max", 80);

    assertRefused("409 SecurityGroupRuleExists", tryIngress("protocol", "6", "port_range_min", 80, "port_range_max", 80,
        "remote_ip_prefix", "0.0.0.0/0")).contains(rule.id());
  }

  @Test
  void equal_rules_at_once_make_one() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 16; i++) {
        requests.add(() -> tryIngress("protocol", "tcp", "port_range_min", 443, "port_range_max", 443));
      }
      assertThat(threads.invokeAll(requests).stream().map(Future::resultNow).filter(answer -> answer.status() == 200)).hasSize(1);
    }
  }

  @Test
  void several_rules_of_one_request_belong_to_one_group_and_differ() {
    var other = alice.create("security_group", "name", "db").id();
    Map<String, Object> here = Cloud.map("security_group_id", group, "direction", "ingress");
    Map<String, Object> there = Cloud.map("security_group_id", other, "direction", "ingress");

    assertRefused("400 SecurityGroupNotSingleGroupRules", alice.createAll("security_group_rule", List.of(here, there)));
    assertRefused("409 DuplicateSecurityGroupRuleInPost", alice.createAll("security_group_rule", List.of(here, here)));
    assertThat(alice.list("security_group_rule", "security_group_id", group).list()).as("all or nothing").hasSize(2);
  }

  @Test
  void rules_do_not_change() {
    var rule = ingress();

    assertRefused("400 HTTPBadRequest", alice.tryUpdate("security_group_rule", rule.id(), "direction", "egress"));
  }

  @Test
  void a_rule_has_a_direction_and_a_group() {
    assertRefused("400 HTTPBadRequest", alice.tryCreate("security_group_rule", "security_group_id", group));
    assertRefused("400 HTTPBadRequest", alice.tryCreate("security_group_rule", "direction", "ingress"));
    assertRefused("400 HTTPBadRequest", tryIngress("direction", "sideways"));
  }

  @Test
  void of_all_ways_to_name_the_other_end_there_is_one() {
    String offices = alice.create("address_group", "addresses", List.of("10.0.0.0/24")).id();

    assertRefused("400 SecurityGroupMultipleRemoteEntites", tryIngress("remote_group_id", group, "remote_address_group_id", offices));
    assertRefused("400 SecurityGroupMultipleRemoteEntites", tryIngress("remote_ip_prefix", "10.0.0.0/8", "remote_address_group_id", offices));
    assertThat(ingress("remote_address_group_id", offices).body()).containsEntry("remote_address_group_id", offices);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp", "sctp", "udplite", "dccp", "6", "17", "33", "132", "136"})
  void protocols_with_ports_take_both_ends_of_a_range(String protocol) {
    assertThat(ingress("protocol", protocol, "port_range_min", 10, "port_range_max", 20).body()).containsEntry("port_range_max", 20L);
    assertRefused("400 SecurityGroupInvalidPortRange", tryIngress("protocol", protocol, "port_range_max", 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hopopt", "ip", "icmp", "igmp", "ipip", "tcp", "egp", "udp", "dccp", "rsvp", "gre", "esp", "ah", "ospf", "vrrp", "pgm", "sctp",
      "udplite", "0", "255"})
  void protocols_of_ipv4_are_kept_as_they_are_named(String protocol) {
    assertThat(ingress("protocol", protocol).body()).containsEntry("protocol", protocol);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipv6-encap", "ipv6-route", "ipv6-frag", "ipv6-icmp", "ipv6-nonxt", "ipv6-opts"})
  void protocols_of_ipv6_are_for_ipv6_alone(String protocol) {
    assertThat(ingress("ethertype", "IPv6", "protocol", protocol).body()).containsEntry("protocol", protocol);
    assertRefused("400 SecurityGroupEthertypeConflictWithProtocol", tryIngress("protocol", protocol));
  }

  @Test
  void icmp_has_types_and_codes_up_to_255() {
    assertThat(ingress("protocol", "icmp", "port_range_min", 255, "port_range_max", 255).body()).containsEntry("port_range_max", 255L);
    assertThat(ingress("ethertype", "IPv6", "protocol", "icmpv6", "port_range_min", 128).body()).containsEntry("protocol", "ipv6-icmp");
    assertRefused("400 SecurityGroupInvalidIcmpValue", tryIngress("protocol", "icmp", "port_range_min", 3, "port_range_max", 256));
    assertRefused("400 SecurityGroupInvalidIcmpValue", tryIngress("ethertype", "IPv6", "protocol", "ipv6-icmp", "port_range_min", 256));
  }

  @Test
  void all_of_ipv6_is_no_restriction_either() {
    ingress("ethertype", "IPv6", "protocol", "ipv6-icmp");

    assertRefused("409 SecurityGroupRuleExists", tryIngress("ethertype", "IPv6", "protocol", "58", "remote_ip_prefix", "::/0"));
    ingress("ethertype", "IPv6", "protocol", "58", "remote_ip_prefix", "2001:db8::/32");
  }

  @Test
  void rules_of_one_request_are_of_one_project() {
    var mine = Cloud.map("security_group_id", group, "direction", "ingress", "project_id", Cloud.BLUE);
    var theirs = Cloud.map("security_group_id", group, "direction", "egress", "protocol", "tcp", "project_id", Cloud.GREEN);

    assertThat(cloud.admin().createAll("security_group_rule", List.of(mine, theirs)).status()).isEqualTo(400);
  }

  @Test
  void a_rule_of_a_group_out_of_sight_is_not_found() {
    String rule = ingress().id();

    assertRefused("404 SecurityGroupRuleNotFound", cloud.green().show("security_group_rule", rule));
    assertRefused("404 SecurityGroupRuleNotFound", cloud.green().delete("security_group_rule", rule));
  }

  @Test
  void who_a_group_is_shared_with_sees_it_and_its_rules_are_its_owners() {
    ingress();
    alice.create("rbac_policy", "object_type", "security_group", "object_id", group, "action", "access_as_shared", "target_tenant", Cloud.GREEN);

    assertThat(cloud.green().show("security_group", group).status()).isEqualTo(200);
    assertThat(cloud.green().list("security_group_rule", "security_group_id", group).list()).isEmpty();
    assertThat(cloud.green().tryCreate("security_group_rule", "security_group_id", group, "direction", "egress").status()).isIn(403, 404);
  }

  private Answer ingress(Object... members) {
    return tryIngress(members).ok();
  }

  private Answer tryIngress(Object... members) {
    var all = new ArrayList<Object>(List.of("security_group_id", group, "direction", "ingress"));
    all.addAll(List.of(members));
    return alice.tryCreate("security_group_rule", all.toArray());
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(String refusal, Answer answer) {
    assertThat(answer.refusal()).isEqualTo(refusal);
    return assertThat(answer.message());
  }
}
