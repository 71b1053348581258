package org.nucleon.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Everything goes wrong that can: servers, database servers and OVN's are killed, frozen and cut off from each other in the middle of
/// their work, hosts come and go, somebody meddles with our rows, while people go on asking for whatever comes to mind. In the end
///
/// - OVN is as the API says, row by row, and as a build from nothing makes it;
/// - the API's states are those that OVN tells;
/// - everything that was acknowledged is there, or something later changed it, and nothing is half done;
/// - rows of others in the same database are as they were, cell by cell;
/// - nobody was told anything but success, a refusal of the API, or 503 while that server's database was away or had just come back.
///
/// `-Dnucleon.random.seed=S` draws another cloud and other troubles. `-Dnucleon.random.minutes=N` goes on with one seed after the other,
/// prints what there was, keeps what servers said where something was wrong, and goes on; it fails at its end.
class CloudUnderFireTest {

  private static final int PEOPLE = 6;
  private static final int TROUBLES = Fire.Kind.values().length;
  private static final int TROUBLES_IN_LONG_RUNS = 3 * TROUBLES;
  private static final Path KEPT = Path.of("target", "under-fire");

  private final Tally requests = new Tally();
  private final Map<Fire.Kind, Integer> troubles = new EnumMap<>(Fire.Kind.class);

  @Test
  void whatever_goes_wrong_ovn_ends_up_as_the_api_says() throws Exception {
    live(Long.getLong("nucleon.random.seed", 1), TROUBLES, false);
  }

  @Test
  @EnabledIfSystemProperty(named = "nucleon.random.minutes", matches = "\\d+", disabledReason = "takes as long as it is told to")
  void whatever_goes_wrong_with_any_seed() throws IOException {
    var begin = Instant.now();
    var end = begin.plus(Duration.ofMinutes(Long.getLong("nucleon.random.minutes")));
    var failures = new TreeMap<Long, String>();
    long first = Long.getLong("nucleon.random.seed", 1_000);
    long seed = first;
    for (; Instant.now().isBefore(end); seed++) {
      try {
        live(seed, TROUBLES_IN_LONG_RUNS, true);
      } catch (Exception | AssertionError failure) {
        failures.put(seed, failure.toString());
        failure.printStackTrace(System.out);
      }
      System.out.printf("seeds %d to %d in %d min: %s; %,d troubles %s; failed: %s%n", first, seed, Duration.between(begin, Instant.now()).toMinutes(), requests,
          troubles.values().stream().mapToInt(Integer::intValue).sum(), troubles, failures.keySet());
    }
    assertThat(failures).isEmpty();
  }

  private void live(long seed, int times, boolean patient) throws Exception {
    var begin = Instant.now();
    var random = new Random(new SplittableRandom(seed).nextLong()); // alone, seeds that are neighbours begin alike
    var outages = new Outages();
    var tally = new Tally();
    try (var cloud = CloudUnderFire.start(random)) {
      var world = new HttpPerson.World(cloud.bystander.model(), cloud.servers.stream().map(server -> new Api(server.url())).toList(), tally, new Promises(), outages);
      try {
        Fire fire;
        try (var town = Town.start(world, PEOPLE, random, patient)) {
          fire = new Fire(random, cloud, town, outages, patient);
          fire.hostsAppear();
          fire.rages(times);
        } finally {
          requests.add(tally);
        }
        var raged = Instant.now();
        fire.counts().forEach((kind, count) -> troubles.merge(kind, count, Integer::sum));
        var verdict = new Verdict(cloud, world);
        verdict.awaitQuiet();
        var quiet = Instant.now();
        verdict.checkWords();
        CloudUnderFire.atOnce(cloud.servers.stream().<Runnable>map(server -> server::stop).toList());
        int rows = verdict.checkRows(fire.strokes());
        System.out.printf("seed %d, %s: %s; troubles %s; %,d rows; %d s, of which %d s until quiet%n", seed, cloud, tally, fire.counts(), rows,
            Duration.between(begin, Instant.now()).toSeconds(), Duration.between(raged, quiet).toSeconds());
      } catch (Exception | AssertionError failure) {
        cloud.keepLogs(KEPT.resolve("seed-" + seed));
        throw new AssertionError("seed %d, %s; what the servers said is in %s".formatted(seed, cloud, KEPT.toAbsolutePath()), failure);
      }
    }
  }
}
