package org.nucleon.networking.scheduler;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;

/// What administrators said about agents and what they host. Who realises networks and routers reads it.
///
/// A change is made while the object is locked, and backends hear of it by the object's change: who makes it touches the object.
public enum Choices {

  OF_NETWORKS("network_agent_choices", "network_id", "networks"),
  OF_ROUTERS("router_agent_choices", "router_id", "routers");

  /// One word of an administrator.
  ///
  /// @param hosted   whether the agent shall host the object, or shall not
  /// @param priority of the agent for the object, if one was given
  public record Choice(String objectId, String agentId, boolean hosted, Optional<Integer> priority) {}

  private static final int IDS_MAX = 1_000;

  private final Table table;
  private final String object;

  Choices(String name, String object, String objects) {
    this.object = object;
    this.table = Table.named(name).text(object, 36).text("agent_id", 255).bool("hosted").integer("priority").nullable().key(object, "agent_id")
        .index("agent_id").cascading(object, objects, "id");
  }

  static List<Table> tables() {
    return List.of(OF_NETWORKS.table, OF_ROUTERS.table);
  }

  /// What was said of objects, by their ids.
  public List<Choice> of(Work work, Collection<String> objectIds) {
    if (objectIds.isEmpty()) {
      return List.of();
    }
    if (objectIds.size() > IDS_MAX) { // administrators do not say that much: all of it is less
      var wanted = Set.copyOf(objectIds);
      return read(work, all()).stream().filter(choice -> wanted.contains(choice.objectId())).toList();
    }
    return read(work, all().add(" WHERE " + object + " IN ").values(objectIds));
  }

  private SqlText all() {
    return new SqlText("SELECT %s, agent_id, hosted, priority FROM %s".formatted(object, table.name()));
  }

  private static List<Choice> read(Work work, SqlText sql) {
    return work.tx().query(row -> new Choice(row.string(1), row.string(2), row.bool(3),
        row.isNull(4) ? Optional.empty() : Optional.of((int) row.number(4))), sql);
  }

  /// A condition on objects (alias `t`): that an administrator said `hosted` of them and an agent.
  public String said() {
    return "EXISTS (SELECT 1 FROM %s c WHERE c.%s = t.id AND c.agent_id = ? AND c.hosted = ?)".formatted(table.name(), object);
  }

  /// Notes what an administrator says; it takes the place of what was said before.
  public void say(Work work, Choice choice) {
    forget(work, choice.objectId(), choice.agentId());
    var row = new HashMap<String, Object>(Map.of(object, choice.objectId(), "agent_id", choice.agentId(), "hosted", choice.hosted()));
    choice.priority().ifPresent(priority -> row.put("priority", priority));
    work.tx().insertIfAbsent(table, row);
  }

  public void forget(Work work, String objectId, String agentId) {
    work.tx().execute("DELETE FROM %s WHERE %s = ? AND agent_id = ?".formatted(table.name(), object), objectId, agentId);
  }
}
