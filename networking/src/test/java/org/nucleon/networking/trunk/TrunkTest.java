package org.nucleon.networking.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Values;
import org.nucleon.model.Extension;
import org.nucleon.model.Standard;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;
import org.nucleon.networking.ml2.MechanismDriver;

class TrunkTest {

  /// Plugs ports in on any host; makes trunks of ports that are plugged in already if their host says so.
  private record Plugs(String name) implements MechanismDriver, Service {

    @Override
    public Set<String> supportedVnicTypes() {
      return Set.of("normal");
    }

    @Override
    public Set<String> supportedNetworkTypes() {
      return Set.of("geneve", "vlan");
    }

    @Override
    public Optional<BoundPort> bind(PortBinding port) {
      return Optional.of(new BoundPort(port.host().startsWith("lazy") ? "other" : "ovs", Map.of(), port.segments().getFirst()));
    }

    @Override
    public List<Extension> extensions() {
      return List.of();
    }

    @Override
    public void assemble(Assembly assembly) {
      assembly.contribute(MechanismDriver.class, this);
      assembly.contribute(TrunkDriver.class, new TrunkDriver() {
        @Override
        public Set<String> vifTypes() {
          return Set.of("ovs");
        }

        @Override
        public boolean canTrunkBoundPort() {
          return true;
        }
      });
    }
  }

  private final Cloud cloud = Cloud.with(List.of(new Plugs("plugs")));
  private final Cloud.User blue = cloud.blue();
  private final Cloud.User admin = cloud.admin();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer port() {
    return blue.port(blue.network());
  }

  private static Map<String, Object> tagged(Answer port, long tag) {
    return Map.of("port_id", port.id(), "segmentation_type", "vlan", "segmentation_id", tag);
  }

  private Answer tryTrunk(Answer parent, Object... subPorts) {
    return blue.tryCreate("trunk", "port_id", parent.id(), "sub_ports", List.of(subPorts));
  }

  private Answer trunk(Answer parent, Object... subPorts) {
    return tryTrunk(parent, subPorts).ok();
  }

  private Answer add(Answer trunk, Object subPorts) {
    return blue.act("trunk", trunk.id(), "add_subports", "sub_ports", subPorts);
  }

  private Answer remove(Answer trunk, Object subPorts) {
    return blue.act("trunk", trunk.id(), "remove_subports", "sub_ports", subPorts);
  }

  private void report(Answer trunk, String status) {
    cloud.engine().write(admin.caller(), work -> work.update(work.lock("trunk", trunk.id()), Values.of(Standard.STATUS, status)));
  }

  @Test
  void a_trunk_is_down_until_a_backend_says_otherwise() {
    var trunk = trunk(port());

    assertThat(trunk.body()).containsEntry("status", "DOWN").containsEntry("admin_state_up", true).containsEntry("name", "")
        .containsEntry("sub_ports", List.of()).containsEntry("tags", List.of()).containsEntry("project_id", Cloud.BLUE);
    report(trunk, "ACTIVE");
    assertThat(blue.show("trunk", trunk.id()).get("status")).isEqualTo("ACTIVE");
    assertThat(blue.update("trunk", trunk.id(), "name", "n").get("status")).isEqualTo("ACTIVE");
    assertThat(add(trunk, List.of(tagged(port(), 2))).ok().get("status")).isEqualTo("DOWN");
  }

  @Test
  void subports_come_and_go() {
    var subPort = port();
    var other = port();
    var trunk = trunk(port(), tagged(subPort, 2));

    var added = add(trunk, List.of(tagged(other, 3))).ok();
    var shown = blue.act("trunk", trunk.id(), "get_subports");

    assertThat((List<?>) added.get("sub_ports")).hasSize(2);
    assertThat(added.revision()).isGreaterThan(trunk.revision());
    assertThat(shown.get("sub_ports")).isEqualTo(added.get("sub_ports"));
    assertThat(blue.show("port", other.id()).get("device_owner")).isEqualTo("trunk:subport");
    var left = remove(trunk, List.of(Map.of("port_id", subPort.id()))).ok();
    assertThat(left.get("sub_ports")).isEqualTo(List.of(tagged(other, 3)));
    assertThat(blue.show("trunk", trunk.id()).get("sub_ports")).isEqualTo(List.of(tagged(other, 3)));
    assertThat(blue.show("port", subPort.id()).get("device_owner")).isEqualTo("");
    blue.delete("port", subPort.id()).ok();
  }

