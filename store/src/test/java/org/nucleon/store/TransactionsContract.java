package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nucleon.model.Standard.PROJECT_ID;
import static org.nucleon.model.Standard.REVISION;
import static org.nucleon.model.Standard.TAGS;
import static org.nucleon.store.Together.together;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;

/// All or nothing, one state at a time, and what happens when two want the same rows.
interface TransactionsContract extends StoreContract {

  @Test
  default void a_failed_statement_dooms_its_transaction_on_every_database() {
    var group = Sample.group("red");
    insert(group);

    assertThatThrownBy(() -> store().write(tx -> {
      tx.insert(Sample.group("green"));
      try {
        tx.insert(group);
      } catch (UniqueViolation expected) {
        // goes on as if nothing had happened
      }
      return null;
    })).isInstanceOf(UniqueViolation.class);

    assertThat(store().<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).isEqualTo(1);
  }

  @Test
  default void what_throws_changes_nothing() {
    assertThatThrownBy(() -> store().write(tx -> {
      tx.insert(Sample.group("red"));
      throw new IllegalArgumentException("mine");
    })).hasMessage("mine");

    assertThat(store().<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).isZero();
  }

  @Test
  default void misuse_is_refused() {
    assertThatThrownBy(() -> store().write(_ -> store().write(_ -> 1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().read(tx -> tx.delete(Sample.GROUP, "x"))).isInstanceOf(IllegalStateException.class);
    var kept = new ArrayList<Tx>();
    store().read(kept::add);
    assertThatThrownBy(() -> kept.getFirst().count(Sample.GROUP, Condition.ALWAYS)).isInstanceOf(IllegalStateException.class);
    var other = Attribute.string("name", 10);
    assertThatThrownBy(() -> insert(Sample.thing("x").with(other, "y"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().read(tx -> tx.list(Select.from(Sample.THING).where(Sample.SHOUT, "x")))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void a_read_sees_one_state() {
    insert(Sample.group("red"));

    store().read(tx -> {
      long before = tx.count(Sample.GROUP, Condition.ALWAYS);
      inAnotherThread(() -> {
        insert(Sample.group("green"));
        return null;
      });
      assertThat(tx.count(Sample.GROUP, Condition.ALWAYS)).isEqualTo(before);
      return null;
    });

    assertThat(store().<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).isEqualTo(2);
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  default void a_locked_row_shows_the_newest_state_with_what_belongs_to_it() throws Exception {
    var red = Sample.group("red");
    var thing = Sample.thing("0").with(REVISION, 0L);
    insert(red, thing);
    int threads = 8;
    int each = 10;

    together(threads, _ -> {
      for (int i = 0; i < each; i++) {
        store().write(tx -> {
          var locked = tx.lock(Sample.THING, thing.id()).orElseThrow();
          assertThat(locked.get(TAGS)).as("one tag per revision").hasSize((int) locked.revision());
          tx.execute("INSERT INTO tags (resource_id, tag) VALUES (?, ?)", thing.id(), Sample.id());
          return tx.update(Sample.THING, thing.id(), Map.of(REVISION, locked.revision() + 1));
        });
      }
    });

    assertThat(found(thing).orElseThrow().revision()).isEqualTo(threads * each);
  }

  @Test
  default void who_meets_head_on_tries_again() throws Exception {
    var red = Sample.group("red");
    var green = Sample.group("green");
    insert(red, green);
    var meeting = new CyclicBarrier(2);
    var attempts = new AtomicInteger();

    together(2, number -> {
      var first = number == 0 ? red : green;
      var second = number == 0 ? green : red;
      var mine = new AtomicInteger();
      store().write(tx -> {
        attempts.incrementAndGet();
        tx.lock(Sample.GROUP, first.id()).orElseThrow();
        if (mine.incrementAndGet() == 1 && hasRowLocks()) {
          await(meeting);
        }
        tx.lock(Sample.GROUP, second.id()).orElseThrow();
        tx.update(Sample.GROUP, first.id(), Map.of(PROJECT_ID, "by " + number));
        return tx.update(Sample.GROUP, second.id(), Map.of(PROJECT_ID, "by " + number));
      });
    });

    assertThat(attempts.get()).isEqualTo(hasRowLocks() ? 3 : 2);
    var owners = store().read(tx -> tx.list(Select.from(Sample.GROUP))).stream().map(Entity::projectId).distinct();
    assertThat(owners).as("both rows are by the same transaction").hasSize(1);
  }

  @Test
  default void who_finds_gone_what_it_had_read_begins_again() {
    var attempts = new AtomicInteger();

    store().write(tx -> {
      var group = Sample.group("attempt " + attempts.incrementAndGet());
      tx.insert(group);
      return insertInto(tx, attempts.get() == 1 ? Sample.id() : group.id());
    });

    assertThat(store().<List<Entity>>read(tx -> tx.list(Select.from(Sample.GROUP)))).extracting(group -> group.get(Sample.COLOUR)).containsExactly("attempt 2");
    assertThatThrownBy(() -> store().write(tx -> insertInto(tx, Sample.id()))).as("not for ever").isInstanceOf(StoreUnavailable.class);
  }

  private static boolean insertInto(Tx tx, String group) {
    try {
      tx.insert(Sample.thing("one").with(Sample.GROUP_ID, group));
      return true;
    } catch (ReferenceViolation e) {
      throw tx.outdated(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
