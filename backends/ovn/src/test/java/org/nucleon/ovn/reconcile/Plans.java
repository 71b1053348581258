package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.nucleon.ovn.truth.QosFacts;
import org.nucleon.ovn.truth.QosFacts.Bandwidth;
import org.nucleon.ovn.truth.RuleFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.testkit.OvsdbServer;

/// A small cloud, and plans that are applied to a real database.
abstract class Plans {
  static final Duration SOON = Duration.ofSeconds(30);

  final Example example = new Example();
  OvsdbClient client;
  Northbound northbound;
  private OvsdbServer server;

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

  /// A network with a machine in a group, behind a router with a floating IP.
  void cloud() {
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

  void inGroups(String... groups) {
    var port = example.port(id('c'), id('a'), "fa:16:3e:00:01:11", id('b') + " 10.1.0.11");
    example.put(new PortFacts(port.id(), port.name(), port.networkId(), port.mac(), port.fixedIps(), port.adminUp(),
        port.deviceId(), port.deviceOwner(), port.projectId(), List.of(groups), port.portSecurity(), port.addressPairs(), port.dhcpOptions(),
        port.vnicType(), port.vifType(), port.host(), port.profile(), port.floatingIp(), port.revision()));
  }

  Set<Unit> everything() {
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

  Plan plan(Set<Unit> units) {
    return Plan.of(units, example.facts, northbound.view(), example.surroundings(), translation(), this::hasColumn);
  }

  Translation translation() {
    return new Translation(example.settings);
  }

  boolean hasColumn(String table, String column) {
    return client.schema(SOON).hasColumn(table, column);
  }

  List<Edit> apply(Set<Unit> units) {
    var plan = plan(units);
    assertThat(plan.lacking()).isEmpty();
    var transaction = new Transaction();
    EditWriter.write(plan.edits(), transaction);
    client.transact(transaction, SOON);
    return plan.edits();
  }

  /// Of a row that stands.
  UUID uuid(String table, String key) {
    return northbound.view().uuidOf(new RowKey(table, key)).orElseThrow();
  }
}
