package org.nucleon.app.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nucleon.testkit.TcpFaultProxy;

/// What goes wrong in a cloud while people go on working. One thread.
final class Fire {

  private static final Duration FAULT_MAX = Duration.ofMillis(1_500);
  /// Longer than a server's right to write to OVN lasts.
  private static final Duration LONG_FAULT = Duration.ofSeconds(18);
  private static final int PLUGS_MAX = 12;
  private static final int ANSWERS_LOST = 3;
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
  private static final List<String> HOSTS = List.of("hv1", "hv2");
  static final List<String> GATEWAYS = List.of("gw1", "gw2", "gw3");
  private static final List<String> GATEWAY_OPTIONS = List.of("enable-chassis-as-gw", "enable-chassis-as-gw,availability-zones=az1",
      "enable-chassis-as-gw,availability-zones=az1:az2", "", "enable-chassis-as-extport-host");

  /// The kinds of things that go wrong, or just change.
  enum Kind {
    SERVER_KILLED, SERVER_STOPPED, SERVER_FROZEN, ALL_SERVERS_KILLED, DATABASE_KILLED, LEADER_KILLED, FOLLOWER_KILLED, QUORUM_KILLED, SOUTHBOUND_KILLED,
    SQL_RESET, SQL_STALLED, COMMIT_UNANSWERED, NORTHBOUND_RESET, NORTHBOUND_STALLED, NORTHBOUND_UNANSWERED, SOUTHBOUND_RESET, HOST_COMES_OR_GOES,
    HOST_CHANGES, PORTS_PLUGGED, PORTS_UNPLUGGED, ROW_CHANGED, ROW_DELETED, ROW_DETACHED
  }

  private final Random random;
  private final CloudUnderFire cloud;
  private final Town town;
  private final Outages outages;
  /// Whether a fault may last so long that another server takes over.
  private final boolean patient;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<String> strokes = new ArrayList<>();

  Fire(Random random, CloudUnderFire cloud, Town town, Outages outages, boolean patient) {
    this.random = random;
    this.cloud = cloud;
    this.town = town;
    this.outages = outages;
    this.patient = patient;
  }

  Map<Kind, Integer> counts() {
    return counts;
  }

  /// What others did to rows of OVN's.
  List<String> strokes() {
    return strokes;
  }

  /// As many as are asked for, of each kind about as many, in any order.
  void rages(int times) {
    var next = new ArrayList<Kind>();
    for (int i = 0; i < times; i++) {
      if (next.isEmpty()) {
        next.addAll(List.of(Kind.values()));
        Collections.shuffle(next, random);
      }
      town.awaitProgress(random.nextInt(3, 25));
      var kind = next.removeLast();
      if (happens(kind)) {
        counts.merge(kind, 1, Integer::sum);
      }
    }
    town.awaitProgress(10);
  }

  /// @return whether there was anything that it could happen to
  private boolean happens(Kind kind) {
    int server = random.nextInt(cloud.servers.size());
    var wires = cloud.wires.get(server);
    return switch (kind) {
      case SERVER_KILLED -> serverGoes(server, ServerProcess::kill);
      case SERVER_STOPPED -> serverGoes(server, ServerProcess::stop);
      case SERVER_FROZEN -> serverStandsStill(server);
      case ALL_SERVERS_KILLED -> allServersGo();
      case DATABASE_KILLED -> databaseGoes();
      case LEADER_KILLED -> memberGoes(cloud.northbound.leader());
      case FOLLOWER_KILLED -> memberGoes((cloud.northbound.leader() + 1) % cloud.northbound.size());
      case QUORUM_KILLED -> quorumGoes();
      case SOUTHBOUND_KILLED -> southboundGoes();
      case SQL_RESET -> sqlFails(server, TcpFaultProxy::reset);
      case SQL_STALLED -> sqlFails(server, wire -> stall(List.of(wire)));
      case COMMIT_UNANSWERED -> sqlFails(server, wire -> losesAnswers(List.of(wire), "COMMIT"));
      case NORTHBOUND_RESET -> reset(wires.northbound());
      case NORTHBOUND_STALLED -> stall(wires.northbound());
      case NORTHBOUND_UNANSWERED -> losesAnswers(cloud.wires.stream().flatMap(each -> each.northbound().stream()).toList(), "\"transact\"");
      case SOUTHBOUND_RESET -> reset(List.of(wires.southbound()));
      case HOST_COMES_OR_GOES -> hostComesOrGoes();
      case HOST_CHANGES -> hostChanges();
      case PORTS_PLUGGED -> plug();
      case PORTS_UNPLUGGED -> unplug();
      case ROW_CHANGED -> struck(cloud.hand.changesRow(random));
      case ROW_DELETED -> struck(cloud.hand.deletesRow(random));
      case ROW_DETACHED -> struck(cloud.hand.detachesRow(random));
    };
  }

  private boolean struck(Optional<String> stroke) {
    stroke.ifPresent(strokes::add);
    return stroke.isPresent();
  }

  private boolean serverGoes(int server, Consumer<ServerProcess> how) {
    var process = cloud.servers.get(server);
    try (var _ = outages.begin(Outages.Of.SERVER, server); var _ = outages.begin(Outages.Of.DATABASE, server)) {
      how.accept(process);
      last(fault());
      process.start();
    }
    return true;
  }

