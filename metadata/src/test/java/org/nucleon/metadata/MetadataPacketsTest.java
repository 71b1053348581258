package org.nucleon.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Processes;
import org.nucleon.testkit.Wait;

/// Machines ask for metadata, the agent of their host asks a stand-in for Nova: from request to packets, over a real OVN. The networks
/// `red` and `blue` have the same addresses, and so have their machines.
class MetadataPacketsTest {
  private static final String URL = "http://169.254.169.254/openstack/latest/meta_data.json";
  private static final String SHARED_ADDRESS = "10.1.0.50";

  private static OvnSandbox sandbox;
  private static OvnCloud ovn;
  private static Cloud.User admin;
  private static Cloud.Answer red;
  private static Cloud.Answer blue;
  private static Cloud.Answer redPort;
  private static Cloud.Answer bluePort;
  private static AgentHost hv1;
  private static AgentHost hv2;

  @BeforeAll
  static void build() {
    sandbox = OvnSandbox.up(2, 0);
    ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote(), "ovn.ovn_metadata_enabled=true");
    admin = ovn.cloud.admin();
    hv1 = AgentHost.start(sandbox, "hv1");
    hv2 = AgentHost.start(sandbox, "hv2");
    red = admin.network("name", "red");
    admin.subnet(red, "10.1.0.0/24");
    admin.subnet(red, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
    blue = admin.network("name", "blue");
    admin.subnet(blue, "10.1.0.0/24", "gateway_ip", null);
    redPort = machine(red, "hv1", "red", "fixed_ips", List.of(Map.of("ip_address", SHARED_ADDRESS)));
    bluePort = machine(blue, "hv1", "blue", "fixed_ips", List.of(Map.of("ip_address", SHARED_ADDRESS)), "port_security_enabled", false);
    awaitServed("red");
    awaitServed("blue");
  }

  private static Cloud.Answer machine(Cloud.Answer network, String host, String name, Object... more) {
    var members = new ArrayList<Object>(List.of("name", name, "binding:host_id", host, "device_owner", "compute:nova", "device_id",
        UUID.randomUUID().toString()));
    members.addAll(List.of(more));
    var port = admin.port(network, members.toArray());
    ovn.settle();
    sandbox.vm(host, name, port.id(), (String) port.get("mac_address"), Nic.none().dhcp());
    return port;
  }

