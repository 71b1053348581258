package org.nucleon.networking.addressgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class AddressGroupTest {

  private final Cloud cloud = Cloud.start();
  private final Cloud.User alice = cloud.blue();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void addresses_are_shown_as_networks() {
    var group = alice.create("address_group", "name", "offices", "addresses", List.of("10.0.0.5/24", "2001:db8::1/128"));

    assertThat(group.body()).containsEntry("addresses", List.of("10.0.0.0/24", "2001:db8::1/128"));
    assertRefused("400 HTTPBadRequest", alice.tryCreate("address_group", "addresses", List.of("10.0.0.5")));
  }

  @Test
  void addresses_are_added_and_taken_all_or_none() {
    var id = alice.create("address_group", "addresses", List.of("10.0.0.0/24")).id();

    assertThat(addresses(alice.act("address_group", id, "add_addresses", "addresses", List.of("10.0.1.1", "10.0.2.0/24"))))
        .isEqualTo(List.of("10.0.0.0/24", "10.0.1.1/32", "10.0.2.0/24"));
    assertRefused("400 AddressesAlreadyExist", alice.act("address_group", id, "add_addresses", "addresses", List.of("10.9.9.9", "10.0.1.1")));
    assertRefused("404 AddressesNotFound", alice.act("address_group", id, "remove_addresses", "addresses", List.of("10.0.1.1", "10.9.9.9")));
    assertRefused("400 AddrFormatError", alice.act("address_group", id, "add_addresses", "addresses", List.of("ten")));
    assertThat(addresses(alice.act("address_group", id, "remove_addresses", "addresses", List.of("10.0.1.1/32"))))
        .isEqualTo(List.of("10.0.0.0/24", "10.0.2.0/24"));
  }

  @Test
  void only_name_and_description_change_by_an_update() {
    var id = alice.create("address_group").id();

    assertThat(alice.update("address_group", id, "name", "new").body()).containsEntry("name", "new").containsEntry("addresses", List.of());
    assertRefused("400 HTTPBadRequest", alice.tryUpdate("address_group", id, "addresses", List.of()));
  }

  @Test
  void a_group_that_a_rule_names_stays() {
    var id = alice.create("address_group").id();
    var security = alice.create("security_group", "name", "web").id();
    alice.create("security_group_rule", "security_group_id", security, "direction", "ingress", "remote_address_group_id", id);

    assertRefused("409 AddressGroupInUse", alice.delete("address_group", id));
    alice.delete("security_group", security).ok();
    alice.delete("address_group", id).ok();
  }

  @Test
  void a_shared_group_is_seen_and_named_but_for_a_change_it_is_not_there() {
    var id = alice.create("address_group").id();
    alice.create("rbac_policy", "object_type", "address_group", "object_id", id, "action", "access_as_shared", "target_tenant", Cloud.GREEN);

    assertThat(cloud.green().show("address_group", id).status()).isEqualTo(200);
    assertThat(cloud.green().tryUpdate("address_group", id, "name", "mine").status()).isEqualTo(404);
    assertThat(cloud.green().delete("address_group", id).status()).isEqualTo(404);
  }

  @Test
  void a_group_is_made_of_prefixes_each_named_once() {
    assertThat(alice.create("address_group", "addresses", List.of()).get("addresses")).isEqualTo(List.of());
    assertRefused("400 HTTPBadRequest", alice.tryCreate("address_group", "addresses", List.of("10.0.0.0/24", "10.0.0.0/24")));
    assertRefused("400 HTTPBadRequest", alice.tryCreate("address_group", "addresses", List.of("10.0.0.1-10.0.0.9")));
    assertRefused("400 HTTPBadRequest", alice.tryCreate("address_group", "addresses", List.of("10.0.0.0/33")));
  }

  @Test
  void bare_ipv6_addresses_are_hosts() {
    var id = alice.create("address_group", "addresses", List.of("10.0.0.0/24")).id();

    assertThat(addresses(alice.act("address_group", id, "add_addresses", "addresses", List.of("2001:DB8::7")))).isEqualTo(List.of("10.0.0.0/24", "2001:db8::7/128"));
    assertRefused("404 AddressGroupNotFound", cloud.green().act("address_group", id, "add_addresses", "addresses", List.of("10.0.0.1")));
    assertThat(addresses(alice.act("address_group", id, "remove_addresses", "addresses", List.of("2001:db8::7")))).isEqualTo(List.of("10.0.0.0/24"));
  }

  @SuppressWarnings("unchecked")
  private static Object addresses(Answer answer) {
    return ((Map<String, Object>) answer.get("address_group")).get("addresses");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertRefused(String refusal, Answer answer) {
    assertThat(answer.refusal()).isEqualTo(refusal);
    return assertThat(answer.message());
  }
}
