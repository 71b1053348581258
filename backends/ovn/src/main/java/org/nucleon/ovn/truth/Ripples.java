package org.nucleon.ovn.truth;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.floatingip.FloatingIp;
import org.nucleon.networking.logging.Log;
import org.nucleon.networking.port.Binding;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.port.SharedAddresses;
import org.nucleon.networking.qos.QosPolicy;
import org.nucleon.networking.securitygroup.SecurityGroupRule;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.subnetpool.Subnetpool;
import org.nucleon.networking.trunk.Trunk;
import org.nucleon.ovn.metadata.MetadataPort;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.store.Change;
import org.nucleon.store.Condition;

/// From the objects that changed to the units whose rows may have to change: a new packet size of a network shows in its subnets'
/// DHCP options and at its routers. Too many units cost a look each; one too few would be an error.
public final class Ripples {

  private final Work work;
  private final Lookup lookup;
  private final Memory memory;
  private final Set<Unit> units = new LinkedHashSet<>();

  private Ripples(Work work, Memory memory) {
    this.work = work;
    this.lookup = new Lookup(work);
    this.memory = memory;
  }

  public static Set<Unit> of(Collection<Change> changes, Work work, Memory memory) {
    var ripples = new Ripples(work, memory);
    changes.stream().collect(Collectors.groupingBy(Change::resource)).forEach(ripples::add);
    return ripples.units;
  }

  private void add(String resource, List<Change> changes) {
    var ids = changes.stream().map(Change::id).collect(Collectors.toSet());
    var lasting = changes.stream().filter(change -> change.kind() == Change.Kind.UPDATED).map(Change::id).collect(Collectors.toSet());
    switch (resource) {
      case "network" -> addNetworks(ids, lasting);
      case "subnet" -> addSubnets(ids, lasting);
      case "port" -> addPorts(ids);
      case "security_group" -> addGroups(ids);
      case "security_group_rule" -> ids.forEach(id -> units.add(Unit.rule(id)));
      case "address_group" -> ids.forEach(id -> units.add(Unit.addressGroup(id)));
      case "router" -> addRouters(ids, lasting);
      case "floatingip" -> addFloatingIps(ids);
      case Subnetpool.RESOURCE_NAME -> addScoped(lookup.entities("subnet", Subnetpool.OF_SUBNET, lasting));
      case Trunk.NAME -> addTrunks(lasting);
      case QosPolicy.RESOURCE_NAME -> addPolicies(ids);
      case Log.RESOURCE_NAME -> addLogs(ids);
      default -> { } // not OVN's
    }
  }

  /// Ports that come into a trunk or leave it change with it; that the trunk works shows at its parent.
  private void addTrunks(Set<String> ids) {
    lookup.entities(Trunk.NAME, Standard.ID, ids).forEach(trunk -> {
      units.add(Unit.port(trunk.get(Trunk.PORT_ID)));
      trunk.get(Trunk.SUB_PORTS, List.of()).forEach(subPort -> units.add(Unit.port(subPort.portId())));
    });
  }

  private void addNetworks(Set<String> ids, Set<String> lasting) {
    ids.forEach(id -> units.add(Unit.network(id)));
    lookup.idsOf("subnet", Subnet.NETWORK_ID, lasting).forEach(id -> units.add(Unit.subnet(id)));
    addForwardings(addRoutersOn(Condition.in(Port.NETWORK_ID, lasting), lasting));
    if (!lasting.isEmpty()) {
      // Those whose interfaces a host's programs make are told the packet size.
      lookup.ids("port", Condition.in(Port.NETWORK_ID, lasting).and(Condition.equal(Port.DEVICE_OWNER, MetadataPort.OWNER)
          .or(Condition.equal(Binding.VNIC_TYPE, PortFacts.REMOTE_MANAGED)))).forEach(id -> units.add(Unit.port(id)));
    }
    ids.stream().filter(memory::hasNames).forEach(id -> units.add(Unit.names(id)));
    // A network's policy holds for all of its ports. Whether it was another before shows in the rows only.
    addOnNetworks(lookup.entities("network", Standard.ID, lasting).stream()
        .filter(network -> network.find(QosPolicy.BOUND).isPresent() || memory.hasQuality(network.id())).map(Entity::id).collect(Collectors.toSet()));
  }

  /// Ports and floating IPs, to which a network's policy may apply.
  private void addOnNetworks(Set<String> networks) {
    lookup.idsOf("port", Port.NETWORK_ID, networks).forEach(id -> units.add(Unit.port(id)));
    lookup.idsOf("floatingip", FloatingIp.FLOATING_NETWORK_ID, networks).forEach(id -> units.add(Unit.floatingIp(id)));
  }

