package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nucleon.model.value.IpAddress;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.row.StandingRow;
import org.nucleon.ovn.row.StandingRow.Link;
import org.nucleon.ovn.truth.PortName;
import org.nucleon.ovn.truth.Ripples;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Index;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.RowChange;
import org.nucleon.ovsdb.Snapshot;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueSet;

/// A live copy of the Northbound database in which our rows are found by what they stand for.
public final class Northbound implements AutoCloseable {
  public static final String DATABASE = "OVN_Northbound";
  private static final Pattern GROUP_IN_MATCH = Pattern.compile("@(pg_[0-9a-f_]{36})");

  /// The tables whose rows tell by themselves what they stand for.
  private static final Map<Unit.Kind, List<String>> TABLES = new EnumMap<>(Map.ofEntries(
      Map.entry(Unit.Kind.CLOUD, List.of(Tables.GLOBAL, Tables.PORT_GROUP, Tables.METER)),
      Map.entry(Unit.Kind.NETWORK, List.of(Tables.SWITCH, Tables.HA_GROUP)),
      Map.entry(Unit.Kind.SUBNET, List.of(Tables.DHCP)),
      Map.entry(Unit.Kind.ADDRESS_GROUP, List.of(Tables.ADDRESS_SET)),
      Map.entry(Unit.Kind.SECURITY_GROUP, List.of(Tables.PORT_GROUP, Tables.ACL)),
      Map.entry(Unit.Kind.SECURITY_GROUP_RULE, List.of(Tables.ACL)),
      Map.entry(Unit.Kind.PORT, List.of(Tables.PORT, Tables.DHCP, Tables.QOS, Tables.HA_GROUP)),
      Map.entry(Unit.Kind.NETWORK_NAMES, List.of(Tables.DNS)),
      Map.entry(Unit.Kind.ROUTER, List.of(Tables.ROUTER, Tables.ROUTER_PORT, Tables.HA_GROUP, Tables.QOS, Tables.BFD)),
      Map.entry(Unit.Kind.FLOATING_IP, List.of(Tables.NAT, Tables.QOS, Tables.LOAD_BALANCER))));

  /// Columns that OVN itself writes in rows of ours.
  private static final Map<String, Set<String>> WRITTEN_BY_OVN = Map.of(Tables.GLOBAL, Set.of("nb_cfg"), Tables.PORT, Set.of("up", "tag"));

  /// The columns in which rows of ours hang, and whose they are.
  private static final Map<String, Map<String, String>> CHILDREN = Map.of(
      Tables.SWITCH, Map.of("ports", Tables.PORT, "qos_rules", Tables.QOS, "dns_records", Tables.DNS, "load_balancer", Tables.LOAD_BALANCER),
      Tables.PORT_GROUP, Map.of("ports", Tables.PORT, "acls", Tables.ACL),
      Tables.ROUTER, Map.of("ports", Tables.ROUTER_PORT, "nat", Tables.NAT, "load_balancer", Tables.LOAD_BALANCER));

  private final Replica replica;
  private final Map<String, Index<Unit>> byUnit = new HashMap<>();
  private final Map<String, Index<RowKey>> byKey = new HashMap<>();
  private final Index<String> ownOptions;
  private final Index<String> byVirtualParent;
  /// Floating IPs by the port that they lead to.
  private final Index<String> byTarget;
  private final Index<String> byMember;
  private final Index<String> byLog;
  /// What points at a group of chassis.
  private final Map<String, Index<UUID>> byHaGroup = new HashMap<>();
  /// BFD sessions that nobody marked, by the port that they watch from.
  private final Index<String> unmarkedWatches;
  /// The switches and routers in which a load balancer hangs.
  private final Map<String, Index<UUID>> byBalancer = new HashMap<>();
  /// Ports that depend on what hosts there are, all under one key.
  private final Index<String> byServed;