  @Test
  void a_port_is_in_one_trunk_at_most() {
    var parent = port();
    var subPort = port();
    var trunk = trunk(parent, tagged(subPort, 2));
    var other = trunk(port());

    assertThat(tryTrunk(parent).refusal()).isEqualTo("409 ParentPortInUse");
    assertThat(tryTrunk(subPort).refusal()).isEqualTo("409 TrunkPortInUse");
    assertThat(tryTrunk(port(), tagged(subPort, 2)).refusal()).isEqualTo("409 TrunkPortInUse");
    assertThat(add(other, List.of(tagged(subPort, 2))).refusal()).isEqualTo("409 TrunkPortInUse");
    assertThat(add(other, List.of(tagged(parent, 2))).refusal()).isEqualTo("409 ParentPortInUse");
    assertThat(add(trunk, List.of(tagged(parent, 3))).refusal()).isEqualTo("409 ParentPortInUse");
    assertThat(blue.delete("port", parent.id()).refusal()).isEqualTo("409 PortInUseAsTrunkParent");
    assertThat(blue.delete("port", subPort.id()).refusal()).isEqualTo("409 PortInUseAsSubPort");
  }

  @Test
  void a_tag_stands_once_in_a_trunk() {
    var trunk = trunk(port(), tagged(port(), 2));

    var refused = add(trunk, List.of(tagged(port(), 3), tagged(port(), 2)));

    assertThat(refused.refusal()).isEqualTo("409 DuplicateSubPort");
    assertThat((List<?>) blue.show("trunk", trunk.id()).get("sub_ports")).as("all or none").hasSize(1);
    assertThat(add(trunk, List.of(tagged(port(), 5), tagged(port(), 5))).refusal()).isEqualTo("400 InvalidInput");
    assertThat(tryTrunk(port(), tagged(port(), 5), tagged(port(), 5)).refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void subports_that_make_no_sense_are_refused() {
    var trunk = trunk(port());
    var port = port();
    String id = port.id();

    assertThat(add(trunk, tagged(port, 2)).refusal()).as("no list").isEqualTo("400 InvalidInput");
    assertThat(remove(trunk, tagged(port, 2)).refusal()).as("no list").isEqualTo("400 InvalidInput");
    assertThat(blue.act("trunk", trunk.id(), "add_subports").refusal()).as("nothing").isEqualTo("400 InvalidInput");
    assertThat(add(trunk, List.of("port")).refusal()).isEqualTo("400 InvalidInput");
    assertThat(add(trunk, List.of(Map.of("segmentation_type", "vlan", "segmentation_id", 3L))).message()).contains("A valid port UUID must be specified");
    assertThat(add(trunk, List.of(Map.of("port_id", "x"))).message()).contains("Invalid UUID for subport: 'x'");
    assertThat(add(trunk, List.of(Map.of("port_id", id))).message()).contains("Must specify both segmentation_id and segmentation_type");
    assertThat(add(trunk, List.of(Map.of("port_id", id, "segmentation_type", "vlan"))).refusal()).isEqualTo("400 InvalidInput");
    assertThat(add(trunk, List.of(Map.of("port_id", id, "segmentation_id", 3L))).refusal()).isEqualTo("400 InvalidInput");
    assertThat(add(trunk, List.of(Map.of("port_id", id, "segmentation_type", "vlan", "segmentation_id", "many"))).message())
        .contains("segmentation_id 'many' is not an integer");
    assertThat(add(trunk, List.of(Map.of("port_id", id, "segmentation_type", "geneve", "segmentation_id", 3L))).message())
        .contains("Unknown segmentation_type 'geneve'");
    assertThat(add(trunk, List.of(tagged(port, 4095))).message()).contains("Segmentation ID '4095' is not in range");
    assertThat(add(trunk, List.of(tagged(port, 0))).message()).contains("Segmentation ID '0' is not in range");
    assertThat(add(trunk, List.of(tagged(port, 2), tagged(port, 3))).message()).contains("Non unique UUID");
    assertThat(add(trunk, List.of(Map.of("port_id", UUID.randomUUID().toString(), "segmentation_type", "vlan", "segmentation_id", 3L))).refusal())
        .isEqualTo("404 PortNotFound");
    assertThat(blue.tryCreate("trunk", "port_id", UUID.randomUUID().toString()).refusal()).isEqualTo("404 PortNotFound");
    assertThat(blue.tryCreate("trunk", "port_id", id, "sub_ports", "all").refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(remove(trunk, List.of(tagged(port, 2))).refusal()).isEqualTo("404 SubPortNotFound");
    assertThat(add(trunk, List.of()).status()).as("nothing to do").isEqualTo(200);
  }

  @Test
  void a_port_in_use_is_no_subport() {
    var used = blue.port(blue.network(), "device_id", "vm");

    assertThat(tryTrunk(port(), tagged(used, 2)).refusal()).isEqualTo("409 PortInUse");
  }

  @Test
  void a_port_of_another_project_stays_unknown() {
    var foreign = cloud.green().port(cloud.green().network());

    assertThat(tryTrunk(foreign).refusal()).isEqualTo("404 PortNotFound");
    assertThat(tryTrunk(port(), tagged(foreign, 2)).refusal()).isEqualTo("404 PortNotFound");
    var trunk = trunk(port());
    assertThat(cloud.green().show("trunk", trunk.id()).refusal()).isEqualTo("404 TrunkNotFound");
    assertThat(cloud.green().act("trunk", trunk.id(), "add_subports", "sub_ports", List.of(tagged(foreign, 2))).refusal()).isEqualTo("404 TrunkNotFound");
  }

  @Test
  void inheriting_subports_have_the_tag_of_their_network() {
    var vlan = admin.network("provider:network_type", "vlan", "project_id", Cloud.BLUE);
    var subPort = blue.port(vlan);
    var tunnel = port();

    var trunk = trunk(blue.port(vlan), Map.of("port_id", subPort.id(), "segmentation_type", "inherit"));

    assertThat(trunk.get("sub_ports")).isEqualTo(List.of(tagged(subPort, (Long) vlan.get("provider:segmentation_id"))));
    assertThat(add(trunk, List.of(Map.of("port_id", tunnel.id(), "segmentation_type", "inherit", "segmentation_id", -1L))).refusal())
        .isEqualTo("400 InvalidInput");
  }

  @Test
  void packets_of_subports_fit_into_those_of_the_parent() {
    var small = blue.port(blue.network("mtu", 1300L));
    var large = blue.port(blue.network("mtu", 1400L));

    assertThat(tryTrunk(small, tagged(large, 2)).refusal()).isEqualTo("409 SubPortMtuGreaterThanTrunkPortMtu");
    assertThat(tryTrunk(large, tagged(small, 2)).status()).isEqualTo(200);
  }

  @Test
  void a_disabled_trunk_stays_as_it_is() {
    var subPort = port();
    var trunk = trunk(port(), tagged(subPort, 2));
    blue.update("trunk", trunk.id(), "admin_state_up", false);

    assertThat(add(trunk, List.of(tagged(port(), 3))).refusal()).isEqualTo("409 TrunkDisabled");
    assertThat(remove(trunk, List.of(tagged(subPort, 2))).refusal()).isEqualTo("409 TrunkDisabled");
    assertThat(blue.delete("trunk", trunk.id()).refusal()).isEqualTo("409 TrunkDisabled");
  }

  @Test
  void a_trunk_in_error_takes_no_more_subports_but_lets_them_go() {
    var subPort = port();
    var trunk = trunk(port(), tagged(subPort, 2));
    report(trunk, "ERROR");

    assertThat(add(trunk, List.of(tagged(port(), 3))).refusal()).isEqualTo("409 TrunkInErrorState");
    assertThat(remove(trunk, List.of(tagged(subPort, 2))).ok().get("status")).isEqualTo("DOWN");
  }

  @Test
  void a_trunk_goes_and_leaves_its_ports() {
    var parent = port();
    var subPort = port();
    var trunk = trunk(parent, tagged(subPort, 2));

    blue.delete("trunk", trunk.id()).ok();

    assertThat(blue.show("trunk", trunk.id()).refusal()).isEqualTo("404 TrunkNotFound");
    assertThat(blue.show("port", subPort.id()).get("device_owner")).isEqualTo("");
    assertThat(tryTrunk(subPort, tagged(parent, 2)).status()).as("free for another").isEqualTo(200);
  }

  @Test
  void parent_ports_show_their_trunk() {
    var parent = port();
    var subPort = port();
    assertThat(blue.show("port", parent.id()).body()).doesNotContainKey("trunk_details");
    var trunk = trunk(parent, tagged(subPort, 2));

    assertThat(blue.show("port", parent.id()).get("trunk_details")).isEqualTo(Map.of("trunk_id", trunk.id(), "sub_ports", List.of(
        Map.of("port_id", subPort.id(), "segmentation_type", "vlan", "segmentation_id", 2L, "mac_address", subPort.get("mac_address")))));
    assertThat(blue.show("port", subPort.id()).body()).doesNotContainKey("trunk_details");
    assertThat(blue.list("port", "id", parent.id(), "fields", "trunk_details").list()).singleElement()
        .satisfies(shown -> assertThat(shown).containsOnlyKeys("trunk_details"));
  }

  @Test
  void subports_go_where_their_parent_goes() {
    var parent = port();
    var first = port();
    var trunk = trunk(parent, tagged(first, 2));

    admin.update("port", parent.id(), "binding:host_id", "one");
    var second = port();
    add(trunk, List.of(tagged(second, 3))).ok();
    report(trunk, "ACTIVE");

    assertThat(List.of(first, second)).allSatisfy(port -> assertThat(admin.show("port", port.id()).body())
        .containsEntry("binding:host_id", "one").containsEntry("binding:vif_type", "ovs"));
    admin.update("port", parent.id(), "binding:host_id", "");
    assertThat(admin.show("port", second.id()).get("binding:vif_type")).isEqualTo("unbound");
    assertThat(blue.show("trunk", trunk.id()).get("status")).as("nowhere").isEqualTo("DOWN");
  }

  @Test
  void what_is_plugged_in_becomes_a_trunk_only_where_the_backend_can() {
    var able = port();
    var unable = port();
    admin.update("port", able.id(), "binding:host_id", "one");
    admin.update("port", unable.id(), "binding:host_id", "lazy");
    var trunk = trunk(able);

    assertThat(tryTrunk(unable).refusal()).isEqualTo("409 ParentPortInUse");
    admin.update("port", able.id(), "binding:host_id", "lazy");
    assertThat(blue.delete("trunk", trunk.id()).refusal()).isEqualTo("409 TrunkInUse");
    admin.update("port", able.id(), "binding:host_id", "");
    blue.delete("trunk", trunk.id()).ok();
  }

  @Test
  void trunks_are_found_by_port_and_tag() {
    var parent = port();
    var trunk = trunk(parent);
    trunk(port());

    assertThat(blue.list("trunk", "port_id", parent.id()).all("id")).containsExactly(trunk.id());
    assertThat(blue.list("trunk", "status", "DOWN", "sort_key", "port_id", "sort_dir", "asc").list()).hasSize(2);
    assertThat(new ArrayList<>(blue.list("trunk", "fields", "id").list())).hasSize(2);
    assertThat(blue.list("trunk", "sub_ports", "x").refusal()).isEqualTo("400 HTTPBadRequest");
  }
}
