package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// Policies of QoS, felt by packets.
class QosPacketsTest {
  /// In bytes, and how long they take at least at 1000 kbit/s.
  private static final int LOAD = 300_000;
  private static final double LIMITED_SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String SEND = "s.sendall(b'x' * %d); s.shutdown(socket.SHUT_WR); s.recv(1)".formatted(LOAD);
  private static final String RECEIVE = "while s.recv(65536): pass";

  private static PacketCloud cloud;
  private static Cloud.User admin;
  private static Cloud.Answer inside;
  private static Cloud.Answer web;
  private static Cloud.Answer client;
  private static Cloud.Answer floatingIp;
  private static Cloud.Answer outside;
  private static Cloud.Answer router;

  @BeforeAll
  static void build() {
    cloud = PacketCloud.up(1, 1);
    admin = cloud.admin;
    inside = admin.network("name", "inside");
    var subnet = admin.subnet(inside, "10.1.0.0/24");
    outside = cloud.ovn.outside();
    router = cloud.ovn.router(outside, subnet);
    var groups = List.of(cloud.ovn.open().id());
    web = cloud.machine("hv1", "web", inside, "security_groups", groups);
    client = cloud.machine("hv1", "client", inside, "security_groups", groups);
    floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", web.id());
    cloud.stranger();
    cloud.settle();
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  /// What has a policy, and between whom its traffic is watched: who connects, to whom, and whether what that one sends goes outwards.
  private enum Limited {
    PORT("web", "client", true), NETWORK("client", "stranger", true), FLOATING_IP("stranger", "web", false), GATEWAY("client", "stranger", true);

    private final String from;
    private final String to;
    private final boolean outwards;

    Limited(String from, String to, boolean outwards) {
      this.from = from;
      this.to = to;
      this.outwards = outwards;
    }

    private String address() {
      return switch (this) {
        case PORT -> QosPacketsTest.address(client);
        case FLOATING_IP -> (String) floatingIp.get("floating_ip_address");
        case NETWORK, GATEWAY -> "203.0.113.1";
      };
    }

    private void bind(String policy) {
      switch (this) {
        case PORT -> QosPacketsTest.bind("port", web.id(), policy);
        case NETWORK -> QosPacketsTest.bind("network", inside.id(), policy);
        case FLOATING_IP -> QosPacketsTest.bind("floatingip", floatingIp.id(), policy);
        case GATEWAY -> gateway(policy);
      }
    }

    private double seconds(String direction) {
      return QosPacketsTest.seconds(from, to, address(), direction.equals("egress") == outwards);
    }

    private void awaitUnlimited(String direction) {
      Wait.until("the load of %s, %s, to take less than %.0f s".formatted(this, direction, LIMITED_SECONDS), OvnCloud.SOON,
          () -> seconds(direction) < LIMITED_SECONDS);
    }
  }

  static Stream<Arguments> traffic_is_as_slow_as_its_policy_says_in_the_direction_that_it_names() {
    return Arrays.stream(Limited.values()).flatMap(limited -> Stream.of(Arguments.of(limited, "egress", "ingress"), Arguments.of(limited, "ingress", "egress")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource
  void traffic_is_as_slow_as_its_policy_says_in_the_direction_that_it_names(Limited limited, String direction, String other) {
    limited.awaitUnlimited(direction);

    var policy = admin.create("policy", "name", "slow");
    admin.within(policy).create("bandwidth_limit_rule", "max_kbps", 1000L, "max_burst_kbps", 100L, "direction", direction);
    limited.bind(policy.id());
    assertThat(limited.seconds(direction)).isGreaterThan(LIMITED_SECONDS);
    limited.awaitUnlimited(other);
    if (limited == Limited.FLOATING_IP) {
      Wait.until("the machine behind the floating IP to be as fast as ever", OvnCloud.SOON,
          () -> seconds("client", "web", address(web), true) < LIMITED_SECONDS && seconds("client", "web", address(web), false) < LIMITED_SECONDS);
    }

    limited.bind(null);
    limited.awaitUnlimited(direction);
  }

  private static void gateway(String policy) {
    var info = new HashMap<String, Object>(Map.of("network_id", outside.id()));
    info.put("qos_policy_id", policy);
    admin.update("router", router.id(), "external_gateway_info", info);
    cloud.settle();
  }

  @ParameterizedTest
  @EnumSource
  void packets_are_marked(Limited marked) throws InterruptedException {
    var policy = admin.create("policy", "name", "marked");
    var rule = admin.within(policy).create("dscp_marking_rule", "dscp_mark", 26L);
    marked.bind(policy.id());
    requireMark(marked, 26);

    admin.within(policy).update("dscp_marking_rule", rule.id(), "dscp_mark", 46L);
    cloud.settle();
    requireMark(marked, 46);

    marked.bind(null);
    requireMark(marked, 0);
  }

  /// Of pings that go outwards, and where they arrive.
  private static void requireMark(Limited marked, int mark) throws InterruptedException {
    assertThat(switch (marked) {
      case PORT, NETWORK -> arrivesWith(mark, "web", "client", address(client));
      case FLOATING_IP -> arrivesWith(mark, "web", "stranger", "203.0.113.1");
      case GATEWAY -> arrivesWith(mark, "client", "stranger", "203.0.113.1");
    }).as("%s marked with %d", marked, mark).isTrue();
  }

  private static void bind(String resource, String id, String policy) {
    admin.update(resource, id, "qos_policy_id", policy);
    cloud.settle();
  }

  /// How long the load takes between two machines. What is limited is never that fast, while what is not may be slow because the processors
  /// are busy.
  ///
  /// @param up whether who connects is the one who sends
  private static double seconds(String from, String to, String address, boolean up) {
    var listener = cloud.sandbox.background(to, "python3", "-c", """
        import socket
        s = socket.create_server(('', 5001)).accept()[0]
        %s
        s.close()
        """.formatted(up ? RECEIVE : SEND));
    var answer = cloud.sandbox.exec(PATIENCE, from, "python3", "-c", """
        import socket, time
        for _ in range(400):
          try:
            s = socket.create_connection(('%s', 5001), 5)
            break
          except OSError:
            time.sleep(.1)
        s.settimeout(50)
        start = time.time()
        %s
        print(time.time() - start)
        """.formatted(address, up ? SEND : RECEIVE)).output();
    listener.destroy();
    return Double.parseDouble(answer.strip());
  }

  private static boolean arrivesWith(int mark, String from, String to, String address) throws InterruptedException {
    var capture = cloud.sandbox.background(to, "tcpdump", "-n", "-i", "eth0", "-c", "1", "icmp[0] = 8 and ip[1] = %d".formatted(mark << 2));
    for (int i = 0; i < 30 && capture.isAlive(); i++) {
      cloud.sandbox.exec(from, "ping", "-q", "-c1", "-W1", address);
      capture.waitFor(1, TimeUnit.SECONDS);
    }
    boolean seen = !capture.isAlive() && capture.exitValue() == 0;
    capture.destroy();
    return seen;
  }

  private static String address(Cloud.Answer port) {
    return port.addresses().getFirst();
  }
}