  private Northbound(Replica replica) {
    this.replica = replica;
    TABLES.values().stream().flatMap(List::stream).distinct().forEach(table -> {
      byUnit.put(table, replica.index(table, Recognition::unitOf));
      byKey.put(table, replica.index(table, Recognition::keyOf));
    });
    ownOptions = replica.index(Tables.DHCP, row -> Recognition.note(row, "port_id").flatMap(_ -> Recognition.note(row, "subnet_id")));
    byServed = replica.index(Tables.PORT, row -> Optional.of("").filter(_ -> row.string("type").equals("external")
        || Recognition.note(row, "neutron:vnic_type").filter("remote-managed"::equals).isPresent()));
    for (var table : List.of(Tables.SWITCH, Tables.ROUTER)) {
      byBalancer.put(table, replica.indexEach(table, row -> row.uuids("load_balancer")));
    }
    for (var table : List.of(Tables.PORT, Tables.ROUTER_PORT)) {
      byHaGroup.put(table, replica.index(table, row -> row.optionalUuid("ha_chassis_group")));
    }
    unmarkedWatches = replica.index(Tables.BFD, row -> Optional.of(row.string("logical_port")).filter(_ -> Recognition.unitOf(row).isEmpty()));
    byLog = replica.index(Tables.ACL, row -> AclLog.logOf(row.optionalString("name")));
    byTarget = replica.index(Tables.NAT, Northbound::targetOf);
    byMember = replica.indexEach(Tables.LOAD_BALANCER, BalancedMembers::of);
    byVirtualParent = replica.indexEach(Tables.PORT,
        row -> row.entry("options", "virtual-parents").map(parents -> List.of(parents.split(","))).orElse(List.of()));
  }

  public static Northbound of(OvsdbClient client) {
    return new Northbound(client.replicate(Monitor.of()
        .table(Tables.GLOBAL, "options", "external_ids", "nb_cfg")
        .table(Tables.SWITCH, "name", "ports", "qos_rules", "dns_records", "load_balancer", "other_config", "external_ids")
        .table(Tables.PORT, "name", "type", "options", "parent_name", "tag_request", "tag", "addresses", "port_security", "up", "enabled",
            "dhcpv4_options", "dhcpv6_options", "ha_chassis_group", "external_ids")
        .table(Tables.DHCP, "cidr", "options", "external_ids")
        .table(Tables.QOS, "direction", "priority", "match", "bandwidth", "action", "external_ids")
        .table(Tables.DNS, "records", "options", "external_ids")
        .table(Tables.PORT_GROUP, "name", "ports", "acls", "external_ids")
        .table(Tables.ACL, "direction", "priority", "match", "action", "log", "name", "severity", "meter", "label", "options", "external_ids")
        .table(Tables.METER, "name", "unit", "fair", "bands", "external_ids")
        .table(Tables.METER_BAND, "action", "rate", "burst_size")
        .table(Tables.ADDRESS_SET, "name", "addresses", "external_ids")
        .table(Tables.ROUTER, "name", "ports", "static_routes", "nat", "load_balancer", "enabled", "options", "external_ids")
        .table(Tables.ROUTER_PORT, "name", "mac", "networks", "options", "ipv6_ra_configs", "ha_chassis_group", "gateway_chassis", "external_ids")
        .table(Tables.ROUTE, "ip_prefix", "nexthop", "output_port", "bfd", "external_ids")
        .table(Tables.BFD, "logical_port", "dst_ip", "external_ids")
        .table(Tables.LOAD_BALANCER, "name", "protocol", "vips", "external_ids")
        .table(Tables.NAT, "type", "external_ip", "logical_ip", "logical_port", "external_mac", "gateway_port", "options", "external_ids")
        .table(Tables.HA_GROUP, "name", "ha_chassis", "external_ids")
        .table(Tables.HA_CHASSIS, "chassis_name", "priority", "external_ids")
        .table(Tables.GATEWAY_CHASSIS, "chassis_name", "priority")));
  }

  public Replica replica() {
    return replica;
  }

  /// What a row stands for, if it is one of ours.
  public Optional<Unit> unitOf(Row row) {
    return Recognition.unitOf(row);
  }

