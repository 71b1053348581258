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
import org.nucleon.model.Attribute;
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
import org.nucleon.store.Select;

/// From the objects that changed to the units whose rows may have to change: a new packet size of a network shows in its subnets'
/// DHCP options and at its routers. Too many units cost a look each; one too few would be an error.
public final class Ripples {

  /// What only the backend remembers: how things were connected before the change.
  public interface Memory {

    /// The router that a port, which may be gone, was an interface of.
    Optional<String> routerOfPort(String portId);

    /// The port that a floating IP, which may be gone, leads to.
    Optional<String> portOfFloatingIp(String floatingIpId);

    /// Ports that have DHCP options of their own on a subnet.
    List<String> portsWithOwnOptions(String subnetId);

    /// Whether the backend serves DHCP on a subnet.
    boolean servesDhcp(String subnetId);

    /// The network of a port that was external.
    Optional<String> networkOfExternalPort(String portId);

    /// Whether chassis serve a network's machines in their stead.
    boolean hasGroup(String networkId);

    /// The network of a port, which may be gone.
    Optional<String> networkOfPort(String portId);

    /// The address scope that a port tells, empty text for none; nothing when there is no such port.
    Optional<String> scopeOfPort(String portId, int version);

    /// Whether names of a network's ports are given out.
    boolean hasNames(String networkId);

    /// Whether just these names of a port are given out.
    boolean givesOut(String networkId, List<PortName> names);

    /// Whether a port, which may be gone, is in just this secondary VLAN of its network, and is known there by all its MAC addresses and no
    /// others.
    ///
    /// @param secondaryVlan none for a port that may talk to all
    boolean isSecluded(String networkId, String portId, Optional<String> secondaryVlan, Set<String> macs);

    /// Whether some traffic on a network is limited or marked.
    boolean hasQuality(String networkId);

    /// What is noted for a log now: security groups' rules, groups, and the group of all.
    List<Unit> loggedFor(String logId);

    /// Ports whose address is shared by a port.
    List<String> virtualPortsOf(String parentPortId);
  }

  private final Work work;
  private final Memory memory;
  private final Set<Unit> units = new LinkedHashSet<>();

