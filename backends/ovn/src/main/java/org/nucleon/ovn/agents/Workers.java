package org.nucleon.ovn.agents;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nucleon.engine.Caller;
import org.nucleon.engine.Engine;
import org.nucleon.engine.Work;
import org.nucleon.networking.agent.Agent;
import org.nucleon.networking.agent.AgentReports;
import org.nucleon.networking.agent.AgentSource;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.southbound.Chassis;
import org.nucleon.ovn.truth.Chosen;
import org.nucleon.store.StoreException;

/// This service as the Networking API knows those who serve DHCP and host routers: OVN does both on all hosts, and does what the one
/// server says that writes to it. So there is one agent of each type for all of OVN, where that server is.
public final class Workers implements AgentSource {
  private static final System.Logger LOG = System.getLogger(Workers.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  /// The zone of agents that are in none, as everywhere in the Networking API.
  private static final String NO_ZONE = "nova";
  private static final Map<String, String> TYPES = Map.of(Chosen.DHCP_AGENT, "DHCP agent", Chosen.L3_AGENT, "L3 agent");

  private final OvnDatabases databases;

  public Workers(OvnDatabases databases) {
    this.databases = databases;
  }

  @Override
  public List<Agent> agents(Work work) {
    return Stream.of(Chosen.DHCP_AGENT, Chosen.L3_AGENT)
        .flatMap(id -> AgentReports.find(work, id).map(report -> agent(id, report, work.now())).stream()).toList();
  }

  private Agent agent(String id, AgentReports.Report report, Instant now) {
    var zones = databases.southbound().chassis().stream().map(Chassis::zones).flatMap(List::stream).distinct().sorted().toList();
    boolean alive = Duration.between(report.heartbeat(), now).compareTo(downTime()) < 0;
    return new Agent(id, TYPES.get(id), "nucleon", report.host(), "", zones.isEmpty() ? List.of(NO_ZONE) : zones, Set.of(), true, alive,
        report.createdAt(), report.startedAt(), report.heartbeat(), report.description(), Map.of("backend", "ovn"), Optional.empty());
  }

  private Duration downTime() {
    return databases.settings().get(OvnOptions.AGENT_DOWN_TIME);
  }

  /// They cannot be switched off: what they do would have to be undone on all hosts.
  @Override
  public Optional<Agent> update(Work work, String id, Optional<Boolean> adminStateUp, Optional<String> description) {
    if (!TYPES.containsKey(id) || adminStateUp.filter(up -> !up).isPresent()) {
      return Optional.empty();
    }
    description.ifPresent(text -> AgentReports.describe(work, id, text));
    return AgentReports.find(work, id).map(report -> agent(id, report, work.now()));
  }

  @Override
  public boolean delete(Work work, String id) {
    return TYPES.containsKey(id) && AgentReports.forget(work, id);
  }

  /// Gives signs of life until interrupted, as long as OVN is there to work for.
  public void report(Engine engine) {
    var started = Instant.now();
    var host = hostName();
    try {
      while (true) {
        if (databases.northbound().replica().isCurrent()) {
          report(engine, host, started);
          Thread.sleep(downTime().dividedBy(4));
        } else {
          Thread.sleep(LOOK_EVERY);
        }
      }
    } catch (InterruptedException _) {
      // Asked to end.
    }
  }

  private static void report(Engine engine, String host, Instant started) {
    try {
      engine.write(Caller.SELF, work -> {
        TYPES.keySet().stream().sorted().forEach(id -> AgentReports.report(work, id, host, started));
        return null;
      });
    } catch (StoreException e) {
      LOG.log(Level.INFO, "The agents of OVN could not give a sign of life: {0}", e.getMessage());
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