  /// What a change made by others is about: the units whose rows it may have put wrong. None when it is no row of ours.
  public static Set<Unit> touchedBy(RowChange change, Snapshot after) {
    var units = new LinkedHashSet<Unit>();
    var row = change.before().or(change::after).orElseThrow();
    if (!isStale(change) && row.values().keySet().stream().filter(column -> !WRITTEN_BY_OVN.getOrDefault(change.table(), Set.of()).contains(column))
        .noneMatch(change::changed)) {
      return units;
    }
    change.before().flatMap(Recognition::unitOf).ifPresent(units::add);
    change.after().flatMap(Recognition::unitOf).ifPresent(units::add);
    if (units.isEmpty()) {
      units.addAll(parents(row, after));
    }
    if (change.table().equals(Tables.LOAD_BALANCER)) {
      units.addAll(floatingIpsOfMembers(change, after));
    }
    if (change.table().equals(Tables.HA_GROUP) || change.table().equals(Tables.HA_CHASSIS)) {
      units.addAll(copies(Set.copyOf(units), after));
    }
    CHILDREN.getOrDefault(change.table(), Map.of()).forEach((column, table) -> lost(change, column)
        .forEach(uuid -> after.row(table, uuid).flatMap(Recognition::unitOf).ifPresent(units::add)));
    return units;
  }

  /// Whether OVN noted a tag, late, at a port that asks for none any more: it does not take it back by itself.
  private static boolean isStale(RowChange change) {
    return change.table().equals(Tables.PORT) && change.changed("tag") && change.after()
        .filter(row -> row.value("tag_request").equals(Value.none()) && !row.value("tag").equals(Value.none())).isPresent();
  }

  /// The port that a floating IP leads to.
  private static Optional<String> targetOf(Row nat) {
    return Recognition.note(nat, FloatingIpNat.PORT).or(() -> nat.optionalString("logical_port"));
  }

  /// The floating IPs of members that a load balancer gained or lost.
  private static Set<Unit> floatingIpsOfMembers(RowChange change, Snapshot after) {
    var gained = new HashSet<>(change.after().map(BalancedMembers::of).orElse(List.of()));
    var touched = new HashSet<>(change.before().map(BalancedMembers::of).orElse(List.of()));
    if (touched.equals(gained)) {
      return Set.of();
    }
    var kept = new HashSet<>(touched);
    kept.retainAll(gained);
    touched.addAll(gained);
    touched.removeAll(kept);
    var addresses = touched.stream().map(BalancedMembers::addressOf).collect(Collectors.toSet());
    return after.rows(Tables.NAT).stream().filter(nat -> addresses.contains(nat.string("logical_ip"))).flatMap(nat -> Recognition.unitOf(nat).stream())
        .collect(Collectors.toSet());
  }

  /// What hung in a column and does no more.
  private static Set<UUID> lost(RowChange change, String column) {
    if (!change.changed(column)) {
      return Set.of();
    }
    var lost = new HashSet<>(change.before().map(row -> row.uuids(column)).orElse(List.of()));
    change.after().ifPresent(row -> lost.removeAll(Set.copyOf(row.uuids(column))));
    return lost;
  }

  /// The networks whose groups repeat routers'.
  private static Set<Unit> copies(Set<Unit> routers, Snapshot after) {
    return after.rows(Tables.HA_GROUP).stream().filter(group -> Recognition.note(group, HaGroup.ROUTER).map(Unit::router).filter(routers::contains).isPresent())
        .flatMap(group -> Recognition.unitOf(group).stream()).collect(Collectors.toSet());
  }

  /// Rows without a mark of their own are their parents'. Costs a walk over these, for rows that look like ours only.
  private static List<Unit> parents(Row row, Snapshot after) {
    return switch (row.table()) {
      case Tables.PORT -> row.string("name").startsWith("provnet-") ? parents(row, Tables.SWITCH, "ports", after) : List.of();
      case Tables.ACL -> parents(row, Tables.PORT_GROUP, "acls", after);
      case Tables.ROUTE -> Recognition.note(row, "neutron:is_static_route").map(_ -> parents(row, Tables.ROUTER, "static_routes", after)).orElse(List.of());
      case Tables.NAT -> parents(row, Tables.ROUTER, "nat", after);
      case Tables.HA_CHASSIS -> parents(row, Tables.HA_GROUP, "ha_chassis", after);
      default -> List.of();
    };
  }

