package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.Wait;

/// A database server is killed in the middle of its work, and comes back.
abstract class CrashContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WRITERS = 8;
  private static final int WRITES = 300;

  private DatabaseServer server;

  abstract DatabaseServer startServer();

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void acknowledged_writes_survive_and_the_store_goes_on() throws Exception {
    server = startServer();
    var acknowledged = ConcurrentHashMap.<String>newKeySet();
    var failures = new ConcurrentLinkedQueue<StoreException>();
    var readersFailures = new ConcurrentLinkedQueue<StoreException>();
    var done = new AtomicBoolean();
    var allWritten = new AtomicBoolean();
    try (var store = Databases.open(DatabaseUrl.parse(server.url()), Sample.schema(), options());
         var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader = threads.submit(() -> readUntil(allWritten, store, readersFailures));
      var writers = new ArrayList<Future<?>>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(() -> writeUntil(done, store, acknowledged, failures)));
      }

      awaitWrites("writes before a crash", acknowledged);
      server.kill();
      server.restart(); // at once: perhaps nobody noticed
      awaitWrites("writes before a crash that lasts", acknowledged);
      server.kill();
      int failed = failures.size();
      Wait.until("somebody to notice", PATIENCE, () -> failures.size() > failed);
      server.restart();
      awaitWrites("writes after the last restart", acknowledged);
      done.set(true);
      for (var writer : writers) {
        writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      allWritten.set(true);

      var rows = ids(store);
      assertThat(rows).containsAll(acknowledged);
      assertThat(failures).isNotEmpty().allSatisfy(CrashContract::requireExpected);
      assertThat(readersFailures).allSatisfy(CrashContract::requireExpected);
      assertThat(reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("what the reader of the changes knows").isEqualTo(rows);
    }
  }

  private static void awaitWrites(String what, Set<String> acknowledged) {
    int before = acknowledged.size();
    Wait.until(what, PATIENCE, () -> acknowledged.size() >= before + WRITES);
  }

  private static void requireExpected(StoreException failure) {
    assertThat(failure).isInstanceOfAny(StoreUnavailable.class, OutcomeUnknown.class);
  }

  private static StoreOptions options() {
    return StoreOptions.defaults().upgrading().connections(16).patience(Duration.ofSeconds(5));
  }

  private static Void writeUntil(AtomicBoolean done, Store store, Set<String> acknowledged, Queue<StoreException> failures) {
    while (!done.get()) {
      var group = Sample.group(Sample.id());
      try {
        store.write(tx -> {
          tx.insert(group);
          tx.log(Change.Kind.CREATED, group);
          return null;
        });
        acknowledged.add(group.id());
      } catch (StoreException e) {
        failures.add(e);
      }
    }
    return null;
  }

  private static Set<String> ids(Store store) {
    return store.read(tx -> tx.list(Select.from(Sample.GROUP).only(List.of(Standard.ID)))).stream().map(Entity::id).collect(Collectors.toSet());
  }

  /// Keeps a copy of all ids as a reconciler would, up to all that was committed when nobody writes any more.
  private static Set<String> readUntil(AtomicBoolean allWritten, Store store, Queue<StoreException> failures) throws InterruptedException {
    var cursor = store.changes();
    var known = new HashSet<String>();
    boolean lookAtAll = false;
    boolean finished = false;
    while (!finished) {
      boolean last = allWritten.get();
      try {
        if (lookAtAll) {
          var all = ids(store);
          known.clear();
          known.addAll(all);
          lookAtAll = false;
        }
        var changes = last ? cursor.committed() : cursor.next(Duration.ofSeconds(2));
        changes.forEach(change -> known.add(change.id()));
        finished = last;
      } catch (ChangesMissed e) {
        lookAtAll = true;
      } catch (StoreException e) {
        failures.add(e);
      }
    }
    return known;
  }

  @Test
  void a_server_that_stays_away_is_an_answer_within_the_patience() {
    server = startServer();
    try (var store = Databases.open(DatabaseUrl.parse(server.url()), Sample.schema(), options().patience(Duration.ofSeconds(1)))) {
      server.kill();
      long start = System.nanoTime();

      var thrown = org.assertj.core.api.Assertions.catchThrowable(() -> store.write(tx -> tx.count(Sample.GROUP, Condition.ALWAYS)));

      assertThat(thrown).isInstanceOf(StoreUnavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      server.restart();
      Wait.until("the store to answer again", PATIENCE, () -> answers(store));
    }
  }

  private static boolean answers(Store store) {
    try {
      return store.<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS)) == 0;
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}
