package org.nucleon.networking.autoallocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.engine.Page;
import org.nucleon.model.fault.Fault;
import org.nucleon.networking.Cloud;

class TopologyTest {

  private static final String TOPOLOGY = "auto_allocated_topology";
  private static final int MANY = 64;

  private final Cloud cloud = Cloud.start();
  private final Cloud.User admin = cloud.admin();
  private final Cloud.User blue = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void who_asks_for_a_network_gets_one_that_leads_outside() {
    prepare();

    var topology = blue.show(TOPOLOGY, "None").ok();

    assertThat(topology.body()).containsEntry("project_id", Cloud.BLUE).containsEntry("tenant_id", Cloud.BLUE);
    var network = blue.show("network", topology.id()).ok();
    assertThat(network.body()).containsEntry("name", "auto_allocated_network").containsEntry("admin_state_up", true);
    assertThat(blue.list("subnet", "network_id", network.id(), "sort_key", "name", "sort_dir", "asc").all("name"))
        .containsExactly("auto_allocated_subnet_v4", "auto_allocated_subnet_v6");
    var router = blue.list("router").list().getFirst();
    assertThat(router).containsEntry("name", "auto_allocated_router");
    assertThat((Map<?, ?>) router.get("external_gateway_info")).isNotEmpty();
    assertThat(blue.list("port", "device_id", (String) router.get("id")).list()).hasSize(2);
  }

  @Test
  void the_second_request_gets_what_the_first_one_made() {
    prepare();

    var first = blue.show(TOPOLOGY, "null").ok();

    assertThat(blue.show(TOPOLOGY, Cloud.BLUE).id()).isEqualTo(first.id());
    assertThat(admin.show(TOPOLOGY, Cloud.BLUE).id()).isEqualTo(first.id());
    assertThat(blue.list("network", "name", "auto_allocated_network").list()).hasSize(1);
    assertThat(blue.list(TOPOLOGY).all("id")).isEqualTo(List.of(first.id()));
    assertThat(cloud.green().list(TOPOLOGY).list()).isEmpty();
  }