  private static List<Unit> parents(Row row, String table, String column, Snapshot after) {
    return after.rows(table).stream().filter(parent -> View.pointsAt(parent.value(column), row.uuid())).flatMap(parent ->
        Recognition.unitOf(parent).stream()).toList();
  }

  /// What stands now; does not change under the hands of the reader.
  public View view() {
    return view(Memberships.NONE);
  }

  /// @param memberships where else to look for a port, besides the groups that its own annotations tell of
  public View view(Memberships memberships) {
    return new View(replica.snapshot(), memberships);
  }

  /// The members of all our port groups, turned round: costs a walk over them.
  public Memberships memberships() {
    var groups = new HashMap<UUID, List<RowKey>>();
    for (var group : replica.rows(Tables.PORT_GROUP)) {
      Recognition.keyOf(group).ifPresent(key ->
          group.uuids("ports").forEach(port -> groups.computeIfAbsent(port, _ -> new ArrayList<>(2)).add(key)));
    }
    return new Memberships(groups);
  }

  /// The port groups that a port was in at one moment.
  public record Memberships(Map<UUID, List<RowKey>> groups) {
    public static final Memberships NONE = new Memberships(Map.of());
  }

  @Override
  public void close() {
    replica.close();
  }

  /// The database at one moment.
  public final class View implements Ripples.Memory {
    private final Snapshot snapshot;
    private final Memberships memberships;

    private View(Snapshot snapshot, Memberships memberships) {
      this.snapshot = snapshot;
      this.memberships = memberships;
    }

    public Snapshot snapshot() {
      return snapshot;
    }

    /// All that rows stand for, also what no longer exists.
    public TreeSet<Unit> units() {
      var units = new TreeSet<Unit>();
      byUnit.keySet().forEach(table -> snapshot.rows(table).forEach(row -> Recognition.unitOf(row).ifPresent(units::add)));
      return units;
    }

    public Optional<Row> find(RowKey key) {
      return snapshot.find(byKey.get(key.table()), key).stream().findFirst();
    }

    public Optional<UUID> uuidOf(RowKey key) {
      return find(key).map(Row::uuid);
    }

    public List<StandingRow> rowsOf(Unit unit) {
      var rows = new ArrayList<StandingRow>();
      for (var table : TABLES.get(unit.kind())) {
        for (var row : snapshot.find(byUnit.get(table), unit)) {
          var key = Recognition.keyOf(row).orElseThrow();
          rows.add(standing(key, row, links(row)));
          addUnmarked(unit, key, row, rows);
        }
      }
      return rows;
    }

    /// What points at a row and would keep it from being deleted: the units of these rows. Parents let go of their children by themselves.
    public Set<Unit> referrers(StandingRow row) {
      return row.key().table().equals(Tables.HA_GROUP) ? byHaGroup.values().stream().flatMap(index -> snapshot.find(index, row.uuid()).stream())
          .flatMap(each -> Recognition.unitOf(each).stream()).collect(Collectors.toSet()) : Set.of();
    }

    /// The row with the UUID that only we would give to this one, with what is known to point at it.
    public Optional<StandingRow> disguised(DesiredRow wanted) {
      var key = wanted.key();
      return snapshot.row(key.table(), key.newUuid()).map(row -> standing(key, row, wanted.edges().stream().flatMap(edge -> find(edge.parent())
          .filter(parent -> pointsAt(parent.value(edge.column()), row.uuid())).map(parent -> new Link(edge.parent(), parent.uuid(), edge.column()))
          .stream()).toList()));
    }

    private static StandingRow standing(RowKey key, Row row, List<Link> links) {
      return new StandingRow(key, row.uuid(), row.values(), links);
    }

