package org.nucleon.ovn.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.engine.Work;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.logging.Log;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.SharedAddresses;
import org.nucleon.networking.portforwarding.PortForwarding;
import org.nucleon.networking.pvlan.PrivateVlan;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.securitygroup.SecurityGroupRule;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.trunk.Trunk;
import org.nucleon.ovn.metadata.MetadataPort;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Reads facts out of the service's database: for any number of units a fixed number of statements, all on one snapshot.
public final class Truth {
  /// Owners of ports that belong to routers; see [PortFacts#isRouterPort].
  static final List<String> ROUTER_OWNERS = List.of("network:router_gateway", "network:router_interface", "network:router_interface_distributed",
      "network:ha_router_replicated_interface", "network:router_centralized_snat");

  private static final Map<Unit.Kind, String> RESOURCES = Map.of(Unit.Kind.NETWORK, "network", Unit.Kind.SUBNET, "subnet",
      Unit.Kind.ADDRESS_GROUP, "address_group", Unit.Kind.SECURITY_GROUP, "security_group", Unit.Kind.SECURITY_GROUP_RULE, "security_group_rule",
      Unit.Kind.PORT, "port", Unit.Kind.ROUTER, "router", Unit.Kind.FLOATING_IP, "floatingip");

  /// What OVN is told nothing of, and costs a look into another table, or much text.
  private static final Set<String> UNTOLD = Stream.of(Standard.TAGS, Standard.DESCRIPTION, Standard.CREATED_AT, Standard.UPDATED_AT,
      Binding.VIF_DETAILS, Subnet.ALLOCATION_POOLS).map(Attribute::name).collect(Collectors.toUnmodifiableSet());

  /// What most rows of a unit hang from.
  private static final Map<Unit.Kind, Attribute<String>> OWNERS = Map.of(Unit.Kind.SUBNET, Subnet.NETWORK_ID, Unit.Kind.PORT, Port.NETWORK_ID,
      Unit.Kind.SECURITY_GROUP_RULE, SecurityGroupRule.SECURITY_GROUP_ID, Unit.Kind.FLOATING_IP, FloatingIp.ROUTER_ID);

  private final Work work;
  private final Facts facts = Facts.none();
  private final Qualities qualities = new Qualities();
  private final Set<String> firstGateways = new HashSet<>();

  private Truth(Work work) {
    this.work = work;
  }

  /// Everything that the rows of these units depend on.
  public static Facts read(Work work, Collection<Unit> units) {
    var truth = new Truth(work);
    truth.read(units);
    return truth.facts;
  }

  /// All units there are. Of a kind, those side by side that depend on the same others and hang from the same rows, so that who looks at
  /// some of them at once has few of these to read and to change.
  public static List<Unit> all(Work work) {
    var units = new ArrayList<>(List.of(Unit.CLOUD));
    RESOURCES.forEach((kind, resource) -> work.model().find(resource).ifPresent(known -> {
      var ids = Select.from(known).only(List.of(Standard.ID));
      var ordered = Optional.ofNullable(OWNERS.get(kind)).map(owner -> ids.orderedBy(List.of(new Select.Order(owner, false)))).orElse(ids);
      work.tx().forEach(ordered, entity -> units.add(new Unit(kind, entity.id())));
    }));
    work.tx().query(row -> row.string(1), "SELECT DISTINCT network_id FROM ports WHERE dns_name <> '' AND device_id <> ''")
        .forEach(network -> units.add(Unit.names(network)));
    work.tx().query(row -> row.string(1), "SELECT DISTINCT network_id FROM ports WHERE pvlan_type IN (?, ?)", PrivateVlan.ISOLATED, PrivateVlan.COMMUNITY)
        .forEach(network -> units.add(Unit.privateVlan(network)));
    return units;
  }

