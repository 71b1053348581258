package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Who reaches whom, and how: everybody tries everything with everybody.
class SecurityGroupsPacketsTest {
  /// Accepts connections by IPv4 and IPv6 to the ports that it is told.
  private static final String LISTEN = """
      import selectors, socket, sys
      selector = selectors.DefaultSelector()
      for port in sys.argv[1:]:
        server = socket.create_server(('::', int(port)), family=socket.AF_INET6, dualstack_ipv6=True, backlog=64)
        selector.register(server, selectors.EVENT_READ)
      print('listening', flush=True)
      while True:
        for key, _ in selector.select():
          key.fileobj.accept()[0].close()
      """;

  /// Tries all that it is told at once, each `what|address`, and prints what works.
  private static final String TRY = """
      import socket, subprocess, sys
      from concurrent.futures import ThreadPoolExecutor
      def works(trial):
        what, address = trial.split('|')
        if 'ping' in what:
          return subprocess.run(['ping', '-q', '-c1', '-W3', address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        try:
          socket.create_connection((address, int(what.split()[-1])), 3).close()
          return True
        except OSError:
          return False
      trials = sys.argv[1:]
      with ThreadPoolExecutor(len(trials)) as pool:
        for trial, result in zip(trials, pool.map(works, trials)):
          if result:
            print(trial.split('|')[0])
      """;

  private static final List<String> WAYS = List.of("ping 4", "ping 6", "4 tcp 80", "6 tcp 80", "4 tcp 8001", "4 tcp 8003");

  /// Who speaks, to whom, and which ways are open. What is not here is closed.
  private static final List<String> OPEN = open("""
      client  > web     : 4 tcp 80, 6 tcp 80
      office  > web     : ping 4, 4 tcp 8001

      web     > office  : ping 4
      client  > office  : ping 4
      free    > office  : ping 4
      device  > office  : ping 4

      web     > still   : 4 tcp 80
      client  > still   : 4 tcp 80
      office  > still   : 4 tcp 80
      free    > still   : 4 tcp 80
      device  > still   : 4 tcp 80

      web     > free    : all
      client  > free    : all
      office  > free    : all
      device  > free    : all

      web     > device  : all
      client  > device  : all
      office  > device  : all
      free    > device  : all
      """);

  /// After the client has gone over to the office's group, the office has left the address group, and `mute` has come into it.
  private static final List<String> OPEN_LATER = Stream.concat(
      OPEN.stream().filter(each -> !each.startsWith("client > web") && !each.equals("office > web: 4 tcp 8001")),
      open("""
          web     > client  : ping 4
          office  > client  : ping 4
          free    > client  : ping 4
          device  > client  : ping 4
          """).stream()).sorted().toList();

  private PacketCloud cloud;
  private OvnSandbox sandbox;
  private Cloud.User admin;
  private Cloud.Answer network;
  private final Map<String, Cloud.Answer> machines = new LinkedHashMap<>();

  private static List<String> open(String table) {
    return table.lines().filter(line -> !line.isBlank()).flatMap(line -> {
      var halves = line.split(" : ");
      var who = halves[0].strip().replaceAll(" +", " ");
      var ways = halves[1].strip().equals("all") ? WAYS.stream() : Arrays.stream(halves[1].strip().split(", "));
      return ways.map(way -> who + ": " + way);
    }).sorted().toList();
  }

