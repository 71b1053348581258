package org.nucleon.app.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nucleon.ovn.truth.Chosen;
import org.nucleon.testkit.Wait;
import org.nucleon.testkit.people.Known;
import org.nucleon.testkit.people.RandomPeople;

/// People who go on asking for whatever comes to mind until they are stopped, all of them about the same objects.
final class Town implements AutoCloseable {

  private static final String OPERATORS = "ad".repeat(16);
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  /// Between two requests of one person: the cloud shall live long, not grow large.
  private static final Duration BREATH = Duration.ofMillis(40);

  private final Known known = new Known();
  private final HttpPerson.World world;
  private final AtomicBoolean done = new AtomicBoolean();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  private Town(HttpPerson.World world) {
    this.world = world;
    known.add("dhcp_agent", Chosen.DHCP_AGENT);
    known.add("l3_agent", Chosen.L3_AGENT);
    Fire.GATEWAYS.forEach(agent -> known.add("l3_agent", agent));
  }

  /// @param pioneers whether people ask for what is new, too
  static Town start(HttpPerson.World world, int people, Random random, boolean pioneers) {
    var town = new Town(world);
    for (int i = 0; i < people; i++) {
      long seed = random.nextLong();
      town.threads.add(Thread.ofVirtual().uncaughtExceptionHandler((_, failure) -> town.failures.add(failure)).start(() -> town.live(new Random(seed), pioneers)));
    }
    return town;
  }

  private void live(Random random, boolean pioneers) {
    var admin = new HttpPerson(world, random, Map.of("X-Project-Id", OPERATORS, "X-Roles", "admin"), "");
    var nova = new HttpPerson(world, random, Map.of("X-Project-Id", OPERATORS, "X-Roles", "admin,service"), "");
    var people = pioneers ? RandomPeople.withPioneers(random, admin, nova, known) : new RandomPeople(random, admin, nova, known);
    while (!done.get()) {
      people.doSomething();
      try {
        Thread.sleep(BREATH);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// What they have made.
  Known known() {
    return known;
  }

  /// Waits until so many more requests have been answered.
  void awaitProgress(int more) {
    int goal = world.tally().answered() + more;
    Wait.until("%d answers; so far there were %s".formatted(goal, world.tally()), PATIENCE, () -> world.tally().answered() >= goal || !failures.isEmpty());
    if (!failures.isEmpty()) {
      throw new IllegalStateException("somebody could not go on", failures.peek());
    }
  }

  /// Lets everybody finish the request they are at.
  @Override
  public void close() throws InterruptedException {
    done.set(true);
    for (var thread : threads) {
      if (!thread.join(PATIENCE)) {
        throw new IllegalStateException("somebody waits for an answer that does not come");
      }
    }
  }
}
