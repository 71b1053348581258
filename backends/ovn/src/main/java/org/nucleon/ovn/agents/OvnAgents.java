package org.nucleon.ovn.agents;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.engine.Work;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.agent.AgentSource;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.northbound.Tables;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;

/// Each host's `ovn-controller` as an agent, and its metadata agent if it has one. Nothing of them is kept by the service: the
/// Southbound database knows.
public final class OvnAgents implements AgentSource {
  private static final System.Logger LOG = System.getLogger(OvnAgents.class.getName());

  private final OvnDatabases databases;
  /// When each agent was first asked about: OVN does not note when hosts came.
  private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
  /// When metadata agents were last seen to catch up: the time that a host notes is its controller's.
  private final Map<String, Sign> signs = new ConcurrentHashMap<>();
  private final AtomicLong lastCheck = new AtomicLong(System.nanoTime() - Duration.ofDays(1).toNanos());

  private record Sign(long reached, Instant at) {}

  public OvnAgents(OvnDatabases databases) {
    this.databases = databases;
  }

  @Override
  public List<Agent> agents(Work work) {
    checkLiveness();
    var southbound = databases.southbound();
    var chassis = southbound.chassis().stream().collect(Collectors.toMap(Chassis::name, each -> each, (first, _) -> first));
    return southbound.privates().stream()
        .flatMap(row -> Stream.concat(controller(row, chassis, work.now()).stream(), metadata(row, chassis, work.now()).stream())).toList();
  }

  private Optional<Agent> controller(Row row, Map<String, Chassis> all, Instant now) {
    return Optional.ofNullable(all.get(row.string("name"))).map(chassis -> {
      var heartbeat = Liveness.heartbeat(row);
      return new Agent(chassis.name(), chassis.gateway() ? "OVN Controller Gateway agent" : "OVN Controller agent", "ovn-controller",
          chassis.hostname(), "", chassis.zones(), chassis.gateway() ? Set.of(Agent.ROUTER, Agent.NETWORK) : Set.of(), true, isAlive(row, now),
          firstSeen(chassis.name(), now), firstSeen(chassis.name(), now), heartbeat, row.entry("external_ids", "neutron:description").orElse(""), configurations(chassis), Optional.empty());
    });
  }

  private Optional<Agent> metadata(Row row, Map<String, Chassis> all, Instant now) {
    var chassis = Optional.ofNullable(all.get(row.string("name")));
    return row.entry("external_ids", "neutron:ovn-metadata-id").filter(_ -> chassis.isPresent()).map(id -> {
      long reached = row.entry("external_ids", "neutron:ovn-metadata-sb-cfg").filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong).orElse(0L);
      var heartbeat = signs.merge(id, new Sign(reached, now), (known, seen) -> known.reached == seen.reached ? known : seen).at;
      boolean alive = Liveness.isAlive(reached, current(), heartbeat, now, downTime());
      return new Agent(id, "OVN Metadata agent", "neutron-ovn-metadata-agent", chassis.get().hostname(), "", List.of(), Set.of(), true, alive,
          firstSeen(id, now), firstSeen(id, now), heartbeat, row.entry("external_ids", "neutron:description-metadata").orElse(""), configurations(chassis.get()),
          Optional.empty());
    });
  }

  private Instant firstSeen(String agentId, Instant now) {
    return firstSeen.computeIfAbsent(agentId, _ -> now);
  }

  private static Map<String, Object> configurations(Chassis chassis) {
    var configurations = new HashMap<String, Object>();
    configurations.put("chassis_name", chassis.name());
    configurations.put("bridge-mappings", chassis.mappings().entrySet().stream().map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining(",")));
    return configurations;
  }

  /// The zones of the chassis that a router's gateways are placed on.
  public List<String> zonesOf(String routerId) {
    if (!databases.northbound().replica().isLoaded()) {
      return List.of();
    }
    var placements = databases.northbound().view().placements();
    var placed = new HashSet<>(placements.of(routerId).chassis());
    placed.addAll(placements.priorities(routerId).keySet());
    return databases.southbound().chassis().stream().filter(chassis -> placed.contains(chassis.name())).flatMap(chassis -> chassis.zones().stream())
        .distinct().sorted().toList();
  }

  /// Whether a host's controller lives.
  public boolean isAlive(String chassisName, Instant now) {
    return databases.southbound().privates().stream().filter(row -> row.string("name").equals(chassisName)).findFirst()
        .map(row -> isAlive(row, now)).orElse(false);
  }

  private boolean isAlive(Row row, Instant now) {
    return Liveness.isAlive(row, current(), now, downTime());
  }

  private long current() {
    return databases.southbound().replica().rows(Southbound.GLOBAL).stream().findFirst().map(row -> row.integer("nb_cfg")).orElse(0L);
  }

  private Duration downTime() {
    return databases.settings().get(OvnOptions.AGENT_DOWN_TIME);
  }

  @Override
  public Optional<Agent> update(Work work, String id, Optional<Boolean> adminStateUp, Optional<String> description) {
    var row = privateRow(id);
    if (row.isPresent() && adminStateUp.filter(up -> !up).isPresent()) {
      throw new BadRequest("BadRequest", "Bad agent request: OVN agent status cannot be updated.");
    }
    row.ifPresent(found -> description.ifPresent(text -> {
      var transaction = new Transaction();
      transaction.mutate(Southbound.CHASSIS_PRIVATE, found.uuid(), Mutation.put("external_ids", Map.of("neutron:description", text)));
      databases.southboundClient().transact(transaction, databases.patience());
    }));
    return row.flatMap(_ -> agents(work).stream().filter(agent -> agent.id().equals(id)).findFirst());
  }

  /// Takes a host that is gone out of OVN. One that lives comes back.
  @Override
  public boolean delete(Work work, String id) {
    var row = privateRow(id);
    row.ifPresent(found -> {
      var transaction = new Transaction();
      found.optionalUuid("chassis").ifPresent(chassis -> transaction.delete(Southbound.CHASSIS, chassis));
      transaction.delete(Southbound.CHASSIS_PRIVATE, found.uuid());
      databases.southboundClient().transact(transaction, databases.patience());
    });
    return row.isPresent();
  }

  private Optional<Row> privateRow(String name) {
    return databases.southbound().privates().stream().filter(row -> row.string("name").equals(name)).findFirst();
  }

  /// Asks all controllers for a sign of life, though not at each look: every one of them has to wake up for it.
  private void checkLiveness() {
    long last = lastCheck.get();
    long now = System.nanoTime();
    if (now - last < downTime().toNanos() / 2 || !lastCheck.compareAndSet(last, now)) {
      return;
    }
    Thread.ofVirtual().name("ovn liveness").start(() -> {
      try {
        var northbound = databases.northbound().replica();
        if (northbound.isLoaded()) {
          var transaction = new Transaction();
          northbound.rows(Tables.GLOBAL).forEach(row -> {
            transaction.mutate(Tables.GLOBAL, row.uuid(), Mutation.add("nb_cfg", 1));
            transaction.mutate(Tables.GLOBAL, row.uuid(), Mutation.put("external_ids", Map.of("neutron:liveness_check_at", Instant.now().toString())));
          });
          databases.northboundClient().transact(transaction, databases.patience());
        }
      } catch (OvsdbException e) {
        LOG.log(Level.INFO, "OVN's controllers could not be asked for a sign of life: {0}", e.getMessage());
      }
    });
  }
}
