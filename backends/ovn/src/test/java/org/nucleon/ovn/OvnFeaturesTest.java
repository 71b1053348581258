package org.nucleon.ovn;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.OvnFeaturesTest.Shown.packets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nucleon.engine.Feature;

/// What is said to be carried is shown by packets. Where machines that tests run on cannot show all of it that way, it is said what is not, and
/// which test asks OVN or the hosts instead. `docs/proofs-of-ovn.md` is derived from this list; `-Dnucleon.golden=write` accepts what it has become.
class OvnFeaturesTest {
  private static final Map<String, Shown> SHOWN_BY = Map.ofEntries(
      entry("networks in tunnels", packets("RealPacketsTest.machines_of_one_network_meet_across_hosts",
          "RealPacketsTest.dhcp_gives_the_ports_address_and_all_that_comes_with_it")),
      entry("provider networks, flat and VLAN", packets("TagsPacketsTest.frames_have_their_networks_tag_on_the_wire_and_machines_tags_within_where_these_pass",
          "LearntAddressesPacketsTest", "SegmentPacketsTest", "TooLargePacketsTest")),
      entry("transparent VLANs and QinQ", packets("TagsPacketsTest").rows("northbound.LogicalSwitchTest")),
      entry("multicast snooping", packets("MulticastPacketsTest")),
      entry("MAC addresses learnt on provider networks", packets("LearntAddressesPacketsTest")
          .otherwise("OVN 23.03 never forgets them, so there the switch's `fdb_age_threshold` alone is looked at",
              "LearntAddressesPacketsTest.frames_to_a_machine_on_the_wire_go_to_the_wire_alone_once_it_was_heard")),
      entry("routed provider networks", packets("SegmentPacketsTest")),
      entry("DHCPv4 and DHCPv6, with ports' own options", packets("DhcpPacketsTest", "RealPacketsTest.dhcp_gives_the_ports_address_and_all_that_comes_with_it")
          .rows("northbound.DhcpOptionsTest")),
      entry("router advertisements", packets("DhcpPacketsTest", "RealPacketsTest.ipv6_addresses_come_from_the_router")),
      entry("names of ports", packets("NamesPacketsTest").rows("northbound.DnsRecordsTest")),
      entry("metadata", packets("metadata.MetadataPacketsTest").rows("metadata.MetadataPortTest")),
      entry("port security and allowed address pairs", packets("VirtualRoutersPacketsTest",
          "RealPacketsTest.a_virtual_routers_mac_address_is_one_of_the_machine_that_may_take_it_on",
          "RealPacketsTest.without_port_security_a_machine_has_any_address").rows("northbound.LogicalSwitchPortTest")),
      entry("addresses that ports share",
          packets("RealPacketsTest.an_address_that_machines_share_is_reached_where_it_was_announced_last_and_shows_that_host").rows("VirtualPortTest")),
      entry("ports without port security", packets("RealPacketsTest.without_port_security_a_machine_has_any_address", "SecurityGroupsPacketsTest",
          "LearntAddressesPacketsTest.without_learning_they_reach_everybody_whose_addresses_are_not_known").rows("northbound.LogicalSwitchPortTest")),
      entry("SR-IOV and bare metal", packets("ExternalPortsPacketsTest")
          .rows("ExternalPortsTest", "northbound.LogicalSwitchPortTest", "northbound.GatewaySchedulerTest")),
      entry("network cards that are hosts of OVN", packets("CardsPacketsTest")
          .otherwise("no machine for tests has such a card: another host stands in, and what it is asked to plug in is looked at in the Southbound database",
              "CardsPacketsTest").rows("northbound.LogicalSwitchPortTest")),
      entry("L2 gateways (VTEP)", packets("VtepPacketsTest").rows("northbound.LogicalSwitchPortTest")),
      entry("live migration", packets("LiveMigrationPacketsTest").rows("northbound.LogicalSwitchPortTest")),
      entry("trunks", packets("TrunkPacketsTest").rows("northbound.LogicalSwitchPortTest", "reconcile.LateTagsTest")),
      entry("security groups, stateful and stateless", packets("SecurityGroupsPacketsTest",
          "RealPacketsTest.a_security_group_lets_in_what_its_rules_say_and_nothing_else",
          "RealPacketsTest.a_rule_for_an_address_group_lets_in_its_addresses_as_they_come_and_go",
          "RealPacketsTest.a_stateless_group_needs_a_rule_for_answers_as_well").rows("northbound.AclTest")),
      entry("private VLANs", packets("PrivateVlanPacketsTest").rows("northbound.PrivateVlanTest")),
      entry("logs of security groups", packets("LoggingPacketsTest").rows("northbound.AclLogTest")),
      entry("QoS: bandwidth limits and DSCP marks", packets("QosPacketsTest").rows("northbound.QosRuleTest")),
      entry("QoS: minimum bandwidth, outwards on provider networks", packets()
          .otherwise("the switches of the sandbox run in user space, which does not tell the kernel of queues: the kernel's queue is looked at, and by a "
              + "trace in the host's switch that packets are for it", "GuaranteedBandwidthTest").rows("northbound.QosRuleTest")),
      entry("routers", packets("RealPacketsTest.machines_of_two_networks_meet_through_the_router", "RoutesPacketsTest", "TooLargePacketsTest")
          .rows("northbound.LogicalRouterTest")),
      entry("gateways on several chassis", packets("FailoverPacketsTest").rows("northbound.GatewaySchedulerTest")),
      entry("address scopes at routers", packets("AddressScopesPacketsTest").rows("AddressScopesTest", "northbound.ScopeBorderTest")),
      entry("several gateways of a router", packets("GatewaysPacketsTest").rows("northbound.DefaultRouteTest")),
      entry("source NAT", packets("RoutesPacketsTest", "SourceNatPacketsTest", "FloatingIpsPacketsTest", "GatewaysPacketsTest")),
      entry("floating IPs", packets("FloatingIpsPacketsTest", "DistributedFloatingIpTest", "RealPacketsTest.a_floating_ip_leads_in_while_it_is_there")
          .rows("BalancedMembersTest")),
      entry("port forwarding, of TCP, UDP and SCTP, with ranges", packets("ForwardingPacketsTest", "GatewaysPacketsTest")
          .otherwise("the switches of the sandbox do not follow connections of SCTP: OVN is asked for a trace", "ForwardingPacketsTest")
          .rows("northbound.ForwardingBalancerTest", "WireFramesTest")),
      entry("MTU of external networks", packets("TooLargePacketsTest",
          "RealPacketsTest.who_sends_too_large_packets_from_outside_is_told_what_fits")));

