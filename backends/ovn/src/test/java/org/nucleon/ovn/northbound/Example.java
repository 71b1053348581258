package org.nucleon.ovn.northbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;
import org.nucleon.networking.dns.PortNames;
import org.nucleon.networking.port.PortOptions;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnOptions;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.NetworkFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.Route;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.SubnetFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueMap;

/// A small cloud put together in a test, and the rows that it becomes.
public final class Example {
  static final MacAddress BASE_MAC = MacAddress.parse("fa:16:3e:00:00:00");
  public static final OvnSettings DEFAULTS = new OvnSettings(List.of(), 43_200, Map.of(), Map.of(), true, false, true, false, true, false, false,
      Duration.ofSeconds(300), Duration.ofSeconds(300), false, true, false, false, true, false, false, "openstacklocal", false, BASE_MAC,
      "rarp", "leastloaded", 100, 25, Map.of("ignore_lsp_down", "false"));

  public final Facts facts = Facts.none();
  public OvnSettings settings = DEFAULTS;
  /// By what is placed; a router's hold for those of its gateways that have none of their own.
  public Map<String, Placement> placements = new HashMap<>();
  public boolean up;
  public boolean olderOvn;
  /// Members of load balancers, by address and subnet.
  public Set<String> balanced = Set.of();

  /// As an operator's file says.
  static OvnSettings settings(String file) {
    var options = new ArrayList<Option<?>>(OvnOptions.ALL);
    options.addAll(List.of(PortNames.DNS_DOMAIN, PortOptions.BASE_MAC));
    return OvnSettings.of(Settings.parse(file, options));
  }

  /// `id('a')` is `aaaaaaaa-0000-…`: short to write, easy to find in a failure's text.
  public static String id(char letter) {
    return id(letter, 0);
  }

  public static String id(char letter, int number) {
    return "%s-0000-0000-0000-%012d".formatted(String.valueOf(letter).repeat(8), number);
  }

  public Example tunnelled(String id, int mtu) {
    facts.networks().put(id, new NetworkFacts(id, "blue", mtu, List.of(new NetworkFacts.Segment(id, "geneve", Optional.empty(), OptionalInt.of(7))),
        false, false, false, "", List.of(), 1));
    return this;
  }

  public Example onWire(String id, String segment, OptionalInt vlan, boolean external) {
    facts.networks().put(id, new NetworkFacts(id, "wire", 1500, List.of(new NetworkFacts.Segment(segment, vlan.isPresent() ? "vlan" : "flat",
        Optional.of("physnet1"), vlan)), external, false, false, "", List.of(), 1));
    return this;
  }

  public Example subnet(String id, String network, String cidr, String gateway) {
    return subnet(id, network, cidr, gateway, "");
  }

  public Example subnet(String id, String network, String cidr, String gateway, String addressMode) {
    facts.subnets().put(id, new SubnetFacts(id, network, IpPrefix.parse(cidr), gateway.isEmpty() ? Optional.empty() : Optional.of(IpAddress.parse(gateway)),
        true, List.of(), List.of(), Optional.of(addressMode).filter(mode -> !mode.isEmpty()), 1));
    return this;
  }

  /// The scope of the pool that a subnet is from.
  public Example scoped(String subnet, String scope) {
    facts.addressScopes().put(subnet, scope);
    return this;
  }

  public PortFacts port(String id, String network, String mac, String... subnetAndAddress) {
    return put(new PortFacts(id, "", network, MacAddress.parse(mac), List.of(subnetAndAddress).stream().map(Example::fixedIp).toList(), true, "vm",
        "compute:nova", "p1", List.of(), true, List.of(), List.of(), "normal", "unbound", "", Map.of(), Optional.empty(), 3));
  }

  private static PortFacts.FixedIp fixedIp(String subnetAndAddress) {
    var parts = subnetAndAddress.split(" ");
    return new PortFacts.FixedIp(parts[0], IpAddress.parse(parts[1]));
  }

  public PortFacts put(PortFacts port) {
    facts.ports().put(port.id(), port);
    if (port.isRouterPort()) {
      facts.routerPorts().merge(port.deviceId(), List.of(port), (some, more) ->
          java.util.stream.Stream.concat(some.stream().filter(each -> !each.id().equals(port.id())), more.stream()).toList());
    }
    return port;
  }