  @Test
  void however_many_ask_at_once_one_topology_is_made() throws Exception {
    prepare();

    var ids = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.<Callable<Cloud.Answer>>nCopies(MANY, () -> blue.show(TOPOLOGY, "None")))) {
        ids.add(answer.get().ok().id());
      }
    }

    assertThat(ids).hasSize(MANY);
    assertThat(ids.stream().distinct()).hasSize(1);
    assertThat(blue.list("network", "project_id", Cloud.BLUE).list()).hasSize(1);
    assertThat(blue.list("subnet", "project_id", Cloud.BLUE).list()).hasSize(2);
    assertThat(blue.list("router").list()).hasSize(1);
  }

  @Test
  void a_dry_run_says_what_is_missing_and_makes_nothing() {
    assertThat(message("dry-run")).isEqualTo("Deployment error: No default router:external network.");
    prepareNetwork();
    assertThat(message("dry-run")).isEqualTo("Deployment error: No default subnetpools defined.");
    assertThat(blue.show(TOPOLOGY, "None").refusal()).isEqualTo("409 AutoAllocationFailure");
    preparePool("10.11.0.0/16", 24);

    assertThat(shown("dry-run").entities().getFirst().id()).isEqualTo("dry-run=pass");

    assertThat(message("id")).contains("Unrecognized field");
    assertThat(blue.list("network", "project_id", Cloud.BLUE).list()).isEmpty();
  }

  @Test
  void a_topology_is_taken_away_whole_and_can_be_made_anew() {
    prepare();
    var first = blue.show(TOPOLOGY, "None").ok();

    blue.delete(TOPOLOGY, "None").ok();

    assertThat(blue.list("network", "project_id", Cloud.BLUE).list()).isEmpty();
    assertThat(blue.list("subnet", "project_id", Cloud.BLUE).list()).isEmpty();
    assertThat(blue.list("router").list()).isEmpty();
    blue.delete(TOPOLOGY, "None").ok();
    assertThat(blue.show(TOPOLOGY, "None").ok().id()).isNotEqualTo(first.id());
  }

  @Test
  void a_machine_on_the_network_keeps_all_of_it() {
    prepare();
    var topology = blue.show(TOPOLOGY, "None").ok();
    blue.port(topology, "device_owner", "compute:nova");

    assertThat(blue.delete(TOPOLOGY, "None").refusal()).isEqualTo("409 NetworkInUse");

    assertThat(blue.list("router").list()).hasSize(1);
    assertThat(blue.show(TOPOLOGY, "None").id()).isEqualTo(topology.id());
  }

  @Test
  void who_deletes_the_parts_gets_new_ones() {
    prepare();
    var topology = blue.show(TOPOLOGY, "None").ok();
    var router = (String) blue.list("router").list().getFirst().get("id");
    for (var subnet : blue.list("subnet", "network_id", topology.id()).all("id")) {
      blue.act("router", router, "remove_router_interface", "subnet_id", subnet).ok();
    }
    blue.delete("router", router).ok();
    blue.delete("network", topology.id()).ok();

    assertThat(blue.show(TOPOLOGY, "None").ok().id()).isNotEqualTo(topology.id());
  }

  @Test
  void the_topology_of_others_is_administrators_business() {
    prepare();

    assertThat(cloud.green().show(TOPOLOGY, Cloud.BLUE).refusal()).isEqualTo("403 NotAuthorized");
    assertThat(cloud.green().delete(TOPOLOGY, Cloud.BLUE).refusal()).isEqualTo("403 NotAuthorized");
    assertThat(admin.show(TOPOLOGY, Cloud.BLUE).ok().get("project_id")).isEqualTo(Cloud.BLUE);
  }

  @Test
  void a_full_pool_or_a_quota_leaves_nothing_behind() {
    prepareNetwork();
    preparePool("10.11.0.0/30", 30);
    cloud.green().show(TOPOLOGY, "None").ok();

    var refused = blue.show(TOPOLOGY, "None");

    assertThat(refused.message()).isEqualTo("Deployment error: Unable to provide tenant private network.");
    assertThat(blue.list("network", "project_id", Cloud.BLUE).list()).isEmpty();
    admin.update("subnetpool", (String) admin.list("subnetpool").list().getFirst().get("id"), "prefixes", List.of("10.11.0.0/16"));
    admin.update("quota", Cloud.BLUE, "router", 0L);
    assertThat(blue.show(TOPOLOGY, "None").refusal()).isEqualTo("409 OverQuota");
    assertThat(blue.list("network", "project_id", Cloud.BLUE).list()).isEmpty();
  }

  @Test
  void a_network_that_its_project_calls_the_default_is_what_it_gets() {
    prepare();
    var mine = blue.network("name", "mine", "project_default", true);

    assertThat(mine.get("project_default")).isEqualTo(true);
    assertThat(blue.show(TOPOLOGY, "None").ok().id()).isEqualTo(mine.id());
    blue.update("network", mine.id(), "project_default", false);
    assertThat(blue.show(TOPOLOGY, "None").ok().id()).isNotEqualTo(mine.id());
  }

  private void prepare() {
    prepareNetwork();
    preparePool("10.11.0.0/16", 24);
    preparePool("fd00:11::/48", 64);
  }

  private void prepareNetwork() {
    var outside = admin.network("name", "public", "router:external", true, "is_default", true);
    admin.subnet(outside, "198.51.100.0/24");
  }

  private void preparePool(String prefix, long length) {
    admin.create("subnetpool", "name", prefix, "prefixes", List.of(prefix), "default_prefixlen", length, "min_prefixlen", Math.min(length, 48L),
        "is_default", true, "shared", true);
  }

  private Page shown(String field) {
    var kind = cloud.engine().model().resource(TOPOLOGY);
    return cloud.engine().show(blue.caller(), kind, "", "None", Map.of("fields", List.of(field)));
  }

  private String message(String field) {
    try {
      return shown(field).toString();
    } catch (Fault fault) {
      return fault.getMessage();
    }
  }
}