  /// @param packets   tests that send packets and see what becomes of them
  /// @param otherwise what no packet shows on machines that tests run on and what is looked at instead, with the tests that do
  /// @param rows      tests of the rows that it is made of
  record Shown(List<String> packets, Map<String, List<String>> otherwise, List<String> rows) {

    static Shown packets(String... tests) {
      return new Shown(List.of(tests), Map.of(), List.of());
    }

    Shown otherwise(String reason, String... tests) {
      return new Shown(packets, Map.of(reason, List.of(tests)), rows);
    }

    Shown rows(String... tests) {
      return new Shown(packets, otherwise, List.of(tests));
    }

    Stream<String> tests() {
      return Stream.of(packets, otherwise.values().stream().flatMap(List::stream).toList(), rows).flatMap(List::stream);
    }
  }

  @Test
  void each_feature_that_is_carried_is_shown_and_no_other() {
    assertThat(OvnFeatures.ALL.stream().filter(Feature::carried).map(Feature::name)).containsExactlyInAnyOrderElementsOf(SHOWN_BY.keySet());
  }

  @Test
  void each_feature_is_named_once() {
    assertThat(OvnFeatures.ALL.stream().map(Feature::name)).doesNotHaveDuplicates();
  }

  @Test
  void what_no_packet_shows_says_why() {
    assertThat(SHOWN_BY).allSatisfy((feature, shown) -> assertThat(shown.packets().isEmpty() && shown.otherwise().isEmpty()).as(feature).isFalse());
  }

  /// What names of tests begin in: the package of this backend's tests, and the one above the metadata agent's.
  private static final List<Path> SOURCES = List.of(Path.of("src/test/java/org/nucleon/ovn"), Path.of("../../metadata/src/test/java/org/nucleon"));

  @ParameterizedTest
  @MethodSource
  void the_tests_are_there(String test) {
    var words = test.split("\\.");
    boolean isMethod = Character.isLowerCase(words[words.length - 1].charAt(0));
    var source = String.join("/", List.of(words).subList(0, words.length - (isMethod ? 1 : 0))) + ".java";
    var found = SOURCES.stream().map(root -> root.resolve(source)).filter(Files::exists).toList();

    assertThat(found).as("the source of %s", test).hasSize(1);
    if (isMethod) {
      assertThat(found.getFirst()).content().contains("void %s(".formatted(words[words.length - 1]));
    }
  }

  static List<String> the_tests_are_there() {
    return SHOWN_BY.values().stream().flatMap(Shown::tests).distinct().sorted().toList();
  }

  @Test
  void the_page_about_it_is_the_reviewed_one() throws IOException {
    var reviewed = Path.of("../../docs/proofs-of-ovn.md");
    if ("write".equals(System.getProperty("nucleon.golden"))) {
      Files.writeString(reviewed, page());
    }

    assertThat(page()).as("%s; accept the change with -Dnucleon.golden=write", reviewed).isEqualTo(Files.readString(reviewed));
  }

  private static String page() {
    return """
        # How it is shown what the backend `ovn` carries

        Each feature of `docs/features-of-ovn.md` with the tests that show it. Tests by packets have a whole OVN with hosts, machines and a world
        outside in network namespaces, make requests of the API and see what becomes of packets; they fail where rows are wrong. Tests of
        rows say what is written into OVN for an object.

        | feature | by packets | by rows |
        |---|---|---|
        %s
        # What no packet shows on machines that tests run on

        | feature | why, and what is looked at instead | in |
        |---|---|---|
        %s""".formatted(rows((name, shown) -> Stream.of(cells(name, list(shown.packets()), list(shown.rows())))),
            rows((name, shown) -> shown.otherwise().entrySet().stream().map(each -> cells(name, each.getKey(), list(each.getValue())))));
  }

  private interface Line {
    Stream<String> of(String feature, Shown shown);
  }

  private static String rows(Line line) {
    var inOrder = new LinkedHashMap<String, Shown>();
    OvnFeatures.ALL.stream().map(Feature::name).filter(SHOWN_BY::containsKey).forEach(name -> inOrder.put(name, SHOWN_BY.get(name)));
    return inOrder.entrySet().stream().flatMap(each -> line.of(each.getKey(), each.getValue())).collect(Collectors.joining());
  }

  private static String cells(String... cells) {
    return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /// The methods of a class under its name, told as sentences.
  private static String list(List<String> tests) {
    return tests.stream().map(test -> {
      int dot = test.lastIndexOf('.') + 1;
      return Character.isLowerCase(test.charAt(dot)) ? "`%s`: %s".formatted(test.substring(0, dot - 1), test.substring(dot).replace('_', ' ')) : "`%s`".formatted(test);
    }).collect(Collectors.joining("; "));
  }
}
