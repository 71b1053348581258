package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Policies of QoS, felt by packets.
class QosPacketsTest {
  /// In bytes, and how long they take at least at 1000 kbit/s.
  private static final int LOAD = 300_000;
  private static final double LIMITED_SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static OvnSandbox sandbox;
  private static OvnCloud ovn;
  private static Cloud.User admin;
  private static Cloud.Answer inside;
  private static Cloud.Answer web;
  private static Cloud.Answer client;
  private static Cloud.Answer floatingIp;
  private static Cloud.Answer outside;
  private static Cloud.Answer router;
  private static Cloud.Answer limit;

  @BeforeAll
  static void build() {
    sandbox = OvnSandbox.up(1, 1);
    ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote());
    admin = ovn.cloud.admin();
    inside = admin.network("name", "inside");
    var subnet = admin.subnet(inside, "10.1.0.0/24");
    outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
    admin.subnet(outside, "203.0.113.0/24", "gateway_ip", "203.0.113.1", "enable_dhcp", false);
    router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
    var open = admin.create("security_group", "name", "open");
    admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
    web = machine("web", open);
    client = machine("client", open);
    floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", web.id());
    sandbox.external("stranger", Nic.none().ip("203.0.113.1/24"));
    limit = admin.create("policy", "name", "slow");
    for (var direction : List.of("egress", "ingress")) {
      admin.within(limit).create("bandwidth_limit_rule", "max_kbps", 1000L, "max_burst_kbps", 100L, "direction", direction);
    }
    ovn.settle();
    sandbox.sync();
  }

  private static Cloud.Answer machine(String name, Cloud.Answer group) {
    var port = admin.port(inside, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", name, "security_groups", List.of(group.id()));
    ovn.settle();
    sandbox.vm("hv1", name, port.id(), (String) port.get("mac_address"), Nic.none().dhcp());
    return port;
  }

  @AfterAll
  static void stop() {
    if (ovn != null) {
      ovn.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void a_port_sends_no_faster_than_its_policy_says() {
    awaitUnlimited("web", "client", address(client));

    bind("port", web.id(), limit.id());
    assertThat(seconds("web", "client", address(client))).isGreaterThan(LIMITED_SECONDS);

    bind("port", web.id(), null);
    awaitUnlimited("web", "client", address(client));
  }

  @Test
  void a_networks_policy_holds_for_all_its_ports() {
    bind("network", inside.id(), limit.id());
    assertThat(seconds("client", "web", address(web))).isGreaterThan(LIMITED_SECONDS);

    bind("network", inside.id(), null);
    awaitUnlimited("client", "web", address(web));
  }

  @Test
  void a_floating_ip_is_limited_at_the_gateway_and_the_machine_behind_it_is_not() {
    awaitUnlimited("stranger", "web", (String) floatingIp.get("floating_ip_address"));

    bind("floatingip", floatingIp.id(), limit.id());
    assertThat(seconds("stranger", "web", (String) floatingIp.get("floating_ip_address"))).isGreaterThan(LIMITED_SECONDS);
    awaitUnlimited("client", "web", address(web));

    bind("floatingip", floatingIp.id(), null);
  }

  @Test
  void a_routers_gateway_is_limited_for_all_behind_it() {
    awaitUnlimited("client", "stranger", "203.0.113.1");

    gateway(limit.id());
    assertThat(seconds("client", "stranger", "203.0.113.1")).isGreaterThan(LIMITED_SECONDS);

    gateway(null);
    awaitUnlimited("client", "stranger", "203.0.113.1");
  }

  private static void gateway(String policy) {
    var info = new HashMap<String, Object>(Map.of("network_id", outside.id()));
    info.put("qos_policy_id", policy);
    admin.update("router", router.id(), "external_gateway_info", info);
    ovn.settle();
    sandbox.sync();
  }

  @Test
  void packets_are_marked() throws InterruptedException {
    var policy = admin.create("policy", "name", "marked");
    var rule = admin.within(policy).create("dscp_marking_rule", "dscp_mark", 26L);
    bind("port", web.id(), policy.id());
    assertThat(arrivesWith(26)).isTrue();

    admin.within(policy).update("dscp_marking_rule", rule.id(), "dscp_mark", 46L);
    ovn.settle();
    sandbox.sync();
    assertThat(arrivesWith(46)).isTrue();

    bind("port", web.id(), null);
  }

  private static void bind(String resource, String id, String policy) {
    admin.update(resource, id, "qos_policy_id", policy);
    ovn.settle();
    sandbox.sync();
  }

  /// Once is enough: what is limited is never that fast, while what is not may be slow because the processors are busy.
  private static void awaitUnlimited(String from, String to, String address) {
    Wait.until("the load from %s to %s to take less than %.0f s".formatted(from, to, LIMITED_SECONDS), OvnCloud.SOON,
        () -> seconds(from, to, address) < LIMITED_SECONDS);
  }

  /// How long the load takes from one machine to another.
  private static double seconds(String from, String to, String address) {
    var receiver = sandbox.background(to, "python3", "-c", """
        import socket
        s = socket.create_server(('', 5001)).accept()[0]
        while s.recv(65536):
          pass
        s.close()
        """);
    var answer = sandbox.exec(PATIENCE, from, "python3", "-c", """
        import socket, time
        for _ in range(400):
          try:
            s = socket.create_connection(('%s', 5001), 5)
            break
          except OSError:
            time.sleep(.1)
        s.settimeout(50)
        start = time.time()
        s.sendall(b'x' * %d)
        s.shutdown(socket.SHUT_WR)
        s.recv(1)
        print(time.time() - start)
        """.formatted(address, LOAD)).output();
    receiver.destroy();
    return Double.parseDouble(answer.strip());
  }

  private static boolean arrivesWith(int mark) throws InterruptedException {
    var capture = sandbox.background("client", "tcpdump", "-n", "-i", "eth0", "-c", "1", "icmp[0] = 8 and ip[1] = %d".formatted(mark << 2));
    for (int i = 0; i < 30 && capture.isAlive(); i++) {
      sandbox.exec("web", "ping", "-q", "-c1", "-W1", address(client));
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