  @Test
  void everybody_reaches_whom_the_rules_let_them_and_nobody_else() {
    try (var cloud = PacketCloud.up(2, 0)) {
      this.cloud = cloud;
      sandbox = cloud.sandbox;
      admin = cloud.admin;
      network = admin.network();
      admin.subnet(network, "10.1.0.0/24");
      admin.subnet(network, "fd00:1::/64");
      var servers = admin.create("security_group", "name", "servers");
      var clients = admin.create("security_group", "name", "clients");
      var offices = admin.create("security_group", "name", "offices");
      var trusted = admin.create("address_group", "name", "trusted", "addresses", List.of());
      rule(servers, "ingress", "protocol", "tcp", "port_range_min", 80L, "port_range_max", 80L, "remote_group_id", clients.id());
      rule(servers, "ingress", "ethertype", "IPv6", "protocol", "tcp", "port_range_min", 80L, "port_range_max", 80L, "remote_group_id", clients.id());
      rule(servers, "ingress", "protocol", "tcp", "port_range_min", 8000L, "port_range_max", 8002L, "remote_address_group_id", trusted.id());
      rule(servers, "ingress", "protocol", "icmp", "port_range_min", 8L, "port_range_max", 0L, "remote_ip_prefix", "10.1.0.30/32");
      rule(offices, "ingress", "protocol", "icmp");
      var stateless = bare("stateless", "stateful", false);
      rule(stateless, "ingress", "protocol", "tcp", "port_range_min", 80L, "port_range_max", 80L);
      rule(stateless, "egress", "protocol", "tcp");
      machine("hv1", "web", 10, "security_groups", List.of(servers.id()));
      machine("hv2", "client", 20, "security_groups", List.of(clients.id()));
      machine("hv2", "office", 30, "security_groups", List.of(offices.id()));
      machine("hv1", "mute", 40, "security_groups", List.of(bare("mute").id()));
      machine("hv2", "still", 50, "security_groups", List.of(stateless.id()));
      machine("hv1", "free", 60, "security_groups", List.of(), "port_security_enabled", false);
      machine("hv2", "device", 70, "device_owner", "network:appliance");
      admin.act("address_group", trusted.id(), "add_addresses", "addresses", List.of("10.1.0.30/32")).ok();
      cloud.settle();

      requireOpen("by the rules", OPEN);

      admin.update("port", machines.get("client").id(), "security_groups", List.of(offices.id()));
      admin.act("address_group", trusted.id(), "remove_addresses", "addresses", List.of("10.1.0.30/32")).ok();
      admin.act("address_group", trusted.id(), "add_addresses", "addresses", List.of("10.1.0.40/32")).ok();
      cloud.settle();

      requireOpen("after some have gone over to other groups", OPEN_LATER);
    }
  }

  /// Tries everything until all that shall be open was, and once more. Nothing else may ever have been.
  private void requireOpen(String when, List<String> open) {
    var found = new TreeSet<String>();
    Wait.until("all that is open " + when, OvnCloud.SOON, () -> {
      found.addAll(tried());
      return found.containsAll(open);
    });
    found.addAll(tried());
    assertThat(found).as("what is open %s", when).containsExactlyElementsOf(open);
  }

  private Collection<String> tried() {
    var found = new TreeSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : threads.invokeAll(machines.keySet().stream().map(from -> (Callable<List<String>>) () -> tried(from)).toList())) {
        found.addAll(result.get());
      }
      return found;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> tried(String from) {
    var command = Stream.concat(Stream.of("python3", "-c", TRY), machines.keySet().stream().filter(to -> !to.equals(from)).flatMap(to -> WAYS.stream()
        .map(way -> "%s > %s: %s|%s".formatted(from, to, way, address(to, way.startsWith("6") || way.endsWith(" 6")))))).toArray(String[]::new);
    return sandbox.exec(OvnCloud.SOON, from, command).output().lines().toList();
  }

  private String address(String machine, boolean ipv6) {
    return machines.get(machine).addresses().stream().filter(each -> each.contains(":") == ipv6).findFirst().orElseThrow();
  }

  private void rule(Cloud.Answer group, String direction, Object... more) {
    admin.create("security_group_rule", Stream.concat(Stream.of("security_group_id", group.id(), "direction", direction), Arrays.stream(more)).toArray());
  }

  /// A group without the rules that it comes with.
  private Cloud.Answer bare(String name, Object... more) {
    var group = admin.create("security_group", Stream.concat(Stream.of("name", name), Arrays.stream(more)).toArray());
    admin.list("security_group_rule", "security_group_id", group.id()).all("id").forEach(rule -> admin.delete("security_group_rule", (String) rule));
    return group;
  }

  private void machine(String host, String name, int number, Object... more) {
    var members = new LinkedHashMap<String, Object>(Map.of("binding:host_id", host, "device_owner", "compute:nova", "device_id", name, "fixed_ips",
        List.of(Map.of("ip_address", "10.1.0." + number), Map.of("ip_address", "fd00:1::" + number))));
    for (int i = 0; i < more.length; i += 2) {
      members.put((String) more[i], more[i + 1]);
    }
    var port = admin.port(network, members.entrySet().stream().flatMap(each -> Stream.of(each.getKey(), each.getValue())).toArray());
    cloud.plug(Nic.none().ip("10.1.0.%d/24".formatted(number)).ip("fd00:1::%d/64".formatted(number)), host, name, port);
    sandbox.background(name, "python3", "-c", LISTEN, "80", "8001", "8003");
    Wait.until(name + " to listen", OvnCloud.SOON, () -> sandbox.logOf(name).contains("listening"));
    machines.put(name, port);
  }
}
