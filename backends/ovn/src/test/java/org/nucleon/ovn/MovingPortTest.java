package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.OvsdbServer;

/// A running machine moves, and its port is on no host in between.
class MovingPortTest {
  private final Witness witness = new Witness();

  @Test
  void nobody_is_told_of_the_instant_in_which_neither_host_has_the_port() {
    try (var northbound = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND); var southbound = OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND);
        var ovn = OvnCloud.with(List.of(witness), northbound.remote(), southbound.remote())) {
      ovn.chassis("hv1", false);
      ovn.chassis("hv2", false);
      var nova = ovn.cloud.service();
      var network = ovn.cloud.admin().network();
      var port = plugged(ovn, network, "moving");
      var other = plugged(ovn, network, "other");
      nova.within(port).create("binding", "host", "hv2");
      nova.update("port", port.id(), "binding:profile", Map.of("migrating_to", "hv2"));
      ovn.settle();
      nova.within(port).act("binding", "hv2", "activate").ok();
      ovn.settle();

      ovn.unplug(port.id());
      ovn.unplug(other.id());
      ovn.awaitStatus("port", other.id(), "DOWN"); // whoever tells this one has seen that one
      nova.within(port).delete("binding", "hv1").ok();
      ovn.settle();
      ovn.plug(other.id(), "hv1");
      ovn.awaitStatus("port", other.id(), "ACTIVE");
      assertThat(ovn.status("port", port.id())).isEqualTo("ACTIVE");
      ovn.plug(port.id(), "hv2");
      ovn.unplug(other.id());
      ovn.awaitStatus("port", other.id(), "DOWN");

      assertThat(witness.of(port.id())).containsExactly("DOWN to ACTIVE");
      ovn.unplug(port.id());
      ovn.awaitStatus("port", port.id(), "DOWN"); // as soon as the move is long ago
      assertThat(witness.of(port.id())).containsExactly("DOWN to ACTIVE", "ACTIVE to DOWN");
    }
  }

  private static Cloud.Answer plugged(OvnCloud ovn, Cloud.Answer network, String machine) {
    var port = ovn.cloud.admin().port(network, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", machine);
    ovn.settle();
    ovn.plug(port.id(), "hv1");
    ovn.awaitStatus("port", port.id(), "ACTIVE");
    return port;
  }
}