    /// The rows that only their parent tells to be ours.
    private void addUnmarked(Unit unit, RowKey key, Row row, List<StandingRow> rows) {
      switch (row.table()) {
        case Tables.SWITCH -> addChildren(key, row, "ports", Tables.PORT, rows, port ->
            port.string("type").equals("localnet") && port.string("name").startsWith("provnet-"), port -> port.string("name"));
        case Tables.PORT_GROUP -> {
          if (key.equals(Names.dropGroupKey())) {
            addChildren(key, row, "acls", Tables.ACL, rows, acl -> acl.string("action").equals("drop") && acl.map("external_ids").isEmpty(),
                acl -> Names.DROP_GROUP + "/" + acl.string("direction"));
          }
        }
        case Tables.ROUTER -> {
          addRoutes(unit.id(), key, row, rows);
          addChildren(key, row, "nat", Tables.NAT, rows, nat -> nat.string("type").equals("snat") && nat.map("external_ids").isEmpty(),
              nat -> LogicalRouter.snatKey(unit.id(), nat.string("external_ip"), nat.string("logical_ip")).key());
        }
        case Tables.ROUTER_PORT -> addUnclearWatches(row, rows);
        case Tables.METER -> row.uuids("bands").stream().flatMap(uuid -> snapshot.row(Tables.METER_BAND, uuid).stream())
            .forEach(band -> rows.add(standing(AclLog.bandKey(key.key()), band, List.of())));
        case Tables.HA_GROUP -> addChildren(key, row, "ha_chassis", Tables.HA_CHASSIS, rows, _ -> true,
            chassis -> HaGroup.chassisKey(key, chassis.string("chassis_name")).key());
        default -> { }
      }
    }

    /// Older drivers marked the routes of gateways otherwise, and those of users not at all.
    private void addRoutes(String routerId, RowKey key, Row router, List<StandingRow> rows) {
      Function<Row, String> routeKey = route -> LogicalRouter.routeKey(routerId, route.string("ip_prefix"), route.string("nexthop"),
          route.optionalString("output_port")).key();
      Predicate<Row> marked = route -> Recognition.note(route, "neutron:is_static_route").isPresent()
          || Recognition.note(route, "neutron:is_ext_gw").isPresent();
      addChildren(key, router, "static_routes", Tables.ROUTE, rows, marked, routeKey);
      router.uuids("static_routes").stream().flatMap(uuid -> snapshot.row(Tables.ROUTE, uuid).stream()).filter(marked)
          .forEach(route -> addUnmarkedWatch(route, rows));
      var unmarked = new ArrayList<StandingRow>();
      addChildren(key, router, "static_routes", Tables.ROUTE, unmarked, route -> route.map("external_ids").isEmpty(), routeKey);
      unmarked.forEach(route -> rows.add(new StandingRow(route.key(), route.uuid(), route.columns(), route.links(), true)));
    }

    /// Other drivers do not mark the BFD sessions of their routes.
    private void addUnmarkedWatch(Row route, List<StandingRow> rows) {
      route.optionalUuid("bfd").flatMap(uuid -> snapshot.row(Tables.BFD, uuid)).filter(watch -> Recognition.unitOf(watch).isEmpty())
          .filter(watch -> rows.stream().noneMatch(row -> row.uuid().equals(watch.uuid())))
          .ifPresent(watch -> rows.add(standing(watchKey(watch), watch, List.of())));
    }

    /// Nor does anyone else: of one port and next hop there can be one session only, so where it is wanted it is taken over.
    private void addUnclearWatches(Row routerPort, List<StandingRow> rows) {
      for (var watch : snapshot.find(unmarkedWatches, routerPort.string("name"))) {
        rows.add(new StandingRow(watchKey(watch), watch.uuid(), watch.values(), List.of(), true));
      }
    }

    private static RowKey watchKey(Row watch) {
      return DefaultRoute.watchKey(watch.string("logical_port"), watch.string("dst_ip"));
    }