  private void read(Collection<Unit> units) {
    var ids = units.stream().collect(Collectors.groupingBy(Unit::kind, Collectors.mapping(Unit::id, Collectors.toSet())));
    readGroups(ids);
    var floatingIps = entities("floatingip", Standard.ID, of(ids, Unit.Kind.FLOATING_IP));
    var ports = entities("port", Standard.ID, of(ids, Unit.Kind.PORT));
    readExternal(of(ids, Unit.Kind.NETWORK));
    var routers = readRouters(ids, floatingIps, ports);
    var routerPorts = routers.isEmpty() ? List.<Entity>of() : list("port",
        Condition.in(Port.DEVICE_ID, routers).and(Condition.in(Port.DEVICE_OWNER, ROUTER_OWNERS)));
    readFloatingIps(floatingIps);
    List.of(ports, routerPorts, floatingIps).forEach(some -> some.forEach(qualities::note));
    var leadingTo = leadingTo(ports);
    for (var entity : ports) {
      var port = Entities.port(entity, Optional.ofNullable(leadingTo.get(entity.id())));
      facts.ports().put(port.id(), port);
      PrivateVlanFacts.secondaryVlanOf(entity).ifPresent(secondaryVlan -> facts.secondaryVlans().put(port.id(), secondaryVlan));
    }
    readTrunks();
    routerPorts.stream().map(entity -> Entities.port(entity, Optional.empty()))
        .forEach(port -> facts.routerPorts().computeIfAbsent(port.deviceId(), _ -> new ArrayList<>()).add(port));
    // The order of a router's ports shows in its rows: the first gateway has the default route.
    facts.routerPorts().values().forEach(some -> some.sort(Comparator.comparing((PortFacts port) -> !firstGateways.contains(port.id())).thenComparing(PortFacts::id)));
    readSubnetsAndNetworks(ids);
    readVirtuals(ports);
    readPrivateVlans(of(ids, Unit.Kind.PRIVATE_VLAN));
    readNames(of(ids, Unit.Kind.NETWORK_NAMES));
    readMetadataPorts();
    readQuality();
    readLogs(ids.containsKey(Unit.Kind.CLOUD));
  }

  private void readGroups(Map<Unit.Kind, Set<String>> ids) {
    var rules = entities("security_group_rule", Standard.ID, of(ids, Unit.Kind.SECURITY_GROUP_RULE));
    rules.stream().map(Entities::rule).forEach(rule -> facts.rules().put(rule.id(), rule));
    var groups = new HashSet<>(of(ids, Unit.Kind.SECURITY_GROUP));
    facts.rules().values().forEach(rule -> groups.add(rule.groupId()));
    entities("security_group", Standard.ID, groups).stream().map(Entities::securityGroup).forEach(group -> facts.securityGroups().put(group.id(), group));
    entities("address_group", Standard.ID, of(ids, Unit.Kind.ADDRESS_GROUP)).stream().map(Entities::addressGroup)
        .forEach(group -> facts.addressGroups().put(group.id(), group));
  }

  private Set<String> readRouters(Map<Unit.Kind, Set<String>> ids, List<Entity> floatingIps, List<Entity> ports) {
    var wanted = new HashSet<>(of(ids, Unit.Kind.ROUTER));
    floatingIps.forEach(each -> each.find(FloatingIp.ROUTER_ID).ifPresent(wanted::add));
    ports.stream().filter(port -> ROUTER_OWNERS.contains(port.get(Port.DEVICE_OWNER, ""))).forEach(port -> wanted.add(port.get(Port.DEVICE_ID)));
    if (!facts.withExternal().isEmpty()) {
      // Their machines are served where their router's gateway lives.
      list("port", Condition.in(Port.NETWORK_ID, facts.withExternal()).and(Condition.in(Port.DEVICE_OWNER, ROUTER_OWNERS)))
          .forEach(port -> wanted.add(port.get(Port.DEVICE_ID)));
    }
    for (var router : entities("router", Standard.ID, wanted)) {
      facts.routers().put(router.id(), Entities.router(router));
      router.find(Router.GATEWAY_PORT_ID).ifPresent(firstGateways::add);
      qualities.noteRouter(router);
    }
    Chosen.routers(work, facts);
    return facts.routers().keySet();
  }

  private void readFloatingIps(List<Entity> floatingIps) {
    var own = byId(entities("port", Standard.ID, floatingIps.stream().flatMap(each -> each.find(FloatingIp.FLOATING_PORT_ID).stream())
        .collect(Collectors.toSet())));
    for (var entity : floatingIps) {
      var floatingIp = Entities.floatingIp(entity, entity.find(FloatingIp.FLOATING_PORT_ID).map(own::get));
      facts.floatingIps().put(floatingIp.id(), floatingIp);
    }
    readForwardings(floatingIps);
  }

  private void readForwardings(List<Entity> floatingIps) {
    var ids = floatingIps.stream().filter(each -> each.find(FloatingIp.PORT_ID).isEmpty()).map(Entity::id).collect(Collectors.toSet());
    for (var entity : entities(PortForwarding.RESOURCE_NAME, PortForwarding.FLOATINGIP_ID, ids)) {
      facts.forwardings().computeIfAbsent(entity.get(PortForwarding.FLOATINGIP_ID), _ -> new ArrayList<>()).add(Entities.forwarding(entity));
    }
  }