  public PortFacts routerPort(String id, String network, String router, String owner, String mac, String... subnetAndAddress) {
    return put(new PortFacts(id, "", network, MacAddress.parse(mac), List.of(subnetAndAddress).stream().map(Example::fixedIp).toList(), true, router,
        owner, "", List.of(), false, List.of(), List.of(), "normal", "unbound", "", Map.of(), Optional.empty(), 4));
  }

  public RouterFacts router(String id, boolean snat, Route... routes) {
    var router = new RouterFacts(id, "r1", true, false, snat, List.of(routes), List.of(), false, false, 2);
    facts.routers().put(id, router);
    return router;
  }

  public void floatingIp(String id, String address, String network, String port, String fixed, String router) {
    floatingIp(id, address, network, port, fixed, router, Optional.empty());
  }

  public void floatingIp(String id, String address, String network, String port, String fixed, String router, Optional<Boolean> distributed) {
    facts.floatingIps().put(id, new FloatingIpFacts(id, IpAddress.parse(address), network, Optional.of(MacAddress.parse("fa:16:3e:00:00:f1")),
        Optional.of(port), Optional.of(IpAddress.parse(fixed)), Optional.of(router), distributed, 5));
  }

  public Surroundings surroundings() {
    return new Surroundings() {
      @Override
      public GatewayPlaces place(RouterFacts router, Facts all) {
        var places = new LinkedHashMap<String, Placement>();
        all.gatewaysOf(router).forEach(gateway -> places.put(gateway.id(),
            placements.getOrDefault(gateway.id(), placements.getOrDefault(router.id(), Placement.NOWHERE))));
        return new GatewayPlaces(places);
      }

      @Override
      public Placement place(NetworkFacts network) {
        return placements.getOrDefault(network.id(), Placement.NOWHERE);
      }

      @Override
      public boolean areSetAside() {
        return placements.containsKey("external");
      }

      @Override
      public Placement place(PortFacts port, NetworkFacts network) {
        return placements.get("external");
      }

      @Override
      public Optional<String> hostOfCard(String serialNumber) {
        return serialNumber.equals("MT2042X00795") ? Optional.of("card1") : Optional.empty();
      }

      @Override
      public boolean isBalanced(String subnetId, IpAddress address) {
        return balanced.contains(address + "/" + subnetId);
      }

      @Override
      public boolean wantsFloodedReports() {
        return olderOvn;
      }

      @Override
      public boolean isUp(String portId) {
        return up;
      }
    };
  }

  public List<DesiredRow> rows(Unit unit) {
    return new Translation(settings).rows(unit, facts, surroundings());
  }

  /// A row as lines of `column=value`, in the order of the columns, edges last.
  public String show(Unit unit, RowKey key) {
    return rows(unit).stream().filter(row -> row.key().equals(key)).findFirst().map(Example::show).orElse("no such row");
  }

  public String show(Unit unit, String table) {
    return rows(unit).stream().filter(row -> row.key().table().equals(table)).map(Example::show).collect(Collectors.joining("\n\n"));
  }

  static String show(DesiredRow row) {
    var cells = new TreeMap<>(row.cells()).entrySet().stream().flatMap(cell -> lines(cell.getKey(), cell.getValue()).stream());
    var edges = row.edges().stream().map(edge -> "in %s of %s".formatted(edge.column(), edge.parent().key()));
    return java.util.stream.Stream.concat(cells, edges).collect(Collectors.joining("\n"));
  }

  private static List<String> lines(String column, Cell cell) {
    return switch (cell) {
      case Cell.Whole(ValueMap map) -> map.strings().entrySet().stream().map(entry -> column + ":" + entry.getKey() + "=" + entry.getValue()).toList();
      case Cell.Whole(var value) -> value.equals(Value.none()) ? List.of() : List.of(column + "=" + value.atoms().stream().map(Example::text)
          .collect(Collectors.joining(", ")));
      case Cell.References(var rows) -> rows.isEmpty() ? List.of() : List.of(column + "->" + rows.stream().map(RowKey::key).collect(Collectors.joining(", ")));
      case Cell.Entries entries -> {
        var all = new TreeMap<>(entries.entries());
        entries.initial().forEach((key, value) -> all.put(key, value + " (kept)"));
        yield all.entrySet().stream().map(entry -> column + ":" + entry.getKey() + "=" + entry.getValue()).toList();
      }
    };
  }

  private static String text(Atom atom) {
    return switch (atom) {
      case Atom.Text(var text) -> text;
      case Atom.Int(var number) -> Long.toString(number);
      case Atom.Bool(var bool) -> Boolean.toString(bool);
      default -> atom.toString();
    };
  }
}
