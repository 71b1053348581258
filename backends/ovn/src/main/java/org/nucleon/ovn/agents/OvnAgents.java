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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
import org.nucleon.ovsdb.Value;

/// Each host's `ovn-controller` as an agent, and its metadata agent if it has one. Nothing of them is kept by the service: the
/// Southbound database knows.
public final class OvnAgents implements AgentSource {
  private static final System.Logger LOG = System.getLogger(OvnAgents.class.getName());

  private static final String METADATA_ID = "neutron:ovn-metadata-id";
  /// When a host came, and its metadata agent: milliseconds since 1970.
  private static final String SINCE = "nucleon:since";
  private static final String METADATA_SINCE = "nucleon:metadata_since";
  private static final Predicate<String> NUMBER = Pattern.compile("\\d{1,15}").asMatchPredicate();

  private final OvnDatabases databases;
  private final AtomicLong lastCheck = new AtomicLong(System.nanoTime() - Duration.ofDays(1).toNanos());

  public OvnAgents(OvnDatabases databases) {
    this.databases = databases;
  }

  @Override
  public List<Agent> agents(Work work) {
    checkLiveness();
    var southbound = databases.southbound();
    var chassis = southbound.chassis().stream().collect(Collectors.toMap(Chassis::name, each -> each, (first, _) -> first));
    var roll = rollCall(work.now());
    return southbound.privates().stream()
        .flatMap(row -> Optional.ofNullable(chassis.get(row.string("name"))).stream()
            .flatMap(host -> Stream.concat(Stream.of(controller(row, host, roll)), metadata(row, host, roll).stream()))).toList();
  }

  private static Agent controller(Row row, Chassis chassis, RollCall roll) {
    var since = since(row, SINCE, roll.now());
    return new Agent(chassis.name(), chassis.gateway() ? "OVN Controller Gateway agent" : "OVN Controller agent", "ovn-controller",
        chassis.hostname(), "", chassis.zones(), chassis.gateway() ? Set.of(Agent.ROUTER, Agent.NETWORK) : Set.of(), true, roll.isAlive(row),
        since, since, RollCall.heartbeat(row), row.entry("external_ids", "neutron:description").orElse(""), configurations(chassis), Optional.empty());
  }

  private static Optional<Agent> metadata(Row row, Chassis chassis, RollCall roll) {
    return row.entry("external_ids", METADATA_ID).map(id -> {
      long reached = row.entry("external_ids", "neutron:ovn-metadata-sb-cfg").filter(NUMBER).map(Long::parseLong).orElse(0L);
      var since = since(row, METADATA_SINCE, roll.now());
      return new Agent(id, "OVN Metadata agent", "neutron-ovn-metadata-agent", chassis.hostname(), "", List.of(), Set.of(), true,
          roll.isAlive(reached), since, since, roll.heartbeat(reached), row.entry("external_ids", "neutron:description-metadata").orElse(""),
          configurations(chassis), Optional.empty());
    });
  }

  private static Instant since(Row row, String key, Instant now) {
    return row.entry("external_ids", key).filter(NUMBER).map(Long::parseLong).map(Instant::ofEpochMilli).orElse(now);
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
        .filter(rollCall(now)::isAlive).isPresent();
  }

  private RollCall rollCall(Instant now) {
    return new RollCall(current(), questions(), now, downTime());
  }

  private long current() {
    var southbound = databases.southbound().replica();
    return southbound.isLoaded() ? southbound.rows(Southbound.GLOBAL).stream().findFirst().map(row -> row.integer("nb_cfg")).orElse(0L) : 0;
  }

  private Questions questions() {
    var northbound = databases.northbound().replica();
    return Questions.parse(northbound.isLoaded() ? northbound.rows(Tables.GLOBAL).stream().findFirst()
        .flatMap(row -> row.entry("external_ids", Questions.NOTE)).orElse("") : "");
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

  /// Asks all hosts for a sign of life, though not at each look: every one of them has to wake up for it. What another server asked a
  /// moment ago need not be asked again.
  private void checkLiveness() {
    long last = lastCheck.get();
    long now = System.nanoTime();
    var pause = downTime().dividedBy(2);
    if (now - last < pause.toNanos() || wasAskedWithin(pause) || !lastCheck.compareAndSet(last, now)) {
      return;
    }
    Thread.ofVirtual().name("ovn liveness").start(() -> {
      boolean asked = false;
      try {
        asked = askAll();
        noteNewcomers();
      } catch (OvsdbException e) {
        LOG.log(Level.INFO, "OVN''s controllers could not be asked for a sign of life: {0}", e.getMessage());
      } finally {
        if (!asked) {
          lastCheck.compareAndSet(now, last); // the next look tries again
        }
      }
    });
  }

  /// @return false as long as OVN is not known, or has no row yet to be asked by
  private boolean askAll() {
    var northbound = databases.northbound().replica();
    var whole = northbound.isLoaded() ? northbound.rows(Tables.GLOBAL) : List.<Row>of();
    if (whole.isEmpty()) {
      return false;
    }
    var transaction = new Transaction();
    whole.forEach(row -> ask(row, transaction));
    databases.northboundClient().transact(transaction, databases.patience());
    return true;
  }

  /// A time to come is of a server whose clock is wrong, and says nothing.
  private boolean wasAskedWithin(Duration pause) {
    var now = Instant.now();
    return questions().last().filter(at -> !at.isAfter(now) && Duration.between(at, now).compareTo(pause) < 0).isPresent();
  }

  /// OVN does not note when hosts came. Who notes it first is right.
  private void noteNewcomers() {
    var transaction = new Transaction();
    var now = Long.toString(System.currentTimeMillis());
    for (var row : databases.southbound().privates()) {
      boolean metadata = row.entry("external_ids", METADATA_ID).isPresent();
      Stream.of(SINCE, METADATA_SINCE).filter(key -> row.entry("external_ids", key).isEmpty() && (metadata || key.equals(SINCE)))
          .forEach(key -> transaction.mutate(Southbound.CHASSIS_PRIVATE, row.uuid(), Mutation.insert("external_ids", Value.ofStrings(Map.of(key, now)))));
    }
    if (!transaction.isEmpty()) {
      databases.southboundClient().transact(transaction, databases.patience());
    }
  }

  private void ask(Row whole, Transaction transaction) {
    var now = Instant.now();
    transaction.mutate(Tables.GLOBAL, whole.uuid(), Mutation.add("nb_cfg", 1));
    var asked = questions().and(whole.integer("nb_cfg") + 1, now, downTime());
    transaction.mutate(Tables.GLOBAL, whole.uuid(), Mutation.put("external_ids", Map.of("neutron:liveness_check_at", now.toString(), Questions.NOTE, asked.toString())));
  }
}
