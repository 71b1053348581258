package org.nucleon.ovsdb;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A client of one database of an OVSDB server or cluster. Connects in the background, stays connected, and may be used
/// by any number of threads.
public final class OvsdbClient implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OvsdbClient.class.getName());
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final OvsdbOptions options;
  private final Semaphore slots;
  private final ServerWatch.Progress progress = new ServerWatch.Progress();
  private final Map<String, Replica> replicas = new ConcurrentHashMap<>();
  private final Map<String, OvsdbLock> locks = new ConcurrentHashMap<>();
  private final AtomicLong replicaIds = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Thread keeper;
  private final Session.Observer observer = new Session.Observer() {
    @Override
    public void notified(Session from, String method, JsonParser params) {
      OvsdbClient.this.notified(from, method, params);
    }

    @Override
    public void ending(Session session) {
      OvsdbClient.this.ending(session);
    }
  };

  /// A connection in use.
  private record Live(Session session, Remote remote, DatabaseSchema schema, MonitorMethod method) {}

  // Guarded by this client's monitor, which also keeps the order: a replica starts on a session before any transaction
  // is sent on it.
  private Optional<Live> live = Optional.empty();
  private Optional<DatabaseSchema> lastSchema = Optional.empty();
  private String trouble = "no attempt has ended yet";
  private boolean closed;

  private OvsdbClient(OvsdbOptions options) {
    this.options = options;
    this.slots = new Semaphore(options.inFlightMax(), true);
    this.keeper = Thread.ofVirtual().name("ovsdb client of " + options.database()).unstarted(this::keepConnected);
  }

  /// Returns at once; the connection comes when it comes. Close the client to end it.
  public static OvsdbClient open(OvsdbOptions options) {
    var client = new OvsdbClient(options);
    client.keeper.start();
    return client;
  }

  /// @throws NotSent when there is no connection in time; its message says what went wrong last
  public void awaitConnected(Duration patience) {
    awaitLive(System.nanoTime() + patience.toNanos());
  }

  /// The server this client is connected to at the moment.
  public synchronized Optional<Remote> connectedTo() {
    return live.map(Live::remote);
  }

  /// For messages.
  private synchronized String state() {
    return live.map(now -> "connected to " + now.remote()).orElse("not connected, " + trouble);
  }

  /// How many connections there have been: one more than the number of reconnects.
  public long connections() {
    return connections.get();
  }

  /// The schema the server has, or had when last connected; waits for the first connection.
  ///
  /// @throws NotSent when there is none in time
  public DatabaseSchema schema(Duration patience) {
    synchronized (this) {
      if (lastSchema.isPresent()) {
        return lastSchema.get();
      }
    }
    return awaitLive(System.nanoTime() + patience.toNanos()).schema();
  }

  /// Begins to hold a copy of what `monitor` selects; [Replica#awaitLoaded] waits for it.
  public synchronized Replica replicate(Monitor monitor) {
    var replica = new Replica(options.database(), "replica-" + replicaIds.incrementAndGet(), monitor, this::state, this::forget);
    replicas.put(replica.id(), replica);
    live.ifPresent(now -> start(replica, now));
    return replica;
  }

  /// Sends a transaction and waits for its result.
  ///
  /// @param patience for everything: a connection, a free slot, and the answer
  /// @throws TransactionFailed when the server refused; nothing was changed. A failed guard is one of these.
  /// @throws NotSent when it did not leave in time; nothing was changed
  /// @throws UnknownOutcome when it left and no answer came; it is not tried again
  public TransactionResult transact(Transaction transaction, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    return submit(transaction, patience).await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
  }

  /// Sends a transaction without waiting for its result; waits only for a connection and a free slot.
  ///
  /// @throws NotSent when it did not leave in time; nothing was changed
  public PendingTransaction submit(Transaction transaction, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    takeSlot(deadline);
    boolean sent = false;
    try {
      var pending = send(List.copyOf(transaction.operations()), deadline);
      sent = true;
      return pending;
    } finally {
      if (!sent) {
        slots.release();
      }
    }
  }

  private void takeSlot(long deadline) {
    try {
      if (!slots.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new NotSent("%d transactions are in flight and none was answered in time.".formatted(options.inFlightMax()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent("Interrupted before the transaction was sent.");
    }
  }

  private PendingTransaction send(List<Operation> operations, long deadline) {
    while (true) {
      var now = awaitLive(deadline);
      try {
        var call = now.session().call("transact", out -> {
          out.writeString(options.database());
          operations.forEach(operation -> OperationWriter.write(out, operation));
        }, in -> TransactionReader.read(in, operations, now.schema()));
        call.whenEnded(slots::release);
        return new PendingTransaction(operations, call, () -> now.session().cancel(call));
      } catch (ConnectionLost e) {
        ending(now.session()); // it ended between the look and the call, and nothing was sent: wait for the next
      }
    }
  }

  /// Asks for a lock, and goes on asking on each new connection until the lock is closed.
  ///
  /// @throws IllegalStateException when this client asks for it already: to the server a client is one
  public synchronized OvsdbLock lock(String name) {
    var lock = new OvsdbLock(name, this::steal, this::unlock);
    if (locks.putIfAbsent(name, lock) != null) {
      throw new IllegalStateException("This client has asked for lock %s already.".formatted(name));
    }
    live.ifPresent(now -> request("lock", lock, now.session()));
    return lock;
  }

  private synchronized void steal(OvsdbLock lock) {
    live.ifPresent(now -> {
      // The server wants the old request withdrawn first (RFC 7047 section 4.1.8).
      tell(now.session(), "unlock", lock.name());
      request("steal", lock, now.session());
    });
  }

  private synchronized void unlock(OvsdbLock lock) {
    if (locks.remove(lock.name(), lock)) {
      live.ifPresent(now -> tell(now.session(), "unlock", lock.name()));
    }
  }

  private void request(String method, OvsdbLock lock, Session session) {
    try {
      session.call(method, out -> out.writeString(lock.name()), in -> {
        Json.object(in, member -> {
          if (member.equals("locked")) {
            lockChanged(session, lock.name(), in.getBooleanValue());
          } else {
            in.skipChildren();
          }
        });
        return true;
      }).whenFailed(failure -> session.end(new ConnectionLost("The lock was refused: " + failure.getMessage(), failure)));
    } catch (ConnectionLost e) {
      LOG.log(Level.DEBUG, "The connection ended; lock {0} is asked for on the next.", lock.name());
    }
  }

  private static void tell(Session session, String method, String param) {
    try {
      session.call(method, out -> out.writeString(param), in -> {
        in.skipChildren();
        return true;
      });
    } catch (ConnectionLost e) {
      LOG.log(Level.DEBUG, "The connection ended, and with it what {0} would have ended.", method);
    }
  }

  private synchronized void forget(Replica replica) {
    if (replicas.remove(replica.id()) != null) {
      live.ifPresent(now -> tell(now.session(), "monitor_cancel", replica.id()));
    }
  }

  private static void start(Replica replica, Live on) {
    try {
      replica.start(on.session(), on.schema(), on.method()).whenFailed(
          failure -> on.session().end(new ConnectionLost("A replica could not be loaded: " + failure.getMessage(), failure)));
    } catch (ConnectionLost e) {
      on.session().end(e); // it has ended, or cannot serve this replica; the next connection starts it
    }
  }

  private synchronized Live awaitLive(long deadline) {
    while (live.isEmpty()) {
      if (closed) {
        throw new NotSent("The client is closed.");
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new NotSent("Not connected to %s in time: %s".formatted(options.remotes(), trouble));
      }
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotSent("Interrupted while waiting for a connection.");
      }
    }
    return live.get();
  }

  private void keepConnected() {
    int failures = 0;
    try {
      for (int turn = 0; !isClosed(); turn++) {
        var remote = options.remotes().get(turn % options.remotes().size());
        failures = serve(remote) ? 0 : failures + 1;
        pause(failures);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The client of {0} ends.", options.database()); // only close() interrupts
    }
  }

  /// Connects, and stays until the connection ends.
  ///
  /// @return whether there was a usable connection
  private boolean serve(Remote remote) throws InterruptedException {
    Transport transport;
    try {
      transport = Transport.open(remote, options.tls(), options.connectWithin());
    } catch (IOException e) {
      trouble("%s: %s".formatted(remote, e.getMessage()), false);
      return false;
    }
    var session = Session.start(transport, remote, options, observer);
    boolean usable = false;
    try (var watch = ServerWatch.of(session, options, progress)) {
      replicas.put(watch.databases().id(), watch.databases());
      publish(prepare(session, remote, watch));
      usable = true;
      session.awaitEnd();
    } catch (OvsdbException e) {
      session.end(new ConnectionLost(e.getMessage(), e));
    } finally {
      session.end(new ConnectionLost("The client was closed."));
    }
    trouble("%s: %s".formatted(remote, session.ended().map(Throwable::getMessage).orElse("")), usable);
    return usable;
  }

  private Live prepare(Session session, Remote remote, ServerWatch watch) {
    try {
      // Without it the server would drop us whenever any of its databases changes its role.
      session.call("set_db_change_aware", out -> out.writeBoolean(true), in -> {
        in.skipChildren();
        return true;
      }).await(options.connectWithin());
    } catch (RequestFailed e) {
      LOG.log(Level.DEBUG, "{0} is older than set_db_change_aware.", remote);
    }
    var method = watch.start();
    var schema = ServerWatch.schema(session, options.database(), options.connectWithin());
    return new Live(session, remote, schema, method);
  }

  private synchronized void publish(Live now) {
    if (closed) {
      throw new NotSent("The client is closed.");
    }
    LOG.log(Level.INFO, "Connected to {0}: {1} {2}.", now.remote(), now.schema().name(), now.schema().version());
    connections.incrementAndGet();
    replicas.values().stream().filter(replica -> replica.isOf(options.database())).forEach(replica -> start(replica, now));
    locks.values().forEach(lock -> request("lock", lock, now.session()));
    live = Optional.of(now);
    lastSchema = Optional.of(now.schema());
    notifyAll();
  }

  private synchronized void ending(Session session) {
    if (live.filter(now -> now.session() == session).isPresent()) {
      live = Optional.empty();
      locks.values().forEach(lock -> lock.held(false));
    }
    replicas.values().forEach(replica -> replica.disconnected(session));
  }

  /// @param wasUsable whether this ends a connection that was in use, which is news; a failed attempt is not
  private synchronized void trouble(String what, boolean wasUsable) {
    if (!closed) {
      LOG.log(wasUsable ? Level.INFO : Level.DEBUG, "No longer connected to {0}: {1}", options.database(), what);
      trouble = what;
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /// After each round of failures a pause, twice as long each time; some of it random, so that the clients of a server
  /// that restarts do not come back all at once.
  private synchronized void pause(int failures) throws InterruptedException {
    int remotes = options.remotes().size();
    if (closed || failures % remotes != 0) {
      return;
    }
    if (failures == remotes) {
      LOG.log(Level.WARNING, "No server of {0} can be used, and we keep trying: {1}", options.database(), trouble);
    }
    int doublings = Math.clamp(failures / remotes - 1, 0, 20);
    long most = Math.min(options.retryAfterMax().toMillis(), options.retryAfter().toMillis() << doublings);
    wait(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1) + 1);
  }

  /// Runs in a session's reader thread.
  private void notified(Session from, String method, JsonParser params) {
    switch (method) {
      case "update", "update2", "update3" -> updated(from, params);
      case "locked" -> locksChanged(from, params, true);
      case "stolen" -> locksChanged(from, params, false);
      // The schema was converted, or the database withdrawn: begin anew with what there is now.
      case "monitor_canceled" -> {
        params.skipChildren();
        from.end(new ConnectionLost("The server cancelled a monitor: its schema has changed."));
      }
      default -> params.skipChildren();
    }
  }

  private void updated(Session from, JsonParser params) {
    params.nextToken();
    var replica = Optional.ofNullable(replicas.get(Json.string(params)));
    params.nextToken();
    replica.ifPresentOrElse(known -> known.notified(from, params), params::skipChildren); // a closed one may still be told
    while (params.nextToken() != JsonToken.END_ARRAY) {
      params.skipChildren();
    }
  }

  private void locksChanged(Session from, JsonParser params, boolean held) {
    Json.array(params, () -> lockChanged(from, Json.string(params), held));
  }

  /// Only the session in use counts: what an ended one still had to say is no longer true.
  private synchronized void lockChanged(Session from, String name, boolean held) {
    if (live.filter(now -> now.session() == from).isPresent()) {
      Optional.ofNullable(locks.get(name)).ifPresent(lock -> lock.held(held));
    }
  }

  /// Ends the connection, the replicas and the locks. What is in flight fails as [UnknownOutcome].
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      live.ifPresent(now -> now.session().end(new ConnectionLost("The client was closed.")));
      notifyAll();
    }
    keeper.interrupt();
    replicas.values().forEach(Replica::close);
    try {
      keeper.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
