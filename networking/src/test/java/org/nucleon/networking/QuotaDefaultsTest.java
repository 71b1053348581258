package org.nucleon.networking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaDefaultsTest {

  @Test
  void a_project_has_the_limits_that_clients_know() {
    try (var cloud = Cloud.start("quotas.quota_network=100", "quotas.quota_subnet=100", "quotas.quota_port=500")) {
      assertThat(cloud.blue().show("quota", Cloud.BLUE).body()).isEqualTo(Cloud.map("network", 100L, "subnet", 100L, "port", 500L, "router", 10L,
          "router_route", 30L, "floatingip", 50L, "security_group", 10L, "security_group_rule", 100L, "rbac_policy", 10L, "subnetpool", -1L, "trunk", -1L));
    }
  }
}
