package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Wait;

/// Gateways crash, are taken away, change zones and come back; traffic goes on.
class FailoverPacketsTest {

  @Test
  void another_chassis_of_the_zone_takes_over_and_who_comes_to_the_zone_stands_by() {
    try (var cloud = PacketCloud.up(1, 3, "ovn_nb_global.bfd_min_rx=900", "ovn_nb_global.bfd_min_tx=150", "ovn_nb_global.bfd_mult=4")) {
      var admin = cloud.admin;
      zone(cloud, "gw1", "one");
      zone(cloud, "gw2", "two");
      zone(cloud, "gw3", "one");
      Wait.until("zones to be known", OvnCloud.SOON, () -> admin.list("agent", "binary", "ovn-controller").all("availability_zone").size() == 4
          && admin.list("availability_zone").all("name").containsAll(List.of("one", "two")));
      var inside = admin.network("name", "inside");
      var subnet = admin.subnet(inside, "10.1.0.0/24");
      var outside = cloud.ovn.outside();
      var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()), "availability_zone_hints", List.of("one"));
      admin.act("router", router.id(), "add_router_interface", "subnet_id", subnet.id()).ok();
      var open = cloud.ovn.open();
      var port = cloud.machine("hv1", "vm", inside, "security_groups", List.of(open.id()));
      var floatingIp = admin.create("floatingip", "floating_network_id", outside.id(), "port_id", port.id());
      cloud.ovn.settle();
      cloud.stranger();
      var standing = cloud.ovn.placement(router.id());
      assertThat(standing).containsExactlyInAnyOrder("gw1", "gw3");
      String first = standing.getFirst();
      String second = standing.getLast();
      requireTraffic(cloud, floatingIp, router, first);
      requireWatched(cloud, first, second);

      cloud.sandbox.stop(first);
      requireTraffic(cloud, floatingIp, router, second);
      assertThat(cloud.ovn.placement(router.id())).as("who crashed may come back").containsExactly(first, second);

      admin.delete("agent", admin.list("agent", "host", first).id()).ok();
      awaitPlacement(cloud, router, second);
      requireTraffic(cloud, floatingIp, router, second);

      zone(cloud, "gw2", "one");
      awaitPlacement(cloud, router, second, "gw2");
      requireTraffic(cloud, floatingIp, router, second);

      cloud.sandbox.stop(second);
      requireTraffic(cloud, floatingIp, router, "gw2");

      cloud.sandbox.start(first);
      awaitPlacement(cloud, router, second, "gw2", first);
      requireTraffic(cloud, floatingIp, router, "gw2");

      zone(cloud, "gw2", "two");
      awaitPlacement(cloud, router, second, first);
      requireTraffic(cloud, floatingIp, router, first);
      cloud.ovn.settle();
    }
  }

  private static void zone(PacketCloud cloud, String gateway, String zone) {
    cloud.sandbox.exec(gateway, "ovs-vsctl", "set", "Open_vSwitch", ".",
        "external-ids:ovn-cms-options=\"enable-chassis-as-gw,availability-zones=%s\"".formatted(zone)).output();
  }

  /// The two chassis watch each other through their tunnel, as often as the operator says.
  private static void requireWatched(PacketCloud cloud, String first, String second) {
    Wait.until("%s to watch %s".formatted(first, second), OvnCloud.SOON, () -> {
      var tunnel = cloud.sandbox.exec(first, "ovs-vsctl", "--columns=bfd,bfd_status", "list", "Interface", "ovn-%s-0".formatted(second)).output();
      return Stream.of("min_rx=\"900\"", "min_tx=\"150\"", "mult=\"4\"", "state=up").allMatch(tunnel::contains);
    });
  }

  private static void awaitPlacement(PacketCloud cloud, Cloud.Answer router, String... chassis) {
    Wait.until("the gateway to be placed on " + List.of(chassis), OvnCloud.SOON, () -> cloud.ovn.placement(router.id()).equals(List.of(chassis)));
  }

  /// Both ways: with the router's address, and with the machine's floating IP.
  private static void requireTraffic(PacketCloud cloud, Cloud.Answer floatingIp, Cloud.Answer router, String chassis) {
    var admin = cloud.admin;
    var gateway = admin.list("port", "device_id", router.id(), "device_owner", "network:router_gateway").id();
    Wait.until("the gateway to be at " + chassis, OvnCloud.SOON, () -> admin.show("port", gateway).get("binding:host_id").equals(chassis));
    assertThat(cloud.sandbox.pings("vm", "203.0.113.1")).as("outwards through %s", chassis).isTrue();
    assertThat(cloud.sandbox.pings("stranger", (String) floatingIp.get("floating_ip_address"))).as("inwards through %s", chassis).isTrue();
  }
}
