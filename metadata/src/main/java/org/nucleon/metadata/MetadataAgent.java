package org.nucleon.metadata;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.nucleon.config.ConfigurationError;
import org.nucleon.config.Settings;
import org.nucleon.ovn.OvnDatabases;
import org.nucleon.ovn.southbound.Southbound;
import org.nucleon.ovsdb.Condition;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Value;

/// Serves metadata to this host's machines. At each look it compares what the Southbound database asks of the host with what is there
/// (namespaces, ports of the switch, open doors) and makes up the difference: after a change, a restart, or someone's mistake alike.
///
/// Stopping it leaves namespaces and ports; the next start goes on with them.
public final class MetadataAgent {
  private static final System.Logger LOG = System.getLogger(MetadataAgent.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);
  /// For a database of the host, or of the cloud, to answer for the first time; after that it is waited for again.
  private static final Duration LOADED_WITHIN = Duration.ofSeconds(60);

  private final Settings settings;
  private final Semaphore changes = new Semaphore(0);
  private final Map<String, Door> doors = new HashMap<>();

  private MetadataAgent(Settings settings) {
    this.settings = settings;
  }

  /// Runs until interrupted.
  ///
  /// @throws ConfigurationError without a secret, for Nova would refuse every request
  public static void run(Settings settings) throws InterruptedException {
    if (settings.get(MetadataOptions.SECRET).isEmpty()) {
      throw new ConfigurationError(List.of("[DEFAULT] metadata_proxy_shared_secret is not set: Nova would refuse all requests"));
    }
    new MetadataAgent(settings).run();
  }

  private void run() throws InterruptedException {
    try (var nova = Nova.of(settings); var host = new LocalSwitch(settings.get(MetadataOptions.SWITCH))) {
      while (true) {
        try {
          await(host.replica(), "this host's Open vSwitch");
          var name = await(host::chassisName, "external_ids:system-id of this host's Open vSwitch");
          serve(name, host, nova);
        } catch (OvsdbException e) {
          requireNoInterrupt();
          LOG.log(Level.WARNING, "Begins anew: {0}", e.getMessage());
          Thread.sleep(TRY_AGAIN_AFTER);
        }
      }
    }
  }

  /// Serves as the chassis of this name; returns when the host has another one.
  private void serve(String name, LocalSwitch host, Nova nova) throws InterruptedException {
    var named = List.of(Condition.equal("name", Value.of(name)));
    try (var southbound = OvsdbClient.open(OvnDatabases.southboundOptions(settings));
        var self = southbound.replicate(Monitor.of().tableWhere(Southbound.CHASSIS, named, "name")
            .tableWhere(Southbound.CHASSIS_PRIVATE, named, "name", "external_ids").table(Southbound.GLOBAL, "nb_cfg"))) {
      await(self, "the Southbound database");
      var signs = Thread.ofVirtual().name("signs of life").start(new SignsOfLife(southbound, self, name)::run);
      try (var _ = self.listen(_ -> changes.release(), Southbound.CHASSIS); var _ = host.replica().listen(_ -> changes.release())) {
        while (host.chassisName().filter(name::equals).isPresent()) {
          var chassis = await(() -> uuid(self), "chassis %s in the Southbound database".formatted(name));
          serve(southbound, self, chassis, host, nova);
        }
      } finally {
        signs.interrupt();
      }
    }
  }

  private static Optional<UUID> uuid(Replica self) {
    return self.rows(Southbound.CHASSIS).stream().findFirst().map(row -> row.uuid());
  }

