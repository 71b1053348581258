package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.Needs;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OpenStackClient;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.TempDirs;
import org.nucleon.testkit.Wait;
import tools.jackson.databind.JsonNode;

/// What a cloud's users do all day, by the `openstack` command as Debian ships it, with real packets between two hosts.
class OpenStackStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static OvnSandbox sandbox;
  private static NucleonServer server;
  private static OpenStackClient admin;
  private static OpenStackClient demo;

  @BeforeAll
  static void start() {
    Needs.root();
    Needs.programs("openstack");
    sandbox = OvnSandbox.up(2, 1);
    int port = FreePorts.next();
    server = NucleonServer.start(Configuration.load(List.of(), List.of("nucleon.data=" + TempDirs.create("story").resolve("data"),
        "bind_port=" + port, "ovn.ovn_nb_connection=" + sandbox.nbRemote(), "ovn.ovn_sb_connection=" + sandbox.sbRemote())));
    admin = client(port, "admin");
    demo = client(port, "demo");
  }

  private static OpenStackClient client(int port, String user) {
    var password = server.embeddedIdentity().orElseThrow().firstPasswords().get(user);
    return OpenStackClient.withPassword("http://127.0.0.1:%d/identity/v3".formatted(port), user, password, user);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void a_cloud_is_built_used_and_removed_with_the_openstack_client() {
    networks();
    router();
    securityGroup();
    var vm1 = port("vm1", "web");
    var vm2 = port("vm2", "web");
    var vm3 = port("vm3", "db");

    machinesGetTheirAddresses(vm1, vm2, vm3);
    machinesTalkWithinAndAcrossNetworks(vm2, vm3);
    tcpPassesOnceARuleLetsItIn(vm2);
    aFloatingIpIsReachedFromOutside();
    whatWasSetIsShownAndUnset();
    everythingIsDeletedInTheApiAndInOvn();
  }

  private void networks() {
    admin.run("network", "create", "public", "--external", "--provider-network-type", "flat", "--provider-physical-network", "physnet1");
    admin.run("subnet", "create", "public", "--network", "public", "--subnet-range", "203.0.113.0/24", "--gateway", "203.0.113.1",
        "--no-dhcp", "--allocation-pool", "start=203.0.113.10,end=203.0.113.99");
    demo.run("network", "create", "web", "--description", "before the router");
    demo.run("subnet", "create", "web4", "--network", "web", "--subnet-range", "10.20.1.0/24", "--dns-nameserver", "9.9.9.9");
    demo.run("subnet", "create", "web6", "--network", "web", "--subnet-range", "fd00:20:1::/64", "--ip-version", "6",
        "--ipv6-ra-mode", "slaac", "--ipv6-address-mode", "slaac");
    demo.run("network", "create", "db");
    demo.run("subnet", "create", "db4", "--network", "db", "--subnet-range", "10.20.2.0/24");

    assertThat(names(demo.json("network", "list"))).containsExactlyInAnyOrder("public", "web", "db");
  }

  private void router() {
    demo.run("router", "create", "edge");
    demo.run("router", "set", "edge", "--external-gateway", "public");
    for (var subnet : List.of("web4", "web6", "db4")) {
      demo.run("router", "add", "subnet", "edge", subnet);
    }
    assertThat(demo.json("router", "show", "edge").get("external_gateway_info").get("external_fixed_ips")).hasSize(1);
  }

  private void securityGroup() {
    demo.run("security", "group", "create", "web");
    demo.run("security", "group", "rule", "create", "--protocol", "icmp", "web");
    demo.run("security", "group", "rule", "create", "--protocol", "ipv6-icmp", "--ethertype", "IPv6", "web");
  }

  private static JsonNode port(String name, String network) {
    return demo.json("port", "create", name, "--network", network, "--security-group", "web");
  }

  private void machinesGetTheirAddresses(JsonNode vm1, JsonNode vm2, JsonNode vm3) {
    plug("hv1", vm1, Nic.none().dhcp().slaac());
    plug("hv2", vm2, Nic.none().dhcp().slaac());
    plug("hv2", vm3, Nic.none().dhcp());

    assertThat(sandbox.lease("vm1")).containsEntry("ip", ipv4(vm1)).containsEntry("router", "10.20.1.1").containsEntry("dns", "9.9.9.9");
    assertThat(sandbox.lease("vm3")).containsEntry("ip", ipv4(vm3)).containsEntry("router", "10.20.2.1");
    assertThat(sandbox.exec("vm2", "ip", "-6", "addr", "show", "dev", "eth0").output()).contains(ipv6(vm2));
    Wait.until("vm1 to be ACTIVE in the API", PATIENCE,
        () -> demo.json("port", "show", "vm1").get("status").asString().equals("ACTIVE"));
  }

  private static void plug(String host, JsonNode port, Nic nic) {
    var name = port.get("name").asString();
    admin.run("port", "set", id(port), "--host", host, "--device-owner", "compute:nova", "--device", "server-of-" + name);
    sandbox.vm(host, name, id(port), port.get("mac_address").asString(), nic);
  }

  private void machinesTalkWithinAndAcrossNetworks(JsonNode vm2, JsonNode vm3) {
    assertThat(sandbox.pings("vm1", ipv4(vm2))).as("across hosts").isTrue();
    assertThat(sandbox.pings("vm1", ipv6(vm2))).as("across hosts over IPv6").isTrue();
    assertThat(sandbox.pings("vm1", ipv4(vm3))).as("through the router").isTrue();
  }

  private void tcpPassesOnceARuleLetsItIn(JsonNode vm2) {
    sandbox.listen("vm2", 80);
    assertThat(sandbox.connects("vm1", ipv4(vm2), 80)).as("without a rule").isFalse();

    var rule = demo.json("security", "group", "rule", "create", "--protocol", "tcp", "--dst-port", "80", "web");
    Wait.until("the rule to let TCP in", PATIENCE, () -> sandbox.connects("vm1", ipv4(vm2), 80));

    demo.run("security", "group", "rule", "delete", id(rule));
    Wait.until("TCP to be dropped again", PATIENCE, () -> !sandbox.connects("vm1", ipv4(vm2), 80));
  }

  private void aFloatingIpIsReachedFromOutside() {
    sandbox.external("client", Nic.none().ip("203.0.113.1/24"));
    var floating = demo.json("floating", "ip", "create", "public", "--port", "vm1");
    var address = floating.get("floating_ip_address").asString();

    Wait.until("the floating IP to answer", PATIENCE, () -> sandbox.pings("client", address));
    assertThat(sandbox.pings("vm2", "203.0.113.1")).as("out by the router's address").isTrue();

    demo.run("floating", "ip", "unset", "--port", address);
    Wait.until("the floating IP to be silent", PATIENCE,
        () -> !sandbox.exec("client", "ping", "-q", "-c1", "-W1", address).succeeded());
    demo.run("floating", "ip", "delete", address);
  }

  private void whatWasSetIsShownAndUnset() {
    demo.run("network", "set", "web", "--description", "behind the router", "--tag", "blue");
    assertThat(demo.json("network", "show", "web").get("description").asString()).isEqualTo("behind the router");
    assertThat(names(demo.json("network", "list", "--tags", "blue"))).containsExactly("web");
    demo.run("network", "unset", "web", "--tag", "blue");

    demo.run("port", "set", "vm2", "--allowed-address", "ip-address=10.20.1.200");
    assertThat(demo.json("port", "show", "vm2").get("allowed_address_pairs").toString()).contains("10.20.1.200");
    demo.run("port", "unset", "vm2", "--allowed-address", "ip-address=10.20.1.200,mac-address="
        + demo.json("port", "show", "vm2").get("mac_address").asString());
    demo.run("subnet", "unset", "web4", "--dns-nameserver", "9.9.9.9");
    assertThat(demo.json("subnet", "show", "web4").get("dns_nameservers")).isEmpty();
    assertThat(names(demo.json("port", "list", "--network", "web", "--device-owner", "compute:nova"))).containsExactlyInAnyOrder("vm1", "vm2");
    assertThat(demo.error("network", "delete", "web")).contains("There are one or more ports still in use on the network");
  }

  private void everythingIsDeletedInTheApiAndInOvn() {
    List.of("vm1", "vm2", "vm3").forEach(sandbox::unplug);
    demo.run("port", "delete", "vm1", "vm2", "vm3");
    for (var subnet : List.of("web4", "web6", "db4")) {
      demo.run("router", "remove", "subnet", "edge", subnet);
    }
    demo.run("router", "unset", "edge", "--external-gateway");
    demo.run("router", "delete", "edge");
    demo.run("network", "delete", "web", "db");
    demo.run("security", "group", "delete", "web");
    admin.run("network", "delete", "public");
    var groups = stream(admin.json("security", "group", "list")).map(group -> "pg_" + group.get("ID").asString().replace('-', '_'));

    var remaining = Stream.concat(groups, Stream.of("neutron_pg_drop")).toList();
    for (var table : List.of("Logical_Switch", "Logical_Switch_Port", "Logical_Router", "Logical_Router_Port", "Logical_Router_Static_Route",
        "DHCP_Options", "NAT", "HA_Chassis_Group")) {
      Wait.until(table + " to be empty", PATIENCE, () -> sandbox.nbctl("--bare", "--columns=_uuid", "list", table).isBlank());
    }
    assertThat(sandbox.nbctl("--bare", "--columns=name", "list", "Port_Group").lines().filter(line -> !line.isBlank())).isSubsetOf(remaining);
  }

  private static String id(JsonNode resource) {
    return resource.get("id").asString();
  }

  private static String ipv4(JsonNode port) {
    return address(port, ".");
  }

  private static String ipv6(JsonNode port) {
    return address(port, ":");
  }

  private static String address(JsonNode port, String separator) {
    return stream(port.get("fixed_ips")).map(ip -> ip.get("ip_address").asString()).filter(ip -> ip.contains(separator)).findFirst().orElseThrow();
  }

  private static List<String> names(JsonNode list) {
    return stream(list).map(each -> each.get("Name").asString()).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
