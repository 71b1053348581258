package org.nucleon.networking.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Types;
import org.nucleon.store.Table;

/// What agents report of themselves that have no other place for it: all servers see it, and it outlives the process.
public final class AgentReports {

  static final Table TABLE = Table.named("agent_reports").text("agent_id", 36).text("host", 255).text("description", 255).bigInt("created_at")
      .bigInt("started_at").bigInt("heartbeat_at").key("agent_id");

  private AgentReports() {}

  /// @param host        where it ran when it reported last
  /// @param description what people say of it
  public record Report(String host, String description, Instant createdAt, Instant startedAt, Instant heartbeat) {}

  /// Notes a sign of life.
  ///
  /// @param agentId   a UUID, the same as long as the agent exists
  /// @param startedAt when the process was started that reports
  public static void report(Work work, String agentId, String host, Instant startedAt) {
    Object now = Types.INSTANT.toColumn(work.now());
    Object started = Types.INSTANT.toColumn(startedAt);
    boolean first = work.tx().insertIfAbsent(TABLE, Map.of("agent_id", agentId, "host", host, "description", "", "created_at", now,
        "started_at", started, "heartbeat_at", now));
    if (!first) {
      work.tx().execute("UPDATE agent_reports SET host = ?, started_at = ?, heartbeat_at = ? WHERE agent_id = ?", host, started, now, agentId);
    }
  }

  public static Optional<Report> find(Work work, String agentId) {
    return work.tx().query(row -> new Report(row.string(1), row.string(2), moment(row.number(3)), moment(row.number(4)), moment(row.number(5))),
        "SELECT host, description, created_at, started_at, heartbeat_at FROM agent_reports WHERE agent_id = ?", agentId).stream().findFirst();
  }

  private static Instant moment(long column) {
    return Types.INSTANT.fromColumn(column);
  }

  public static void describe(Work work, String agentId, String description) {
    work.tx().execute("UPDATE agent_reports SET description = ? WHERE agent_id = ?", description, agentId);
  }

  /// Who lives reports again.
  ///
  /// @return whether it had reported
  public static boolean forget(Work work, String agentId) {
    return work.tx().execute("DELETE FROM agent_reports WHERE agent_id = ?", agentId) > 0;
  }
}
