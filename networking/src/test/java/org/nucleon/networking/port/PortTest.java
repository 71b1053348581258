package org.nucleon.networking.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class PortTest {

  private final Cloud cloud = Cloud.start();
  private final Answer network = cloud.blue().network();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static Map<String, Object> pair(String ip) {
    return Cloud.map("ip_address", ip);
  }

  @Test
  void a_new_port_is_down_unbound_and_secured() {
    var port = cloud.admin().port(network);

    assertThat(port.body()).containsEntry("admin_state_up", true).containsEntry("device_id", "").containsEntry("device_owner", "")
        .containsEntry("status", "DOWN").containsEntry("port_security_enabled", true).containsEntry("binding:vnic_type", "normal")
        .containsEntry("binding:vif_type", "unbound").containsEntry("binding:vif_details", Map.of()).containsEntry("binding:profile", Map.of())
        .containsEntry("binding:host_id", "").containsEntry("fixed_ips", List.of()).containsEntry("allowed_address_pairs", List.of())
        .containsEntry("extra_dhcp_opts", List.of()).containsEntry("ip_allocation", "immediate");
    assertThat((String) port.get("mac_address")).startsWith("fa:16:3e:");
  }

  @Test
  void what_a_port_says_of_its_device_is_255_characters_at_most() {
    for (var member : List.of("name", "description", "device_id", "device_owner")) {
      assertThat(cloud.blue().port(network, member, "x".repeat(255)).get(member)).isEqualTo("x".repeat(255));
      assertThat(cloud.blue().tryPort(network, member, "x".repeat(256)).message())
          .isEqualTo("Invalid input for %s. Reason: '%s' exceeds maximum length of 255.".formatted(member, "x".repeat(256)));
    }
  }

  @Test
  void a_port_is_on_a_network_that_its_maker_sees() {
    var foreign = cloud.green().network();

    assertThat(cloud.blue().tryPort(foreign).refusal()).isEqualTo("404 NetworkNotFound");
    assertThat(cloud.blue().tryCreate("port", "network_id", "00000000-0000-4000-8000-000000000000").message())
        .isEqualTo("Network 00000000-0000-4000-8000-000000000000 could not be found.");
    assertThat(cloud.blue().tryCreate("port").message()).isEqualTo("Failed to parse request. Required attribute 'network_id' not specified");
  }

  @Test
  void of_many_ports_at_once_all_are_made_or_none() {
    var good = Cloud.map("network_id", network.id(), "name", "good");
    var bad = Cloud.map("network_id", network.id(), "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.1")));

    assertThat(cloud.blue().createAll("port", List.of(good, bad)).status()).isEqualTo(400);
    assertThat(cloud.blue().list("port").list()).isEmpty();
    assertThat(cloud.blue().createAll("port", List.of(good, good)).ok().all("name")).containsExactly("good", "good");
  }

  @Test
  void a_port_has_as_many_addresses_as_it_asks_for() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");
    var many = IntStream.range(0, 50).mapToObj(_ -> Cloud.map("subnet_id", subnet.id())).toList();

    assertThat(cloud.blue().port(network, "fixed_ips", many).addresses()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void the_operator_chooses_how_mac_addresses_begin() {
    try (var other = Cloud.start("DEFAULT.base_mac=0a:1b:2c:3d:00:00")) {
      assertThat((String) other.blue().port(other.blue().network()).get("mac_address")).startsWith("0a:1b:2c:3d:");
    }
  }

  @Test
  void new_ports_have_their_tags_from_the_start_many_at_once_too() {
    var one = Cloud.map("network_id", network.id(), "name", "one", "tags", List.of("blue", "red"));
    var two = Cloud.map("network_id", network.id(), "name", "two");

    var both = cloud.blue().createAll("port", List.of(one, two)).ok();

    assertThat(both.all("tags")).containsExactly(List.of("blue", "red"), List.of());
    assertThat(cloud.blue().list("port", "tags", "red").all("name")).containsExactly("one");
    assertThat(cloud.blue().port(network, "tags", List.of("x")).get("tags")).isEqualTo(List.of("x"));
    assertThat(cloud.blue().tryPort(network, "tags", List.of("x", "x")).status()).isEqualTo(400);
  }

  @Test
  void members_see_how_a_port_is_attached_only_by_its_kind() {
    assertThat(cloud.blue().port(network).body()).containsKey("binding:vnic_type").doesNotContainKeys("binding:host_id", "binding:vif_type",
        "binding:vif_details", "binding:profile");
  }

  @Test
  void a_host_that_no_driver_knows_fails_the_binding_not_the_request() {
    var port = cloud.admin().port(network, "binding:host_id", "h1");

    assertThat(port.get("binding:vif_type")).isEqualTo("binding_failed");
    assertThat(cloud.admin().update("port", port.id(), "binding:host_id", "").get("binding:vif_type")).isEqualTo("unbound");
  }

  @Test
  void a_profile_is_the_services_business_and_not_too_long() {
    assertThat(cloud.admin().tryPort(network, "binding:profile", Map.of("a", "b")).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.service().port(network, "binding:profile", Map.of("a", "b")).get("binding:profile")).isEqualTo(Map.of("a", "b"));
    assertThat(cloud.service().tryPort(network, "binding:profile", Map.of("a", "b".repeat(5_000))).message()).contains("binding:profile value too large");
    assertThat(cloud.service().port(network, "binding:profile", null).get("binding:profile")).isEqualTo(Map.of());
  }

  @Test
  void a_mac_address_is_unique_on_its_network() {
    cloud.blue().port(network, "mac_address", "FA-16-3E-00-00-01");

    assertThat(cloud.blue().list("port", "mac_address", "fa:16:3e:00:00:01").list()).hasSize(1);
    assertThat(cloud.blue().tryPort(network, "mac_address", "fa:16:3e:00:00:01").refusal()).isEqualTo("409 MacAddressInUse");
    assertThat(cloud.blue().port(cloud.blue().network(), "mac_address", "fa:16:3e:00:00:01").status()).isEqualTo(200);
    assertThat(cloud.blue().tryPort(network, "mac_address", "ff:ff:ff:ff:ff:ff").refusal()).isEqualTo("400 HTTPBadRequest");
  }

  @Test
  void a_new_mac_address_brings_new_automatic_addresses() {
    cloud.blue().subnet(network, "2001:db8::/64", "ipv6_ra_mode", "slaac", "ipv6_address_mode", "slaac");
    var port = cloud.blue().port(network);

    var changed = cloud.admin().update("port", port.id(), "mac_address", "fa:16:3e:11:22:33");
    var random = cloud.admin().update("port", port.id(), "mac_address", null);

    assertThat(changed.addresses()).containsExactly("2001:db8::f816:3eff:fe11:2233");
    assertThat(random.get("mac_address")).isNotEqualTo("fa:16:3e:11:22:33");
    assertThat(random.addresses()).hasSize(1).doesNotContain("2001:db8::f816:3eff:fe11:2233");
  }

  @Test
  void mac_addresses_of_the_services_own_ports_stay() {
    var port = cloud.admin().port(network, "device_owner", "network:dhcp");

    assertThat(cloud.admin().tryUpdate("port", port.id(), "mac_address", "fa:16:3e:11:22:33").refusal()).isEqualTo("409 UnsupportedPortDeviceOwner");
    assertThat(port.get("port_security_enabled")).isEqualTo(false);
  }

  @Test
  void address_pairs_have_the_ports_mac_address_unless_they_name_one() {
    var port = cloud.blue().port(network, "mac_address", "fa:16:3e:00:00:01", "allowed_address_pairs",
        List.of(pair("10.9.0.0/24"), Cloud.map("ip_address", "10.9.1.1", "mac_address", "fa:16:3e:00:00:02")));

    assertThat(port.get("allowed_address_pairs")).isEqualTo(List.of(
        Cloud.map("ip_address", "10.9.0.0/24", "mac_address", "fa:16:3e:00:00:01"), Cloud.map("ip_address", "10.9.1.1", "mac_address", "fa:16:3e:00:00:02")));
    assertThat(cloud.blue().update("port", port.id(), "allowed_address_pairs", null).get("allowed_address_pairs")).isEqualTo(List.of());
  }

  @Test
  void address_pairs_that_make_no_sense_are_refused() {
    assertThat(cloud.blue().tryPort(network, "allowed_address_pairs", List.of(Cloud.map("mac_address", "fa:16:3e:00:00:02"))).refusal())
        .isEqualTo("400 AllowedAddressPairsMissingIP");
    assertThat(cloud.blue().tryPort(network, "allowed_address_pairs", List.of(pair("10.0.0.1"), pair("10.0.0.1"))).refusal())
        .isEqualTo("400 DuplicateAddressPairInRequest");
    assertThat(cloud.blue().tryPort(network, "allowed_address_pairs", List.of(pair("224.0.0.1"))).message()).contains("is a multicast address");
    assertThat(cloud.blue().tryPort(network, "allowed_address_pairs", IntStream.range(1, 12).mapToObj(i -> pair("10.0.0." + i)).toList())
        .refusal()).isEqualTo("400 AllowedAddressPairExhausted");
    assertThat(cloud.blue().tryPort(network, "port_security_enabled", false, "allowed_address_pairs", List.of(pair("10.0.0.1"))).refusal())
        .isEqualTo("409 AddressPairAndPortSecurityRequired");
    var port = cloud.blue().port(network, "allowed_address_pairs", List.of(pair("10.0.0.1")));
    assertThat(cloud.blue().tryUpdate("port", port.id(), "port_security_enabled", false).status()).isEqualTo(409);
  }

  @Test
  void a_ports_security_is_its_networks_unless_it_says_otherwise() {
    var open = cloud.blue().network("port_security_enabled", false);

    assertThat(cloud.blue().port(open).get("port_security_enabled")).isEqualTo(false);
    assertThat(cloud.blue().port(open, "port_security_enabled", true).get("port_security_enabled")).isEqualTo(true);
  }

  @Test
  void ports_of_the_service_itself_are_not_secured() {
    assertThat(cloud.admin().port(network, "device_owner", "network:dhcp").get("port_security_enabled")).isEqualTo(false);
  }

  @Test
  void address_pairs_are_replaced_as_a_whole() {
    var port = cloud.blue().port(network, "allowed_address_pairs", List.of(Cloud.map("ip_address", "10.0.0.8"), Cloud.map("ip_address", "10.0.0.9")));

    assertThat((List<?>) cloud.blue().update("port", port.id(), "allowed_address_pairs", List.of(Cloud.map("ip_address", "10.0.0.7")))
        .get("allowed_address_pairs")).hasSize(1);
    assertThat(cloud.blue().update("port", port.id(), "allowed_address_pairs", List.of()).get("allowed_address_pairs")).isEqualTo(List.of());
  }

  @Test
  void dhcp_options_are_merged_by_name_and_version() {
    var port = cloud.blue().port(network, "extra_dhcp_opts", List.of(Cloud.map("opt_name", "bootfile-name", "opt_value", "pxe"),
        Cloud.map("opt_name", "mtu", "opt_value", "1400"), Cloud.map("opt_name", "gone", "opt_value", null)));
    var changed = cloud.blue().update("port", port.id(), "extra_dhcp_opts", List.of(Cloud.map("opt_name", "mtu", "opt_value", null),
        Cloud.map("opt_name", "bootfile-name", "opt_value", "pxe6", "ip_version", 6L)));

    assertThat(port.get("extra_dhcp_opts")).isEqualTo(List.of(Cloud.map("opt_name", "bootfile-name", "opt_value", "pxe", "ip_version", 4L),
        Cloud.map("opt_name", "mtu", "opt_value", "1400", "ip_version", 4L)));
    assertThat(changed.get("extra_dhcp_opts")).isEqualTo(List.of(Cloud.map("opt_name", "bootfile-name", "opt_value", "pxe", "ip_version", 4L),
        Cloud.map("opt_name", "bootfile-name", "opt_value", "pxe6", "ip_version", 6L)));
    assertThat(changed.revision()).isGreaterThan(port.revision());
    assertThat(cloud.blue().tryPort(network, "extra_dhcp_opts", List.of(Cloud.map("opt_name", "x", "opt_value", " "))).refusal())
        .isEqualTo("400 InvalidInput");
    assertThat(cloud.blue().tryPort(network, "extra_dhcp_opts", List.of(Cloud.map("opt_name", "router", "opt_value", ""))).status()).isEqualTo(200);
  }

  @Test
  void a_network_owner_sees_all_ports_on_it_and_others_see_theirs() {
    var shared = cloud.admin().network("shared", true, "project_id", Cloud.BLUE);
    var port = cloud.green().port(shared);

    assertThat(cloud.blue().show("port", port.id()).get("project_id")).isEqualTo(Cloud.GREEN);
    assertThat(cloud.blue().list("port").all("id")).containsExactly(port.id());
    assertThat(cloud.member("c0".repeat(16)).list("port").list()).isEmpty();
    assertThat(cloud.blue().delete("port", port.id()).status()).isEqualTo(200);
  }

  @Test
  void guests_of_a_shared_network_do_not_choose_addresses() {
    var shared = cloud.admin().network("shared", true);
    var subnet = cloud.admin().subnet(shared, "10.0.0.0/24");

    assertThat(cloud.blue().tryPort(shared, "mac_address", "fa:16:3e:00:00:01").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryPort(shared, "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.9"))).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryPort(shared, "device_owner", "network:dhcp").refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().tryPort(shared, "port_security_enabled", false).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().port(shared, "fixed_ips", List.of(Cloud.map("subnet_id", subnet.id()))).addresses()).hasSize(1);
  }

  @Test
  void ports_are_found_by_their_addresses() {
    var subnet = cloud.blue().subnet(network, "10.0.0.0/24");
    var four = cloud.blue().port(network, "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.4")));
    var forty = cloud.blue().port(network, "fixed_ips", List.of(Cloud.map("ip_address", "10.0.0.40")));

    assertThat(cloud.blue().list("port", "fixed_ips", "ip_address=10.0.0.4").all("id")).containsExactly(four.id());
    assertThat(cloud.blue().list("port", "fixed_ips", "ip_address=10.0.0.4", "fixed_ips", "ip_address=10.0.0.40").list()).hasSize(2);
    assertThat(cloud.blue().list("port", "fixed_ips", "subnet_id=" + subnet.id(), "fixed_ips", "ip_address=10.0.0.40").all("id"))
        .containsExactly(forty.id());
    assertThat(cloud.blue().list("port", "fixed_ips", "ip_address_substr=0.0.4").list()).hasSize(2);
    assertThat(cloud.blue().list("port", "fixed_ips", "ip_address_substr=%").list()).isEmpty();
    assertThat(cloud.blue().list("port", "fixed_ips", "10.0.0.4").refusal()).isEqualTo("400 InvalidInput");
  }

  @Test
  void ports_are_found_by_their_groups_pairs_and_hosts() {
    cloud.blue().subnet(network, "10.0.0.0/24");
    var web = cloud.blue().create("security_group", "name", "web");
    var db = cloud.blue().create("security_group", "name", "db");
    var one = cloud.blue().port(network, "security_groups", List.of(web.id()));
    var two = cloud.blue().port(network, "security_groups", List.of(db.id()));
    cloud.admin().update("port", two.id(), "binding:host_id", "hv1");

    assertThat(cloud.blue().list("port", "security_groups", web.id()).all("id")).containsExactly(one.id());
    assertThat(cloud.blue().list("port", "security_groups", web.id(), "security_groups", db.id()).all("id")).containsExactlyInAnyOrder(one.id(), two.id());
    assertThat(cloud.blue().list("port", "security_groups", web.id(), "id", two.id()).list()).isEmpty();
    assertThat(cloud.admin().list("port", "binding:host_id", "hv1").all("id")).containsExactly(two.id());
    assertThat(cloud.admin().list("port", "allowed_address_pairs", "ip_address=192.0.2.9").message()).as("published as no filter")
        .isEqualTo("['allowed_address_pairs'] is invalid attribute for filtering");
    assertThat(cloud.blue().list("port", "mac_address", ((String) one.get("mac_address")).toUpperCase(java.util.Locale.ROOT)).all("id")).containsExactly(one.id());
    assertThat(cloud.blue().list("port", "status", "DOWN", "admin_state_up", "true", "network_id", network.id()).list()).hasSize(2);
  }
}
