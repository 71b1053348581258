package org.nucleon.networking.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class LoggingTest {

  private static final String UNKNOWN = "33333333-3333-4333-8333-333333333333";

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.user(Cloud.BLUE, "manager");

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_log_is_made_changed_and_deleted() {
    var group = blue.create("security_group", "name", "web");

    var log = blue.create("log", "name", "web", "description", "who comes?", "resource_type", "security_group", "resource_id", group.id());

    assertThat(log.body()).containsEntry("event", "ALL").containsEntry("enabled", true).containsEntry("target_id", null)
        .containsEntry("resource_id", group.id()).containsEntry("resource_type", "security_group").containsEntry("project_id", Cloud.BLUE);
    var changed = blue.update("log", log.id(), "description", "nobody", "enabled", false);
    assertThat(changed.body()).containsEntry("description", "nobody").containsEntry("enabled", false);
    assertThat(changed.revision()).isGreaterThan(log.revision());
    assertThat(blue.tryUpdate("log", log.id(), "event", "DROP").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.list("log", "enabled", "false").all("id")).isEqualTo(List.of(log.id()));
    blue.delete("log", log.id()).ok();
    assertThat(admin.show("log", log.id()).message()).isEqualTo("Log resource " + log.id() + " could not be found.");
  }

  @Test
  void only_known_kinds_and_decisions_can_be_noted() {
    var kind = admin.tryCreate("log", "resource_type", "fake_resource");

    assertThat(kind.refusal()).isEqualTo("400 InvalidLogResourceType");
    assertThat(kind.message()).isEqualTo("Invalid log resource_type: fake_resource.");
    assertThat(admin.tryCreate("log", "resource_type", "security_group", "event", "SOME").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.tryCreate("log", "name", "of nothing").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.list("loggable_resource").list()).containsExactly(Map.of("type", "security_group"));
    assertThat(cloud.blue().list("loggable_resource").list()).isEmpty();
  }

  @Test
  void what_a_log_names_must_be_there_and_in_sight() {
    var foreign = cloud.green().create("security_group", "name", "secret");

    assertThat(admin.tryCreate("log", "resource_type", "security_group", "resource_id", UNKNOWN).refusal()).isEqualTo("404 ResourceNotFound");
    assertThat(admin.tryCreate("log", "resource_type", "security_group", "target_id", UNKNOWN).refusal()).isEqualTo("404 TargetResourceNotFound");
    assertThat(blue.tryCreate("log", "resource_type", "security_group", "resource_id", foreign.id()).refusal()).isEqualTo("404 ResourceNotFound");
  }

  @Test
  void a_group_and_a_port_of_one_log_belong_together() {
    var group = blue.create("security_group", "name", "web");
    var network = blue.network();
    var wearing = blue.port(network, "security_groups", List.of(group.id()));
    var other = blue.port(network);

    blue.create("log", "resource_type", "security_group", "resource_id", group.id(), "target_id", wearing.id());

    var refused = blue.tryCreate("log", "resource_type", "security_group", "resource_id", group.id(), "target_id", other.id());
    assertThat(refused.refusal()).isEqualTo("400 InvalidResourceConstraint");
    assertThat(refused.message()).isEqualTo("Invalid resource constraint between resource (security_group %s) and target resource (port %s)."
        .formatted(group.id(), other.id()));
  }

  @Test
  void a_log_goes_with_the_group_or_the_port_that_it_names() {
    var group = blue.create("security_group", "name", "web");
    var port = blue.port(blue.network());
    var ofGroup = blue.create("log", "resource_type", "security_group", "resource_id", group.id());
    var ofPort = blue.create("log", "resource_type", "security_group", "target_id", port.id());
    var ofAll = blue.create("log", "resource_type", "security_group");

    cloud.blue().delete("security_group", group.id()).ok();
    cloud.blue().delete("port", port.id()).ok();

    assertThat(admin.show("log", ofGroup.id()).refusal()).isEqualTo("404 LogResourceNotFound");
    assertThat(admin.show("log", ofPort.id()).refusal()).isEqualTo("404 LogResourceNotFound");
    assertThat(admin.list("log").all("id")).isEqualTo(List.of(ofAll.id()));
  }

  @Test
  void plain_members_have_no_logs() {
    assertThat(cloud.blue().tryCreate("log", "resource_type", "security_group").refusal()).isEqualTo("403 PolicyNotAuthorized");
    blue.create("log", "resource_type", "security_group");
    assertThat(cloud.blue().list("log").list()).isEmpty();
  }
}
