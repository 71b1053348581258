package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.DatabaseUrl;

class SqliteStoreTest extends StoreTest {

  @TempDir
  private Path folder;

  @Override
  public DatabaseUrl freshDatabase() {
    return new DatabaseUrl.Sqlite(folder.resolve("new").resolve(Sample.id() + ".db"), Map.of());
  }

  @Override
  public boolean hasRowLocks() {
    return false;
  }

  @Test
  void who_cannot_write_in_time_is_told() throws Exception {
    var holding = new CountDownLatch(1);
    var letGo = new CountDownLatch(1);
    try (var store = Databases.open(freshDatabase(), Sample.schema(), StoreOptions.defaults().patience(Duration.ofMillis(100)));
         var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> store.write(_ -> {
        holding.countDown();
        return waited(letGo);
      }));
      assertThat(waited(holding)).isTrue();

      assertThatThrownBy(() -> store.write(tx -> tx.delete(Sample.GROUP, "x"))).isInstanceOf(StoreUnavailable.class).hasMessageContaining("too busy writing");
      assertThat(store.<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).as("readers are not in the way").isZero();
      letGo.countDown();
      assertThat(slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(store.<Boolean>write(tx -> tx.delete(Sample.GROUP, "x"))).isFalse();
    }
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_commit_is_on_the_disk() throws Exception {
    var url = (DatabaseUrl.Sqlite) freshDatabase();
    try (var store = Databases.open(url, Sample.schema(), StoreOptions.defaults())) {
      store.write(tx -> tx.delete(Sample.GROUP, "x"));

      var settings = store.write(tx -> List.of(tx.query(row -> row.string(1), "PRAGMA journal_mode").getFirst(),
          tx.query(row -> row.string(1), "PRAGMA synchronous").getFirst(), tx.query(row -> row.string(1), "PRAGMA foreign_keys").getFirst()));

      assertThat(settings).as("write-ahead log, synchronous FULL, references checked").containsExactly("wal", "2", "1");
    }
  }
}
