package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.testkit.Wait;

/// A server that was killed does not keep its successor waiting, if that can see that it was.
class HolderTest {

  @Test
  void who_lives_or_cannot_be_seen_is_not_dead() {
    var here = Holder.here();

    assertThat(here.isDead()).isFalse();
    assertThat(new Holder("6e7ae7b7-cf3b-46e2-b208-6a087362eff9").isDead()).as("an older server's").isFalse();
    assertThat(new Holder(here.name().replaceFirst("^[0-9a-f]{8}", "00000000")).isDead()).as("of another machine").isFalse();
    assertThat(here.name()).hasSizeLessThan(255).isNotEqualTo(Holder.here().name());
  }

  @Test
  void a_later_process_of_the_same_number_is_another() {
    assumeThat(Files.isDirectory(Path.of("/proc/self/ns"))).isTrue();

    assertThat(new Holder(Holder.here().name().replaceFirst("/\\d+(/[0-9a-f-]+)$", "/1$1")).isDead()).isTrue();
  }

  @Test
  void the_lease_of_a_process_that_was_killed_is_taken_at_once() throws Exception {
    assumeThat(Files.isDirectory(Path.of("/proc/self/ns"))).isTrue();
    var time = Duration.ofHours(1);
    try (var cloud = Cloud.start()) {
      var store = cloud.engine().store();
      var other = sleeper();
      var held = Holder.of(other.pid());
      assertThat(store.lease(Lease.NAME, held.name(), time)).isTrue();
      var lease = new Lease(store);

      assertThat(lease.tryTake()).as("while it lives").isFalse();

      other.destroyForcibly().waitFor();
      Wait.until("the dead to be seen", OvnCloud.SOON, held::isDead);
      assertThat(lease.tryTake()).isTrue();
      assertThat(store.lease(Lease.NAME, held.name(), time)).isFalse();
    }
  }

  private static Process sleeper() throws IOException {
    return new ProcessBuilder("sleep", "3600").start();
  }
}
