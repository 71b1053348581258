package org.nucleon.ovn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nucleon.engine.Feature;

/// What is said to be carried is shown by a test: by packets where the sandbox can send them, else by the rows.
class OvnFeaturesTest {
  private static final Map<String, List<String>> SHOWN_BY = Map.ofEntries(
      entry("networks in tunnels", List.of("RealPacketsTest")),
      entry("provider networks, flat and VLAN", List.of("RealPacketsTest", "TagsPacketsTest", "SegmentPacketsTest")),
      entry("transparent VLANs and QinQ", List.of("TagsPacketsTest", "northbound.LogicalSwitchTest")),
      entry("multicast snooping", List.of("MulticastPacketsTest")),
      entry("routed provider networks", List.of("SegmentPacketsTest")),
      entry("DHCPv4 and DHCPv6, with ports' own options", List.of("RealPacketsTest", "northbound.DhcpOptionsTest")),
      entry("router advertisements", List.of("RealPacketsTest")),
      entry("names of ports", List.of("NamesPacketsTest")),
      entry("metadata", List.of("metadata.MetadataPortTest")), // and the tests of the agent, with packets
      entry("port security and allowed address pairs", List.of("RealPacketsTest", "northbound.LogicalSwitchPortTest")),
      entry("addresses that ports share", List.of("RealPacketsTest", "VirtualPortTest")),
      entry("ports without port security", List.of("RealPacketsTest", "northbound.LogicalSwitchPortTest")),
      entry("SR-IOV and bare metal", List.of("ExternalPortsPacketsTest", "ExternalPortsTest", "northbound.LogicalSwitchPortTest", "northbound.GatewaySchedulerTest")),
      entry("network cards that are hosts of OVN", List.of("northbound.LogicalSwitchPortTest")),
      entry("L2 gateways (VTEP)", List.of("VtepPacketsTest", "northbound.LogicalSwitchPortTest")),
      entry("live migration", List.of("LiveMigrationPacketsTest", "northbound.LogicalSwitchPortTest")),
      entry("trunks", List.of("TrunkPacketsTest")),
      entry("security groups, stateful and stateless", List.of("RealPacketsTest", "northbound.AclTest")),
      entry("private VLANs", List.of("PrivateVlanPacketsTest", "northbound.PrivateVlanTest")),
      entry("logs of security groups", List.of("LoggingPacketsTest")),
      entry("QoS: bandwidth limits and DSCP marks", List.of("QosPacketsTest")),
      entry("QoS: minimum bandwidth, outwards on provider networks", List.of("northbound.QosRuleTest")),
      entry("routers", List.of("RealPacketsTest", "RoutesPacketsTest", "northbound.LogicalRouterTest")),
      entry("gateways on several chassis", List.of("FailoverPacketsTest", "northbound.GatewaySchedulerTest")),
      entry("several gateways of a router", List.of("GatewaysPacketsTest", "northbound.DefaultRouteTest")),
      entry("address scopes at routers", List.of("AddressScopesPacketsTest", "AddressScopesTest", "northbound.ScopeBorderTest")),
      entry("source NAT", List.of("RealPacketsTest", "RoutesPacketsTest", "GatewaysPacketsTest")),
      entry("floating IPs", List.of("RealPacketsTest", "DistributedFloatingIpTest", "BalancedMembersTest")),
      entry("port forwarding, of TCP, UDP and SCTP, with ranges", List.of("ForwardingPacketsTest", "northbound.ForwardingBalancerTest")),
      entry("MTU of external networks", List.of("RealPacketsTest")));

  @Test
  void each_feature_that_is_carried_is_shown_and_no_other() {
    assertThat(OvnFeatures.ALL.stream().filter(Feature::carried).map(Feature::name)).containsExactlyInAnyOrderElementsOf(SHOWN_BY.keySet());
  }

  @Test
  void each_feature_is_named_once() {
    assertThat(OvnFeatures.ALL.stream().map(Feature::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource
  void the_tests_are_there(String test) {
    assertThatCode(() -> Class.forName("org.nucleon.ovn." + test)).doesNotThrowAnyException();
  }

  static List<String> the_tests_are_there() {
    return SHOWN_BY.values().stream().flatMap(List::stream).distinct().sorted().toList();
  }
}
