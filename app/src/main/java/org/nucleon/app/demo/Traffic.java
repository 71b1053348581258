package org.nucleon.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.nucleon.metadata.NetworkNamespace;

/// Sends packets between the machines, and from and to the outside, and tells whether they come through as they should.
final class Traffic implements AutoCloseable {

  static final String OUTSIDE = "client";

  private static final int PING_TRIES = 8;
  private static final Duration BLOCKED_FOR = Duration.ofSeconds(1);
  private static final Duration OPEN_PATIENCE = Duration.ofSeconds(20);
  private static final Pattern PING_ANSWER = Pattern.compile("ttl=(\\d+) time=([0-9.]+) ms");

  private final Cloud cloud;
  private final Sandbox sandbox;
  private final ApiClient member;
  private final Steps steps;
  private final Evidence evidence;
  private final List<Greeter> greeters = new ArrayList<>();

  Traffic(Cloud cloud, Sandbox sandbox, ApiClient member, Steps steps, Evidence evidence) {
    this.cloud = cloud;
    this.sandbox = sandbox;
    this.member = member;
    this.steps = steps;
    this.evidence = evidence;
  }

  /// One network, two hosts.
  void acrossHosts() throws InterruptedException {
    var vm1 = cloud.machine("vm1");
    var vm2 = cloud.machine("vm2");
    check("ping vm1 → vm2, hv1 → hv2", List.of(vm1, vm2), () -> ping("vm1", vm2.ipv4()));
    check("ping vm1 → vm2 over IPv6", List.of(vm1, vm2), () -> ping("vm1", vm2.ipv6()));
  }

  /// From one network to another.
  void throughTheRouter() throws InterruptedException {
    var vm1 = cloud.machine("vm1");
    var vm3 = cloud.machine("vm3");
    check("ping vm1 → router → vm3", List.of(vm1, vm3), () -> ping("vm1", vm3.ipv4()));
    check("ping vm1 → router → vm3 over IPv6", List.of(vm1, vm3), () -> ping("vm1", vm3.ipv6()));
  }

  /// TCP is dropped until a rule lets it in.
  void securityGroup() throws InterruptedException {
    var vm1 = cloud.machine("vm1");
    var vm2 = cloud.machine("vm2");
    var web = address(vm2.ipv4());
    check("TCP vm1 → vm2:80 is blocked", List.of(vm1, vm2), () -> {
      listen("vm1");
      listen("vm2");
      return blocked("vm1", web);
    });
    check("a rule lets TCP 80 in", List.of(vm1, vm2), () -> allowed("vm1", web));
    check("TCP vm1 → vm2:80", List.of(vm1, vm2), () -> greeted("vm1", web, Greeter.greeting("vm2", vm1.ipv4())));
  }

  /// To a machine by its floating IP, and out of one that has none.
  void outside() throws InterruptedException {
    var floating = cloud.floatingIp();
    var inside = floating.machine();
    var other = cloud.machine("vm2");
    check("a client outside, on physnet1", List.of(), () -> {
      sandbox.outside(OUTSIDE, CloudBuilder.OUTSIDE_ADDRESS + "/24");
      listen(OUTSIDE);
      return CloudBuilder.OUTSIDE_ADDRESS;
    });
    check("ping client → floating IP", List.of(inside), () -> ping(OUTSIDE, floating.address()));
    check("TCP client → floating IP:80", List.of(inside), () -> greeted(OUTSIDE, address(floating.address()),
        Greeter.greeting(inside.name(), CloudBuilder.OUTSIDE_ADDRESS)));
    var client = address(CloudBuilder.OUTSIDE_ADDRESS);
    check("vm1 → client, as its floating IP", List.of(inside),
        () -> greeted(inside.name(), client, Greeter.greeting(OUTSIDE, floating.address())));
    check("vm2 → client, as the router (SNAT)", List.of(other),
        () -> greeted(other.name(), client, Greeter.greeting(OUTSIDE, cloud.routerAddress())));
  }

  private void check(String what, List<Machine> between, Callable<String> action) throws InterruptedException {
    steps.check(what, action, () -> evidence.of(between));
  }

  /// One answer is enough, for the first packets may meet ARP.
  private String ping(String from, String to) throws InterruptedException {
    var said = new ArrayList<String>();
    for (int attempt = 1; attempt <= PING_TRIES; attempt++) {
      var result = sandbox.exec(from, "ping", "-c1", "-W1", to);
      var answer = PING_ANSWER.matcher(result.said());
      if (result.succeeded() && answer.find()) {
        return "%s answers after %s ms, ttl %s%s".formatted(to, answer.group(2), answer.group(1),
            attempt == 1 ? "" : ", at try " + attempt);
      }
      said.addAll(result.said().lines().toList());
    }
    throw new StepFailed("%s does not answer %d pings of %s".formatted(to, PING_TRIES, from), said);
  }

  private String blocked(String from, InetSocketAddress to) throws Exception {
    var open = NetworkNamespace.call(sandbox.namespace(from), () -> TcpProbe.firstOpen(to, BLOCKED_FOR));
    if (open.isPresent()) {
      throw new StepFailed("a connection to %s opened, and no rule lets it in".formatted(to));
    }
    return "no connection opens within %d ms".formatted(BLOCKED_FOR.toMillis());
  }

  private String allowed(String from, InetSocketAddress to) throws Exception {
    var probe = NetworkNamespace.start(sandbox.namespace(from), () -> TcpProbe.firstOpen(to, OPEN_PATIENCE));
    long called = System.nanoTime();
    CloudBuilder.allow(member, cloud.securityGroupId(),
        Map.of("ethertype", "IPv4", "protocol", "tcp", "port_range_min", Greeter.PORT, "port_range_max", Greeter.PORT));
    long answered = System.nanoTime();
    OptionalLong open = NetworkNamespace.result(probe);
    if (open.isEmpty()) {
      throw new StepFailed("no connection to %s opened within %d s".formatted(to, OPEN_PATIENCE.toSeconds()));
    }
    return "the API answers after %d ms, packets pass after %d ms".formatted(
        Duration.ofNanos(answered - called).toMillis(), Duration.ofNanos(open.getAsLong() - called).toMillis());
  }

  private String greeted(String from, InetSocketAddress to, String expected) throws Exception {
    var greeting = NetworkNamespace.call(sandbox.namespace(from), () -> Greeter.ask(to));
    if (!greeting.equals(expected)) {
      throw new StepFailed("%s answers other than \"%s\"".formatted(to, expected), List.of(greeting));
    }
    return "\"%s\"".formatted(greeting);
  }

  private void listen(String name) throws Exception {
    greeters.add(Greeter.in(sandbox.namespace(name), name));
  }

  private static InetSocketAddress address(String ip) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), Greeter.PORT);
  }

  /// The machines answer no more on TCP.
  @Override
  public void close() throws IOException {
    for (var greeter : greeters) {
      greeter.close();
    }
  }
}
