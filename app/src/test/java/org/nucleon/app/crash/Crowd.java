package org.nucleon.app.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.nucleon.testkit.Wait;

/// Clients that make networks and ports, and delete some ports, as fast as they can, and remember what was acknowledged. Whatever
/// happens to the server, they go on until they are stopped.
final class Crowd implements AutoCloseable {

  private static final int PORTS_A_NETWORK = 12;
  private static final Duration BREATH = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Set<String> networks = ConcurrentHashMap.newKeySet();
  private final Set<String> ports = ConcurrentHashMap.newKeySet();
  private final Set<String> deletedPorts = ConcurrentHashMap.newKeySet();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();
  private final List<Thread> threads;

  private Crowd(List<Api> servers, int clients, long seed) {
    threads = IntStream.range(0, clients).mapToObj(number -> Thread.ofVirtual().unstarted(
        () -> work(servers.get(number % servers.size()), new Random(seed + number)))).toList();
  }

  /// @param servers which the clients share among them
  static Crowd start(List<Api> servers, int clients, long seed) {
    var crowd = new Crowd(servers, clients, seed);
    crowd.threads.forEach(Thread::start);
    return crowd;
  }

  private void work(Api api, Random random) {
    var mine = new ArrayList<String>();
    Optional<String> network = Optional.empty();
    int left = 0;
    while (!done.get()) {
      try {
        if (network.isEmpty() || left == 0) {
          network = newNetwork(api);
          left = PORTS_A_NETWORK;
        } else if (!mine.isEmpty() && random.nextInt(6) == 0) {
          delete(api, mine.remove(random.nextInt(mine.size())));
        } else {
          var reply = api.createPort(network.get());
          if (expect(reply, 201)) {
            ports.add(reply.id());
            mine.add(reply.id());
            left--;
          }
        }
      } catch (IOException e) {
        unanswered.incrementAndGet();
        rest();
      }
    }
  }

  private Optional<String> newNetwork(Api api) throws IOException {
    var network = api.createNetwork();
    if (!expect(network, 201)) {
      return Optional.empty();
    }
    networks.add(network.id());
    return expect(api.createSubnet(network.id(), "10.0.0.0/16"), 201) ? Optional.of(network.id()) : Optional.empty();
  }

  /// Until the answer is there, nobody knows whether the port is.
  private void delete(Api api, String port) throws IOException {
    ports.remove(port);
    if (expect(api.ask("DELETE", "/v2.0/ports/" + port, ""), 204)) {
      deletedPorts.add(port);
    }
  }

  private boolean expect(Api.Reply reply, int status) {
    if (reply.status() == status) {
      acknowledged.incrementAndGet();
      return true;
    }
    if (reply.status() == 503) {
      unavailable.incrementAndGet();
      rest();
    } else {
      surprises.add(reply.toString());
    }
    return false;
  }

  private static void rest() {
    try {
      Thread.sleep(BREATH);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until so many more requests have been acknowledged.
  void awaitProgress(int more) {
    int goal = acknowledged.get() + more;
    Wait.until("%d acknowledged requests; %d had no answer, %d were told 503, surprises: %s".formatted(goal, unanswered.get(), unavailable.get(),
        surprises.stream().limit(3).toList()), PATIENCE, () -> acknowledged.get() >= goal);
  }

  /// Lets every client finish the request it is at.
  void stop() throws InterruptedException {
    done.set(true);
    for (var thread : threads) {
      if (!thread.join(PATIENCE)) {
        throw new IllegalStateException("a client hangs");
      }
    }
  }

  Collection<String> networks() {
    return networks;
  }

  /// Those that must be there.
  Collection<String> ports() {
    return ports;
  }

  /// Those that must not be there.
  Collection<String> deletedPorts() {
    return deletedPorts;
  }

  /// Answers other than success and 503.
  Collection<String> surprises() {
    return surprises;
  }

  int acknowledged() {
    return acknowledged.get();
  }

  int unavailable() {
    return unavailable.get();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
