package org.nucleon.networking.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class PortSecurityGroupsTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User blue = cloud.blue();
  private final Cloud.User green = cloud.green();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_port_wears_its_projects_default_group_unless_it_says_otherwise() {
    var network = blue.network();
    var web = group("web");

    assertThat(blue.port(network).get("security_groups")).isEqualTo(List.of(blue.list("security_group", "name", "default").id()));
    assertThat(blue.port(network, "security_groups", List.of()).get("security_groups")).isEqualTo(List.of());
    assertThat(blue.port(network, "security_groups", null).get("security_groups")).isEqualTo(List.of());
    assertThat(blue.port(network, "security_groups", List.of(web)).get("security_groups")).isEqualTo(List.of(web));
    assertThat(blue.port(network, "port_security_enabled", false).get("security_groups")).isEqualTo(List.of());
  }

  @Test
  void ports_of_the_network_itself_wear_none() {
    var network = blue.network();

    var port = cloud.admin().port(network, "device_owner", "network:dhcp", "security_groups", List.of(group("web")));

    assertThat(port.get("security_groups")).isEqualTo(List.of());
  }

  @Test
  void a_foreign_or_unknown_group_cannot_be_worn() {
    var network = blue.network();
    String theirs = green.create("security_group", "name", "theirs").id();
    String unknown = UUID.randomUUID().toString();

    assertThat(blue.tryPort(network, "security_groups", List.of(theirs)).refusal()).isEqualTo("404 SecurityGroupNotFound");
    var port = blue.port(network);
    assertThat(blue.tryUpdate("port", port.id(), "security_groups", List.of(unknown)).message()).isEqualTo("Security group %s does not exist".formatted(unknown));
  }

  @Test
  void a_shared_group_can_be_worn_and_its_sharing_does_not_end_while_it_is() {
    String theirs = green.create("security_group", "name", "theirs").id();
    var policy = cloud.admin().create("rbac_policy", "object_type", "security_group", "object_id", theirs, "action", "access_as_shared",
        "target_tenant", Cloud.BLUE);

    var port = blue.port(blue.network(), "security_groups", List.of(theirs));

    assertThat(blue.show("security_group", theirs).get("shared")).isEqualTo(true);
    assertThat(blue.list("security_group", "shared", "true").all("id")).containsExactly(theirs);
    assertThat(blue.tryUpdate("security_group", theirs, "name", "mine").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.admin().delete("rbac_policy", policy.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
    blue.delete("port", port.id()).ok();
    cloud.admin().delete("rbac_policy", policy.id()).ok();
    assertThat(blue.show("security_group", theirs).refusal()).isEqualTo("404 SecurityGroupNotFound");
  }

  @Test
  void stateful_and_stateless_groups_do_not_mix() {
    String stateless = blue.create("security_group", "name", "s", "stateful", false).id();

    assertThat(blue.tryPort(blue.network(), "security_groups", List.of(group("web"), stateless)).refusal()).isEqualTo("409 SecurityGroupConflict");
  }

  @Test
  void a_group_that_is_worn_neither_goes_nor_changes_its_kind() {
    String web = group("web");
    var port = blue.port(blue.network(), "security_groups", List.of(web));

    assertThat(blue.delete("security_group", web).refusal()).isEqualTo("409 SecurityGroupInUse");
    assertThat(blue.delete("security_group", web).message()).isEqualTo("Security Group %s in use.".formatted(web));
    assertThat(blue.tryUpdate("security_group", web, "stateful", false).refusal()).isEqualTo("409 SecurityGroupInUse");
    blue.update("port", port.id(), "security_groups", List.of());
    blue.update("security_group", web, "stateful", false);
    blue.delete("security_group", web).ok();
  }

  @Test
  void groups_need_port_security() {
    var network = blue.network();
    String web = group("web");

    assertThat(blue.tryPort(network, "port_security_enabled", false, "security_groups", List.of(web)).refusal())
        .isEqualTo("409 PortSecurityAndIPRequiredForSecurityGroups");
    var port = blue.port(network);
    assertThat(blue.tryUpdate("port", port.id(), "port_security_enabled", false).refusal()).isEqualTo("409 PortSecurityPortHasSecurityGroup");
    blue.update("port", port.id(), "port_security_enabled", false, "security_groups", List.of());
    assertThat(blue.tryUpdate("port", port.id(), "security_groups", List.of(web)).refusal())
        .isEqualTo("409 PortSecurityAndIPRequiredForSecurityGroups");
  }

  @Test
  void ports_are_found_by_the_groups_they_wear() {
    var network = blue.network();
    String web = group("web");
    var port = blue.port(network, "security_groups", List.of(web));
    blue.port(network);

    assertThat(blue.list("port", "security_groups", web).all("id")).containsExactly(port.id());
  }

  @Test
  void a_change_of_its_groups_changes_the_port() {
    var port = blue.port(blue.network());

    assertThat(blue.update("port", port.id(), "security_groups", List.of()).revision()).isGreaterThan(port.revision());
  }

  private String group(String name) {
    return blue.create("security_group", "name", name).id();
  }
}