  /// Rules come and go with a change of their policy.
  private void addPolicies(Set<String> ids) {
    lookup.idsOf("port", QosPolicy.BOUND, ids).forEach(id -> units.add(Unit.port(id)));
    lookup.idsOf("floatingip", QosPolicy.BOUND, ids).forEach(id -> units.add(Unit.floatingIp(id)));
    lookup.idsOf("router", QosPolicy.OF_GATEWAY, ids).forEach(id -> units.add(Unit.router(id)));
    var networks = Set.copyOf(lookup.idsOf("network", QosPolicy.BOUND, ids));
    addOnNetworks(networks);
    addRoutersOn(Condition.in(Port.NETWORK_ID, networks), networks);
  }

  private void addSubnets(Set<String> ids, Set<String> lasting) {
    ids.forEach(id -> units.add(Unit.subnet(id)));
    ids.forEach(id -> memory.portsWithOwnOptions(id).forEach(port -> units.add(Unit.port(port))));
    addRoutersOn(Lookup.onSubnets(lasting), lasting);
    // Ports point at their subnet's DHCP options: when these come or go, all of them are to be looked at.
    var subnets = lookup.entities("subnet", Standard.ID, lasting);
    addScoped(subnets);
    var switched = Chosen.subnets(work, subnets.stream().map(Entities::subnet).toList()).stream()
        .filter(subnet -> memory.servesDhcp(subnet.id()) != subnet.isServed()).map(SubnetFacts::id).collect(Collectors.toSet());
    if (!switched.isEmpty()) {
      lookup.ids("port", Lookup.onSubnets(switched)).forEach(id -> units.add(Unit.port(id)));
    }
  }

  /// Ports tell the address scopes of their subnets: those that tell another now, and the routers whose ports they are.
  private void addScoped(List<Entity> subnets) {
    if (subnets.isEmpty()) {
      return;
    }
    var scopes = Scopes.of(work, subnets);
    var versions = subnets.stream().collect(Collectors.toMap(Entity::id, subnet -> subnet.get(Subnet.CIDR).version()));
    var ids = versions.keySet().toArray();
    var routers = new HashSet<String>();
    work.tx().query(row -> new OnSubnet(row.string(1), row.string(2)), "SELECT port_id, subnet_id FROM ip_allocations WHERE subnet_id IN (%s)"
        .formatted(versions.keySet().stream().map(_ -> "?").collect(Collectors.joining(", "))), ids).stream()
        .filter(each -> memory.scopeOfPort(each.portId, versions.get(each.subnetId))
            .filter(told -> !told.equals(scopes.getOrDefault(each.subnetId, ""))).isPresent())
        .forEach(each -> {
          units.add(Unit.port(each.portId));
          memory.routerOfPort(each.portId).ifPresent(routers::add);
        });
    routers.forEach(id -> units.add(Unit.router(id)));
    addForwardings(routers);
  }

  private record OnSubnet(String portId, String subnetId) {}

  private void addPorts(Set<String> ids) {
    var routers = new HashSet<String>();
    ids.forEach(id -> {
      units.add(Unit.port(id));
      memory.routerOfPort(id).ifPresent(routers::add);
      memory.virtualPortsOf(id).forEach(other -> units.add(Unit.port(other)));
      memory.networkOfExternalPort(id).ifPresent(network -> units.add(Unit.network(network)));
    });
    var shared = new HashSet<IpAddress>();
    var networks = new HashSet<String>();
    var withMetadata = new HashSet<String>();
    var ports = lookup.entities("port", Standard.ID, ids);
    addNames(ids, ports);
    addPrivateVlans(ids, ports);
    var logs = lookup.idsOf(Log.RESOURCE_NAME, Log.TARGET_ID, ids);
    if (!logs.isEmpty()) {
      addLogs(Set.copyOf(logs)); // a port that is logged may wear other groups now
    }
    for (var entity : ports) {
      var port = Entities.port(entity, Optional.empty());
      if (port.isRouterPort()) {
        routers.add(port.deviceId());
      }
      if (port.isExternal()) {
        units.add(Unit.network(port.networkId()));
      }
      if (port.isMetadataPort()) {
        withMetadata.add(port.networkId());
      }
      port.addressPairs().forEach(pair -> shared.add(pair.addresses().network()));
      if (!port.addressPairs().isEmpty()) {
        networks.add(port.networkId());
      }
    }
    // The way to metadata stands in DHCP options.
    lookup.idsOf("subnet", Subnet.NETWORK_ID, withMetadata).forEach(subnet -> {
      units.add(Unit.subnet(subnet));
      memory.portsWithOwnOptions(subnet).forEach(port -> units.add(Unit.port(port)));
    });
    routers.forEach(id -> units.add(Unit.router(id)));
    ids.stream().filter(id -> memory.routerOfPort(id).isPresent()).forEach(id ->
        memory.networkOfPort(id).filter(memory::hasGroup).ifPresent(network -> units.add(Unit.network(network))));
    addServed(routers);
    addForwardings(routers);
    if (!networks.isEmpty()) {
      lookup.ids("port", SharedAddresses.ownersOf(networks, shared)).forEach(id -> units.add(Unit.port(id)));
    }
  }

