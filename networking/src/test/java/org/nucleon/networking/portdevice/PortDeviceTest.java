package org.nucleon.networking.portdevice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Service;
import org.nucleon.engine.Values;
import org.nucleon.model.Standard;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.User;
import org.nucleon.networking.ml2.Plugs;

class PortDeviceTest {

  private static final Map<String, Object> STEERING = Map.of("openvswitch", Map.of("other_config", Map.of("tx-steering", "hash")));

  private final List<Service> drivers = List.of(new Plugs("host", Set.of("geneve")));
  private final Cloud cloud = Cloud.with(drivers);
  private final User admin = cloud.service();
  private final User blue = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void nothing_is_asked_for_by_default() {
    assertThat(admin.port(admin.network()).body()).containsEntry("device_profile", null).containsEntry("hardware_offload_type", null)
        .containsEntry("hints", null).containsEntry("numa_affinity_policy", null).containsEntry("trusted", null).containsEntry("binding:profile", Map.of());
    assertThat(blue.port(blue.network()).body()).containsEntry("device_profile", null).doesNotContainKeys("hints", "trusted");
  }

  @Test
  void a_port_names_its_accelerator_once() {
    var port = blue.port(blue.network(), "device_profile", "fpga");

    assertThat(port.get("device_profile")).isEqualTo("fpga");
    assertThat(blue.tryUpdate("port", port.id(), "device_profile", "gpu").message()).isEqualTo("Cannot update read-only attribute device_profile");
    assertThat(blue.tryPort(blue.network(), "device_profile", "x".repeat(256)).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void who_plugs_the_port_in_is_told_of_offloading() {
    var port = admin.port(admin.network(), "hardware_offload_type", "switchdev", "binding:profile", Map.of("capabilities", List.of("fast")));

    assertThat(port.body()).containsEntry("hardware_offload_type", "switchdev")
        .containsEntry("binding:profile", Map.of("capabilities", List.of("fast", "switchdev")));
    assertThat(blue.port(blue.network(), "hardware_offload_type", "switchdev").get("hardware_offload_type")).isEqualTo("switchdev");
    assertThat(blue.tryPort(blue.network(), "hardware_offload_type", "magic").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(blue.tryPort(blue.network(), "hardware_offload_type", null).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.tryUpdate("port", port.id(), "hardware_offload_type", "switchdev").message())
        .isEqualTo("Cannot update read-only attribute hardware_offload_type");
  }

  @Test
  void administrators_give_hints() {
    var port = admin.port(admin.network(), "hints", STEERING);
    assertThat(port.get("hints")).isEqualTo(STEERING);
    assertThat(admin.update("port", port.id(), "hints", null).get("hints")).isNull();
    assertThat(admin.update("port", port.id(), "hints", Map.of("openvswitch", Map.of())).get("hints")).isEqualTo(Map.of("openvswitch", Map.of()));

    assertThat(blue.tryPort(blue.network(), "hints", STEERING).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.tryUpdate("port", port.id(), "hints", Map.of("ovn", Map.of())).message())
        .isEqualTo("Invalid input for hints. Reason: Unexpected keys supplied: ovn.");
    assertThat(admin.tryUpdate("port", port.id(), "hints", Map.of("openvswitch", "fast")).message())
        .isEqualTo("Invalid input for hints. Reason: 'fast' is not a dictionary.");
    assertThat(admin.tryUpdate("port", port.id(), "hints", Map.of("openvswitch", Map.of("other_config", Map.of("tx-steering", "luck")))).message())
        .isEqualTo("Invalid input for hints. Reason: luck is not in valid_values.");
    assertThat(admin.tryUpdate("port", port.id(), "hints", "fast").refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void how_near_the_card_must_be_is_settled_before_the_port_is_plugged_in() {
    for (String policy : List.of("required", "preferred", "legacy", "socket")) {
      assertThat(blue.port(blue.network(), "numa_affinity_policy", policy).get("numa_affinity_policy")).isEqualTo(policy);
    }
    assertThat(blue.tryPort(blue.network(), "numa_affinity_policy", "next-door").refusal()).isEqualTo("400 HTTPBadRequest");

    var port = admin.port(admin.network(), "numa_affinity_policy", "socket", "binding:host_id", "host-1");
    assertThat(admin.tryUpdate("port", port.id(), "numa_affinity_policy", null).message()).isEqualTo("Unable to complete operation on port %s, port is "
        .formatted(port.id()) + "already bound to host host-1, numa_affinity_policy value given None.");
    assertThat(admin.tryUpdate("port", port.id(), "numa_affinity_policy", "required").refusal()).isEqualTo("409 PortBoundNUMAAffinityPolicy");
    admin.update("port", port.id(), "binding:host_id", "");
    assertThat(admin.update("port", port.id(), "numa_affinity_policy", null).get("numa_affinity_policy")).isNull();
  }

  @Test
  void trust_stands_in_the_profile_too_and_moves_nothing() {
    var port = admin.port(admin.network(), "trusted", true, "binding:host_id", "host-1", "binding:profile", Map.of("a", 1L));
    cloud.engine().write(admin.caller(), work -> work.update(work.lock("port", port.id()), Values.of(Standard.STATUS, "ACTIVE")));
    assertThat(port.body()).containsEntry("trusted", true).containsEntry("binding:profile", Map.of("a", 1L, "trusted", true));

    var withdrawn = admin.update("port", port.id(), "trusted", false);
    assertThat(withdrawn.body()).containsEntry("trusted", false).containsEntry("binding:profile", Map.of("a", 1L, "trusted", false))
        .containsEntry("status", "ACTIVE");
    assertThat(admin.update("port", port.id(), "binding:profile", Map.of()).get("binding:profile")).isEqualTo(Map.of("trusted", false));
    assertThat(blue.tryPort(blue.network(), "trusted", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.tryUpdate("port", port.id(), "trusted", null).status()).isEqualTo(400);
  }
}
