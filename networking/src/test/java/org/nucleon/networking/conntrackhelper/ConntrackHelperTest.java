package org.nucleon.networking.conntrackhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class ConntrackHelperTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User blue = cloud.blue();
  private final Answer router = blue.create("router");

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_router_follows_the_protocols_that_it_has_helpers_for() {
    assertThat(router.get("conntrack_helpers")).isEqualTo(List.of());

    var helper = helper("tftp", "udp", 69);
    assertThat(helper.body()).containsOnlyKeys("id", "protocol", "port", "helper").containsEntry("port", 69L);
    var shown = blue.show("router", router.id());
    assertThat(shown.get("conntrack_helpers")).isEqualTo(List.of(Map.of("protocol", "udp", "port", 69L, "helper", "tftp")));
    assertThat(shown.revision()).as("the router has changed").isGreaterThan(router.revision());
    assertThat(blue.within(router).list("conntrack_helper").list()).containsExactly(helper.body());
    assertThat(blue.within(router).update("conntrack_helper", helper.id(), "port", 6969).get("port")).isEqualTo(6969L);
    assertThat(blue.within(router).show("conntrack_helper", helper.id()).get("port")).isEqualTo(6969L);
    blue.within(router).delete("conntrack_helper", helper.id()).ok();
    assertThat(blue.within(router).show("conntrack_helper", helper.id()).message()).isEqualTo("Conntrack Helper %s could not be found.".formatted(helper.id()));
    assertThat(blue.show("router", router.id()).get("conntrack_helpers")).isEqualTo(List.of());
  }

  @Test
  void several_are_made_at_once() {
    var helpers = blue.within(router).createAll("conntrack_helper", List.of(Map.of("helper", "ftp", "protocol", "tcp", "port", 21),
        Map.of("helper", "sip", "protocol", "udp", "port", "5060", "project_id", Cloud.BLUE))).ok();

    assertThat(helpers.all("helper")).containsExactly("ftp", "sip");
    assertThat((List<?>) blue.show("router", router.id()).get("conntrack_helpers")).hasSize(2);
  }

  @Test
  void each_helper_is_there_once() {
    helper("ftp", "tcp", 21);
    var other = helper("ftp", "tcp", 2121);

    var twice = tryHelper("ftp", "tcp", 21);
    assertThat(twice.refusal()).isEqualTo("400 BadRequest");
    assertThat(twice.message()).startsWith("Bad conntrack_helper request: A duplicate conntrack helper entry with same attributes already exists");
    assertThat(blue.within(router).tryUpdate("conntrack_helper", other.id(), "port", 21).refusal()).isEqualTo("400 BadRequest");
    blue.within(blue.create("router")).create("conntrack_helper", "helper", "ftp", "protocol", "tcp", "port", 21);
  }

  @Test
  void a_helper_is_allowed_and_understands_the_protocol() {
    assertThat(tryHelper("magic", "tcp", 21).message()).isEqualTo("Conntrack Helper magic is not allowed.");
    assertThat(tryHelper("magic", "tcp", 21).refusal()).isEqualTo("400 ConntrackHelperNotAllowed");
    assertThat(tryHelper("sip", "sctp", 5060).message()).isEqualTo("Conntrack Helper sip does not support: sctp. Supported protocols are: udp, tcp");
    assertThat(tryHelper("sip", "sctp", 5060).refusal()).isEqualTo("400 InvalidProtocolForHelper");
    assertThat(tryHelper("ftp", "smoke", 21).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(tryHelper("ftp", "tcp", 65_536).refusal()).isEqualTo("400 HTTPBadRequest");
    var helper = helper("ftp", "tcp", 21);
    assertThat(blue.within(router).tryUpdate("conntrack_helper", helper.id(), "helper", "tftp").refusal()).isEqualTo("400 InvalidProtocolForHelper");
    assertThat(blue.within(router).update("conntrack_helper", helper.id(), "helper", "tftp", "protocol", "udp").get("helper")).isEqualTo("tftp");
  }

  @Test
  void operators_say_which_helpers_there_are() {
    try (var other = Cloud.start("allowed_conntrack_helpers={magic:tcp},magic:udp")) {
      var user = other.blue().within(other.blue().create("router"));

      assertThat(user.create("conntrack_helper", "helper", "magic", "protocol", "udp", "port", 7).get("helper")).isEqualTo("magic");
      assertThat(user.tryCreate("conntrack_helper", "helper", "ftp", "protocol", "tcp", "port", 21).refusal()).isEqualTo("400 ConntrackHelperNotAllowed");
    }
    assertThatThrownBy(() -> Cloud.start("allowed_conntrack_helpers=magic")).hasMessageContaining("'magic' is not <helper>:<protocol>");
  }

  @Test
  void helpers_are_the_routers_owners() {
    var helper = helper("ftp", "tcp", 21);

    assertThat(cloud.green().within(router).list("conntrack_helper").refusal()).isEqualTo("404 RouterNotFound");
    assertThat(cloud.green().within(router).tryCreate("conntrack_helper", "helper", "ftp", "protocol", "tcp", "port", 2121).refusal())
        .isEqualTo("404 RouterNotFound");
    assertThat(cloud.admin().within(router).show("conntrack_helper", helper.id()).get("helper")).isEqualTo("ftp");
    var other = blue.create("router");
    assertThat(blue.within(other).show("conntrack_helper", helper.id()).refusal()).as("not this router's").isEqualTo("404 ConntrackHelperNotFound");
    assertThat(blue.within(router).show("conntrack_helper", UUID.randomUUID().toString()).refusal()).isEqualTo("404 ConntrackHelperNotFound");
  }

  @Test
  void helpers_go_with_their_router() {
    helper("ftp", "tcp", 21);

    blue.delete("router", router.id()).ok();

    assertThat(blue.list("router").list()).isEmpty();
  }

  private Answer helper(String helper, String protocol, int port) {
    return tryHelper(helper, protocol, port).ok();
  }

  private Answer tryHelper(String helper, String protocol, int port) {
    return blue.within(router).tryCreate("conntrack_helper", "helper", helper, "protocol", protocol, "port", port);
  }
}
