package org.nucleon.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.nucleon.model.Storage;

/// Reads the change log.
///
/// Numbers are given out before transactions commit, so a number below the highest one seen may appear later. Each number that was
/// jumped over is looked for again, at growing intervals, until no transaction can be old enough to still hold it.
final class LogCursor implements Store.ChangeCursor {

  private static final int ROWS_MAX = 1_000;
  private static final int GAPS_MAX = 10_000;
  private static final Duration GAP_FIRST_LOOK = Duration.ofMillis(5);
  private static final Duration GAP_LOOK_MAX = Duration.ofSeconds(2);
  /// Without gaps there is no need to look before something is signalled.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final String COLUMNS = "SELECT sequence, kind, resource, object_id, project_id, revision, at FROM change_log WHERE ";

  private final Database store;
  private final ChangeSignal signal;
  private final StoreOptions options;
  /// No transaction that holds a number is older: it is idle for so long at most, and then its commit takes so long at most.
  private final Duration gapKept;
  private final TreeMap<Long, Gap> gaps = new TreeMap<>();
  private final Set<Long> servers = new HashSet<>();
  /// Found by a call that failed before it could tell.
  private final List<Change> untold = new ArrayList<>();
  private long highest;
  private long caughtUpMillis;
  /// When nothing is signalled.
  private volatile long nextLook;
  private volatile long seen;

  /// A number that was jumped over.
  private record Gap(long since, long nextLook) {

    Gap lookedAt(long now) {
      return new Gap(since, now + Math.clamp(now - since, GAP_FIRST_LOOK.toNanos(), GAP_LOOK_MAX.toNanos()));
    }
  }

  LogCursor(Database store, ChangeSignal signal, StoreOptions options) {
    this.store = store;
    this.signal = signal;
    this.options = options;
    this.gapKept = options.transactionMax().plus(ServerLogin.STATEMENT_TIMEOUT);
    start();
  }

  /// Begins behind what is committed, but not behind numbers that open transactions may hold: those of the last minutes that are not
  /// there.
  private void start() {
    long window = 2 * gapKept.toNanos() / 1_000;
    String cutoff = store.dialect().nowMicros() + " - ?";
    var recent = store.housekeep(false, tx -> {
      servers.addAll(servers(tx));
      var numbers = new ArrayList<>(tx.query(row -> row.number(1), "SELECT coalesce(max(sequence), 0) FROM change_log WHERE at <= " + cutoff, window));
      numbers.addAll(tx.query(row -> row.number(1),
          "SELECT sequence FROM change_log WHERE at > %s ORDER BY sequence DESC LIMIT %d".formatted(cutoff, GAPS_MAX), window).reversed());
      return numbers;
    });
    gaps.clear();
    untold.clear();
    highest = recent.getFirst();
    if (recent.size() > GAPS_MAX) {
      highest = recent.get(1);
    }
    recent.forEach(this::passed);
    caughtUpMillis = System.currentTimeMillis();
  }

  /// Which start of which server answers: there may be several servers in a cluster, and one start of each is no news twice.
  private List<Long> servers(Tx tx) {
    return store.dialect().serverStart().map(sql -> tx.query(row -> row.number(1), sql)).orElse(List.of());
  }

  private void passed(long number) {
    gaps.remove(number);
    if (number <= highest) {
      return;
    }
    long now = System.nanoTime();
    for (long missing = Math.max(highest + 1, number - GAPS_MAX); missing < number; missing++) {
      gaps.put(missing, new Gap(now, now + GAP_FIRST_LOOK.toNanos()));
    }
    highest = number;
    while (gaps.size() > GAPS_MAX) {
      gaps.pollFirstEntry();
    }
  }

  @Override
  public List<Change> next(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      poll(false);
      long now = System.nanoTime();
      if (!untold.isEmpty() || now >= end) {
        return told();
      }
      await(Duration.ofNanos(end - now));
    }
  }

  @Override
  public void await(Duration patience) throws InterruptedException {
    long now = System.nanoTime();
    signal.await(seen, Duration.ofNanos(Math.min(patience.toNanos(), Math.max(0, nextLook - now))));
  }

  @Override
  public List<Change> committed() {
    boolean more = poll(true);
    while (more) {
      more = poll(false);
    }
    return told();
  }

  private List<Change> told() {
    untold.sort(Comparator.comparingLong(Change::sequence));
    var told = List.copyOf(untold);
    untold.clear();
    return told;
  }

  /// @param everywhere also where it is not yet time to look again
  /// @return whether there is more
  private boolean poll(boolean everywhere) {
    seen = signal.generation();
    long nowMillis = System.currentTimeMillis();
    if (nowMillis - caughtUpMillis > options.changesKept().toMillis()) {
      start();
      throw new ChangesMissed("changes were pruned from the log before they were read");
    }
    long now = System.nanoTime();
    gaps.values().removeIf(gap -> now - gap.since() > gapKept.toNanos());
    var due = gaps.entrySet().stream().filter(gap -> everywhere || gap.getValue().nextLook() <= now).limit(everywhere ? GAPS_MAX : ROWS_MAX)
        .map(gap -> (Object) gap.getKey()).toList();
    var ahead = new ArrayList<Change>();
    var late = new ArrayList<Change>();
    boolean sameServer = store.housekeep(false, tx -> {
      if (!servers.containsAll(servers(tx))) {
        return false;
      }
      ahead.addAll(tx.query(LogCursor::change, COLUMNS + "sequence > ? ORDER BY sequence LIMIT " + ROWS_MAX, highest));
      if (!due.isEmpty()) {
        var text = new SqlText(COLUMNS);
        store.dialect().in(text, "sequence", Storage.BIGINT, due);
        late.addAll(tx.query(LogCursor::change, text.text(), text.parameters().toArray()));
      }
      return true;
    });
    if (!sameServer) {
      start();
      throw new ChangesMissed("the database has restarted");
    }
    due.forEach(number -> gaps.computeIfPresent((Long) number, (_, gap) -> gap.lookedAt(now)));
    late.addAll(ahead);
    late.sort(Comparator.comparingLong(Change::sequence));
    late.forEach(change -> passed(change.sequence()));
    untold.addAll(late);
    nextLook = gaps.values().stream().mapToLong(Gap::nextLook).min().orElse(now + LONGEST_WAIT.toNanos());
    boolean more = ahead.size() == ROWS_MAX;
    if (!more) {
      caughtUpMillis = nowMillis;
    }
    return more;
  }

  private static Change change(Tx.Row row) {
    long micros = row.number(7);
    return new Change(row.number(1), Change.Kind.valueOf(row.string(2)), row.string(3), row.string(4), row.string(5), row.number(6),
        Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L));
  }
}
