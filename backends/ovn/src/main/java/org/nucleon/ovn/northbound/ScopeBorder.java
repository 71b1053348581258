package org.nucleon.ovn.northbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.FloatingIpFacts;
import org.nucleon.ovn.truth.ForwardingFacts;
import org.nucleon.ovn.truth.PortFacts;
import org.nucleon.ovn.truth.RouterFacts;

/// Between address scopes a router forwards what it translates, and nothing else.
///
/// Policies are asked when a packet's way is known and before its source is translated. So what leaves for the outside with a gateway's
/// address passes, and so does what comes in and has been through the connection tracker: only packets to translated addresses go there.
final class ScopeBorder {
  /// Marks policies that keep scopes apart, and tells them apart.
  static final String MARK = "neutron:scope_border";
  /// Low, so that what operators write by hand has its way.
  private static final int DROP_PRIORITY = 100;
  private static final int PASS_PRIORITY = DROP_PRIORITY + 1;

  private ScopeBorder() {}

  /// Whether an interface's IPv4 addresses may be seen outside a gateway as they are.
  static boolean isWithin(PortFacts port, PortFacts gateway, Facts facts, OvnSettings settings) {
    return settings.addressScopes()
        && facts.scopeOf(gateway, 4).filter(scope -> !scope.isEmpty() && facts.scopeOf(port, 4).filter(scope::equals).isPresent()).isPresent();
  }

  /// What a router drops; nothing where all of its ports are in one scope.
  static List<DesiredRow> rows(RouterFacts router, Facts facts, OvnSettings settings) {
    return settings.addressScopes() ? Stream.concat(rows(router, 4, facts), rows(router, 6, facts)).toList() : List.of();
  }

  private static Stream<DesiredRow> rows(RouterFacts router, int version, Facts facts) {
    var inside = byScope(facts.interfacesOf(router), version, facts);
    var outside = byScope(facts.gatewaysOf(router), version, facts);
    boolean translated = version == 4 && router.snat();
    var scopes = new TreeSet<>(inside.keySet());
    scopes.addAll(outside.keySet());
    var rows = new ArrayList<DesiredRow>();
    for (var scope : scopes) {
      var foreign = new ArrayList<>(without(scope, inside));
      var foreignOutside = without(scope, outside);
      var everywhere = new ArrayList<>(foreign);
      everywhere.addAll(foreignOutside);
      drop(router, version, "inside", scope, inside, translated ? foreign : everywhere).ifPresent(rows::add);
      drop(router, version, "outside", scope, outside, everywhere).ifPresent(rows::add);
    }
    return rows.stream();
  }

  /// The names of a router's ports by their scope, in an order that does not change.
  private static Map<String, List<String>> byScope(Collection<PortFacts> ports, int version, Facts facts) {
    var names = new TreeMap<String, List<String>>();
    ports.stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(port -> facts.scopeOf(port, version)
        .ifPresent(scope -> names.computeIfAbsent(scope, _ -> new ArrayList<>()).add(Names.routerPort(port.id()))));
    return names;
  }

  private static List<String> without(String scope, Map<String, List<String>> ports) {
    return ports.entrySet().stream().filter(each -> !each.getKey().equals(scope)).flatMap(each -> each.getValue().stream()).toList();
  }

  private static Optional<DesiredRow> drop(RouterFacts router, int version, String side, String scope, Map<String, List<String>> from, List<String> to) {
    var sources = from.getOrDefault(scope, List.of());
    if (sources.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    var untranslated = version == 4 && side.equals("outside") ? " && !ct.trk" : "";
    var mark = "%s ip%d %s".formatted(side, version, scope.isEmpty() ? "none" : scope);
    return Optional.of(DesiredRow.of(key(router.id(), mark))
        .cell("priority", Cell.of(DROP_PRIORITY))
        .cell("match", Cell.of("ip%d && inport == %s && outport == %s%s".formatted(version, set(sources), set(to), untranslated)))
        .cell("action", Cell.of("drop"))
        .cell("external_ids", Cell.entries(Annotations.of(MARK, mark).and("neutron:router_name", Names.neutron(router.id())).map()))
        .under(Names.routerKey(router.id()), "policies"));
  }

  static RowKey key(String routerId, String mark) {
    return new RowKey(Tables.POLICY, routerId + "/" + mark);
  }

  private static String set(List<String> ports) {
    return ports.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ", "{", "}"));
  }

  /// What passes a router's border for the sake of a floating IP, and could not be told from what is not translated.
  static Optional<DesiredRow> pass(FloatingIpFacts floatingIp, Facts facts, OvnSettings settings) {
    var router = floatingIp.routerId().map(facts.routers()::get).filter(each -> !each.flavored());
    if (router.isEmpty() || !settings.addressScopes() || rows(router.get(), 4, facts).findAny().isEmpty()) {
      return Optional.empty();
    }
    var passing = new ArrayList<String>();
    facts.gatewaysOf(router.get()).stream().filter(port -> port.networkId().equals(floatingIp.networkId())).map(port -> Names.routerPort(port.id()))
        .findFirst().ifPresent(gateway -> floatingIp.fixedAddress().filter(address -> address.version() == 4).ifPresent(address -> {
          if (!router.get().snat()) {
            passing.add("(outport == \"%s\" && ip4.src == %s)".formatted(gateway, address));
          }
          if (settings.statelessNat()) {
            passing.add("(inport == \"%s\" && ip4.dst == %s)".formatted(gateway, address));
          }
        }));
    facts.forwardings().getOrDefault(floatingIp.id(), List.of()).stream().flatMap(forwarding -> passing(forwarding).stream()).sorted().distinct()
        .forEach(passing::add);
    return passing.isEmpty() ? Optional.empty() : Optional.of(DesiredRow.of(Tables.POLICY, floatingIp.id())
        .cell("priority", Cell.of(PASS_PRIORITY))
        .cell("match", Cell.of("ip4 && (%s)".formatted(String.join(" || ", passing))))
        .cell("action", Cell.of("allow"))
        .cell("external_ids", Cell.entries(Annotations.of("neutron:fip_id", floatingIp.id())
            .and("neutron:router_name", Names.neutron(router.get().id())).map()))
        .under(Names.routerKey(router.get().id()), "policies"));
  }

  /// To a machine's forwarded ports and back: machines behind the router get there translated by their own switch already.
  private static List<String> passing(ForwardingFacts forwarding) {
    var protocol = forwarding.protocol();
    if (!ForwardingBalancer.PROTOCOLS.contains(protocol)) {
      return List.of();
    }
    return Stream.of("dst", "src").map(end -> "(ip4.%s == %s && %d <= %s.%s <= %d)".formatted(end, forwarding.address(), forwarding.firstInside(),
        protocol, end, forwarding.lastInside())).toList();
  }
}
