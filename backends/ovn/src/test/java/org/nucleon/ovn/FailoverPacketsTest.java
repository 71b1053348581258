package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Gateways crash, are taken away, change zones and come back; traffic goes on.
class FailoverPacketsTest {

  @Test
  void another_chassis_of_the_zone_takes_over_and_who_comes_to_the_zone_stands_by() {
    try (var sandbox = OvnSandbox.up(1, 3); var ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote(),
        "ovn_nb_global.bfd_min_rx=900", "ovn_nb_global.bfd_min_tx=150", "ovn_nb_global.bfd_mult=4")) {
      var admin = ovn.cloud.admin();
      zone(sandbox, "gw1", "one");
      zone(sandbox, "gw2", "two");
      zone(sandbox, "gw3", "one");
      Wait.until("zones to be known", OvnCloud.SOON, () -> admin.list("agent", "binary", "ovn-controller").all("availability_zone").size() == 4
          && admin.list("availability_zone").all("name").containsAll(List.of("one", "two")));
      var inside = admin.network("name", "inside");
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var outside = admin.network("router:external", true, "provider:network_type", "flat", "provider:physical_network", "physnet1");
      admin.subnet(outside, "203.0.113.0/24", "gateway_ip", "203.0.113.1", "enable_dhcp", false);
      var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()), "availability_zone_hints", List.of("one"));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      var open = admin.create("security_group");
      admin.create("security_group_rule", "security_group_id", open.id(), "direction", "ingress");
      var port = admin.port(inside, "binding:host_id", "hv1", "device_owner", "compute:nova", "device_id", "vm", "security_groups", List.of(open.id()));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
      ovn.settle();
      sandbox.vm("hv1", "vm", port.id(), (String) port.get("mac_address"), Nic.none().dhcp());
      sandbox.external("stranger", Nic.none().ip("203.0.113.1/24"));
      var standing = ovn.placement(router.id());
      assertThat(standing).containsExactlyInAnyOrder("gw1", "gw3");
      String first = standing.getFirst();
      String second = standing.getLast();
      requireTraffic(sandbox, admin, floatingIp, router, first);
      requireWatched(sandbox, first, second);

      sandbox.stop(first);
      requireTraffic(sandbox, admin, floatingIp, router, second);
      assertThat(ovn.placement(router.id())).as("who crashed may come back").containsExactly(first, second);

      admin.delete("agent", admin.list("agent", "host", first).id()).ok();
      awaitPlacement(ovn, router, second);
      requireTraffic(sandbox, admin, floatingIp, router, second);

      zone(sandbox, "gw2", "one");
      awaitPlacement(ovn, router, second, "gw2");
      requireTraffic(sandbox, admin, floatingIp, router, second);

      sandbox.stop(second);
      requireTraffic(sandbox, admin, floatingIp, router, "gw2");

      sandbox.start(first);
      awaitPlacement(ovn, router, second, "gw2", first);
      requireTraffic(sandbox, admin, floatingIp, router, "gw2");

      zone(sandbox, "gw2", "two");
      awaitPlacement(ovn, router, second, first);
      requireTraffic(sandbox, admin, floatingIp, router, first);
      ovn.settle();
    }
  }

  private static void zone(OvnSandbox sandbox, String gateway, String zone) {
    sandbox.exec(gateway, "ovs-vsctl", "set", "Open_vSwitch", ".",
        "external-ids:ovn-cms-options=\"enable-chassis-as-gw,availability-zones=%s\"".formatted(zone)).output();
  }

  /// The two chassis watch each other through their tunnel, as often as the operator says.
  private static void requireWatched(OvnSandbox sandbox, String first, String second) {
    Wait.until("%s to watch %s".formatted(first, second), OvnCloud.SOON, () -> {
      var tunnel = sandbox.exec(first, "ovs-vsctl", "--columns=bfd,bfd_status", "list", "Interface", "ovn-%s-0".formatted(second)).output();
      return Stream.of("min_rx=\"900\"", "min_tx=\"150\"", "mult=\"4\"", "state=up").allMatch(tunnel::contains);
    });
  }

  private static void awaitPlacement(OvnCloud ovn, Cloud.Answer router, String... chassis) {
    Wait.until("the gateway to be placed on " + List.of(chassis), OvnCloud.SOON, () -> ovn.placement(router.id()).equals(List.of(chassis)));
  }

  /// Both ways: with the router's address, and with the machine's floating IP.
  private static void requireTraffic(OvnSandbox sandbox, Cloud.User admin, Cloud.Answer floatingIp, Cloud.Answer router, String chassis) {
    var gateway = admin.list("port", "device_id", router.id(), "device_owner", "network:router_gateway").id();
    Wait.until("the gateway to be at " + chassis, OvnCloud.SOON, () -> admin.show("port", gateway).get("binding:host_id").equals(chassis));
    assertThat(sandbox.pings("vm", "203.0.113.1")).as("outwards through %s", chassis).isTrue();
    assertThat(sandbox.pings("stranger", (String) floatingIp.get("floating_ip_address"))).as("inwards through %s", chassis).isTrue();
  }
}