  private Ripples(Work work, Memory memory) {
    this.work = work;
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
      case Subnetpool.RESOURCE_NAME -> addScoped(entities("subnet", Subnetpool.OF_SUBNET, lasting));
      case Trunk.NAME -> addTrunks(lasting);
      case QosPolicy.RESOURCE_NAME -> addPolicies(ids);
      case Log.RESOURCE_NAME -> addLogs(ids);
      default -> { } // not OVN's
    }
  }

  /// Ports that come into a trunk or leave it change with it; that the trunk works shows at its parent.
  private void addTrunks(Set<String> ids) {
    entities(Trunk.NAME, Standard.ID, ids).forEach(trunk -> {
      units.add(Unit.port(trunk.get(Trunk.PORT_ID)));
      trunk.get(Trunk.SUB_PORTS, List.of()).forEach(subPort -> units.add(Unit.port(subPort.portId())));
    });
  }

  private void addNetworks(Set<String> ids, Set<String> lasting) {
    ids.forEach(id -> units.add(Unit.network(id)));
    idsOf("subnet", Subnet.NETWORK_ID, lasting).forEach(id -> units.add(Unit.subnet(id)));
    addRoutersOn(Condition.in(Port.NETWORK_ID, lasting), lasting);
    if (!lasting.isEmpty()) {
      // Those whose interfaces a host's programs make are told the packet size.
      ids("port", Condition.in(Port.NETWORK_ID, lasting).and(Condition.equal(Port.DEVICE_OWNER, MetadataPort.OWNER)
          .or(Condition.equal(Binding.VNIC_TYPE, PortFacts.REMOTE_MANAGED)))).forEach(id -> units.add(Unit.port(id)));
    }
    ids.stream().filter(memory::hasNames).forEach(id -> units.add(Unit.names(id)));
    // A network's policy holds for all of its ports. Whether it was another before shows in the rows only.
    addOnNetworks(entities("network", Standard.ID, lasting).stream()
        .filter(network -> network.find(QosPolicy.BOUND).isPresent() || memory.hasQuality(network.id())).map(Entity::id).collect(Collectors.toSet()));
  }

  /// Ports and floating IPs, to which a network's policy may apply.
  private void addOnNetworks(Set<String> networks) {
    idsOf("port", Port.NETWORK_ID, networks).forEach(id -> units.add(Unit.port(id)));
    idsOf("floatingip", FloatingIp.FLOATING_NETWORK_ID, networks).forEach(id -> units.add(Unit.floatingIp(id)));
  }

  /// Rules come and go with a change of their policy.
  private void addPolicies(Set<String> ids) {
    idsOf("port", QosPolicy.BOUND, ids).forEach(id -> units.add(Unit.port(id)));
    idsOf("floatingip", QosPolicy.BOUND, ids).forEach(id -> units.add(Unit.floatingIp(id)));
    idsOf("router", QosPolicy.OF_GATEWAY, ids).forEach(id -> units.add(Unit.router(id)));
    var networks = Set.copyOf(idsOf("network", QosPolicy.BOUND, ids));
    addOnNetworks(networks);
    addRoutersOn(Condition.in(Port.NETWORK_ID, networks), networks);
  }

  private void addSubnets(Set<String> ids, Set<String> lasting) {
    ids.forEach(id -> units.add(Unit.subnet(id)));
    ids.forEach(id -> memory.portsWithOwnOptions(id).forEach(port -> units.add(Unit.port(port))));
    addRoutersOn(onSubnets(lasting), lasting);
    // Ports point at their subnet's DHCP options: when these come or go, all of them are to be looked at.
    var subnets = entities("subnet", Standard.ID, lasting);
    addScoped(subnets);
    var switched = Chosen.subnets(work, subnets.stream().map(Entities::subnet).toList()).stream()
        .filter(subnet -> memory.servesDhcp(subnet.id()) != subnet.isServed()).map(SubnetFacts::id).collect(Collectors.toSet());
    if (!switched.isEmpty()) {
      ids("port", onSubnets(switched)).forEach(id -> units.add(Unit.port(id)));
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
    var ports = entities("port", Standard.ID, ids);
    addNames(ids, ports);
    addPrivateVlans(ids, ports);
    var logs = idsOf(Log.RESOURCE_NAME, Log.TARGET_ID, ids);
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
    idsOf("subnet", Subnet.NETWORK_ID, withMetadata).forEach(subnet -> {
      units.add(Unit.subnet(subnet));
      memory.portsWithOwnOptions(subnet).forEach(port -> units.add(Unit.port(port)));
    });
    routers.forEach(id -> units.add(Unit.router(id)));
    ids.stream().filter(id -> memory.routerOfPort(id).isPresent()).forEach(id ->
        memory.networkOfPort(id).filter(memory::hasGroup).ifPresent(network -> units.add(Unit.network(network))));
    addServed(routers);
    addForwardings(routers);
    if (!networks.isEmpty()) {
      ids("port", SharedAddresses.ownersOf(networks, shared)).forEach(id -> units.add(Unit.port(id)));
    }
  }

  /// Machines on network cards are served where their router's gateway is.
  private void addServed(Set<String> routers) {
    if (!routers.isEmpty()) {
      list("port", Condition.in(Port.DEVICE_ID, routers).and(Condition.in(Port.DEVICE_OWNER, Truth.ROUTER_OWNERS))).stream()
          .map(port -> port.get(Port.NETWORK_ID)).filter(memory::hasGroup).forEach(id -> units.add(Unit.network(id)));
    }
  }

  /// Floating IPs that forward ports do so on all networks of their router. What any of them has to be let through depends on all scopes there.
  private void addForwardings(Set<String> routers) {
    if (!routers.isEmpty()) {
      var ofRouters = Condition.in(FloatingIp.ROUTER_ID, routers);
      ids("floatingip", work.settings().get(OvnOptions.ADDRESS_SCOPES) ? ofRouters : ofRouters.and(Condition.isNull(FloatingIp.PORT_ID)))
          .forEach(id -> units.add(Unit.floatingIp(id)));
    }
  }

  /// A port's names stand in one row with those of its whole network: that is looked at only if they are not what they shall be.
  private void addNames(Set<String> ids, List<Entity> ports) {
    var unnamed = new HashSet<>(ids);
    var named = ports.stream().filter(Names::isNamed).toList();
    var networks = entities("network", Standard.ID, named.stream().map(port -> port.get(Port.NETWORK_ID)).collect(Collectors.toSet())).stream()
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
    var logs = entities(Log.RESOURCE_NAME, Standard.ID, ids).stream().filter(log -> log.isTrue(Log.ENABLED)).toList();
    if (logs.stream().anyMatch(Logs::isOfAll)) {
      ids("security_group", Condition.ALWAYS).forEach(id -> units.add(Unit.securityGroup(id)));
      ids("security_group_rule", Condition.ALWAYS).forEach(id -> units.add(Unit.rule(id)));
    } else {
      addGroups(Logs.groupsOf(work, logs));
    }
  }

  private void addGroups(Set<String> ids) {
    ids.forEach(id -> units.add(Unit.securityGroup(id)));
    idsOf("security_group_rule", SecurityGroupRule.SECURITY_GROUP_ID, ids).forEach(id -> units.add(Unit.rule(id)));
  }

  private void addRouters(Set<String> ids, Set<String> lasting) {
    ids.forEach(id -> units.add(Unit.router(id)));
    addServed(lasting);
    idsOf("floatingip", FloatingIp.ROUTER_ID, lasting).forEach(id -> units.add(Unit.floatingIp(id)));
  }

  private void addFloatingIps(Set<String> ids) {
    ids.forEach(id -> {
      units.add(Unit.floatingIp(id));
      memory.portOfFloatingIp(id).ifPresent(port -> units.add(Unit.port(port)));
    });
    entities("floatingip", Standard.ID, ids).forEach(each -> each.find(FloatingIp.PORT_ID).ifPresent(port -> units.add(Unit.port(port))));
  }

  private void addRoutersOn(Condition ports, Set<String> unlessEmpty) {
    if (!unlessEmpty.isEmpty()) {
      list("port", ports.and(Condition.in(Port.DEVICE_OWNER, Truth.ROUTER_OWNERS))).forEach(port -> units.add(Unit.router(port.get(Port.DEVICE_ID))));
    }
  }

  private static Condition onSubnets(Set<String> subnets) {
    return Condition.sql("t.id IN (SELECT port_id FROM ip_allocations WHERE subnet_id IN (%s))"
        .formatted(subnets.stream().map(_ -> "?").collect(Collectors.joining(", "))), subnets.toArray());
  }

  private List<String> idsOf(String resource, Attribute<String> attribute, Set<String> values) {
    return values.isEmpty() ? List.of() : ids(resource, Condition.in(attribute, values));
  }

  private List<String> ids(String resource, Condition where) {
    return work.model().find(resource).map(known -> work.tx().list(Select.from(known).where(where).only(List.of(Standard.ID)))).orElse(List.of())
        .stream().map(Entity::id).toList();
  }

  private List<Entity> entities(String resource, Attribute<String> attribute, Set<String> values) {
    return values.isEmpty() ? List.of() : list(resource, Condition.in(attribute, values));
  }

  private List<Entity> list(String resource, Condition where) {
    return work.model().find(resource).isPresent() ? work.list(resource, where) : List.of();
  }
}
