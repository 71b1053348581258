package org.nucleon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Fault;

/// What holds however many requests run at the same time, on every database alike.
abstract class ConcurrencyContract {

  private static final int THREADS = 64;

  private final String project = UUID.randomUUID().toString();
  private Boxes boxes;
  private Caller caller;

  /// An empty database of the test's own.
  abstract DatabaseUrl freshDatabase();

  @BeforeEach
  void open() {
    boxes = Boxes.open(freshDatabase());
    caller = boxes.member(project);
  }

  @AfterEach
  void close() {
    if (boxes != null) {
      boxes.close();
    }
  }

  @Test
  void no_quota_is_exceeded() throws Exception {
    var outcomes = together(_ -> () -> boxes.create(caller));

    assertThat(outcomes).containsOnly("done", "OverQuota");
    assertThat(outcomes).filteredOn("done"::equals).hasSize(Boxes.BOXES_MAX);
    assertThat(boxes.boxes(caller)).isEqualTo(Boxes.BOXES_MAX);
    assertThat(boxes.used(project)).isEqualTo(Boxes.BOXES_MAX);
  }

  @Test
  void several_at_once_fit_or_not_as_a_whole() throws Exception {
    var three = Map.<String, Object>of("boxes", List.of(Map.of(), Map.of(), Map.of()));

    var outcomes = together(_ -> () -> boxes.create(caller, three));

    assertThat(outcomes).containsOnly("done", "OverQuota");
    assertThat(outcomes).filteredOn("done"::equals).hasSize(Boxes.BOXES_MAX / 3);
    assertThat(boxes.boxes(caller)).isEqualTo(Boxes.BOXES_MAX / 3 * 3);
    assertThat(boxes.used(project)).isEqualTo(Boxes.BOXES_MAX / 3 * 3);
  }

  @Test
  void what_comes_and_goes_is_counted_exactly() throws Exception {
    var outcomes = together(number -> () -> {
      var id = boxes.create(caller);
      if (number % 2 == 0) {
        boxes.engine().delete(caller, boxes.box(), "", id, IfMatch.ANY);
      }
      return id;
    });

    assertThat(outcomes).containsOnly("done", "OverQuota");
    assertThat(boxes.used(project)).isEqualTo(boxes.boxes(caller)).isLessThanOrEqualTo(Boxes.BOXES_MAX);
  }

  @Test
  void one_deletion_succeeds_and_is_counted_once() throws Exception {
    var id = boxes.create(caller);

    var outcomes = together(_ -> () -> {
      boxes.engine().delete(caller, boxes.box(), "", id, IfMatch.ANY);
      return id;
    });

    assertThat(outcomes).containsOnly("done", "BoxNotFound");
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
    assertThat(boxes.used(project)).isZero();
  }

  @Test
  void a_unique_value_is_taken_once() throws Exception {
    var outcomes = together(number -> () ->
        boxes.create(boxes.member("project-" + number), Map.of("box", Map.of("label", "the one"))));

    assertThat(outcomes).containsOnly("done", "BoxExists");
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
  }

  @Test
  void of_changes_meant_for_one_revision_one_is_made() throws Exception {
    var id = boxes.create(caller);
    var first = new IfMatch(OptionalLong.of(1));

    var outcomes = together(number -> () ->
        boxes.engine().update(caller, boxes.box(), "", id, Map.of("box", Map.of("name", "name " + number)), first));

    assertThat(outcomes).containsOnly("done", "RevisionNumberConstraintFailed");
    assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
  }

  @Test
  void no_change_is_lost() throws Exception {
    var id = boxes.create(caller);

    var outcomes = together(number -> () -> {
      if (number % 2 == 0) {
        boxes.engine().putTag(caller, boxes.box(), id, "tag " + number % 32);
      } else {
        boxes.engine().update(caller, boxes.box(), "", id, Map.of("box", Map.of("name", "name " + number)), IfMatch.ANY);
      }
      return id;
    });

    assertThat(outcomes).containsOnly("done");
    var box = boxes.engine().show(caller, boxes.box(), "", id, Map.of()).entity();
    assertThat(box.get(Standard.TAGS)).hasSize(16);
    assertThat(box.revision()).as("16 new tags and 32 new names").isEqualTo(1 + 16 + 32);
  }

  /// Runs the same work on many threads that start as one.
  ///
  /// @return `done`, or the type of the fault, of each
  private static List<String> together(IntFunction<Callable<?>> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ready = new CountDownLatch(THREADS);
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        var mine = work.apply(i);
        all.add(threads.submit(() -> {
          ready.countDown();
          ready.await();
          return mine.call();
        }));
      }
      var outcomes = new ArrayList<String>();
      for (var each : all) {
        outcomes.add(outcome(each));
      }
      return outcomes;
    }
  }

  private static String outcome(Future<?> future) throws Exception {
    try {
      future.get(120, TimeUnit.SECONDS);
      return "done";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Fault fault) {
        return fault.type();
      }
      throw e;
    }
  }
}
