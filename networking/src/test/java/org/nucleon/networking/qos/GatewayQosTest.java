package org.nucleon.networking.qos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class GatewayQosTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();
  private final Cloud.User manager = cloud.user(Cloud.BLUE, "manager");
  private final Answer outside = admin.network("router:external", true);

  @BeforeEach
  void lay() {
    admin.subnet(outside, "203.0.113.0/24");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_gateway_is_bound_to_a_policy_until_it_is_said_otherwise() {
    var policy = manager.create("policy");
    var router = blue.create("router", "external_gateway_info", gateway(policy.id()));

    assertThat(info(router)).containsEntry("qos_policy_id", policy.id());
    assertThat(router.get("qos_policy_id")).isEqualTo(policy.id());
    var again = blue.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id()));
    assertThat(info(again)).as("nothing was said of it").containsEntry("qos_policy_id", policy.id());
    var unbound = blue.update("router", router.id(), "external_gateway_info", gateway(null));
    assertThat(info(unbound)).doesNotContainKey("qos_policy_id");
    assertThat(unbound.body()).doesNotContainKey("qos_policy_id");
    assertThat(unbound.revision()).isGreaterThan(again.revision());
  }

  @Test
  void a_policy_goes_with_the_gateway() {
    var policy = manager.create("policy");
    var router = blue.create("router", "external_gateway_info", gateway(policy.id()));

    blue.update("router", router.id(), "external_gateway_info", null);

    assertThat(info(blue.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id())))).doesNotContainKey("qos_policy_id");
    manager.delete("policy", policy.id()).ok();
  }

  @Test
  void a_bound_policy_stays() {
    var policy = manager.create("policy");
    var router = blue.create("router", "external_gateway_info", gateway(policy.id()));

    assertThat(manager.delete("policy", policy.id()).message()).isEqualTo("QoS Policy %s is used by router %s.".formatted(policy.id(), router.id()));
    blue.delete("router", router.id()).ok();
    manager.delete("policy", policy.id()).ok();
  }

  @Test
  void one_binds_what_one_sees() {
    var policy = manager.create("policy");

    assertThat(cloud.green().tryCreate("router", "external_gateway_info", gateway(policy.id())).refusal()).isEqualTo("404 QosPolicyNotFound");
    assertThat(blue.tryCreate("router", "external_gateway_info", gateway(UUID.randomUUID().toString())).refusal()).isEqualTo("404 QosPolicyNotFound");
    assertThat(blue.tryCreate("router", "external_gateway_info", gateway("gold")).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.tryCreate("router", "qos_policy_id", policy.id()).message()).isEqualTo("Attribute 'qos_policy_id' not allowed in POST");
    var router = admin.create("router", "project_id", Cloud.GREEN, "external_gateway_info", gateway(policy.id()));
    assertThat(cloud.green().tryUpdate("router", router.id(), "external_gateway_info", gateway(null)).refusal())
        .isEqualTo("403 PolicyRemoveAuthorizationError");
  }

  @Test
  void a_policy_in_use_by_a_gateway_stays_shared() {
    var policy = manager.create("policy");
    admin.update("policy", policy.id(), "shared", true);
    cloud.green().create("router", "external_gateway_info", gateway(policy.id()));

    assertThat(admin.tryUpdate("policy", policy.id(), "shared", false).status()).isEqualTo(409);
  }

  @Test
  void of_several_gateways_the_first_is_bound() {
    var policy = manager.create("policy");
    var router = blue.create("router");

    blue.act("router", router.id(), "add_external_gateways", "router", Map.of("external_gateways", List.of(gateway(policy.id())))).ok();

    assertThat(info(blue.show("router", router.id()))).containsEntry("qos_policy_id", policy.id());
    assertThat(blue.act("router", router.id(), "add_external_gateways", "router", Map.of("external_gateways", List.of(gateway(policy.id())))).refusal())
        .isEqualTo("400 HTTPBadRequest");
    blue.act("router", router.id(), "update_external_gateways", "router", Map.of("external_gateways", List.of(gateway(null)))).ok();
    assertThat(info(blue.show("router", router.id()))).doesNotContainKey("qos_policy_id");
  }

  @Test
  void routers_show_the_policy_of_the_external_network() {
    var policy = manager.create("policy", "project_id", Cloud.BLUE);
    admin.update("network", outside.id(), "qos_policy_id", policy.id());

    var router = blue.create("router", "external_gateway_info", Map.of("network_id", outside.id()));

    assertThat(router.get("qos_network_policy_id")).isEqualTo(policy.id());
    assertThat(blue.create("router").body()).doesNotContainKeys("qos_network_policy_id", "qos_policy_id");
  }

  @Test
  void a_gateway_with_its_own_policy_shows_that_its_network_has_none() {
    var policy = manager.create("policy", "project_id", Cloud.BLUE);

    var router = blue.create("router", "external_gateway_info", gateway(policy.id()));

    assertThat(router.body()).containsEntry("qos_policy_id", policy.id()).containsEntry("qos_network_policy_id", null);
    assertThat(blue.list("router", "id", router.id()).body()).containsEntry("qos_network_policy_id", null);
  }

  private Map<String, Object> gateway(String policyId) {
    var info = new HashMap<String, Object>(Map.of("network_id", outside.id()));
    info.put("qos_policy_id", policyId);
    return info;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> info(Answer router) {
    return (Map<String, Object>) router.get("external_gateway_info");
  }
}
