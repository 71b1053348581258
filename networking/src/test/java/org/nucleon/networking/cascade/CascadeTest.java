package org.nucleon.networking.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Extension;
import org.nucleon.networking.Cloud;

class CascadeTest {

  private static final String ALIAS = "network-cascade-delete";

  @Test
  void ports_go_with_their_network_where_operators_say_so() {
    try (var cloud = Cloud.start("nucleon.network_cascade_delete=true")) {
      var blue = cloud.blue();
      var network = blue.network();
      blue.subnet(network, "10.0.0.0/24");
      blue.port(network);
      blue.port(network);

      blue.delete("network", network.id()).ok();

      assertThat(blue.list("port").list()).isEmpty();
      assertThat(blue.list("subnet").list()).isEmpty();
      assertThat(cloud.engine().extensions()).extracting(Extension::alias).contains(ALIAS);
    }
  }

  @Test
  void a_port_that_a_router_needs_keeps_network_and_ports() {
    try (var cloud = Cloud.start("nucleon.network_cascade_delete=true")) {
      var blue = cloud.blue();
      var network = blue.network();
      var subnet = blue.subnet(network, "10.0.0.0/24");
      var port = blue.port(network);
      blue.act("router", blue.create("router").id(), "add_router_interface", "subnet_id", subnet.id()).ok();

      assertThat(blue.delete("network", network.id()).status()).isEqualTo(409);

      assertThat(blue.list("port", "id", port.id()).all("id")).isEqualTo(List.of(port.id()));
    }
  }

  @Test
  void by_default_a_network_in_use_stays_and_the_extension_is_not_listed() {
    try (var cloud = Cloud.start()) {
      var network = cloud.blue().network();
      cloud.blue().port(network);

      assertThat(cloud.blue().delete("network", network.id()).refusal()).isEqualTo("409 NetworkInUse");
      assertThat(cloud.engine().extensions()).extracting(Extension::alias).doesNotContain(ALIAS);
    }
  }
}
