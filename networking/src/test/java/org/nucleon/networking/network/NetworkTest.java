package org.nucleon.networking.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class NetworkTest {

  private final Cloud cloud = Cloud.start();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_new_network_is_active_and_private_and_as_large_as_its_type_allows() {
    var network = cloud.blue().network("name", "n");

    assertThat(network.body()).containsEntry("admin_state_up", true).containsEntry("status", "ACTIVE").containsEntry("shared", false)
        .containsEntry("router:external", false).containsEntry("port_security_enabled", true).containsEntry("mtu", 1450L)
        .containsEntry("availability_zones", List.of()).containsEntry("subnets", List.of()).containsEntry("project_id", Cloud.BLUE)
        .containsEntry("tenant_id", Cloud.BLUE).doesNotContainKeys("provider:network_type", "segments", "is_default");
  }

  @Test
  void a_shared_network_is_seen_and_used_by_others_and_changed_by_none_of_them() {
    var network = cloud.admin().network("shared", true);

    assertThat(cloud.blue().show("network", network.id()).get("shared")).isEqualTo(true);
    assertThat(cloud.blue().list("network", "shared", "true").all("id")).containsExactly(network.id());
    assertThat(cloud.blue().list("network", "shared", "false").list()).isEmpty();
    assertThat(cloud.blue().tryUpdate("network", network.id(), "name", "mine").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryPort(network).ok().get("project_id")).isEqualTo(Cloud.BLUE);
    assertThat(cloud.admin().list("rbac_policy").all("target_tenant")).containsExactly("*");
  }

  @Test
  void another_projects_network_is_unknown() {
    var network = cloud.blue().network();

    assertThat(cloud.green().show("network", network.id()).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(cloud.green().delete("network", network.id()).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(cloud.green().list("network").list()).isEmpty();
    assertThat(cloud.green().tryPort(network).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(cloud.green().tryCreate("subnet", "network_id", network.id(), "ip_version", 4L, "cidr", "10.0.0.0/24").refusal())
        .isEqualTo("404 NetworkNotFound");
  }

  @Test
  void members_do_not_share_networks_nor_make_external_ones() {
    assertThat(cloud.blue().tryCreate("network", "shared", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryCreate("network", "router:external", true).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryCreate("network", "provider:network_type", "flat").refusal()).isEqualTo("403 PolicyNotAuthorized");
  }

  @Test
  void sharing_cannot_end_while_others_have_ports_there() {
    var network = cloud.admin().network("name", "n", "shared", true);
    var port = cloud.blue().port(network);

    var refused = cloud.admin().tryUpdate("network", network.id(), "shared", false);
    cloud.blue().delete("port", port.id()).ok();
    var changed = cloud.admin().update("network", network.id(), "shared", false);

    assertThat(refused.refusal()).isEqualTo("409 InvalidSharedSetting");
    assertThat(refused.message()).isEqualTo("Unable to reconfigure sharing settings for network n. Multiple projects are using it.");
    assertThat(changed.get("shared")).isEqualTo(false);
    assertThat(changed.revision()).isGreaterThan(network.revision());
    assertThat(cloud.blue().show("network", network.id()).status()).isEqualTo(404);
  }

  @Test
  void an_external_network_is_seen_by_all_without_its_subnets() {
    var network = cloud.admin().network("router:external", true);
    var subnet = cloud.admin().subnet(network, "192.0.2.0/24");

    assertThat(cloud.blue().list("network", "router:external", "true").all("id")).containsExactly(network.id());
    assertThat(cloud.blue().show("network", network.id()).get("shared")).isEqualTo(false);
    assertThat(cloud.admin().show("subnet", subnet.id()).get("router:external")).isEqualTo(true);
    assertThat(cloud.blue().show("subnet", subnet.id()).refusal()).isEqualTo("404 SubnetNotFound");
    assertThat(cloud.blue().tryPort(network).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.admin().list("rbac_policy", "action", "access_as_external").all("object_id")).containsExactly(network.id());
  }

  @Test
  void an_external_network_becomes_internal_unless_a_router_leads_through_it() {
    var network = cloud.admin().network("router:external", true);
    cloud.admin().subnet(network, "192.0.2.0/24");
    var gateway = cloud.admin().port(network, "device_owner", "network:router_gateway");

    var refused = cloud.admin().tryUpdate("network", network.id(), "router:external", false);
    cloud.admin().delete("port", gateway.id()).ok();
    cloud.admin().update("network", network.id(), "router:external", false);

    assertThat(refused.refusal()).isEqualTo("409 ExternalNetworkInUse");
    assertThat(cloud.admin().list("rbac_policy").list()).isEmpty();
    assertThat(cloud.blue().list("network").list()).isEmpty();
  }

  @Test
  void there_is_one_default_external_network() {
    var first = cloud.admin().network("router:external", true, "is_default", true);

    var second = cloud.admin().tryCreate("network", "router:external", true, "is_default", true);

    assertThat(first.get("is_default")).isEqualTo(true);
    assertThat(second.refusal()).isEqualTo("409 DefaultExternalNetworkExists");
  }

  @Test
  void the_default_external_network_stays_open_to_all_as_long_as_it_is_the_default() {
    var network = cloud.admin().network("router:external", true, "is_default", true);
    var policy = cloud.admin().list("rbac_policy", "object_id", network.id());

    assertThat(cloud.admin().delete("rbac_policy", policy.id()).refusal()).isEqualTo("409 RbacPolicyInUse");
    assertThat(cloud.admin().tryUpdate("rbac_policy", policy.id(), "target_tenant", Cloud.BLUE).refusal()).isEqualTo("409 RbacPolicyInUse");
    cloud.admin().update("network", network.id(), "is_default", false);
    assertThat(cloud.admin().delete("rbac_policy", policy.id()).status()).isEqualTo(200);
    assertThat(cloud.admin().show("network", network.id()).get("router:external")).isEqualTo(false);
  }

  @Test
  void a_default_external_network_that_becomes_internal_is_the_default_no_longer() {
    var network = cloud.admin().network("router:external", true, "is_default", true);

    cloud.admin().update("network", network.id(), "router:external", false);

    assertThat(cloud.admin().show("network", network.id()).body()).containsEntry("router:external", false).doesNotContainKey("is_default");
    assertThat(cloud.admin().list("rbac_policy").list()).isEmpty();
    assertThat(cloud.admin().network("router:external", true, "is_default", true).status()).isEqualTo(200);
    cloud.admin().delete("network", network.id()).ok();
  }

  @Test
  void the_default_external_network_can_be_deleted() {
    var network = cloud.admin().network("router:external", true, "is_default", true);

    cloud.admin().delete("network", network.id()).ok();

    assertThat(cloud.admin().list("rbac_policy").list()).isEmpty();
  }

  @Test
  void a_network_with_a_users_port_stays_and_one_with_its_own_services_ports_goes_with_its_subnets() {
    var network = cloud.blue().network();
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");
    var port = cloud.blue().port(network);
    cloud.admin().port(network, "device_owner", "network:dhcp");

    var refused = cloud.blue().delete("network", network.id());
    cloud.blue().delete("port", port.id()).ok();
    cloud.blue().delete("network", network.id()).ok();

    assertThat(refused.refusal()).isEqualTo("409 NetworkInUse");
    assertThat(refused.message()).contains(port.id());
    assertThat(cloud.admin().list("port").list()).isEmpty();
    assertThat(cloud.admin().show("subnet", subnet.id()).refusal()).isEqualTo("404 SubnetNotFound");
  }

  @Test
  void unknown_availability_zones_are_refused() {
    assertThat(cloud.blue().tryCreate("network", "availability_zone_hints", List.of("moon")).refusal()).isEqualTo("404 AvailabilityZoneNotFound");
    assertThat(cloud.blue().network("availability_zone_hints", List.of()).get("availability_zone_hints")).isEqualTo(List.of());
  }

  @Test
  void only_some_fields_of_shared_networks_are_listed_when_asked_for() {
    var network = cloud.admin().network("shared", true);
    cloud.admin().network();

    var list = cloud.blue().list("network", "shared", "True", "fields", "id");

    assertThat(list.list()).containsExactly(Cloud.map("id", network.id()));
  }

  @Test
  void many_are_made_at_once_or_none() {
    var all = cloud.blue().createAll("network", List.of(Cloud.map("name", "a"), Cloud.map("name", "b")));
    var none = cloud.blue().createAll("network", List.of(Cloud.map("name", "c"), Cloud.map("foo", 1L)));

    assertThat(all.ok().all("name")).containsExactly("a", "b");
    assertThat(none.refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(cloud.blue().list("network").list()).hasSize(2);
  }

  @Test
  void a_subnet_that_comes_or_goes_changes_its_network() {
    var network = cloud.blue().network();
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");
    var with = cloud.blue().show("network", network.id());
    cloud.blue().delete("subnet", subnet.id()).ok();
    var without = cloud.blue().show("network", network.id());

    assertThat(with.get("subnets")).isEqualTo(List.of(subnet.id()));
    assertThat(with.revision()).isGreaterThan(network.revision());
    assertThat(without.revision()).isGreaterThan(with.revision());
    assertThat(without.get("subnets")).isEqualTo(List.of());
  }

  @Test
  void sharing_with_everyone_ends_where_all_who_stay_are_the_owner_or_have_a_policy_of_their_own() {
    var network = cloud.blue().network();
    cloud.admin().update("network", network.id(), "shared", true);
    cloud.blue().port(network);
    cloud.green().port(network);

    assertThat(cloud.admin().tryUpdate("network", network.id(), "shared", false).refusal()).isEqualTo("409 InvalidSharedSetting");
    cloud.blue().create("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_shared", "target_tenant", Cloud.GREEN);
    cloud.admin().update("network", network.id(), "shared", false);
    assertThat(cloud.green().show("network", network.id()).get("shared")).isEqualTo(true);
  }

  @Test
  void sharing_cannot_end_while_others_have_subnets_there() {
    var network = cloud.admin().network("shared", true);
    cloud.admin().subnet(network, "10.0.0.0/24", "project_id", Cloud.BLUE);

    assertThat(cloud.admin().tryUpdate("network", network.id(), "shared", false).refusal()).isEqualTo("409 InvalidSharedSetting");
  }

  @Test
  void a_network_that_becomes_internal_forgets_whom_it_led_outside() {
    var network = cloud.admin().network("router:external", true);
    cloud.admin().create("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_external", "target_tenant", Cloud.GREEN);

    cloud.admin().update("network", network.id(), "router:external", false);

    assertThat(cloud.admin().list("rbac_policy").list()).isEmpty();
    assertThat(cloud.green().show("network", network.id()).status()).isEqualTo(404);
  }

  @Test
  void ports_of_distributed_services_and_agents_go_with_the_network() {
    var network = cloud.blue().network();
    for (var owner : List.of("network:dhcp", "network:distributed", "network:floatingip_agent_gateway")) {
      cloud.admin().port(network, "device_owner", owner);
    }
    var gateway = cloud.admin().port(network, "device_owner", "network:router_centralized_snat");

    assertThat(cloud.blue().delete("network", network.id()).message()).contains(gateway.id());
    cloud.admin().delete("port", gateway.id()).ok();
    cloud.blue().delete("network", network.id()).ok();
    assertThat(cloud.admin().list("port").list()).isEmpty();
  }

  @Test
  void zones_are_wished_for_once() {
    var network = cloud.blue().network();

    assertThat(cloud.blue().tryUpdate("network", network.id(), "availability_zone_hints", List.of()).message())
        .isEqualTo("Cannot update read-only attribute availability_zone_hints");
  }

  @Test
  void internal_networks_are_no_defaults_whatever_they_say() {
    var first = cloud.admin().network("is_default", true);
    var second = cloud.admin().network("is_default", true);

    assertThat(first.body()).doesNotContainKey("is_default");
    assertThat(second.body()).doesNotContainKey("is_default");
  }
}
