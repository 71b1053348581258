package org.nucleon.store;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// Simple figures of each database, for people: inserts, finds and lists per second. Not a test.
final class StoreSpeed {

  private static final int SECONDS = 4;
  private static final int ROWS = 2_000;

  private StoreSpeed() {}

  public static void main(String[] arguments) throws Exception {
    measure("SQLite", new DatabaseUrl.Sqlite(Files.createTempDirectory("speed").resolve("nucleon.db"), Map.of()));
    try (var server = PostgresServer.start()) {
      measure("PostgreSQL", DatabaseUrl.parse(server.url()));
    }
    try (var server = MariaDbServer.start()) {
      measure("MariaDB", DatabaseUrl.parse(server.url()));
    }
  }

  private static void measure(String name, DatabaseUrl url) throws Exception {
    try (var store = Databases.open(url, Sample.schema(), StoreOptions.defaults().upgrading())) {
      var ids = new ArrayList<String>();
      var group = Sample.group("red");
      store.write(tx -> {
        tx.insert(group);
        for (int i = 0; i < ROWS; i++) {
          var thing = Sample.thing("n" + i).with(Sample.GROUP_IDS, java.util.List.of(group.id()));
          ids.add(thing.id());
          tx.insert(thing);
        }
        return null;
      });
      for (int threads : new int[] {1, 1, 32}) {
        System.out.printf("%-10s %2d threads: %6d inserts/s, %6d finds/s, %5d lists of 100/s%n", name, threads,
            rate(threads, () -> insert(store)),
            rate(threads, () -> store.read(tx -> tx.find(Sample.THING, ids.get(ThreadLocalRandom.current().nextInt(ROWS))))),
            rate(threads, () -> store.read(tx -> tx.list(Select.from(Sample.THING).limit(100)))));
      }
    }
  }

  private static void insert(Store store) {
    var thing = Sample.thing("x");
    store.write(tx -> {
      tx.insert(thing);
      tx.log(Change.Kind.CREATED, thing);
      return null;
    });
  }

  private static long rate(int threads, Runnable work) throws Exception {
    var count = new AtomicLong();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    Together.together(threads, _ -> {
      while (System.nanoTime() < end) {
        work.run();
        count.incrementAndGet();
      }
    });
    return count.get() / SECONDS;
  }
}
