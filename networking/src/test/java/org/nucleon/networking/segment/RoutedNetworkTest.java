package org.nucleon.networking.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.networking.Cloud.Answer;

class RoutedNetworkTest {

  private final Cloud cloud = Cloud.with(List.of(new Hosts(Map.of("left", Set.of("physnet1"), "right", Set.of("physnet2"), "nowhere", Set.of()))));
  private final Cloud.User admin = cloud.admin();
  private final Answer network = admin.network("shared", true, "provider:network_type", "vlan", "provider:physical_network", "physnet1",
      "provider:segmentation_id", 200L);
  private final String leftSegment = admin.list("segment", "network_id", network.id()).id();
  private final String rightSegment = admin.create("segment", "network_id", network.id(), "network_type", "vlan", "physical_network", "physnet2",
      "segmentation_id", 200L).id();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Answer left() {
    return admin.subnet(network, "10.1.0.0/24", "segment_id", leftSegment);
  }

  private Answer right() {
    return admin.subnet(network, "10.2.0.0/24", "segment_id", rightSegment);
  }

  private static Map<String, Object> route(String destination, String hop) {
    return Map.of("destination", destination, "nexthop", hop);
  }

  private Object routes(Answer subnet) {
    return admin.show("subnet", subnet.id()).get("host_routes");
  }

  @Test
  void a_port_gets_its_address_where_it_is() {
    left();
    right();

    assertThat(admin.port(network, "binding:host_id", "left").addresses()).singleElement().asString().startsWith("10.1.0.");
    assertThat(admin.port(network, "binding:host_id", "right").addresses()).singleElement().asString().startsWith("10.2.0.");
    assertThat(admin.tryPort(network, "binding:host_id", "nowhere").refusal()).isEqualTo("409 HostNotConnectedToAnySegment");
    assertThat(admin.tryPort(network, "binding:host_id", "unknown").refusal()).isEqualTo("409 HostNotConnectedToAnySegment");
  }

  @Test
  void a_port_waits_for_its_address_until_it_is_known_where_it_is() {
    left();
    right();
    var port = cloud.blue().port(network);
    var other = cloud.blue().port(network);

    assertThat(port.body()).containsEntry("ip_allocation", "deferred").containsEntry("fixed_ips", List.of());
    assertThat(cloud.blue().update("port", port.id(), "name", "n").get("ip_allocation")).isEqualTo("deferred");
    var bound = admin.update("port", port.id(), "binding:host_id", "right");
    assertThat(bound.get("ip_allocation")).isEqualTo("immediate");
    assertThat(bound.addresses()).singleElement().asString().startsWith("10.2.0.");
    assertThat(admin.tryUpdate("port", other.id(), "binding:host_id", "nowhere").refusal()).isEqualTo("409 HostNotConnectedToAnySegment");
    assertThat(admin.update("port", bound.id(), "binding:host_id", "").addresses()).as("it keeps what it has").isEqualTo(bound.addresses());
  }

  @Test
  void a_port_stays_where_its_addresses_are_reached() {
    left();
    right();
    var port = admin.port(network, "binding:host_id", "left");

    assertThat(admin.tryUpdate("port", port.id(), "binding:host_id", "right").refusal()).isEqualTo("409 HostNotCompatibleWithFixedIps");
    assertThat(admin.update("port", port.id(), "binding:host_id", "right", "fixed_ips", List.of(Map.of("ip_address", "10.2.0.9"))).addresses())
        .containsExactly("10.2.0.9");
  }

  @Test
  void addresses_that_are_asked_for_are_given_at_once_if_they_go_together() {
    var left = left();
    var right = right();

    var port = admin.port(network, "fixed_ips", List.of(Map.of("subnet_id", left.id())));

    assertThat(port.get("ip_allocation")).isEqualTo("immediate");
    assertThat(port.addresses()).hasSize(1);
    assertThat(admin.tryUpdate("port", port.id(), "binding:host_id", "right").refusal()).isEqualTo("409 HostNotCompatibleWithFixedIps");
    assertThat(admin.update("port", port.id(), "binding:host_id", "left").get("binding:vif_type")).isEqualTo("ovs");
    assertThat(admin.tryPort(network, "fixed_ips", List.of(Map.of("subnet_id", left.id()), Map.of("subnet_id", right.id()))).refusal())
        .isEqualTo("400 FixedIpsSubnetsNotOnSameSegment");
    assertThat(admin.tryPort(network, "binding:host_id", "left", "fixed_ips", List.of(Map.of("subnet_id", right.id()))).refusal())
        .isEqualTo("400 InvalidInput");
    assertThat(admin.port(network, "fixed_ips", List.of()).get("ip_allocation")).isEqualTo("none");
  }