  /// Serves for as long as the chassis is this one. A host without a chassis is on its way in or out: what it has stays.
  private void serve(OvsdbClient southbound, Replica self, UUID chassis, LocalSwitch host, Nova nova) throws InterruptedException {
    boolean moving = southbound.schema(LOADED_WITHIN).table(Southbound.PORT_BINDING).columns().containsKey("additional_chassis");
    var name = host.chassisName();
    try (var ports = new HostPorts(southbound, chassis, moving)) {
      await(ports.replica(), "the Southbound database");
      try (var _ = ports.replica().listen(_ -> changes.release())) {
        LOG.log(Level.INFO, "Serves metadata to machines on {0}.", name.orElse(""));
        while (host.chassisName().equals(name) && uuid(self).filter(chassis::equals).isPresent()) {
          boolean done = look(ports, host, nova);
          changes.tryAcquire((done ? LOOK_EVERY : TRY_AGAIN_AFTER).toMillis(), TimeUnit.MILLISECONDS);
          changes.drainPermits();
        }
      }
    } finally {
      doors.values().forEach(Door::close);
      doors.clear();
    }
  }

  /// @return whether all is as it shall be
  private boolean look(HostPorts ports, LocalSwitch host, Nova nova) {
    var wanted = ServedNetwork.of(ports.bindings(), ports.chassis());
    boolean done = true;
    Set<String> standing;
    try {
      standing = Cabling.networks();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The namespaces of this host cannot be listed: {0}", e.getMessage());
      return false;
    }
    var plugged = host.plugged();
    for (var network : wanted.values()) {
      done &= attempt("served", network.id(), () -> serve(network, standing, plugged, ports, host, nova));
    }
    var gone = new TreeSet<>(standing);
    gone.addAll(doors.keySet());
    gone.addAll(host.networks());
    gone.removeAll(wanted.keySet());
    for (var id : gone) {
      done &= attempt("left", id, () -> leave(id, host));
    }
    return done;
  }

  private interface Step {
    void take() throws IOException;
  }

  /// One network's trouble is not that of others.
  private static boolean attempt(String what, String network, Step step) {
    try {
      step.take();
      return true;
    } catch (IOException | OvsdbException | IllegalStateException e) {
      LOG.log(Level.WARNING, "Network {0} is not {1} yet: {2}", network, what, e.getMessage());
      return false;
    }
  }

  private void serve(ServedNetwork network, Set<String> standing, Map<String, Set<String>> plugged, HostPorts ports, LocalSwitch host, Nova nova)
      throws IOException {
    var door = Optional.ofNullable(doors.get(network.id())).filter(Door::isOpen);
    boolean isPlugged = plugged.getOrDefault(network.portId(), Set.of()).contains(network.outside());
    if (standing.contains(network.id()) && isPlugged && door.filter(open -> open.network().equals(network)).isPresent()) {
      return;
    }
    Cabling.lay(network, host.isInUserSpace());
    if (!isPlugged) {
      host.plug(network);
    }
    door.ifPresent(Door::close);
    doors.put(network.id(), Door.open(network, new Visit(network.datapath(), ports, nova)::serve));
    LOG.log(Level.INFO, "Network {0} is served.", network.id());
  }

  private void leave(String networkId, LocalSwitch host) throws IOException {
    Optional.ofNullable(doors.remove(networkId)).ifPresent(Door::close);
    host.unplug(ServedNetwork.outside(networkId));
    Cabling.remove(networkId);
    LOG.log(Level.INFO, "Network {0} has no machines here any more.", networkId);
  }

  private static void await(Replica replica, String what) throws InterruptedException {
    while (!replica.isLoaded()) {
      try {
        replica.awaitLoaded(LOADED_WITHIN);
      } catch (OvsdbException e) {
        requireNoInterrupt();
        LOG.log(Level.WARNING, "Waits for {0}: {1}", what, e.getMessage());
      }
    }
  }

  private interface Look<T> {
    Optional<T> now();
  }

  private <T> T await(Look<T> look, String what) throws InterruptedException {
    var found = look.now();
    for (boolean told = false; found.isEmpty(); told = true) {
      if (!told) {
        LOG.log(Level.WARNING, "Waits for {0}.", what);
      }
      changes.tryAcquire(TRY_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
      changes.drainPermits();
      found = look.now();
    }
    return found.get();
  }

  private static void requireNoInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
