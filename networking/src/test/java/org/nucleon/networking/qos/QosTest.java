package org.nucleon.networking.qos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Service;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.Cloud.User;

class QosTest {

  private Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private User manager() {
    return cloud.user(Cloud.BLUE, "manager");
  }

  private Answer policy(Object... members) {
    return manager().create("policy", members);
  }

  private Answer tryRule(Answer policy, String kind, Object... members) {
    return manager().within(policy).tryCreate(kind + "_rule", members);
  }

  private Answer rule(Answer policy, String kind, Object... members) {
    return tryRule(policy, kind, members).ok();
  }

  // ---- policies ----

  @Test
  void a_new_policy_has_no_rules_and_is_its_projects() {
    assertThat(policy("name", "p", "description", "d").body()).containsEntry("name", "p").containsEntry("description", "d").containsEntry("shared", false)
        .containsEntry("is_default", false).containsEntry("rules", List.of()).containsEntry("project_id", Cloud.BLUE).containsEntry("revision_number", 1L)
        .doesNotContainKey("default_of");
    assertThat(cloud.blue().tryCreate("policy", "name", "p").refusal()).as("for managers").isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.green().show("policy", policy().id()).refusal()).isEqualTo("404 QosPolicyNotFound");
    assertThat(cloud.green().show("policy", "no-such-policy").message()).isEqualTo("QoS policy no-such-policy could not be found.");
  }

  @Test
  void a_project_has_one_default_policy_for_its_new_networks() {
    var first = policy("is_default", true);
    var other = policy();

    assertThat(manager().tryCreate("policy", "is_default", true).message()).isEqualTo("A default QoS policy exists for project %s.".formatted(Cloud.BLUE));
    assertThat(manager().tryUpdate("policy", other.id(), "is_default", true).refusal()).isEqualTo("409 QoSPolicyDefaultAlreadyExists");
    assertThat(cloud.blue().network().get("qos_policy_id")).isEqualTo(first.id());
    assertThat(cloud.blue().network("qos_policy_id", other.id()).get("qos_policy_id")).isEqualTo(other.id());
    assertThat(cloud.blue().network("qos_policy_id", null).get("qos_policy_id")).isNull();
    assertThat(cloud.green().network().get("qos_policy_id")).isNull();
    cloud.admin().create("policy", "is_default", true, "project_id", Cloud.GREEN);

    manager().update("policy", first.id(), "is_default", false);
    assertThat(manager().update("policy", other.id(), "is_default", true).get("is_default")).isEqualTo(true);
    assertThat(manager().list("policy", "is_default", "true").all("id")).containsExactly(other.id());
  }

  @Test
  void what_is_bound_keeps_its_policy() {
    var ofNetwork = policy();
    var ofPort = policy();
    var network = cloud.blue().network("qos_policy_id", ofNetwork.id());
    var port = cloud.blue().port(network, "qos_policy_id", ofPort.id());

    assertThat(manager().delete("policy", ofNetwork.id()).message()).isEqualTo("QoS Policy %s is used by network %s.".formatted(ofNetwork.id(), network.id()));
    assertThat(manager().delete("policy", ofPort.id()).refusal()).isEqualTo("409 QosPolicyInUse");
    cloud.blue().update("port", port.id(), "qos_policy_id", null);
    manager().delete("policy", ofPort.id()).ok();
  }

  @Test
  void a_policys_rules_go_with_it() {
    var policy = policy();
    var rule = rule(policy, "dscp_marking", "dscp_mark", 46L);

    manager().delete("policy", policy.id()).ok();
    assertThat(cloud.admin().show("alias_dscp_marking_rule", rule.id()).refusal()).isEqualTo("404 QosRuleNotFound");
  }

  @Test
  void a_policy_is_shared_by_rbac_and_stays_shared_while_it_is_bound() {
    var policy = policy();
    assertThat(cloud.green().tryCreate("network", "qos_policy_id", policy.id()).refusal()).isEqualTo("404 QosPolicyNotFound");

    cloud.admin().update("policy", policy.id(), "shared", true);
    assertThat(cloud.admin().list("rbac_policy", "object_id", policy.id()).all("object_type")).containsExactly("qos_policy");
    assertThat(cloud.green().show("policy", policy.id()).get("shared")).isEqualTo(true);
    var network = cloud.green().network("qos_policy_id", policy.id());

    assertThat(cloud.admin().tryUpdate("policy", policy.id(), "shared", false).refusal()).isEqualTo("409 RbacPolicyInUse");
    cloud.green().delete("network", network.id()).ok();
    assertThat(cloud.admin().update("policy", policy.id(), "shared", false).get("shared")).isEqualTo(false);
  }

  @Test
  void a_policy_out_of_sight_is_not_found() {
    var foreign = cloud.admin().create("policy", "name", "p");
    var network = cloud.blue().network();
    var port = cloud.blue().port(network);
    String ghost = "0".repeat(8) + "-0000-4000-8000-" + "0".repeat(12);

    for (String id : List.of(foreign.id(), ghost)) {
      assertThat(cloud.blue().tryPort(network, "qos_policy_id", id).message()).isEqualTo("QoS policy %s could not be found.".formatted(id));
      assertThat(cloud.blue().tryUpdate("port", port.id(), "qos_policy_id", id).refusal()).isEqualTo("404 QosPolicyNotFound");
      assertThat(cloud.blue().tryUpdate("network", network.id(), "qos_policy_id", id).refusal()).isEqualTo("404 QosPolicyNotFound");
    }
  }

  @Test
  void a_page_behind_a_policy_out_of_sight_is_empty() {
    var foreign = cloud.admin().create("policy", "name", "p");
    policy();

    assertThat(manager().list("policy", "limit", "1", "marker", foreign.id()).list()).isEmpty();
    assertThat(cloud.green().list("network", "limit", "1", "marker", cloud.blue().network().id()).refusal()).isEqualTo("404 NetworkNotFound");
  }

  @Test
  void who_may_not_use_a_policy_does_not_take_it_away() {
    var policy = cloud.admin().create("policy", "name", "p");
    var network = cloud.blue().network();
    cloud.admin().update("network", network.id(), "qos_policy_id", policy.id());

    assertThat(cloud.blue().tryUpdate("network", network.id(), "qos_policy_id", null).refusal()).isEqualTo("403 PolicyRemoveAuthorizationError");
    cloud.blue().port(network);
    cloud.admin().update("policy", policy.id(), "shared", true);
    assertThat(cloud.blue().update("network", network.id(), "qos_policy_id", null).get("qos_policy_id")).isNull();
  }

  @Test
  void ports_show_the_policy_of_their_network() {
    var policy = policy();
    var network = cloud.blue().network("qos_policy_id", policy.id());

    assertThat(cloud.blue().port(network).body()).containsEntry("qos_network_policy_id", policy.id()).containsEntry("qos_policy_id", null);
    assertThat(cloud.blue().port(cloud.blue().network()).body()).containsEntry("qos_network_policy_id", null);
  }

  // ---- rules ----

  @Test
  void each_kind_of_rule_has_its_own_members_and_defaults() {
    var policy = policy();
    assertThat(rule(policy, "bandwidth_limit", "max_kbps", 1000L).body()).containsEntry("max_kbps", 1000L).containsEntry("max_burst_kbps", 0L)
        .containsEntry("direction", "egress").containsOnlyKeys("id", "max_kbps", "max_burst_kbps", "direction");
    assertThat(rule(policy, "dscp_marking", "dscp_mark", "26").body()).containsEntry("dscp_mark", 26L).containsOnlyKeys("id", "dscp_mark");
    assertThat(rule(policy, "minimum_bandwidth", "min_kbps", 10L, "direction", "ingress").body()).containsEntry("direction", "ingress");
    assertThat(rule(policy, "packet_rate_limit", "max_kpps", 10L).body()).containsEntry("max_burst_kpps", 0L).containsEntry("direction", "egress");
    assertThat(rule(policy, "minimum_packet_rate", "min_kpps", 10L, "direction", "any").body()).containsEntry("direction", "any");

    var rules = (List<?>) manager().show("policy", policy.id()).get("rules");
    assertThat(rules).hasSize(5).asString().contains("type=bandwidth_limit", "type=dscp_marking", "type=minimum_bandwidth", "type=packet_rate_limit",
        "type=minimum_packet_rate", "qos_policy_id=" + policy.id());
    assertThat(manager().show("policy", policy.id()).revision()).as("rules are part of it").isEqualTo(6L);
  }

  @Test
  void packets_are_marked_with_one_of_the_known_classes() {
    var policy = policy();
    var rule = rule(policy, "dscp_marking", "dscp_mark", 0L);

    for (long mark : List.of(8L, 10L, 12L, 14L, 16L, 18L, 20L, 22L, 24L, 26L, 28L, 30L, 32L, 34L, 36L, 38L, 40L, 44L, 46L, 48L, 56L)) {
      assertThat(manager().within(policy).update("dscp_marking_rule", rule.id(), "dscp_mark", mark).get("dscp_mark")).isEqualTo(mark);
    }
    for (long mark : List.of(1L, 42L, 64L)) {
      assertThat(manager().within(policy).tryUpdate("dscp_marking_rule", rule.id(), "dscp_mark", mark).refusal()).isEqualTo("400 HTTPBadRequest");
    }
  }

  @Test
  void values_that_do_not_fit_are_refused() {
    var policy = policy();
    assertThat(tryRule(policy, "bandwidth_limit").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(tryRule(policy, "bandwidth_limit", "max_kbps", -1L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(tryRule(policy, "bandwidth_limit", "max_kbps", 2147483648L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(tryRule(policy, "bandwidth_limit", "max_kbps", 1L, "direction", "any").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(tryRule(policy, "dscp_marking", "dscp_mark", 58L).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void rules_belong_to_their_policy() {
    var policy = policy();
    var rule = rule(policy, "bandwidth_limit", "max_kbps", 1L);

    var other = policy();
    assertThat(manager().within(other).show("bandwidth_limit_rule", rule.id()).message())
        .isEqualTo("QoS rule %s for policy %s could not be found.".formatted(rule.id(), other.id()));
    assertThat(manager().within(policy()).list("bandwidth_limit_rule").list()).isEmpty();
    assertThat(manager().within(policy).list("bandwidth_limit_rule", "max_kbps", "1").all("id")).containsExactly(rule.id());
    assertThat(manager().within(policy).update("bandwidth_limit_rule", rule.id(), "max_kbps", 2L).get("max_kbps")).isEqualTo(2L);
    assertThat(cloud.blue().within(policy).tryUpdate("bandwidth_limit_rule", rule.id(), "max_kbps", 3L).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.green().within(policy).list("bandwidth_limit_rule").refusal()).isEqualTo("404 QosPolicyNotFound");
    assertThat(cloud.blue().within("none").tryCreate("bandwidth_limit_rule", "max_kbps", 3L).refusal()).as("members make no rules, wherever")
        .isEqualTo("403 PolicyNotAuthorized");
    assertThat(manager().within("none").tryCreate("bandwidth_limit_rule", "max_kbps", 3L).refusal()).isEqualTo("404 QosPolicyNotFound");
    manager().within(policy).delete("bandwidth_limit_rule", rule.id()).ok();
    assertThat(manager().show("policy", policy.id()).get("rules")).isEqualTo(List.of());
  }

  @Test
  void who_sees_a_shared_policy_sees_its_rules() {
    var policy = policy();
    var rule = rule(policy, "dscp_marking", "dscp_mark", 46L);
    cloud.admin().update("policy", policy.id(), "shared", true);

    assertThat(cloud.green().within(policy).show("dscp_marking_rule", rule.id()).get("dscp_mark")).isEqualTo(46L);
    assertThat(cloud.green().within(policy).list("dscp_marking_rule").all("id")).containsExactly(rule.id());
    assertThat(cloud.green().within(policy).tryUpdate("dscp_marking_rule", rule.id(), "dscp_mark", 0L).refusal()).isEqualTo("403 PolicyNotAuthorized");
  }

  @Test
  void a_policy_has_one_rule_of_a_kind_and_direction() {
    var policy = policy();
    var rule = rule(policy, "bandwidth_limit", "max_kbps", 1L);
    var other = rule(policy, "bandwidth_limit", "max_kbps", 1L, "direction", "ingress");
    rule(policy, "dscp_marking", "dscp_mark", 0L);

    assertThat(tryRule(policy, "bandwidth_limit", "max_kbps", 2L).message())
        .isEqualTo("Rule bandwidth_limit conflicts with rule %s which already exists in QoS Policy %s.".formatted(rule.id(), policy.id()));
    assertThat(manager().within(policy).tryUpdate("bandwidth_limit_rule", other.id(), "direction", "egress").refusal()).isEqualTo("409 QoSRulesConflict");
    assertThat(tryRule(policy, "dscp_marking", "dscp_mark", 8L).refusal()).isEqualTo("409 QoSRulesConflict");
  }

  @Test
  void no_more_is_guaranteed_than_allowed() {
    var policy = policy();
    rule(policy, "bandwidth_limit", "max_kbps", 100L);
    var guarantee = rule(policy, "minimum_bandwidth", "min_kbps", 100L);

    assertThat(tryRule(policy, "minimum_bandwidth", "min_kbps", 200L, "direction", "egress").refusal()).isEqualTo("409 QoSRuleParameterConflict");
    assertThat(manager().within(policy).tryUpdate("minimum_bandwidth_rule", guarantee.id(), "min_kbps", 101L).message()).isEqualTo(
        "Unable to add the rule with value 101 to the policy %s as the existing rule of type bandwidth_limit has value 100.".formatted(policy.id()));
    rule(policy, "minimum_bandwidth", "min_kbps", 200L, "direction", "ingress");
    assertThat(tryRule(policy, "bandwidth_limit", "max_kbps", 199L, "direction", "ingress").refusal()).isEqualTo("409 QoSRuleParameterConflict");
  }

  @Test
  void packet_rates_are_guaranteed_for_each_direction_or_for_both_together() {
    var directed = policy();
    rule(directed, "minimum_packet_rate", "min_kpps", 1L);
    rule(directed, "minimum_packet_rate", "min_kpps", 1L, "direction", "ingress");
    assertThat(tryRule(directed, "minimum_packet_rate", "min_kpps", 1L, "direction", "any").refusal()).isEqualTo("409 QoSRuleParameterConflict");

    var together = policy();
    rule(together, "minimum_packet_rate", "min_kpps", 1L, "direction", "any");
    assertThat(tryRule(together, "minimum_packet_rate", "min_kpps", 1L).refusal()).isEqualTo("409 QoSRuleParameterConflict");
  }

  @Test
  void rules_are_found_without_their_policy() {
    var policy = policy();
    var rule = rule(policy, "bandwidth_limit", "max_kbps", 1L);

    assertThat(cloud.admin().show("alias_bandwidth_limit_rule", rule.id()).body()).containsEntry("max_kbps", 1L);
    assertThat(cloud.admin().update("alias_bandwidth_limit_rule", rule.id(), "max_kbps", 7L).body()).containsEntry("id", rule.id()).containsEntry("max_kbps", 7L);
    assertThat(manager().within(policy).show("bandwidth_limit_rule", rule.id()).get("max_kbps")).isEqualTo(7L);
    cloud.admin().delete("alias_bandwidth_limit_rule", rule.id()).ok();
    assertThat(manager().within(policy).list("bandwidth_limit_rule").list()).isEmpty();
  }

  // ---- backends ----

  /// Limits bandwidth and marks some packets; does not know packet rates.
  private static final class Limiter implements Service, QosDriver {

    @Override
    public String name() {
      return "limiter";
    }

    @Override
    public List<Extension> extensions() {
      return List.of();
    }

    @Override
    public void assemble(Assembly assembly) {
      assembly.contribute(QosDriver.class, this);
    }

    @Override
    public Map<String, Map<String, Values>> rules() {
      var number = new Values.Range(0, 1000);
      var direction = new Values.Choice(List.of("egress", "ingress"));
      return Map.of("bandwidth_limit", Map.of("max_kbps", number, "max_burst_kbps", number, "direction", direction),
          "minimum_bandwidth", Map.of("min_kbps", number, "direction", direction));
    }

    @Override
    public boolean serves(Entity port) {
      return true;
    }
  }

  private void startWithLimiter() {
    cloud.close();
    cloud = Cloud.with(List.of(new Limiter()));
  }

  @Test
  void a_port_gets_only_what_its_backend_carries_out() {
    startWithLimiter();
    var policy = policy();
    var limit = rule(policy, "bandwidth_limit", "max_kbps", 1000L);
    var port = cloud.blue().port(cloud.blue().network(), "qos_policy_id", policy.id());

    assertThat(tryRule(policy, "packet_rate_limit", "max_kpps", 1L).message()).isEqualTo("Rule packet_rate_limit is not supported by port %s".formatted(port.id()));
    assertThat(manager().within(policy).tryUpdate("bandwidth_limit_rule", limit.id(), "max_kbps", 1001L).refusal()).isEqualTo("409 QosRuleNotSupported");
    var rates = policy();
    rule(rates, "packet_rate_limit", "max_kpps", 1L);
    assertThat(cloud.blue().tryUpdate("port", port.id(), "qos_policy_id", rates.id()).refusal()).isEqualTo("409 QosRuleNotSupported");
    assertThat(cloud.blue().tryPort(cloud.blue().network(), "qos_policy_id", rates.id()).refusal()).isEqualTo("409 QosRuleNotSupported");
  }

  @Test
  void a_networks_ports_get_only_what_their_backend_carries_out() {
    startWithLimiter();
    var policy = policy();
    cloud.blue().port(cloud.blue().network("qos_policy_id", policy.id()));

    assertThat(tryRule(policy, "packet_rate_limit", "max_kpps", 1L).refusal()).isEqualTo("409 QosRuleNotSupported");
  }

  @Test
  void a_network_gets_only_what_some_backend_carries_out() {
    startWithLimiter();
    var rates = policy();
    rule(rates, "packet_rate_limit", "max_kpps", 1L);
    var network = cloud.blue().network();

    assertThat(cloud.blue().tryCreate("network", "qos_policy_id", rates.id()).refusal()).isEqualTo("409 QosRuleNotSupportedByNetwork");
    assertThat(cloud.blue().tryUpdate("network", network.id(), "qos_policy_id", rates.id()).message())
        .isEqualTo("Rule packet_rate_limit is not supported by network " + network.id());
  }

  @Test
  void bandwidth_is_guaranteed_on_physical_networks_only() {
    startWithLimiter();
    var policy = policy();
    rule(policy, "minimum_bandwidth", "min_kbps", 1L);
    cloud.admin().update("policy", policy.id(), "shared", true);
    var overlay = cloud.blue().network();
    cloud.blue().port(overlay, "name", "before");
    var vlan = cloud.admin().network("provider:network_type", "vlan", "qos_policy_id", policy.id());

    cloud.admin().port(vlan);
    assertThat(cloud.blue().tryPort(overlay, "qos_policy_id", policy.id()).refusal()).isEqualTo("409 QosRuleNotSupported");
    assertThat(cloud.blue().tryUpdate("network", overlay.id(), "qos_policy_id", policy.id()).refusal()).as("of its port").isEqualTo("409 QosRuleNotSupported");
    var empty = cloud.blue().network("qos_policy_id", policy.id());
    assertThat(cloud.blue().tryPort(empty).refusal()).as("by its network").isEqualTo("409 QosRuleNotSupported");
    cloud.admin().port(empty, "device_owner", "network:dhcp");
  }

  @Test
  void kinds_of_rules_are_listed_by_who_carries_them_out() {
    assertThat(cloud.blue().list("rule_type").list()).isEmpty();
    startWithLimiter();

    assertThat(cloud.blue().list("rule_type").list()).containsExactly(Map.of("type", "bandwidth_limit"), Map.of("type", "minimum_bandwidth"));
    assertThat(cloud.blue().list("rule_type", "all_supported", "true").all("type")).containsExactly("bandwidth_limit", "minimum_bandwidth");
    assertThat(cloud.blue().list("rule_type", "all_rules", "true").list()).hasSize(5);
    assertThat(cloud.blue().show("rule_type", "bandwidth_limit").refusal()).isEqualTo("403 NotAuthorized");
    assertThat(cloud.admin().show("rule_type", "bandwidth_limit").body()).containsOnlyKeys("type", "drivers");
    assertThat(cloud.admin().show("rule_type", "bandwidth_limit").get("drivers").toString()).contains("name=limiter", "parameter_type=range", "parameter_type=choices");
    assertThat(cloud.admin().show("rule_type", "shaping").status()).isEqualTo(404);
  }

  @Test
  void a_running_server_keeps_the_bandwidth_it_was_placed_by() {
    var policy = policy();
    var rule = rule(policy, "minimum_bandwidth", "min_kbps", 1L);
    var port = cloud.blue().port(cloud.blue().network(), "qos_policy_id", policy.id());
    cloud.engine().write(Caller.SELF, work -> work.tx().execute(
        "UPDATE ports SET device_owner = 'compute:nova', binding_vif_type = 'ovs' WHERE id = ?", port.id()));

    assertThat(manager().within(policy).tryUpdate("minimum_bandwidth_rule", rule.id(), "min_kbps", 2L).refusal()).isEqualTo("501 NotImplementedError");
    assertThat(manager().within(policy).delete("minimum_bandwidth_rule", rule.id()).refusal()).isEqualTo("501 NotImplementedError");
    rule(policy, "bandwidth_limit", "max_kbps", 10L);
  }
}
