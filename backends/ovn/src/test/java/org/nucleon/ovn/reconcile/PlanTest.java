package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.northbound.Example;
import org.nucleon.ovn.northbound.Northbound;
import org.nucleon.ovn.northbound.Placement;
import org.nucleon.ovn.northbound.Translation;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.row.EditWriter;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.LogFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.PortName;
import org.nucleon.ovn.truth.PrivateVlanFacts;
import org.nucleon.ovn.truth.QosFacts;
import org.nucleon.ovn.truth.QosFacts.Bandwidth;
import org.nucleon.ovn.truth.SecurityGroupFacts;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.RuleFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueMap;
import org.nucleon.testkit.OvsdbServer;

/// Plans, applied to a real database.
class PlanTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Example example = new Example();
  private OvsdbServer server;
  private OvsdbClient client;
  private Northbound northbound;

  @BeforeEach
  void start() {
    server = OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND);
    client = OvsdbClient.open(OvsdbOptions.of(server.remote(), Northbound.DATABASE));
    northbound = Northbound.of(client);
    northbound.replica().awaitLoaded(SOON);
  }

  @AfterEach
  void stop() {
    northbound.close();
    client.close();
    server.close();
  }

  @Test
  void what_was_applied_is_no_difference_any_more() {
    cloud();

    assertThat(apply(everything())).isNotEmpty();

    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void everything_goes_without_a_trace() {
    cloud();
    apply(everything());
    var units = everything();
    example.facts.networks().clear();
    example.facts.subnets().clear();
    example.facts.ports().clear();
    example.facts.securityGroups().clear();
    example.facts.rules().clear();
    example.facts.routers().clear();
    example.facts.routerPorts().clear();
    example.facts.floatingIps().clear();
    example.facts.names().clear();
    example.facts.quality().clear();
    example.facts.logs().clear();
    example.facts.meters().clear();

    apply(units);

    assertThat(northbound.view().units()).containsExactly(Unit.CLOUD);
    assertThat(northbound.replica().rows("NAT")).isEmpty();
    assertThat(northbound.replica().rows("Logical_Router_Static_Route")).isEmpty();
    assertThat(northbound.replica().rows("HA_Chassis")).isEmpty();
    assertThat(northbound.replica().rows("QoS")).isEmpty();
    assertThat(northbound.replica().rows("Meter")).isEmpty();
    assertThat(northbound.replica().rows("DNS")).isEmpty();
    assertThat(northbound.replica().rows("ACL")).hasSize(2);
  }

  @Test
  void a_limit_goes_also_when_its_port_is_gone_already() {
    cloud();
    apply(everything());
    example.facts.ports().remove(id('4'));
    example.facts.quality().remove(id('4'));
    apply(Set.of(Unit.port(id('4'))));

    apply(Set.of(Unit.router(id('6'))));

    assertThat(northbound.replica().rows("QoS")).extracting(row -> row.map("external_ids").keySet().iterator().next())
        .doesNotContain("neutron:router_id").hasSize(4);
  }

  @Test
  void a_port_brings_in_its_missing_network_subnet_and_groups() {
    cloud();

    var plan = plan(Set.of(Unit.port(id('c'))));

    assertThat(plan.lacking()).containsExactlyInAnyOrder(Unit.network(id('a')), Unit.subnet(id('b')), Unit.securityGroup(id('d')), Unit.CLOUD);
  }

  @Test
  void a_port_that_changes_its_group_leaves_the_old_one() {
    cloud();
    apply(everything());
    example.facts.securityGroups().put(id('e'), new SecurityGroupFacts(id('e'), true));
    inGroups(id('e'));

    var edits = apply(Set.of(Unit.port(id('c')), Unit.securityGroup(id('e'))));

    assertThat(edits).extracting(Edit::toString).anyMatch(edit -> edit.startsWith("- Logical_Switch_Port") && edit.contains("pg_dddd"))
        .anyMatch(edit -> edit.startsWith("+ Logical_Switch_Port") && edit.contains("pg_eeee"));
    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void a_group_of_chassis_goes_with_what_points_at_it_in_one_transaction() {
    cloud();
    external(id('c'), Map.of());
    apply(everything());
    external(id('c'), Map.of("capabilities", List.of("switchdev")));

    assertThat(plan(Set.of(Unit.network(id('a')))).lacking()).containsExactly(Unit.port(id('c')));

    apply(Set.of(Unit.network(id('a')), Unit.port(id('c'))));
    assertThat(groups()).containsExactly("neutron-" + id('6'));
    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void a_group_of_chassis_goes_with_a_port_that_goes() {
    cloud();
    external(id('c'), Map.of());
    apply(everything());
    example.facts.ports().remove(id('c'));
    example.facts.withExternal().clear();

    assertThat(plan(Set.of(Unit.network(id('a')))).lacking()).containsExactly(Unit.port(id('c')));

    apply(Set.of(Unit.network(id('a')), Unit.port(id('c'))));
    assertThat(groups()).containsExactly("neutron-" + id('6'));
  }

  @Test
  void chassis_that_are_set_aside_take_over_port_by_port_and_the_networks_group_goes_last() {
    cloud();
    external(id('c'), Map.of());
    apply(everything());
    example.placements.put("external", new Placement(List.of("ext1")));

    apply(Set.of(Unit.port(id('c'))));
    apply(Set.of(Unit.network(id('a')), Unit.router(id('6'))));

    assertThat(groups()).containsExactlyInAnyOrder("neutron-" + id('6'), "neutron-extport-" + id('c'));
    example.placements.remove("external");
    assertThat(plan(Set.of(Unit.port(id('c')))).lacking()).contains(Unit.network(id('a')));
    apply(Set.of(Unit.network(id('a')), Unit.port(id('c')), Unit.router(id('6'))));
    assertThat(groups()).containsExactlyInAnyOrder("neutron-" + id('6'), "neutron-" + id('a'));
  }

  @Test
  void a_network_that_is_served_where_its_gateway_is_is_written_with_the_router() {
    cloud();
    external(id('c'), Map.of());

    assertThat(plan(Set.of(Unit.network(id('a')))).lacking()).contains(Unit.router(id('6')));

    apply(everything());
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(northbound.view().placements().of(id('a'))).isEqualTo(northbound.view().placements().of(id('6')));
    assertThat(northbound.view().placements().all()).as("counted once").hasSize(1);
  }

  @Test
  void gateways_stay_where_another_program_put_them_all_in_one_group_or_each_on_its_list() {
    cloud();
    twoGateways();
    example.placements.put(id('2'), new Placement(List.of("gw1")));
    apply(everything());
    var shared = northbound.view().uuidOf(new RowKey("HA_Chassis_Group", "neutron-" + id('6'))).orElseThrow();
    var second = northbound.view().uuidOf(new RowKey("Logical_Router_Port", "lrp-" + id('2'))).orElseThrow();
    var own = northbound.view().uuidOf(new RowKey("HA_Chassis_Group", "lrp-" + id('2'))).orElseThrow();

    var foreign = new Transaction();
    foreign.update("Logical_Router_Port", second, Map.of("ha_chassis_group", Value.of(shared)));
    foreign.delete("HA_Chassis_Group", own);
    client.transact(foreign, SOON);
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw1", "gw2");

    var older = new Transaction();
    var list = older.insert("Gateway_Chassis", Map.of("name", Value.of("lrp-%s_gw9".formatted(id('2'))), "chassis_name", Value.of("gw9"),
        "priority", Value.of(1L)));
    older.update("Logical_Router_Port", second, Map.of("ha_chassis_group", Value.none(), "gateway_chassis", list.reference()));
    client.transact(older, SOON);
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw9");

    apply(everything());
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw1");
    assertThat(northbound.view().placements().priorities(id('6'))).containsOnlyKeys("gw1", "gw2");
  }

  @Test
  void a_gateway_that_becomes_the_first_takes_its_chassis_along() {
    cloud();
    twoGateways();
    example.placements.put(id('2'), new Placement(List.of("gw3")));
    apply(everything());
    assertThat(northbound.view().placements().of(id('6'), id('2')).chassis()).containsExactly("gw3");
    example.facts.routerPorts().computeIfPresent(id('6'), (_, ports) -> ports.stream().filter(port -> !port.id().equals(id('4'))).toList());
    example.facts.ports().remove(id('4'));
    example.facts.quality().remove(id('4'));
    example.facts.floatingIps().clear();

    apply(Set.of(Unit.router(id('6')), Unit.port(id('4')), Unit.floatingIp(id('3'))));

    assertThat(groups()).containsExactly("neutron-" + id('6'));
    assertThat(northbound.view().placements().of(id('6')).chassis()).containsExactly("gw3");
  }

  /// Another gateway, on the same external network.
  private void twoGateways() {
    example.routerPort(id('2'), id('9'), id('6'), "network:router_gateway", "fa:16:3e:00:09:02", id('7') + " 203.0.113.3");
  }

  private List<String> groups() {
    return northbound.replica().rows("HA_Chassis_Group").stream().map(row -> row.string("name")).toList();
  }

  /// Puts the port on a network card.
  private void external(String id, Map<String, Object> profile) {
    var port = example.facts.ports().get(id);
    var external = new PortFacts(port.id(), port.name(), port.networkId(), port.mac(), port.fixedIps(), port.adminUp(),
        port.deviceId(), port.deviceOwner(), port.projectId(), port.securityGroups(), port.portSecurity(), port.addressPairs(), port.dhcpOptions(),
        "direct", "hw_veb", "hv1", profile, port.floatingIp(), port.revision());
    example.put(external);
    example.facts.withExternal().clear();
    if (external.isExternal()) {
      example.facts.withExternal().add(port.networkId());
    }
    example.placements.put(port.networkId(), new Placement(List.of("gw1", "gw2")));
  }

  @Test
  void a_watch_that_nobody_marked_is_taken_over_where_one_is_wanted_and_left_alone_where_none_is() {
    cloud();
    apply(everything());
    var foreign = new Transaction();
    for (var nextHop : List.of("203.0.113.1", "203.0.113.9")) {
      foreign.insert("BFD", Map.of("logical_port", Value.of("lrp-" + id('4')), "dst_ip", Value.of(nextHop)));
    }
    client.transact(foreign, SOON);
    assertThat(plan(everything()).edits()).isEmpty();
    example.facts.routers().put(id('6'), new RouterFacts(id('6'), "r1", true, false, true, List.of(), List.of(), false, true, 2));

    apply(everything());

    assertThat(northbound.replica().rows("BFD")).hasSize(2).filteredOn(row -> row.string("dst_ip").equals("203.0.113.1")).singleElement()
        .matches(row -> row.entry("external_ids", "neutron:router_name").isPresent());
    assertThat(plan(everything()).edits()).isEmpty();
    example.facts.routers().put(id('6'), new RouterFacts(id('6'), "r1", true, false, true, List.of(), List.of(), false, false, 2));
    apply(everything());
    assertThat(northbound.replica().rows("BFD")).extracting(row -> row.string("dst_ip")).containsExactly("203.0.113.9");
  }

  @Test
  void a_membership_that_someone_else_made_shows_in_a_thorough_look() {
    cloud();
    example.facts.securityGroups().put(id('e'), new SecurityGroupFacts(id('e'), true));
    apply(everything());
    var port = northbound.view().uuidOf(new RowKey("Logical_Switch_Port", id('c'))).orElseThrow();
    var group = northbound.view().uuidOf(new RowKey("Port_Group", "pg_" + id('e').replace('-', '_'))).orElseThrow();
    var foreign = new Transaction();
    foreign.mutate("Port_Group", group, Mutation.insert("ports", Value.of(port)));
    client.transact(foreign, SOON);

    var edits = Plan.of(everything(), example.facts, northbound.view(northbound.memberships()), example.surroundings(), translation(), this::hasColumn).edits();

    assertThat(edits).extracting(Edit::toString).singleElement().asString().startsWith("- Logical_Switch_Port").contains("pg_eeee");
  }

  @Test
  void a_changed_row_changes_only_where_it_is_ours() {
    cloud();
    apply(everything());
    var port = northbound.view().uuidOf(new RowKey("Logical_Switch_Port", id('c'))).orElseThrow();
    var foreign = new Transaction();
    foreign.mutate("Logical_Switch_Port", port, Mutation.insert("external_ids", Value.ofStrings(Map.of("theirs", "1"))));
    foreign.update("Logical_Switch_Port", port, Map.of("addresses", Value.of("fa:16:3e:00:00:99")));
    client.transact(foreign, SOON);

    var edits = apply(Set.of(Unit.port(id('c'))));

    assertThat(edits).singleElement().asString().isEqualTo("~ Logical_Switch_Port %s addresses=\"fa:16:3e:00:01:11 10.1.0.11\" (was \"fa:16:3e:00:00:99\")"
        .formatted(id('c')));
    assertThat(northbound.replica().row("Logical_Switch_Port", port).orElseThrow().entry("external_ids", "theirs")).contains("1");
  }

  @Test
  void rows_of_others_are_not_seen() {
    var foreign = new Transaction();
    var port = foreign.insert("Logical_Switch_Port", Map.of("name", Value.of(UUID.randomUUID().toString())));
    foreign.insert("Logical_Switch", Map.of("name", Value.of("neutron-" + UUID.randomUUID()), "ports", port.reference()));
    foreign.insert("Port_Group", Map.of("name", Value.of("pg_theirs")));
    foreign.insert("Logical_Router", Map.of("name", Value.of("theirs")));
    foreign.insert("Load_Balancer", Map.of("name", Value.of("theirs")));
    client.transact(foreign, SOON);

    assertThat(northbound.view().units()).isEmpty();
  }

  @Test
  void rows_that_another_program_wrote_with_uuids_of_its_own_are_taken_over_as_they_are() {
    cloud();
    var uuids = new HashMap<UUID, UUID>();
    var theirs = plan(everything()).edits().stream().map(edit -> switch (edit) {
      case Edit.Insert(var row, var uuid, var columns) -> new Edit.Insert(row, other(uuid, uuids), others(row, columns, uuids));
      case Edit.Attach(var row, var uuid, var parent, var parentUuid, var column) ->
          new Edit.Attach(row, other(uuid, uuids), parent, other(parentUuid, uuids), column);
      default -> edit;
    }).toList();
    var transaction = new Transaction();
    EditWriter.write(theirs, transaction);
    client.transact(transaction, SOON);

    assertThat(plan(everything()).edits()).isEmpty();
  }

  private static UUID other(UUID uuid, Map<UUID, UUID> uuids) {
    return uuids.computeIfAbsent(uuid, _ -> UUID.randomUUID());
  }

  /// The same values, with other UUIDs, and other random choices.
  private static Map<String, Value> others(RowKey row, Map<String, Value> columns, Map<UUID, UUID> uuids) {
    var changed = new HashMap<String, Value>();
    columns.forEach((column, value) -> changed.put(column, value instanceof Atom.Uuid(var uuid) ? Value.of(other(uuid, uuids)) : value));
    if (row.table().equals("DHCP_Options")) {
      var options = new HashMap<>(((ValueMap) columns.get("options")).strings());
      options.put("server_mac", "fa:16:3e:99:99:99");
      changed.put("options", Value.ofStrings(options));
    }
    return changed;
  }

  @Test
  void the_groups_of_a_private_vlan_come_and_go_with_their_ports() {
    cloud();
    example.port(id('1'), id('a'), "fa:16:3e:00:01:12", id('b') + " 10.1.0.12");
    secluded(Map.of(id('c'), "isolated", id('1'), "community_web"));
    apply(everything());
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(groupsOf(id('c'))).contains("pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000");

    secluded(Map.of(id('c'), "community_web", id('1'), "community_web"));
    apply(Set.of(Unit.privateVlan(id('a')), Unit.port(id('c'))));
    assertThat(plan(everything()).edits()).isEmpty();
    assertThat(groupsOf(id('c'))).contains("pvlan_community_web_aaaaaaaa_0000_0000_0000_000000000000")
        .doesNotContain("pvlan_isolated_aaaaaaaa_0000_0000_0000_000000000000");

    secluded(Map.of());
    apply(Set.of(Unit.privateVlan(id('a'))));
    apply(everything());
    assertThat(northbound.replica().rows("Port_Group")).extracting(row -> row.string("name")).noneMatch(name -> name.startsWith("pvlan"));
    assertThat(northbound.replica().rows("Address_Set")).isEmpty();
    assertThat(plan(everything()).edits()).isEmpty();
  }

  @Test
  void a_port_brings_in_the_missing_group_of_its_private_vlan() {
    cloud();
    apply(everything());
    secluded(Map.of(id('c'), "community_web"));

    assertThat(plan(Set.of(Unit.port(id('c')))).lacking()).containsExactly(Unit.privateVlan(id('a')));
  }

  @Test
  void neutrons_groups_of_a_private_vlan_are_taken_over_without_what_they_let_pass() {
    cloud();
    apply(everything());
    var port = northbound.view().uuidOf(new RowKey("Logical_Switch_Port", id('c'))).orElseThrow();
    var ids = Map.of("neutron:network_id", id('a'));
    var foreign = new Transaction();
    for (var name : List.of("pvlan_pg_drop", "pvlan_isolated_" + id('a').replace('-', '_'), "pvlan_promiscuous_" + id('a').replace('-', '_'))) {
      boolean drop = name.equals("pvlan_pg_drop");
      var acl = foreign.insert("ACL", Map.of("direction", Value.of("to-lport"), "priority", Value.of(drop ? 1010L : 1011L), "match", Value.of("outport == @" + name),
          "action", Value.of(drop ? "drop" : "allow-stateless"), "external_ids", Value.ofStrings(drop ? Map.of() : ids)));
      foreign.insert("Port_Group", Map.of("name", Value.of(name), "external_ids", Value.ofStrings(drop ? Map.of() : ids), "acls", acl.reference(),
          "ports", Value.of(port)));
    }
    client.transact(foreign, SOON);
    secluded(Map.of(id('c'), "isolated"));
    var units = everything();
    units.addAll(northbound.view().units());

    apply(units);

    assertThat(groupsOf(id('c'))).containsExactlyInAnyOrder("neutron_pg_drop", "pg_" + id('d').replace('-', '_'), "pvlan_isolated_" + id('a').replace('-', '_'));
    assertThat(northbound.replica().rows("ACL")).filteredOn(row -> row.string("match").contains("pvlan")).singleElement()
        .matches(row -> row.string("action").equals("drop") && row.string("match").contains("eth.src"));
    assertThat(plan(everything()).edits()).isEmpty();
  }

  private void secluded(Map<String, String> secondaryVlans) {
    example.facts.secondaryVlans().clear();
    example.facts.secondaryVlans().putAll(secondaryVlans);
    example.facts.privateVlans().clear();
    secondaryVlans.forEach((port, vlan) -> example.facts.privateVlans().computeIfAbsent(id('a'), network -> new PrivateVlanFacts(network, new TreeMap<>()))
        .macs().computeIfAbsent(vlan, _ -> new TreeSet<>()).add(example.facts.ports().get(port).mac().toString()));
  }

  private List<String> groupsOf(String portId) {
    var port = northbound.view().uuidOf(new RowKey("Logical_Switch_Port", portId)).orElseThrow();
    return northbound.replica().rows("Port_Group").stream().filter(row -> row.uuids("ports").contains(port)).map(row -> row.string("name")).toList();
  }

  @Test
  void a_later_revision_alone_is_no_difference() {
    cloud();
    apply(everything());
    var port = example.facts.ports().get(id('c'));
    example.put(new PortFacts(port.id(), port.name(), port.networkId(), port.mac(), port.fixedIps(), port.adminUp(),
        port.deviceId(), port.deviceOwner(), port.projectId(), port.securityGroups(), port.portSecurity(), port.addressPairs(), port.dhcpOptions(),
        port.vnicType(), port.vifType(), port.host(), port.profile(), port.floatingIp(), 99));

    assertThat(plan(everything()).edits()).isEmpty();
  }

  /// A network with a machine in a group, behind a router with a floating IP.
  private void cloud() {
    example.tunnelled(id('a'), 1442).onWire(id('9'), id('8'), OptionalInt.of(7), true)
        .subnet(id('b'), id('a'), "10.1.0.0/24", "10.1.0.1").subnet(id('7'), id('9'), "203.0.113.0/24", "203.0.113.1");
    example.facts.securityGroups().put(id('d'), new SecurityGroupFacts(id('d'), true));
    example.facts.rules().put(id('f'), new RuleFacts(id('f'), id('d'), true, 4, Optional.of("tcp"), OptionalInt.of(22), OptionalInt.of(22),
        Optional.empty(), Optional.of(id('d')), Optional.empty()));
    inGroups(id('d'));
    example.router(id('6'), true);
    example.routerPort(id('5'), id('a'), id('6'), "network:router_interface", "fa:16:3e:00:01:01", id('b') + " 10.1.0.1");
    example.routerPort(id('4'), id('9'), id('6'), "network:router_gateway", "fa:16:3e:00:09:01", id('7') + " 203.0.113.2");
    example.placements.put(id('6'), new Placement(List.of("gw1", "gw2")));
    example.floatingIp(id('3'), "203.0.113.50", id('9'), id('c'), "10.1.0.11", id('6'));
    var limit = new Bandwidth(OptionalInt.of(1000), 0, OptionalInt.empty());
    List.of(id('c'), id('3'), id('4')).forEach(limited -> example.facts.quality().put(limited, new QosFacts(limit, limit, OptionalInt.of(8))));
    example.facts.logs().put(id('d'), List.of(new LogFacts(id('1'), true, true)));
    example.facts.meters().add(LogFacts.METER);
    example.facts.names().put(id('a'), List.of(new PortName("web", "web.example", "", IpAddress.parse("10.1.0.11"))));
  }

  private void inGroups(String... groups) {
    var port = example.port(id('c'), id('a'), "fa:16:3e:00:01:11", id('b') + " 10.1.0.11");
    example.put(new PortFacts(port.id(), port.name(), port.networkId(), port.mac(), port.fixedIps(), port.adminUp(),
        port.deviceId(), port.deviceOwner(), port.projectId(), List.of(groups), port.portSecurity(), port.addressPairs(), port.dhcpOptions(),
        port.vnicType(), port.vifType(), port.host(), port.profile(), port.floatingIp(), port.revision()));
  }

  private Set<Unit> everything() {
    var facts = example.facts;
    var units = new TreeSet<Unit>(Set.of(Unit.CLOUD));
    facts.networks().keySet().forEach(id -> units.add(Unit.network(id)));
    facts.subnets().keySet().forEach(id -> units.add(Unit.subnet(id)));
    facts.ports().keySet().forEach(id -> units.add(Unit.port(id)));
    facts.securityGroups().keySet().forEach(id -> units.add(Unit.securityGroup(id)));
    facts.rules().keySet().forEach(id -> units.add(Unit.rule(id)));
    facts.routers().keySet().forEach(id -> units.add(Unit.router(id)));
    facts.floatingIps().keySet().forEach(id -> units.add(Unit.floatingIp(id)));
    facts.names().keySet().forEach(id -> units.add(Unit.names(id)));
    facts.privateVlans().keySet().forEach(id -> units.add(Unit.privateVlan(id)));
    return units;
  }

  private Plan plan(Set<Unit> units) {
    return Plan.of(units, example.facts, northbound.view(), example.surroundings(), translation(), this::hasColumn);
  }

  private Translation translation() {
    return new Translation(example.settings);
  }

  private boolean hasColumn(String table, String column) {
    return client.schema(SOON).hasColumn(table, column);
  }

  private List<Edit> apply(Set<Unit> units) {
    var plan = plan(units);
    assertThat(plan.lacking()).isEmpty();
    var transaction = new Transaction();
    EditWriter.write(plan.edits(), transaction);
    client.transact(transaction, SOON);
    return plan.edits();
  }
}
