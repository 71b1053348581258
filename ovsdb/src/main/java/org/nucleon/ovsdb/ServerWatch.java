package org.nucleon.ovsdb;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// Follows what a server says of a database in its `_Server` database (ovsdb-server(5)): whether it still leads, and
/// whether it is still part of its cluster.
final class ServerWatch implements AutoCloseable {
  private static final String SERVER_DATABASE = "_Server";
  private static final String PROBE = "probe";

  private final Session session;
  private final OvsdbOptions options;
  private final Progress progress;
  private final Replica databases;

  /// How far the cluster's log had come when last seen; kept over sessions, so that we never fall back to a server that
  /// lags behind what we have seen.
  static final class Progress {
    private Optional<UUID> cluster = Optional.empty();
    private long index;

    /// @return whether `seen` is behind what was seen of the same cluster
    synchronized boolean isBehind(UUID seenCluster, long seen) {
      return cluster.equals(Optional.of(seenCluster)) && seen < index;
    }

    synchronized void advance(UUID seenCluster, long seen) {
      cluster = Optional.of(seenCluster);
      index = seen;
    }
  }

  private ServerWatch(Session session, OvsdbOptions options, Progress progress) {
    this.session = session;
    this.options = options;
    this.progress = progress;
    // `index` moves with each transaction; a leader cannot be behind, so its followers are spared that.
    var columns = options.leaderOnly()
        ? new String[] {"name", "model", "connected", "leader"}
        : new String[] {"name", "model", "connected", "cid", "index"};
    this.databases = new Replica(SERVER_DATABASE, SERVER_DATABASE, Monitor.of().table("Database", columns), () -> "being connected",
        _ -> { });
  }

  Replica databases() {
    return databases;
  }

  static ServerWatch of(Session session, OvsdbOptions options, Progress progress) {
    return new ServerWatch(session, options, progress);
  }

  /// The best way of monitoring the server has. Checks the state of the database and ends the session as soon as
  /// it is not one to stay with.
  ///
  /// @throws ConnectionLost when it is not from the start
  MonitorMethod start() {
    try {
      var schema = schema(session, SERVER_DATABASE, options.connectWithin());
      var method = method(SERVER_DATABASE);
      databases.start(session, schema, method).await(options.connectWithin());
      refusal(databases.snapshot()).ifPresent(reason -> {
        throw new ConnectionLost(reason);
      });
      databases.listen(batch -> refusal(batch.after()).ifPresent(reason -> session.end(new ConnectionLost(reason))));
      return method;
    } catch (RequestFailed e) {
      if (!e.error().equals("unknown database")) {
        throw e;
      }
      return method(options.database()); // a server older than 2.9 has no _Server, and no clusters
    }
  }

  static DatabaseSchema schema(Session session, String database, Duration patience) {
    return session.call("get_schema", out -> out.writeString(database), SchemaReader::read).await(patience);
  }

  /// Tries each way with a monitor of nothing.
  private MonitorMethod method(String database) {
    for (var method : MonitorMethod.values()) {
      try {
        session.call(method.request, out -> {
          out.writeString(database);
          out.writeString(PROBE);
          out.writeStartObject().writeEndObject();
          if (method == MonitorMethod.SINCE) {
            out.writeString(new UUID(0, 0).toString());
          }
        }, in -> {
          in.skipChildren();
          return true;
        }).await(options.connectWithin());
        session.call("monitor_cancel", out -> out.writeString(PROBE), in -> {
          in.skipChildren();
          return true;
        });
        return method;
      } catch (RequestFailed e) {
        if (!e.error().equals("unknown method")) {
          throw e;
        }
      }
    }
    throw new ConnectionLost("The server knows no way to monitor.");
  }

  /// Why this server is not the one to talk to, if so.
  private Optional<String> refusal(Snapshot servers) {
    var found = servers.rows("Database").stream().filter(row -> row.string("name").equals(options.database())).findFirst();
    if (found.isEmpty()) {
      return Optional.of("The server does not serve database %s.".formatted(options.database()));
    }
    var database = found.get();
    if (!database.string("model").equals("clustered")) {
      return Optional.empty();
    }
    if (!database.bool("connected")) {
      return Optional.of("The server has lost touch with its cluster.");
    }
    if (options.leaderOnly()) {
      return database.bool("leader") ? Optional.empty() : Optional.of("The server does not lead its cluster.");
    }
    return behind(database);
  }

  private Optional<String> behind(Row database) {
    if (!database.has("index") || database.optionalUuid("cid").isEmpty()) {
      return Optional.empty();
    }
    var cluster = database.uuid("cid");
    long index = database.optionalLong("index").orElse(0);
    if (progress.isBehind(cluster, index)) {
      return Optional.of("The server is behind what was already seen of its cluster.");
    }
    progress.advance(cluster, index);
    return Optional.empty();
  }

  @Override
  public void close() {
    databases.close();
  }
}