    private void addChildren(RowKey parentKey, Row parent, String column, String table, List<StandingRow> rows, Predicate<Row> isOurs,
        Function<Row, String> key) {
      for (var uuid : parent.uuids(column)) {
        snapshot.row(table, uuid).filter(isOurs).ifPresent(child ->
            rows.add(standing(new RowKey(table, key.apply(child)), child, List.of(new Link(parentKey, parent.uuid(), column)))));
      }
    }

    private List<Link> links(Row row) {
      var links = new ArrayList<Link>();
      switch (row.table()) {
        case Tables.PORT -> {
          Recognition.note(row, "neutron:network_name").ifPresent(name -> addLink(new RowKey(Tables.SWITCH, name), "ports", row, links));
          var groups = new LinkedHashSet<RowKey>();
          groups.add(Names.dropGroupKey());
          Recognition.note(row, "neutron:security_group_ids").filter(ids -> !ids.isEmpty())
              .ifPresent(ids -> List.of(ids.split(" ")).forEach(id -> groups.add(Names.groupKey(id))));
          groups.addAll(memberships.groups().getOrDefault(row.uuid(), List.of()));
          groups.forEach(group -> addLink(group, "ports", row, links));
        }
        case Tables.ACL -> {
          var group = GROUP_IN_MATCH.matcher(row.string("match"));
          if (group.find()) {
            addLink(new RowKey(Tables.PORT_GROUP, group.group(1)), "acls", row, links);
          }
        }
        case Tables.QOS -> addQosLink(row, links);
        case Tables.DNS -> Recognition.note(row, "ls_name").ifPresent(name -> addLink(new RowKey(Tables.SWITCH, name), "dns_records", row, links));
        case Tables.ROUTER_PORT -> addRouterLink(row, "ports", links);
        case Tables.NAT -> addRouterLink(row, "nat", links);
        case Tables.LOAD_BALANCER -> byBalancer.forEach((table, index) -> snapshot.find(index, row.uuid()).forEach(parent ->
            links.add(new Link(Recognition.keyOf(parent).orElseGet(() -> new RowKey(table, parent.string("name"))), parent.uuid(), "load_balancer"))));
        default -> { }
      }
      return links;
    }

    /// The switch is its port's. Where that port is gone already, all switches are searched.
    private void addQosLink(Row row, List<Link> links) {
      Recognition.portInMatch(row).flatMap(this::networkOfPort).ifPresent(network -> addLink(Names.switchKey(network), "qos_rules", row, links));
      if (links.isEmpty()) {
        snapshot.rows(Tables.SWITCH).stream().filter(each -> pointsAt(each.value("qos_rules"), row.uuid())).findFirst().ifPresent(each ->
            links.add(new Link(new RowKey(Tables.SWITCH, each.string("name")), each.uuid(), "qos_rules")));
      }
    }

    private void addRouterLink(Row row, String column, List<Link> links) {
      Recognition.note(row, "neutron:router_name").flatMap(Recognition::routerNamed)
          .ifPresent(id -> addLink(Names.routerKey(id), column, row, links));
    }

    /// Only a pointer that is really there: the annotation tells where to look.
    private void addLink(RowKey parentKey, String column, Row child, List<Link> links) {
      find(parentKey).filter(parent -> pointsAt(parent.value(column), child.uuid()))
          .ifPresent(parent -> links.add(new Link(parentKey, parent.uuid(), column)));
    }

    private static boolean pointsAt(Value column, UUID row) {
      var atom = Value.of(row);
      return switch (column) {
        case ValueSet set -> set.contains(atom);
        case Atom one -> one.equals(atom);
        default -> false;
      };
    }

    @Override
    public Optional<String> routerOfPort(String portId) {
      return find(Names.routerPortKey(portId)).flatMap(Recognition::unitOf).map(Unit::id);
    }

    @Override
    public Optional<String> portOfFloatingIp(String floatingIpId) {
      return find(new RowKey(Tables.NAT, floatingIpId)).flatMap(Northbound::targetOf);
    }

    @Override
    public Optional<String> networkOfExternalPort(String portId) {
      return find(new RowKey(Tables.PORT, portId)).filter(row -> row.string("type").equals("external"))
          .flatMap(row -> Recognition.note(row, "neutron:network_name")).map(name -> name.substring("neutron-".length()));
    }