  @AfterAll
  static void stop() {
    for (var host : List.of(Optional.ofNullable(hv1), Optional.ofNullable(hv2))) {
      host.ifPresent(AgentHost::close);
    }
    if (ovn != null) {
      ovn.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @BeforeEach
  void nova_is_well() {
    hv1.nova().answers(200);
  }

  private record Heard(int status, String content) {}

  private static Heard ask(String machine, String... words) {
    var command = new ArrayList<>(List.of("curl", "-s", "-g", "-m", "20", "-w", "\n%{http_code}"));
    command.addAll(List.of(words));
    var said = sandbox.exec(machine, command.toArray(String[]::new)).out();
    int end = said.lastIndexOf('\n');
    return new Heard(Integer.parseInt(said.substring(end + 1).strip()), said.substring(0, Math.max(0, end)).strip());
  }

  private static void awaitServed(String machine) {
    Wait.until("metadata for " + machine, OvnCloud.SOON, () -> ask(machine, "-m", "5", URL).status() == 200);
  }

  private static String instance(Cloud.Answer port) {
    return (String) port.get("device_id");
  }

  @Test
  void machines_with_the_same_address_on_two_networks_get_each_its_own() {
    for (var port : List.of(redPort, bluePort)) {
      var heard = ask((String) port.get("name"), URL);

      assertThat(heard).isEqualTo(new Heard(200, "{\"uuid\": \"%s\"}".formatted(instance(port))));
      assertThat(hv1.nova().last()).isEqualTo(new StandInNova.Asked("GET", "/openstack/latest/meta_data.json", instance(port), (String) port.get("project_id"),
          new Signature(AgentHost.SECRET).of(instance(port)), SHARED_ADDRESS, ""));
    }
  }

  @Test
  void each_host_serves_its_own_machines_of_a_network() {
    var port = machine(red, "hv2", "far");
    awaitServed("far");

    assertThat(hv2.nova().last().instance()).isEqualTo(instance(port));
    assertThat(ask("red", URL).content()).contains(instance(redPort));
    assertThat(hv1.nova().last().instance()).isEqualTo(instance(redPort));
  }

  /// As Nova moves it: for a while the port is on both hosts.
  @Test
  void a_machine_that_moved_while_it_ran_is_served_where_it_is() {
    var nova = ovn.cloud.service();
    var port = machine(blue, "hv1", "mover", "fixed_ips", List.of(Map.of("ip_address", "10.1.0.60")));
    awaitServed("mover");
    nova.within(port).create("binding", "host", "hv2");
    nova.update("port", port.id(), "binding:profile", Map.of("migrating_to", "hv2"));
    ovn.settle();
    sandbox.vm("hv2", "moved", port.id(), (String) port.get("mac_address"), Nic.none().unwired());
    var route = sandbox.exec("mover", "ip", "route", "show", "169.254.169.254").output().strip();
    Wait.until("the second host to serve the network", OvnCloud.SOON, () -> hv2.run("ip", "netns", "list").out().contains(ServedNetwork.namespace(blue.id())));

    sandbox.unplug("mover");
    nova.within(port).act("binding", "hv2", "activate").ok();
    ovn.settle();
    sandbox.exec("moved", "ip", "address", "add", "10.1.0.60/24", "dev", "eth0").output();
    sandbox.exec("moved", Stream.concat(Stream.of("ip", "route", "add"), Stream.of(route.split("\\s+"))).toArray(String[]::new)).output();

    awaitServed("moved");
    assertThat(hv2.nova().last().instance()).isEqualTo(instance(port));
    ovn.awaitStatus("port", port.id(), "ACTIVE");
  }

  @Test
  void what_a_machine_says_of_itself_does_not_count() {
    ask("red", "-H", "X-Instance-ID: " + instance(bluePort), "-H", "X-Tenant-ID: other", "-H", "X-Forwarded-For: 10.9.9.9", "-H",
        "X-OVN-Network-ID: " + blue.id(), "-H", "X-Instance-ID-Signature: 00", URL);

    assertThat(hv1.nova().last().instance()).isEqualTo(instance(redPort));
    assertThat(hv1.nova().last().from()).isEqualTo(SHARED_ADDRESS);
    assertThat(hv1.nova().last().project()).isEqualTo(redPort.get("project_id"));
    assertThat(hv1.nova().last().signature()).isEqualTo(new Signature(AgentHost.SECRET).of(instance(redPort)));
  }

  @Test
  void a_machine_is_known_by_its_link_local_address_too() {
    var heard = ask("red", "http://[fe80::a9fe:a9fe%25eth0]/openstack");

    assertThat(heard.status()).isEqualTo(200);
    assertThat(hv1.nova().last().instance()).isEqualTo(instance(redPort));
    assertThat(hv1.nova().last().from()).startsWith("fe80::");
  }

  @Test
  void content_and_query_reach_nova() {
    ask("red", "-X", "POST", "--data-binary", "secret", "http://169.254.169.254/openstack/latest/password?a=b%20c");

    assertThat(hv1.nova().last().method()).isEqualTo("POST");
    assertThat(hv1.nova().last().target()).isEqualTo("/openstack/latest/password?a=b%20c");
    assertThat(hv1.nova().last().body()).isEqualTo("secret");
  }

  @Test
  void an_address_that_no_machine_has_gets_404() {
    sandbox.exec("blue", "ip", "address", "add", "10.1.0.99/24", "dev", "eth0").output();

    assertThat(ask("blue", "--interface", "10.1.0.99", URL).status()).isEqualTo(404);
    assertThat(ask("blue", "--interface", SHARED_ADDRESS, URL).status()).isEqualTo(200);
  }

  @Test
  void what_nova_answers_is_what_a_machine_hears() {
    for (int status : List.of(403, 404, 409, 500)) {
      hv1.nova().answers(status);
      assertThat(ask("red", URL).status()).isEqualTo(status);
    }
  }

  @Test
  void without_nova_a_machine_is_told_to_try_again() {
    hv1.nova().close();
    assertThat(ask("red", URL).status()).isEqualTo(503);

    hv1.startNova();
    assertThat(ask("red", URL).status()).isEqualTo(200);
  }

  @Test
  void the_agents_are_listed_and_live() {
    Wait.until("the agent in the list", OvnCloud.SOON, () -> admin.list("agent", "agent_type", "OVN Metadata agent").all("host").size() == 2);

    assertThat(admin.list("agent", "agent_type", "OVN Metadata agent").all("alive")).isEqualTo(List.of(true, true));
  }

  @Test
  void a_killed_agent_goes_on_where_it_was() {
    hv1.killAgent();
    assertThat(ask("red", "-m", "2", URL).status()).isZero();

    hv1.startAgent();

    awaitServed("red");
    awaitServed("blue");
  }

  @Test
  void what_others_take_away_is_put_back() {
    hv1.run("ovs-vsctl", "--db=" + hv1.switchRemote(), "del-port", ServedNetwork.outside(red.id())).output();

    Wait.until("the metadata port in the switch", OvnCloud.SOON, () -> sandbox.exec("hv1", "ovs-vsctl", "list-ports", "br-int").out().lines()
        .anyMatch(ServedNetwork.outside(red.id())::equals));
    awaitServed("red");
  }

  @Test
  void what_lost_its_meaning_while_no_agent_ran_is_cleared_away() {
    var brown = admin.network("name", "brown");
    admin.subnet(brown, "10.4.0.0/24");
    var port = machine(brown, "hv1", "brown");
    awaitServed("brown");
    hv1.killAgent();
    hv1.run("ip", "netns", "delete", ServedNetwork.namespace(brown.id())).output();
    sandbox.unplug("brown");
    admin.delete("port", port.id());
    admin.delete("network", brown.id());
    ovn.settle();

    hv1.startAgent();

    Wait.until("the port of the switch to go", OvnCloud.SOON, () -> sandbox.exec("hv1", "ovs-vsctl", "list-ports", "br-int").out().lines()
        .noneMatch(ServedNetwork.outside(brown.id())::equals));
    awaitServed("red");
  }

  /// As `neutron-ovn-metadata-agent` leaves it when it is stopped, with a proxy that was forgotten.
  @Test
  void what_another_agent_laid_is_taken_over_as_it_stands() {
    hv1.killAgent();
    var gray = admin.network("name", "gray");
    admin.subnet(gray, "10.5.0.0/24");
    layAsAnother(gray);
    var before = switchInterface(gray);
    var proxy = hv1.background("ip", "netns", "exec", ServedNetwork.namespace(gray.id()), "nc", "-l", "-k", "80");
    try {
      Wait.until("the forgotten proxy to listen", OvnCloud.SOON, () -> hv1.run("ip", "netns", "exec", ServedNetwork.namespace(gray.id()), "ss", "-ltn").out()
          .contains(":80 "));
      machine(gray, "hv1", "gray");

      hv1.startAgent();

      awaitServed("red");
    } finally {
      Processes.killTree(proxy.toHandle());
    }
    // What could not be served is tried again after half a minute.
    Wait.until("metadata for gray", OvnCloud.SOON.multipliedBy(2), () -> ask("gray", "-m", "5", URL).status() == 200);
    assertThat(switchInterface(gray)).isEqualTo(before);
  }

  private static void layAsAnother(Cloud.Answer network) {
    var port = admin.list("port", "network_id", network.id(), "device_owner", "network:distributed");
    String namespace = ServedNetwork.namespace(network.id());
    String inside = ServedNetwork.inside(network.id());
    String outside = ServedNetwork.outside(network.id());
    hv1.run("ip", "netns", "add", namespace).output();
    hv1.run("ip", "link", "add", outside, "type", "veth", "peer", "name", inside, "netns", namespace).output();
    hv1.run("ip", "-n", namespace, "link", "set", inside, "address", (String) port.get("mac_address"), "up").output();
    hv1.run("ip", "-n", namespace, "address", "add", "169.254.169.254/16", "dev", inside).output();
    hv1.run("ip", "link", "set", outside, "up").output();
    hv1.run("ovs-vsctl", "--db=" + hv1.switchRemote(), "add-port", "br-int", outside, "--", "set", "Interface", outside,
        "external_ids:iface-id=" + port.id()).output();
  }

  private static String switchInterface(Cloud.Answer network) {
    return hv1.run("ovs-vsctl", "--db=" + hv1.switchRemote(), "--bare", "--columns=_uuid,ofport", "list", "Interface", ServedNetwork.outside(network.id())).output();
  }

  @Test
  void a_network_is_served_while_it_has_machines_here() {
    var green = admin.network("name", "green");
    admin.subnet(green, "10.3.0.0/24");
    assertThat(hv1.run("ip", "netns", "list").out()).doesNotContain(green.id());
    var port = machine(green, "hv1", "green");
    awaitServed("green");
    assertThat(hv1.run("ip", "netns", "list").out()).contains("ovnmeta-" + green.id());

    sandbox.unplug("green");
    admin.delete("port", port.id());
    admin.delete("network", green.id());

    Wait.until("the namespace to go", OvnCloud.SOON, () -> !hv1.run("ls", "/run/netns").out().contains(green.id()));
    Wait.until("its link to go", OvnCloud.SOON, () -> !hv1.run("ip", "link", "show", ServedNetwork.outside(green.id())).succeeded());
    Wait.until("its port of the switch to go", OvnCloud.SOON,
        () -> !sandbox.exec("hv1", "ovs-vsctl", "list-ports", "br-int").out().contains(ServedNetwork.outside(green.id())));
    assertThat(ask("red", URL).status()).as("other networks").isEqualTo(200);
  }
}
