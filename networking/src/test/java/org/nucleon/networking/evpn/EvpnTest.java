package org.nucleon.networking.evpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;

class EvpnTest {

  private final Cloud cloud = Cloud.start("quotas.quota_router=-1");
  private final Cloud.User admin = cloud.admin();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void a_vni_belongs_to_one_router_until_that_is_deleted() {
    var router = admin.create("router", "evpn_vni", 5_000L);

    assertThat(router.get("evpn_vni")).isEqualTo(5_000L);
    assertThat(admin.tryCreate("router", "evpn_vni", 5_000L).refusal()).isEqualTo("409 EVPNVNIInUse");
    assertThat(admin.list("router", "evpn_vni", "5000").all("id")).containsExactly(router.id());
    admin.delete("router", router.id()).ok();
    assertThat(admin.tryCreate("router", "evpn_vni", 5_000L).status()).isEqualTo(200);
  }

  @Test
  void zero_stands_for_any() {
    var seen = new HashSet<Long>();

    for (int i = 0; i < 20; i++) {
      var vni = (Long) admin.create("router", "evpn_vni", 0L).get("evpn_vni");
      assertThat(vni).isBetween(1L, 16_777_215L);
      assertThat(seen.add(vni)).isTrue();
    }
  }

  @Test
  void only_administrators_choose_and_nobody_changes_it() {
    var router = cloud.blue().create("router");

    assertThat(router.body()).containsEntry("evpn_vni", null);
    assertThat(cloud.blue().tryCreate("router", "evpn_vni", 7L).refusal()).isEqualTo("403 PolicyNotAuthorized");
    assertThat(admin.tryUpdate("router", router.id(), "evpn_vni", 7L).refusal()).isEqualTo("400 HTTPBadRequest");
    assertThat(admin.tryCreate("router", "evpn_vni", 1L << 24).refusal()).isEqualTo("400 HTTPBadRequest");
  }
}