  /// Machines on network cards are served where their router's gateway is.
  private void addServed(Set<String> routers) {
    if (!routers.isEmpty()) {
      lookup.list("port", Condition.in(Port.DEVICE_ID, routers).and(Condition.in(Port.DEVICE_OWNER, Truth.ROUTER_OWNERS))).stream()
          .map(port -> port.get(Port.NETWORK_ID)).filter(memory::hasGroup).forEach(id -> units.add(Unit.network(id)));
    }
  }

  /// Floating IPs that forward ports do so on all networks of their router, and at the wires of these. What any of them has to be let
  /// through depends on all scopes there, and whether its machine's host can answer for it on whether all of them are wires.
  private void addForwardings(Set<String> routers) {
    if (!routers.isEmpty()) {
      var ofRouters = Condition.in(FloatingIp.ROUTER_ID, routers);
      boolean any = work.settings().get(OvnOptions.ADDRESS_SCOPES) || work.settings().get(OvnOptions.DISTRIBUTED_FLOATING_IP);
      lookup.ids("floatingip", any ? ofRouters : ofRouters.and(Condition.isNull(FloatingIp.PORT_ID))).forEach(id -> units.add(Unit.floatingIp(id)));
    }
  }

  /// A port's names stand in one row with those of its whole network: that is looked at only if they are not what they shall be.
  private void addNames(Set<String> ids, List<Entity> ports) {
    var unnamed = new HashSet<>(ids);
    var named = ports.stream().filter(Names::isNamed).toList();
    var networks = lookup.entities("network", Standard.ID, named.stream().map(port -> port.get(Port.NETWORK_ID)).collect(Collectors.toSet())).stream()
        .collect(Collectors.toMap(Entity::id, Function.identity()));
    for (var port : named) {
      var network = networks.get(port.get(Port.NETWORK_ID));
      if (network != null && memory.givesOut(network.id(), Names.of(port, network, work.settings()))) {
        unnamed.remove(port.id());
      } else {
        units.add(Unit.names(port.get(Port.NETWORK_ID)));
      }
    }
    unnamed.forEach(id -> memory.networkOfPort(id).filter(memory::hasNames).ifPresent(network -> units.add(Unit.names(network))));
  }

  /// Those whose ports came, went, or may talk to others than before.
  private void addPrivateVlans(Set<String> ids, List<Entity> ports) {
    var gone = new HashSet<>(ids);
    for (var port : ports) {
      gone.remove(port.id());
      var network = port.get(Port.NETWORK_ID);
      if (!memory.isSecluded(network, port.id(), PrivateVlanFacts.secondaryVlanOf(port), PrivateVlanFacts.macsOf(port))) {
        units.add(Unit.privateVlan(network));
      }
    }
    gone.forEach(id -> memory.networkOfPort(id).filter(network -> !memory.isSecluded(network, id, Optional.empty(), Set.of()))
        .ifPresent(network -> units.add(Unit.privateVlan(network))));
  }

  /// What was noted for them, and what is to be.
  private void addLogs(Set<String> ids) {
    units.add(Unit.CLOUD);
    ids.forEach(id -> units.addAll(memory.loggedFor(id)));
    var logs = lookup.entities(Log.RESOURCE_NAME, Standard.ID, ids).stream().filter(log -> log.isTrue(Log.ENABLED)).toList();
    if (logs.stream().anyMatch(Logs::isOfAll)) {
      lookup.ids("security_group", Condition.ALWAYS).forEach(id -> units.add(Unit.securityGroup(id)));
      lookup.ids("security_group_rule", Condition.ALWAYS).forEach(id -> units.add(Unit.rule(id)));
    } else {
      addGroups(Logs.groupsOf(work, logs));
    }
  }

  private void addGroups(Set<String> ids) {
    ids.forEach(id -> units.add(Unit.securityGroup(id)));
    lookup.idsOf("security_group_rule", SecurityGroupRule.SECURITY_GROUP_ID, ids).forEach(id -> units.add(Unit.rule(id)));
  }

  private void addRouters(Set<String> ids, Set<String> lasting) {
    ids.forEach(id -> units.add(Unit.router(id)));
    addServed(lasting);
    lookup.idsOf("floatingip", FloatingIp.ROUTER_ID, lasting).forEach(id -> units.add(Unit.floatingIp(id)));
  }

  private void addFloatingIps(Set<String> ids) {
    ids.forEach(id -> {
      units.add(Unit.floatingIp(id));
      memory.portOfFloatingIp(id).ifPresent(port -> units.add(Unit.port(port)));
    });
    lookup.entities("floatingip", Standard.ID, ids).forEach(each -> each.find(FloatingIp.PORT_ID).ifPresent(port -> units.add(Unit.port(port))));
  }

  private Set<String> addRoutersOn(Condition ports, Set<String> unlessEmpty) {
    var routers = unlessEmpty.isEmpty() ? Set.<String>of() : lookup.list("port", ports.and(Condition.in(Port.DEVICE_OWNER, Truth.ROUTER_OWNERS))).stream()
        .map(port -> port.get(Port.DEVICE_ID)).collect(Collectors.toSet());
    routers.forEach(id -> units.add(Unit.router(id)));
    return routers;
  }
}