  private boolean serverStandsStill(int server) {
    var process = cloud.servers.get(server);
    try (var _ = outages.begin(Outages.Of.SERVER, server); var _ = outages.begin(Outages.Of.DATABASE, server)) {
      process.freeze();
      last(longFault());
      process.thaw();
    }
    return true;
  }

  /// While nobody is there to see it, OVN's rows and hosts change.
  private boolean allServersGo() {
    var all = IntStream.range(0, cloud.servers.size()).boxed()
        .flatMap(server -> Stream.of(outages.begin(Outages.Of.SERVER, server), outages.begin(Outages.Of.DATABASE, server))).toList();
    try {
      cloud.servers.forEach(ServerProcess::kill);
      cloud.hand.changesRow(random);
      cloud.hand.deletesRow(random);
      hostComesOrGoes();
      unplug();
      CloudUnderFire.atOnce(cloud.servers.stream().<Runnable>map(server -> server::start).toList());
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      all.forEach(Outages.Closing::close);
    }
    return true;
  }

  private boolean databaseGoes() {
    var all = IntStream.range(0, cloud.servers.size()).mapToObj(server -> outages.begin(Outages.Of.DATABASE, server)).toList();
    try {
      cloud.database.kill();
      last(fault());
      cloud.database.restart();
    } finally {
      all.forEach(Outages.Closing::close);
    }
    return true;
  }

  private boolean memberGoes(int member) {
    cloud.northbound.kill(member);
    last(fault());
    cloud.northbound.restart(member);
    return true;
  }

  /// All but one: nothing can be written until one of them is back.
  private boolean quorumGoes() {
    int leader = cloud.northbound.leader();
    var gone = IntStream.range(1, cloud.northbound.size()).map(step -> (leader + step - 1) % cloud.northbound.size()).toArray();
    for (int member : gone) {
      cloud.northbound.kill(member);
    }
    last(fault());
    for (int member : gone) {
      cloud.northbound.restart(member);
    }
    return true;
  }

  private boolean southboundGoes() {
    cloud.southbound.kill();
    last(fault());
    cloud.southbound.restart();
    return true;
  }

  private boolean sqlFails(int server, Consumer<TcpFaultProxy> how) {
    try (var _ = outages.begin(Outages.Of.DATABASE, server)) {
      how.accept(cloud.wires.get(server).sql());
    }
    return true;
  }

  /// Several times in a row what was asked for on one of the wires is done, and whoever asked does not hear of it.
  private static boolean losesAnswers(List<TcpFaultProxy> wires, String words) {
    int lost = 0;
    for (; lost < ANSWERS_LOST; lost++) {
      var answers = wires.stream().map(wire -> wire.loseAnswer(words)).toArray(CompletableFuture<?>[]::new);
      try {
        CompletableFuture.anyOf(answers).get(ANSWER_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException nobodyAsked) {
        break;
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        wires.forEach(TcpFaultProxy::loseNoAnswer);
      }
    }
    return lost > 0;
  }

  private static boolean reset(List<TcpFaultProxy> wires) {
    wires.forEach(TcpFaultProxy::reset);
    return true;
  }

  private boolean stall(List<TcpFaultProxy> wires) {
    wires.forEach(TcpFaultProxy::stall);
    last(longFault());
    if (random.nextBoolean()) {
      wires.forEach(TcpFaultProxy::cut); // what was on its way has been carried out, or never arrives
    }
    wires.forEach(TcpFaultProxy::resume);
    return true;
  }

  private Duration fault() {
    return Duration.ofMillis(random.nextLong(FAULT_MAX.toMillis()));
  }

  private Duration longFault() {
    return patient && random.nextInt(3) == 0 ? LONG_FAULT : fault();
  }

  /// A fault takes its time, whatever happens meanwhile.
  private static void last(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// The hosts that people think there are.
  void hostsAppear() {
    HOSTS.forEach(name -> cloud.hosts.appear(name, ""));
    GATEWAYS.forEach(name -> cloud.hosts.appear(name, any(GATEWAY_OPTIONS.subList(0, 2))));
  }

  private boolean hostComesOrGoes() {
    var name = any(random.nextInt(4) == 0 ? HOSTS : GATEWAYS);
    if (cloud.hosts.names().contains(name)) {
      cloud.hosts.withdraw(name);
    } else {
      cloud.hosts.appear(name, HOSTS.contains(name) ? "" : any(GATEWAY_OPTIONS));
    }
    return true;
  }

  private boolean hostChanges() {
    var there = cloud.hosts.names().stream().filter(GATEWAYS::contains).toList();
    if (!there.isEmpty()) {
      cloud.hosts.change(any(there), any(GATEWAY_OPTIONS));
    }
    return !there.isEmpty();
  }

  private boolean plug() {
    var hosts = cloud.hosts.names();
    for (int i = 0; i < PLUGS_MAX && !hosts.isEmpty(); i++) {
      var port = town.known().any("port", random);
      cloud.hosts.plug(port, any(hosts));
      cloud.hand.setUp(Map.of(port, true));
    }
    return !hosts.isEmpty();
  }

  private boolean unplug() {
    var plugged = List.copyOf(cloud.hosts.plugged().keySet());
    for (int i = 0; i < PLUGS_MAX / 3 && !plugged.isEmpty(); i++) {
      var port = any(plugged);
      cloud.hosts.unplug(port);
      cloud.hand.setUp(Map.of(port, false));
    }
    return !plugged.isEmpty();
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