    @Override
    public boolean hasGroup(String networkId) {
      return find(Names.haGroupKey(networkId)).isPresent();
    }

    @Override
    public List<String> portsWithOwnOptions(String subnetId) {
      return snapshot.find(ownOptions, subnetId).stream().flatMap(row -> Recognition.note(row, "port_id").stream()).toList();
    }

    @Override
    public boolean servesDhcp(String subnetId) {
      return find(Names.dhcpKey(subnetId)).isPresent();
    }

    @Override
    public List<Unit> loggedFor(String logId) {
      return snapshot.find(byLog, logId).stream().flatMap(row -> Recognition.unitOf(row).stream()).toList();
    }

    @Override
    public Optional<String> networkOfPort(String portId) {
      return find(new RowKey(Tables.PORT, portId)).flatMap(row -> Recognition.note(row, "neutron:network_name"))
          .map(name -> name.substring("neutron-".length()));
    }

    @Override
    public Optional<String> scopeOfPort(String portId, int version) {
      return find(new RowKey(Tables.PORT, portId)).map(row -> Recognition.note(row, LogicalSwitchPort.ADDRESS_SCOPE + version).orElse(""));
    }

    @Override
    public boolean hasNames(String networkId) {
      return find(Names.dnsKey(networkId)).isPresent();
    }

    @Override
    public boolean givesOut(String networkId, List<PortName> names) {
      return find(Names.dnsKey(networkId)).filter(row -> DnsRecords.records(names).entrySet().stream()
          .allMatch(record -> row.entry("records", record.getKey()).filter(record.getValue()::equals).isPresent())).isPresent();
    }

    @Override
    public boolean hasQuality(String networkId) {
      return find(Names.switchKey(networkId)).filter(row -> !row.uuids("qos_rules").isEmpty()).isPresent();
    }

    @Override
    public List<String> virtualPortsOf(String parentPortId) {
      return snapshot.find(byVirtualParent, parentPortId).stream().map(row -> row.string("name")).toList();
    }

    /// The floating IPs that lead to a port.
    public List<Unit> floatingIpsOf(String portId) {
      return snapshot.find(byTarget, portId).stream().flatMap(row -> Recognition.unitOf(row).stream()).toList();
    }

    /// What depends on which hosts there are: routers' gateways, and ports that are served from elsewhere.
    public Set<Unit> placed() {
      var units = new TreeSet<Unit>();
      snapshot.rows(Tables.ROUTER).forEach(row -> Recognition.unitOf(row).ifPresent(units::add));
      snapshot.rows(Tables.HA_GROUP).forEach(row -> Recognition.unitOf(row).ifPresent(units::add));
      snapshot.find(byServed, "").forEach(row -> Recognition.unitOf(row).ifPresent(port -> {
        units.add(port);
        Recognition.note(row, "neutron:network_name").ifPresent(name -> units.add(Unit.network(name.substring("neutron-".length()))));
      }));
      return units;
    }

    /// The type of a port; empty for one that is not there, empty text for one that machines are plugged into.
    public Optional<String> typeOf(String portId) {
      return find(new RowKey(Tables.PORT, portId)).map(row -> row.string("type"));
    }

    public boolean hasFloatingIp(String floatingIpId) {
      return find(new RowKey(Tables.NAT, floatingIpId)).isPresent()
          || !snapshot.find(byUnit.get(Tables.LOAD_BALANCER), Unit.floatingIp(floatingIpId)).isEmpty();
    }

    /// Whether a load balancer has a member of this address.
    public boolean isBalanced(String subnetId, IpAddress address) {
      return !snapshot.find(byMember, BalancedMembers.key(address.toString(), subnetId)).isEmpty();
    }

    /// Whether a port's frames travel through another port.
    public boolean isInside(String portId, String parentId) {
      return find(new RowKey(Tables.PORT, portId)).flatMap(row -> row.optionalString("parent_name")).filter(parentId::equals).isPresent();
    }

