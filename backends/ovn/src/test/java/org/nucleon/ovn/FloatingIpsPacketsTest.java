package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Where packets between machines and the world leave for the wire, and with which address.
class FloatingIpsPacketsTest {
  private static final String WORLD = "203.0.113.1";

  @ParameterizedTest(name = "enable_distributed_floating_ip={0}: at {1}")
  @CsvSource({"false, gw1, hv1", "true, hv1, gw1"})
  void a_floating_ip_is_translated_both_ways_at_one_host_and_addresses_without_one_at_the_gateway(boolean distributed, String at, String notAt) {
    try (var cloud = PacketCloud.up(1, 1, "ovn.enable_distributed_floating_ip=" + distributed)) {
      var sandbox = cloud.sandbox;
      var admin = cloud.admin;
      var inside = admin.network();
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
      admin.subnet(outside, "203.0.113.0/24", "gateway_ip", WORLD, "enable_dhcp", false);
      var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      var gateway = admin.list("port", "device_owner", "network:router_gateway").addresses().getFirst();
      var open = admin.create("security_group");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var known = cloud.machine("hv1", "known", inside, "security_groups", List.of(open.id()));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", known.id());
      var address = (String) floatingIp.get("floating_ip_address");
      cloud.machine("hv1", "unknown", inside, "security_groups", List.of(open.id()));
      sandbox.external("world", Nic.none().ip(WORLD + "/24"));
      cloud.ovn.awaitStatus("floatingip", floatingIp.id(), "ACTIVE");
      if (distributed) {
        Wait.until("the host to answer for the floating IP", OvnCloud.SOON,
            () -> !sandbox.nbctl("--bare", "--columns=external_mac", "find", "NAT", "type=dnat_and_snat").isBlank());
      }
      cloud.settle();
      assertThat(sandbox.pings("world", address)).isTrue();
      for (var host : List.of("hv1", "gw1")) {
        sandbox.background(host, "tcpdump", "-n", "-l", "-i", "provider", "-Q", "out", "icmp");
        Wait.until(host + " to be watched", OvnCloud.SOON, () -> sandbox.logOf(host).contains("listening on"));
      }

      awaitSeen(sandbox, at, "world", address, "%s > %s: ICMP echo reply".formatted(address, WORLD));
      awaitSeen(sandbox, at, "known", WORLD, "%s > %s: ICMP echo request".formatted(address, WORLD));
      awaitSeen(sandbox, "gw1", "unknown", WORLD, "%s > %s: ICMP echo request".formatted(gateway, WORLD));

      assertThat(sandbox.logOf(notAt)).as("what leaves at %s", notAt).doesNotContain(address + " > ");
      assertThat(sandbox.logOf("hv1")).as("what leaves at the machines' host").doesNotContain(gateway + " > ");
      assertThat(sandbox.logOf("hv1") + sandbox.logOf("gw1")).as("addresses inside").doesNotContain("10.1.0.");
    }
  }

  @ParameterizedTest(name = "enable_distributed_floating_ip={0}")
  @CsvSource({"false", "true"})
  void a_floating_ip_is_reached_from_behind_its_own_router(boolean distributed) {
    try (var cloud = PacketCloud.up(2, 1, "ovn.enable_distributed_floating_ip=" + distributed)) {
      var outside = cloud.ovn.outside();
      var near = cloud.admin.network();
      var far = cloud.admin.network();
      cloud.ovn.router(outside, cloud.admin.subnet(near, "10.1.0.0/24"), cloud.admin.subnet(far, "10.2.0.0/24"));
      var open = List.of(cloud.ovn.open().id());
      var server = cloud.machine("hv1", "server", near, "security_groups", open);
      var known = cloud.machine("hv2", "known", far, "security_groups", open);
      cloud.machine("hv2", "neighbour", near, "security_groups", open);
      cloud.machine("hv1", "distant", far, "security_groups", open);
      var address = (String) cloud.admin.create("floatingip", "floating_network_id", outside.id(), "port_id", server.id()).get("floating_ip_address");
      var another = (String) cloud.admin.create("floatingip", "floating_network_id", outside.id(), "port_id", known.id()).get("floating_ip_address");
      cloud.stranger();
      cloud.settle();
      cloud.sandbox.listen("server", 80);

      assertThat(cloud.sandbox.pings("stranger", address)).as("from outside").isTrue();
      for (var from : List.of("neighbour", "distant", "known", "server")) {
        assertThat(cloud.sandbox.pings(from, address)).as("pings from %s", from).isTrue();
        assertThat(cloud.sandbox.reaches(from, address, 80)).as("connections from %s", from).isTrue();
      }
      assertThat(cloud.sandbox.pings("server", another)).as("pings to the one who asked").isTrue();
    }
  }

  @Test
  void a_distributed_floating_ip_leads_to_a_machine_on_a_wire_whether_or_not_its_router_is_in_tunnels_too() {
    try (var cloud = PacketCloud.up(1, 1, "ovn.enable_distributed_floating_ip=true")) {
      var admin = cloud.admin;
      var outside = cloud.ovn.outside();
      var wire = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
      var tunnel = admin.network();
      var router = cloud.ovn.router(outside, admin.subnet(wire, "10.1.0.0/24"));
      var open = List.of(cloud.ovn.open().id());
      var wired = cloud.machine("hv1", "wired", wire, "security_groups", open);
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", wired.id());
      var address = (String) floatingIp.get("floating_ip_address");
      cloud.stranger();
      cloud.settle();
      assertThat(cloud.sandbox.pings("stranger", address)).as("on a router of wires alone").isTrue();

      admin.act("router", router.id(), "add_router_interface", "subnet_id", admin.subnet(tunnel, "10.2.0.0/24").id()).ok();
      var tunnelled = cloud.machine("hv1", "tunnelled", tunnel, "security_groups", open);
      var another = (String) admin.create("floatingip", "floating_network_id", outside.id(), "port_id", tunnelled.id()).get("floating_ip_address");
      cloud.settle();
      cloud.sandbox.exec("stranger", "ip", "neighbour", "flush", "all").output();
      assertThat(cloud.sandbox.pings("stranger", address)).as("beside a tunnel").isTrue();
      assertThat(cloud.sandbox.pings("wired", WORLD)).as("out from the wire").isTrue();
      assertThat(cloud.sandbox.pings("stranger", another)).as("into the tunnel").isTrue();
    }
  }

  private static void awaitSeen(OvnSandbox sandbox, String host, String from, String to, String packet) {
    Wait.until("%s to send out %s".formatted(host, packet), OvnCloud.SOON, () -> {
      assertThat(sandbox.pings(from, to)).isTrue();
      return sandbox.logOf(host).contains(packet);
    });
  }
}
