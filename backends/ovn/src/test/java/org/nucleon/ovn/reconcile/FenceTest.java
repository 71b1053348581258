package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.TransactionFailed;
import org.nucleon.ovsdb.Value;
import org.nucleon.testkit.OvsdbServer;

class FenceTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void a_former_writers_transaction_changes_nothing() {
    try (var server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
        var client = OvsdbClient.open(OvsdbOptions.of(server.remote(), Northbound.DATABASE));
        var northbound = Northbound.of(client)) {
      northbound.replica().awaitLoaded(SOON);
      var former = Fence.raise(client, northbound, SOON);
      var late = former.transaction();
      late.insert("Logical_Switch", Map.of("name", Value.of("late")));

      var present = Fence.raise(client, northbound, SOON);
      var timely = present.transaction();
      timely.insert("Logical_Switch", Map.of("name", Value.of("timely")));
      client.transact(timely, SOON);
      var failure = catchThrowableOfType(TransactionFailed.class, () -> client.transact(late, SOON));

      assertThat(Fence.isBroken(failure)).isTrue();
      assertThat(northbound.replica().rows("Logical_Switch")).extracting(row -> row.string("name")).containsExactly("timely");
    }
  }
}
