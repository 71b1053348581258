package org.nucleon.networking.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class DataPlaneTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void who_watches_the_network_marks_ports() {
    var port = cloud.blue().port(cloud.blue().network());
    var watcher = cloud.user(Cloud.BLUE, "member", "data_plane_integrator");
    assertThat(port.get("data_plane_status")).isNull();

    assertThat(cloud.blue().tryUpdate("port", port.id(), "data_plane_status", "DOWN").refusal()).isEqualTo("403 PolicyNotAuthorized");
    var marked = watcher.update("port", port.id(), "data_plane_status", "DOWN");
    assertThat(marked.body()).containsEntry("data_plane_status", "DOWN").containsEntry("status", "DOWN");
    assertThat(marked.revision()).isGreaterThan(port.revision());
    assertThat(cloud.admin().update("port", port.id(), "data_plane_status", "ACTIVE").body()).containsEntry("data_plane_status", "ACTIVE")
        .as("the port's own status is another matter").containsEntry("status", "DOWN");
    assertThat(cloud.admin().update("port", port.id(), "data_plane_status", null).get("data_plane_status")).isNull();
    assertThat(cloud.admin().tryUpdate("port", port.id(), "data_plane_status", "BROKEN").message())
        .isEqualTo("Invalid input for data_plane_status. Reason: BROKEN is not in valid_values.");
    assertThat(cloud.admin().tryPort(cloud.admin().network(), "data_plane_status", "ACTIVE").message())
        .isEqualTo("Attribute 'data_plane_status' not allowed in POST");
  }

  @Test
  void a_ports_link_follows_its_hosts_unless_told_otherwise() {
    var network = cloud.blue().network();
    var port = cloud.blue().port(network);

    assertThat(port.get("propagate_uplink_status")).isEqualTo(true);
    assertThat(cloud.blue().port(network, "propagate_uplink_status", "false").get("propagate_uplink_status")).isEqualTo(false);
    assertThat(cloud.blue().update("port", port.id(), "propagate_uplink_status", false).get("propagate_uplink_status")).isEqualTo(false);
    assertThat(cloud.blue().tryUpdate("port", port.id(), "propagate_uplink_status", "perhaps").status()).isEqualTo(400);
  }
}