  /// Which ports are in a trunk shows in the trunk only.
  private void readTrunks() {
    var ids = facts.ports().values().stream().filter(port -> port.deviceOwner().equals(Trunk.SUBPORT_OWNER)).map(PortFacts::id).toList();
    if (ids.isEmpty() || work.model().find(Trunk.NAME).isEmpty()) {
      return;
    }
    work.tx().query(row -> facts.ports().computeIfPresent(row.string(1), (_, port) -> port.inside(row.string(2), row.number(3))),
        "SELECT s.port_id, t.port_id, s.segmentation_id FROM subports s JOIN trunks t ON t.id = s.trunk_id WHERE s.port_id IN (%s)"
            .formatted(ids.stream().map(_ -> "?").collect(Collectors.joining(", "))), ids.toArray());
  }

  /// The address of a floating IP by the port that it leads to.
  private Map<String, String> leadingTo(List<Entity> ports) {
    var addresses = new HashMap<String, String>();
    var ids = ports.stream().map(Entity::id).collect(Collectors.toSet());
    entities("floatingip", FloatingIp.PORT_ID, ids).stream().sorted((a, b) -> a.id().compareTo(b.id()))
        .forEach(each -> addresses.putIfAbsent(each.get(FloatingIp.PORT_ID), each.get(FloatingIp.FLOATING_IP_ADDRESS).toString()));
    return addresses;
  }

  private void readSubnetsAndNetworks(Map<Unit.Kind, Set<String>> ids) {
    var ports = new ArrayList<>(facts.ports().values());
    facts.routerPorts().values().forEach(ports::addAll);
    var subnets = new HashSet<>(of(ids, Unit.Kind.SUBNET));
    ports.forEach(port -> port.fixedIps().forEach(ip -> subnets.add(ip.subnetId())));
    var found = entities("subnet", Standard.ID, subnets);
    Chosen.subnets(work, found.stream().map(Entities::subnet).toList()).forEach(subnet -> facts.subnets().put(subnet.id(), subnet));
    facts.addressScopes().putAll(Scopes.of(work, found));
    var networks = new HashSet<>(of(ids, Unit.Kind.NETWORK));
    ports.forEach(port -> networks.add(port.networkId()));
    facts.subnets().values().forEach(subnet -> networks.add(subnet.networkId()));
    facts.floatingIps().values().forEach(floatingIp -> networks.add(floatingIp.networkId()));
    for (var network : entities("network", Standard.ID, networks)) {
      facts.networks().put(network.id(), Entities.network(network));
      qualities.note(network);
    }
  }

  /// A port that nobody is plugged into, and whose address others may use: one of them holds it, and OVN finds out who.
  private void readVirtuals(List<Entity> ports) {
    var candidates = facts.ports().values().stream()
        .filter(port -> port.host().isEmpty() && !port.isDevice() && !port.fixedIps().isEmpty()).toList();
    if (candidates.isEmpty()) {
      return;
    }
    var networks = candidates.stream().map(PortFacts::networkId).collect(Collectors.toSet());
    var addresses = candidates.stream().flatMap(port -> port.addresses().stream()).collect(Collectors.toSet());
    var shares = SharedAddresses.of(work, networks, addresses);
    var hosts = ports.stream().collect(Collectors.toMap(Entity::id, port -> port.get(Binding.HOST, "")));
    for (var port : candidates) {
      var parents = shares.stream().filter(share -> !share.portId().equals(port.id()) && share.networkId().equals(port.networkId()))
          .collect(Collectors.groupingBy(SharedAddresses.Share::address, Collectors.mapping(SharedAddresses.Share::portId, Collectors.toCollection(TreeSet::new))));
      port.addresses().stream().filter(parents::containsKey).findFirst().ifPresent(address ->
          facts.virtuals().put(port.id(), new VirtualFacts(address, List.copyOf(parents.get(address)), hosts.get(port.id()))));
    }
  }

  private void readExternal(Set<String> networks) {
    if (!networks.isEmpty()) {
      list("port", Condition.in(Port.NETWORK_ID, networks).and(Condition.in(Binding.VNIC_TYPE, PortFacts.EXTERNAL_VNIC_TYPES))).stream()
          .map(entity -> Entities.port(entity, Optional.empty())).filter(PortFacts::isExternal)
          .forEach(port -> facts.withExternal().add(port.networkId()));
    }
  }

