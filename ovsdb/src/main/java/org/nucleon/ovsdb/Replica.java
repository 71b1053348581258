package org.nucleon.ovsdb;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A copy of (part of) a database in memory, kept current by the server. Made by [OvsdbClient#replicate].
///
/// Readers take a [Snapshot]: the state after some whole update, never in the middle of one. While the connection is
/// down the last state stays readable; [#isCurrent] tells. After a reconnect the server sends only what is new if it
/// still knows our place in its history (clustered databases), else everything, of which listeners hear only what
/// really differs.
///
/// *Own writes:* ovsdb-server sends the update that a transaction causes before the answer to the transaction, on the
/// same connection, and both are handled in that order here. So when [OvsdbClient#transact] returns, [#snapshot] of a
/// loaded replica of the same client already shows what was written. (Listeners, in their own threads, may hear a
/// moment later.)
public final class Replica implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Replica.class.getName());
  private static final UUID NOWHERE = new UUID(0, 0);

  private final String database;
  private final String id;
  private final Monitor monitor;
  private final Supplier<String> state;
  private final Consumer<Replica> onClose;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  /// Where updates come from, and how to read them.
  private record Feed(Session session, MonitorMethod method, UpdateReader reader) {}

  // Written under this replica's monitor, read without.
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), 0);
  private volatile boolean loaded;
  private volatile boolean current;

  // Guarded by this replica's monitor. The readers of two sessions could meet here for a moment: `feed` says whose word counts.
  private Optional<Feed> feed = Optional.empty();
  private Map<String, RowLayout> layouts = Map.of();
  private UUID position = NOWHERE;
  private boolean closed;
  private long rowsReceived;
  private long reloads;

  Replica(String database, String id, Monitor monitor, Supplier<String> state, Consumer<Replica> onClose) {
    this.database = database;
    this.id = id;
    this.monitor = monitor;
    this.state = state;
    this.onClose = onClose;
  }

  String id() {
    return id;
  }

  boolean isOf(String name) {
    return database.equals(name);
  }

  /// The state after the latest update.
  ///
  /// @throws IllegalStateException before the first load: an empty state would look like an empty database
  public Snapshot snapshot() {
    if (!isLoaded()) {
      throw new IllegalStateException("The replica of %s is not loaded yet: await it first.".formatted(database));
    }
    return snapshot;
  }

  public Optional<Row> row(String table, UUID uuid) {
    return snapshot().row(table, uuid);
  }

  public Collection<Row> rows(String table) {
    return snapshot().rows(table);
  }

  public <K> List<Row> find(Index<K> index, K key) {
    return snapshot().find(index, key);
  }

  public <K> Optional<Row> findOne(Index<K> index, K key) {
    return snapshot().findOne(index, key);
  }

  /// An index by a key that a row has or has not, kept up to date from now on. Snapshots taken before do not know it.
  ///
  /// @param key pure, and quick: it runs twice for each changed row. A row it throws on is logged and left out.
  public <K> Index<K> index(String table, Function<Row, Optional<K>> key) {
    return indexEach(table, Index.each(key));
  }

  /// An index under several keys per row: for instance the ports a switch names, to find the switch of a port.
  public synchronized <K> Index<K> indexEach(String table, Function<Row, ? extends Collection<? extends K>> keys) {
    var index = new Index<K>(table, keys);
    var entries = Index.Entries.NONE;
    if (snapshot.hasTable(table)) {
      for (var row : snapshot.rows(table)) {
        entries = index.update(entries, new RowChange(table, row.uuid(), Optional.empty(), Optional.of(row)));
      }
    }
    var indexes = new HashMap<>(snapshot.indexes());
    indexes.put(index, entries);
    snapshot = new Snapshot(snapshot.tables(), indexes, snapshot.version());
    return index;
  }

  /// Tells `listener` of everything that is there (as inserted rows) and then of each change: nothing is missed between.
  ///
  /// @param tables to hear of; none for all
  public synchronized Subscription listen(ChangeListener listener, String... tables) {
    var subscription = new Subscription(Set.of(tables), listener);
    var present = new ArrayList<RowChange>();
    snapshot.tables().forEach((table, rows) -> rows.values().forEachRemaining(
        row -> present.add(new RowChange(table, row.uuid(), Optional.empty(), Optional.of(row)))));
    subscription.offer(new ChangeBatch(present, snapshot));
    subscriptions.removeIf(Subscription::isClosed);
    subscriptions.add(subscription);
    subscription.start(database);
    return subscription;
  }

  /// Whether there was a first load; stays true when the connection drops.
  public boolean isLoaded() {
    return loaded;
  }

  /// Whether the replica is connected and up to date.
  public boolean isCurrent() {
    return current;
  }

  /// @throws DeadlinePassed when the first load does not come in time
  public void awaitLoaded(Duration patience) {
    await(() -> loaded, patience, "The replica of %s was not loaded within %s: %s.");
  }

  /// @throws DeadlinePassed when the connection does not come back in time
  public void awaitCurrent(Duration patience) {
    await(() -> current, patience, "The replica of %s was not brought up to date within %s: %s.");
  }

  /// Blocks until the state meets a condition.
  ///
  /// @param condition pure, and quick: it runs after each update, while the next one waits
  /// @throws DeadlinePassed when it does not in time
  public Snapshot await(Predicate<Snapshot> condition, Duration patience) {
    var met = new Object() {
      Snapshot state = snapshot;
    };
    await(() -> {
      met.state = snapshot;
      return loaded && condition.test(snapshot);
    }, patience, "The replica of %s did not come to the awaited state within %s: %s.");
    return met.state;
  }

  private void await(BooleanSupplier condition, Duration patience, String complaint) {
    if (!comesTrue(condition, patience)) {
      throw new DeadlinePassed(complaint.formatted(database, patience, state.get()));
    }
  }

  private synchronized boolean comesTrue(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeadlinePassed("Interrupted while waiting for the replica of %s.".formatted(database));
      }
    }
    return true;
  }

  /// Rows, changed rows and removals that ever arrived: shows what a reconnect costs.
  public synchronized long rowsReceived() {
    return rowsReceived;
  }

  /// How often the whole contents were sent, the first time included.
  public synchronized long reloads() {
    return reloads;
  }

  /// Ends the monitoring and the listeners. What was taken as a snapshot stays valid.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      current = false;
    }
    onClose.accept(this);
    subscriptions.forEach(Subscription::close);
  }

  /// Asks the server for the contents, or for what is new since we last heard of it.
  Call<Boolean> start(Session session, DatabaseSchema schema, MonitorMethod method) {
    var started = begin(session, schema, method);
    return session.load(method.request, out -> {
      out.writeString(database);
      out.writeString(id);
      MonitorWriter.write(out, monitor, started.reader().layouts(), method);
      if (method == MonitorMethod.SINCE) {
        out.writeString(position().toString());
      }
    }, in -> {
      contents(started, in);
      return true;
    });
  }

  private synchronized Feed begin(Session session, DatabaseSchema schema, MonitorMethod method) {
    var wanted = layouts(schema);
    if (!sameLayouts(layouts, wanted)) {
      layouts = wanted;
      position = NOWHERE;
    }
    var started = new Feed(session, method, new UpdateReader(layouts));
    feed = Optional.of(started);
    return started;
  }

  private synchronized UUID position() {
    return position;
  }

  private synchronized Optional<Feed> feed() {
    return feed;
  }

  /// Reads what follows the monitor's id in the `params` of an update; the parser stands on the first of it.
  void notified(Session from, JsonParser in) {
    var source = feed().filter(known -> known.session() == from);
    if (source.isPresent()) {
      update(source.get(), in);
    } else {
      in.skipChildren();
    }
  }

  /// The session is gone: the state is kept, and known to be old.
  synchronized void disconnected(Session gone) {
    if (feed.filter(known -> known.session() == gone).isPresent()) {
      feed = Optional.empty();
      current = false;
      notifyAll();
    }
  }

  private void contents(Feed from, JsonParser in) {
    if (from.method() != MonitorMethod.SINCE) {
      publish(from, from.reader().read(in), NOWHERE, false);
      return;
    }
    // [found, last transaction, updates]
    Json.expect(in, JsonToken.START_ARRAY);
    in.nextToken();
    boolean found = in.getBooleanValue();
    in.nextToken();
    var last = ValueReader.uuid(Json.string(in));
    in.nextToken();
    publish(from, from.reader().read(in), last, found);
    in.nextToken();
    Json.expect(in, JsonToken.END_ARRAY);
  }

  private void update(Feed from, JsonParser in) {
    var last = NOWHERE;
    if (from.method() == MonitorMethod.SINCE) {
      last = ValueReader.uuid(Json.string(in));
      in.nextToken();
    }
    publish(from, from.reader().read(in), last, true);
  }

  /// @param incremental whether the updates build on what we have; else they are all there is
  private synchronized void publish(Feed from, List<RowUpdate> updates, UUID last, boolean incremental) {
    if (closed || feed.filter(known -> known == from).isEmpty()) {
      return;
    }
    rowsReceived += updates.size();
    ChangeBatch batch;
    try {
      batch = incremental ? SnapshotBuilder.apply(snapshot, updates) : SnapshotBuilder.reload(snapshot, layouts.keySet(), rows(updates));
    } catch (RuntimeException e) { // the update does not fit
      position = NOWHERE; // our state is not the server's: load it anew
      throw e;
    }
    position = last;
    snapshot = batch.after();
    if (!incremental) {
      reloads++;
    }
    loaded = true;
    current = true;
    subscriptions.forEach(subscription -> subscription.offer(batch));
    notifyAll();
  }

  private static List<Row> rows(List<RowUpdate> updates) {
    return updates.stream().map(update -> switch (update) {
      case RowUpdate.Put(var row) -> row;
      case RowUpdate.Change _, RowUpdate.Remove _ -> throw new ProtocolViolation("First contents with changes in them.");
    }).toList();
  }

  private Map<String, RowLayout> layouts(DatabaseSchema schema) {
    var wanted = new LinkedHashMap<String, RowLayout>();
    monitor.selections().forEach((table, selection) -> {
      if (!schema.hasTable(table)) {
        LOG.log(Level.INFO, "Database %s %s has no table %s to monitor.".formatted(database, schema.version(), table));
        return;
      }
      wanted.put(table, new RowLayout(table, columns(schema, table, selection.columns())));
    });
    return wanted;
  }

  private List<ColumnSchema> columns(DatabaseSchema schema, String table, List<String> names) {
    var columns = schema.table(table).columns();
    names.stream().filter(name -> !columns.containsKey(name)).forEach(name -> LOG.log(Level.INFO,
        "Table %s of database %s %s has no column %s to monitor.".formatted(table, database, schema.version(), name)));
    return columns.values().stream().filter(column -> names.isEmpty() || names.contains(column.name())).toList();
  }

  private static boolean sameLayouts(Map<String, RowLayout> some, Map<String, RowLayout> others) {
    return some.keySet().equals(others.keySet())
        && some.entrySet().stream().allMatch(entry -> entry.getValue().sameAs(others.get(entry.getKey())));
  }
}