  @Test
  void automatic_addresses_are_made_where_the_port_is() {
    left();
    right();
    var bound = admin.port(network, "binding:host_id", "left");
    var waiting = admin.port(network);
    admin.subnet(network, "2001:db8:1::/64", "segment_id", leftSegment, "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
    admin.subnet(network, "2001:db8:2::/64", "segment_id", rightSegment, "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");

    assertThat(admin.show("port", bound.id()).addresses()).hasSize(2).anyMatch(address -> address.startsWith("2001:db8:1:"));
    assertThat(admin.show("port", waiting.id()).addresses()).isEmpty();
    assertThat(admin.port(network, "binding:host_id", "right").addresses()).hasSize(2).anyMatch(address -> address.startsWith("2001:db8:2:"));
  }

  @Test
  void all_subnets_of_a_network_belong_to_segments_or_none() {
    left();

    assertThat(admin.tryCreate("subnet", "network_id", network.id(), "cidr", "10.3.0.0/24", "ip_version", 4L).refusal())
        .isEqualTo("400 SubnetsNotAllAssociatedWithSegments");
    assertThat(admin.subnet(network, "10.4.0.0/24", "service_types", List.of("network:routed")).get("segment_id")).isNull();
    String foreign = admin.list("segment", "network_id", admin.network().id()).id();
    assertThat(admin.tryCreate("subnet", "network_id", network.id(), "cidr", "10.3.0.0/24", "ip_version", 4L, "segment_id", foreign).refusal())
        .isEqualTo("400 NetworkIdsDontMatch");
    assertThat(admin.tryCreate("subnet", "network_id", network.id(), "cidr", "10.3.0.0/24", "ip_version", 4L, "segment_id", UUID.randomUUID().toString())
        .refusal()).isEqualTo("404 SegmentNotFound");
    assertThat(admin.list("subnet", "segment_id", leftSegment).list()).hasSize(1);
  }

  @Test
  void a_subnet_is_given_to_the_only_segment_once() {
    var plain = admin.network();
    String segment = admin.list("segment", "network_id", plain.id()).id();
    var subnet = admin.subnet(plain, "10.0.0.0/24");
    var several = admin.subnet(network, "10.1.0.0/24");

    assertThat(admin.show("network", plain.id()).get("l2_adjacency")).isEqualTo(true);
    assertThat(admin.update("subnet", subnet.id(), "segment_id", segment).get("segment_id")).isEqualTo(segment);
    assertThat(admin.show("network", plain.id()).get("l2_adjacency")).isEqualTo(false);
    assertThat(admin.tryUpdate("subnet", subnet.id(), "segment_id", null).refusal()).isEqualTo("400 SubnetSegmentAssociationChangeNotAllowed");
    assertThat(admin.update("subnet", subnet.id(), "segment_id", segment, "name", "n").get("name")).isEqualTo("n");
    assertThat(admin.tryUpdate("subnet", several.id(), "segment_id", leftSegment).refusal()).isEqualTo("400 NoUpdateSubnetWhenMultipleSegmentsOnNetwork");
    var pair = admin.network();
    var first = admin.subnet(pair, "10.0.0.0/24");
    admin.subnet(pair, "10.1.0.0/24");
    assertThat(admin.tryUpdate("subnet", first.id(), "segment_id", admin.list("segment", "network_id", pair.id()).id()).refusal())
        .isEqualTo("400 SubnetsNotAllAssociatedWithSegments");
  }

  @Test
  void only_administrators_give_subnets_to_segments() {
    var own = cloud.blue().network();
    String segment = admin.list("segment", "network_id", own.id()).id();

    assertThat(cloud.blue().tryCreate("subnet", "network_id", own.id(), "cidr", "10.0.0.0/24", "ip_version", 4L, "segment_id", segment).refusal())
        .isEqualTo("403 PolicyNotAuthorized");
    assertThat(cloud.blue().subnet(own, "10.0.0.0/24").body()).doesNotContainKey("segment_id");
  }

  @Test
  void subnets_on_different_segments_have_routes_to_each_other() {
    var left = left();
    assertThat(left.get("host_routes")).isEqualTo(List.of());

    var right = right();

    assertThat(right.get("host_routes")).isEqualTo(List.of(route("10.1.0.0/24", "10.2.0.1")));
    assertThat(routes(left)).isEqualTo(List.of(route("10.2.0.0/24", "10.1.0.1")));
    admin.update("subnet", left.id(), "gateway_ip", "10.1.0.254", "allocation_pools", List.of(Map.of("start", "10.1.0.2", "end", "10.1.0.250")));
    assertThat(routes(left)).isEqualTo(List.of(route("10.2.0.0/24", "10.1.0.254")));
    var own = route("192.0.2.0/24", "10.1.0.9");
    assertThat(admin.update("subnet", left.id(), "host_routes", List.of(own)).get("host_routes"))
        .isEqualTo(List.of(own, route("10.2.0.0/24", "10.1.0.254")));
    var third = admin.subnet(network, "10.5.0.0/24", "segment_id", rightSegment);
    assertThat(routes(left)).isEqualTo(List.of(own, route("10.2.0.0/24", "10.1.0.254"), route("10.5.0.0/24", "10.1.0.254")));
    assertThat(routes(third)).as("none within a segment").isEqualTo(List.of(route("10.1.0.0/24", "10.5.0.1")));
    admin.delete("subnet", third.id()).ok();
    admin.delete("subnet", right.id()).ok();
    assertThat(routes(left)).isEqualTo(List.of(own));
  }

  @Test
  void an_external_network_may_be_routed_too() {
    var outside = admin.network("router:external", true, "provider:network_type", "vlan", "provider:physical_network", "physnet1",
        "provider:segmentation_id", 201L);
    String segment = admin.list("segment", "network_id", outside.id()).id();
    var subnet = admin.subnet(outside, "203.0.113.0/24", "segment_id", segment);

    var router = admin.create("router", "external_gateway_info", Map.of("network_id", outside.id()));
    assertThat(((Map<?, ?>) router.get("external_gateway_info")).get("external_fixed_ips")).as("where the gateway is to be, nobody knows")
        .isEqualTo(List.of());
    assertThat(admin.tryCreate("floatingip", "floating_network_id", outside.id()).status()).isEqualTo(400);
    assertThat(admin.create("floatingip", "floating_network_id", outside.id(), "subnet_id", subnet.id()).get("floating_ip_address")).asString()
        .startsWith("203.0.113.");
    assertThat(admin.update("router", router.id(), "external_gateway_info", Map.of("network_id", outside.id(),
        "external_fixed_ips", List.of(Map.of("subnet_id", subnet.id())))).get("external_gateway_info").toString()).contains("203.0.113.");
    admin.subnet(outside, "2001:db8::/64", "segment_id", segment);
    assertThat(admin.show("router", router.id()).get("external_gateway_info").toString()).contains("2001:db8:");
  }

  @Test
  void a_subnet_without_gateway_has_no_routes_to_peers() {
    left();
    var right = admin.subnet(network, "10.2.0.0/24", "segment_id", rightSegment, "gateway_ip", null);

    assertThat(routes(right)).isEqualTo(List.of());
    assertThat(admin.update("subnet", right.id(), "gateway_ip", "10.2.0.1", "allocation_pools", List.of()).get("host_routes"))
        .isEqualTo(List.of(route("10.1.0.0/24", "10.2.0.1")));
    assertThat(admin.update("subnet", right.id(), "gateway_ip", null).get("host_routes")).isEqualTo(List.of());
  }
}
