package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.stream.Stream;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.Unit;

/// Which unit a row comes with: so that a row's missing parent can be brought in along with it.
public final class Owners {

  private static final String EXTERNAL = "neutron-extport-";
  private static final int ID_LENGTH = 36;

  private Owners() {}

  /// The units from which a unit's rows copy: both are written at once, so that they never differ.
  public static Stream<Unit> modelsOf(Unit unit, Facts facts) {
    return unit.kind() == Unit.Kind.NETWORK && facts.withExternal().contains(unit.id())
        ? facts.wayOutOf(unit.id()).stream().map(router -> Unit.router(router.id())) : Stream.empty();
  }

  /// @return one; several where the name leaves it open; none when the facts do not tell
  public static List<Unit> of(RowKey row, Facts facts) {
    var key = row.key();
    return switch (row.table()) {
      case Tables.SWITCH -> List.of(Unit.network(key.substring("neutron-".length())));
      case Tables.ROUTER -> List.of(Unit.router(key.substring("neutron-".length())));
      case Tables.HA_GROUP -> {
        if (key.startsWith(EXTERNAL)) {
          yield List.of(Unit.port(key.substring(EXTERNAL.length())));
        }
        yield key.startsWith("lrp-") ? routerOf(key, facts) : List.of(Unit.router(key.substring("neutron-".length())), Unit.network(key.substring("neutron-".length())));
      }
      case Tables.PORT_GROUP -> List.of(group(row));
      case Tables.DNS -> List.of(Unit.names(key.substring("neutron-".length())));
      case Tables.DHCP -> List.of(key.contains("/") ? Unit.port(key.substring(key.indexOf('/') + 1)) : Unit.subnet(key));
      case Tables.ROUTER_PORT -> routerOf(key, facts);
      default -> List.of();
    };
  }

  private static Unit group(RowKey row) {
    var key = row.key();
    if (row.equals(Names.dropGroupKey())) {
      return Unit.CLOUD;
    }
    return key.startsWith(Names.SECONDARY_VLAN) ? Unit.privateVlan(key.substring(key.length() - ID_LENGTH).replace('_', '-'))
        : Unit.securityGroup(key.substring("pg_".length()).replace('_', '-'));
  }

  private static List<Unit> routerOf(String routerPort, Facts facts) {
    return facts.routerPorts().entrySet().stream()
        .filter(ports -> ports.getValue().stream().anyMatch(port -> Names.routerPort(port.id()).equals(routerPort)))
        .map(ports -> Unit.router(ports.getKey())).toList();
  }
}