  private void readMetadataPorts() {
    var networks = facts.subnets().values().stream().filter(SubnetFacts::isServed).map(SubnetFacts::networkId).distinct().toList();
    if (!networks.isEmpty()) {
      list("port", MetadataPort.of(networks)).stream().map(entity -> Entities.port(entity, Optional.empty()))
          .forEach(port -> facts.metadataPorts().putIfAbsent(port.networkId(), port));
    }
  }

  private void readPrivateVlans(Set<String> networks) {
    if (networks.isEmpty()) {
      return;
    }
    var ports = Select.from(work.resource("port")).where(Condition.in(Port.NETWORK_ID, networks))
        .where(Condition.in(PrivateVlan.TYPE, List.of(PrivateVlan.ISOLATED, PrivateVlan.COMMUNITY))).only(PrivateVlanFacts.NEEDED);
    work.tx().forEach(ports, port -> PrivateVlanFacts.secondaryVlanOf(port).ifPresent(secondaryVlan ->
        facts.privateVlans().computeIfAbsent(port.get(Port.NETWORK_ID), PrivateVlanFacts::empty).add(secondaryVlan, PrivateVlanFacts.macsOf(port))));
  }

  private void readNames(Set<String> networks) {
    if (networks.isEmpty()) {
      return;
    }
    var domains = byId(entities("network", Standard.ID, networks));
    var named = Select.from(work.resource("port")).where(Condition.in(Port.NETWORK_ID, networks))
        .where(Condition.sql("t.dns_name <> '' AND t.device_id <> ''")).only(Names.NEEDED);
    work.tx().forEach(named, port -> Optional.ofNullable(domains.get(port.get(Port.NETWORK_ID))).ifPresent(network ->
        facts.names().computeIfAbsent(network.id(), _ -> new ArrayList<>()).addAll(Names.of(port, network, work.settings()))));
  }

  private void readLogs(boolean cloud) {
    if (work.model().find(Log.RESOURCE_NAME).isEmpty()) {
      return;
    }
    facts.logs().putAll(Logs.of(work, facts.securityGroups().keySet()));
    if (cloud && Logs.areThere(work)) {
      facts.logs().put(Facts.ALL_GROUPS, Logs.ofAll(work));
      facts.meters().addAll(List.of(LogFacts.METER, LogFacts.STATELESS_METER));
    }
  }

  /// Devices of the service itself are not held back, and what bypasses OVN cannot be; routers' gateways are a matter of their own.
  private void readQuality() {
    var policies = new HashMap<String, String>();
    facts.ports().values().stream().filter(port -> !port.isDevice() && !port.isExternal())
        .forEach(port -> qualities.policyOf(port.id(), port.networkId()).ifPresent(policy -> policies.put(port.id(), policy)));
    facts.floatingIps().values()
        .forEach(floatingIp -> qualities.policyOf(floatingIp.id(), floatingIp.networkId()).ifPresent(policy -> policies.put(floatingIp.id(), policy)));
    facts.routerPorts().values().stream().flatMap(List::stream).filter(PortFacts::isGatewayPort)
        .forEach(port -> qualities.policyOf(port.id(), port.networkId()).ifPresent(policy -> policies.put(port.id(), policy)));
    var contents = Qualities.contents(work, Set.copyOf(policies.values()));
    policies.forEach((id, policy) -> Optional.ofNullable(contents.get(policy)).ifPresent(quality -> facts.quality().put(id, quality)));
  }

  // ---- statements ----

  private static Set<String> of(Map<Unit.Kind, Set<String>> ids, Unit.Kind kind) {
    return ids.getOrDefault(kind, Set.of());
  }

  private List<Entity> entities(String resource, Attribute<String> attribute, Set<String> values) {
    return values.isEmpty() ? List.of() : list(resource, Condition.in(attribute, values));
  }

  private List<Entity> list(String resource, Condition where) {
    return work.model().find(resource).map(known -> work.tx().list(Select.from(known).where(where).only(told(known)))).orElse(List.of());
  }

  private static List<Attribute<?>> told(Resource resource) {
    return resource.attributes().stream().filter(attribute -> !UNTOLD.contains(attribute.name())).toList();
  }

  private static Map<String, Entity> byId(List<Entity> entities) {
    return entities.stream().collect(Collectors.toMap(Entity::id, Function.identity()));
  }
}
