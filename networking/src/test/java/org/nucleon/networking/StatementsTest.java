package org.nucleon.networking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What requests cost the database.
class StatementsTest {

  private static long statements(Cloud cloud, Runnable request) {
    long before = cloud.store().statements();
    request.run();
    return cloud.store().statements() - before;
  }

  @ParameterizedTest
  @ValueSource(strings = {"network", "subnet", "port", "rbac_policy"})
  void a_list_costs_the_same_however_long_it_is(String resource) {
    try (var cloud = Cloud.start("quotas.quota_rbac_policy=-1")) {
      fill(cloud, 1);
      long few = statements(cloud, () -> cloud.blue().list(resource));
      fill(cloud, 20);
      long many = statements(cloud, () -> cloud.blue().list(resource));

      assertThat(many).isEqualTo(few).isLessThan(10);
    }
  }

  /// Each port is on a network of its own, some of others.
  private static void fill(Cloud cloud, int times) {
    IntStream.range(0, times).forEach(i -> {
      var network = cloud.blue().network();
      cloud.blue().subnet(network, "10.0.0.0/24");
      cloud.blue().port(network);
      cloud.blue().create("rbac_policy", "object_type", "network", "object_id", network.id(), "action", "access_as_shared", "target_tenant", Cloud.GREEN);
      cloud.blue().port(cloud.admin().network("shared", true));
    });
  }

  @Test
  void a_port_costs_the_same_in_a_crowd() {
    try (var cloud = Cloud.start()) {
      var network = cloud.blue().network();
      cloud.blue().subnet(network, "10.0.0.0/16");
      long first = statements(cloud, () -> cloud.blue().port(network));
      IntStream.range(0, 200).forEach(_ -> cloud.blue().port(network));
      long last = statements(cloud, () -> cloud.blue().port(network));

      assertThat(last).isLessThanOrEqualTo(first + 1).isLessThan(17);
    }
  }
}