    /// Whether OVN says that the port is plugged in.
    public boolean isUp(String portId) {
      return find(new RowKey(Tables.PORT, portId)).flatMap(row -> row.optionalBool("up")).orElse(false);
    }

    /// The chassis of one of a router's gateways as they stand: those that its port points at, whosever group that is.
    public Placement placement(String routerId, String gatewayId) {
      var port = find(Names.routerPortKey(gatewayId));
      return port.flatMap(row -> row.optionalUuid("ha_chassis_group")).flatMap(uuid -> snapshot.row(Tables.HA_GROUP, uuid)).map(this::placement)
          .or(() -> port.map(row -> olderPlacement(List.of(row))).filter(older -> !older.isNowhere()))
          .orElseGet(() -> port.isPresent() ? placement(routerId) : Placement.NOWHERE);
    }

    /// The chassis of a router's first gateway, or of a network's group, as they stand, the first in charge at the head.
    public Placement placement(String routerId) {
      return find(Names.haGroupKey(routerId)).map(this::placement)
          .orElseGet(() -> olderPlacement(snapshot.find(byUnit.get(Tables.ROUTER_PORT), Unit.router(routerId))));
    }

    /// Whether external ports have groups of their own.
    public boolean hasGroupsOfPorts() {
      return snapshot.rows(Tables.HA_GROUP).stream().anyMatch(row -> Recognition.unitOf(row).filter(unit -> unit.kind() == Unit.Kind.PORT).isPresent());
    }

    /// The chassis of any group.
    public Placement placement(RowKey group) {
      return find(group).map(this::placement).orElse(Placement.NOWHERE);
    }

    /// As drivers noted it before there were groups.
    private Placement olderPlacement(Collection<Row> ports) {
      return new Placement(ports.stream()
          .flatMap(port -> port.uuids("gateway_chassis").stream()).flatMap(uuid -> snapshot.row(Tables.GATEWAY_CHASSIS, uuid).stream())
          .sorted(Comparator.comparingLong((Row row) -> row.integer("priority")).reversed())
          .map(row -> row.string("chassis_name")).distinct().toList());
    }

    /// The chassis of a router's gateways, or of a network's group, with their priorities as they stand: those for its first gateway, where
    /// they have one.
    public Map<String, Integer> priorities(String id) {
      var priorities = new HashMap<String, Integer>();
      find(Names.haGroupKey(id)).ifPresent(group -> addPriorities(group, priorities));
      snapshot.find(byUnit.get(Tables.HA_GROUP), Unit.router(id)).forEach(group -> addPriorities(group, priorities));
      return priorities;
    }

    private void addPriorities(Row group, Map<String, Integer> priorities) {
      group.uuids("ha_chassis").stream().flatMap(uuid -> snapshot.row(Tables.HA_CHASSIS, uuid).stream())
          .forEach(row -> priorities.putIfAbsent(row.string("chassis_name"), (int) row.integer("priority")));
    }

    /// The routers whose gateways live on a chassis, or would take over there.
    public Set<String> routersOn(String chassis) {
      return snapshot.rows(Tables.HA_GROUP).stream().filter(group -> placement(group).chassis().contains(chassis))
          .flatMap(group -> Recognition.note(group, HaGroup.ROUTER).stream()).collect(Collectors.toSet());
    }

    private Placement placement(Row group) {
      return new Placement(group.uuids("ha_chassis").stream().flatMap(uuid -> snapshot.row(Tables.HA_CHASSIS, uuid).stream())
          .sorted(Comparator.comparingLong((Row row) -> row.integer("priority")).reversed())
          .map(row -> row.string("chassis_name")).toList());
    }

    /// The placements of all routers' gateways, and of what is placed by itself.
    public List<Placement> placements() {
      return snapshot.rows(Tables.HA_GROUP).stream().filter(group -> Recognition.unitOf(group)
          .filter(unit -> unit.kind() == Unit.Kind.ROUTER || Recognition.note(group, HaGroup.ROUTER).isEmpty()).isPresent()).map(this::placement).toList();
    }
  }
}
