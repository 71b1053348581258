package org.nucleon.networking.agent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Unstored;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.model.Types;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.NotFound;

/// The resource `agents`: what all sources of agents know, put together.
public final class Agents implements Unstored {

  public static final String RESOURCE_NAME = "agent";

  public static final Attribute<String> AGENT_TYPE = Attribute.string("agent_type", 255).sortable().about("Its kind.");
  public static final Attribute<String> BINARY = Attribute.string("binary", 255).sortable().about("Its program.");
  public static final Attribute<String> HOST = Attribute.string("host", 255).sortable().about("Where it runs.");
  public static final Attribute<String> TOPIC = Attribute.string("topic", 255).sortable().about("How the service addresses it.");
  public static final Attribute<Boolean> ADMIN_STATE_UP = Attribute.bool("admin_state_up").updatable().sortable()
      .about("Whether it may be given more to host.");
  public static final Attribute<Boolean> ALIVE = Attribute.bool("alive").sortable().about("Whether it was heard of lately.");
  public static final Attribute<String> DESCRIPTION = Attribute.string("description", 255).nullable().updatable().sortable()
      .about("Text for people.");
  public static final Attribute<Map<String, Object>> CONFIGURATIONS = Attribute.of("configurations", Types.OBJECT)
      .about("What it says of itself.");
  public static final Attribute<String> AVAILABILITY_ZONE = Attribute.string("availability_zone", 255).filterable().about("The zone of its host.");
  public static final Attribute<Boolean> RESOURCES_SYNCED = Attribute.bool("resources_synced").nullable()
      .about("Whether its resources are known to Placement.");
  private static final Attribute<String> CREATED_AT = moment("created_at").about("When it was first heard of.");
  private static final Attribute<String> STARTED_AT = moment("started_at").about("When it was started last.");
  private static final Attribute<String> HEARTBEAT = moment("heartbeat_timestamp").about("When it was last heard of.");

  public static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "agents").ownerless().unstored().withoutCreate()
      .with(AGENT_TYPE, BINARY, HOST, TOPIC, ADMIN_STATE_UP, CREATED_AT, STARTED_AT, HEARTBEAT, ALIVE, CONFIGURATIONS, DESCRIPTION)
      .about("A process on a host that realises networks.");

  static final List<Extension> EXTENSIONS = List.of(
      Extension.named("agent", "agent", "The processes on hosts that realise networks.", "2013-02-03T10:00:00-00:00").with(RESOURCE),
      Extension.named("agent_sort_key", "Agents Sort Key", "Agents can be sorted.", "2013-02-03T10:00:00-00:00"),
      Extension.named("agent-resources-synced", "Agent's Resource View Synced to Placement",
          "Agents show whether their resources are known to Placement.", "2018-12-19T00:00:00-00:00").extend(RESOURCE_NAME, RESOURCES_SYNCED));

  /// The form in which agents' moments are shown, which differs from that of other resources.
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private static Attribute<String> moment(String name) {
    return Attribute.string(name, 32).sortable();
  }

  public static List<Agent> all(Work work) {
    return work.contributed(AgentSource.class).stream().flatMap(source -> source.agents(work).stream()).toList();
  }

  @Override
  public List<Entity> list(Work work) {
    return all(work).stream().map(agent -> entity(work, agent)).toList();
  }

  @Override
  public Entity update(Work work, Entity before, Map<Attribute<?>, Object> changes) {
    var state = Optional.ofNullable((Boolean) changes.get(ADMIN_STATE_UP));
    var description = changes.containsKey(DESCRIPTION) ? Optional.of(Optional.ofNullable((String) changes.get(DESCRIPTION)).orElse(""))
        : Optional.<String>empty();
    return work.contributed(AgentSource.class).stream().flatMap(source -> source.update(work, before.id(), state, description).stream())
        .findFirst().map(agent -> entity(work, agent))
        .orElseThrow(() -> new BadRequest("BadRequest", "Bad agent request: agents of this kind cannot be changed."));
  }

  @Override
  public void delete(Work work, Entity agent) {
    for (var source : work.contributed(AgentSource.class)) {
      if (source.delete(work, agent.id())) {
        return;
      }
    }
    throw new NotFound("AgentNotFound", RESOURCE.notFoundMessage(agent.id()));
  }

  /// The agent as answers show it.
  public static Entity entity(Work work, Agent agent) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, agent.id());
    values.put(AGENT_TYPE, agent.type());
    values.put(BINARY, agent.binary());
    values.put(HOST, agent.host());
    values.put(TOPIC, agent.topic());
    values.put(ADMIN_STATE_UP, agent.adminStateUp());
    values.put(ALIVE, agent.alive());
    values.put(CREATED_AT, shown(agent.createdAt()));
    values.put(STARTED_AT, shown(agent.startedAt()));
    values.put(HEARTBEAT, shown(agent.heartbeat()));
    values.put(DESCRIPTION, agent.description());
    values.put(CONFIGURATIONS, agent.configurations());
    values.put(AVAILABILITY_ZONE, String.join(", ", agent.zones()));
    values.put(RESOURCES_SYNCED, agent.resourcesSynced().orElse(null));
    return Entity.of(work.resource(RESOURCE_NAME), values);
  }

  private static String shown(Instant moment) {
    return MOMENT.format(moment);
  }
}
