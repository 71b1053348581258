package org.nucleon.ovn.northbound;

import java.util.Optional;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.Unit;

/// Which unit a row comes with: so that a row's missing parent can be brought in along with it.
public final class Owners {

  private Owners() {}

  /// @return empty when the facts do not tell
  public static Optional<Unit> of(RowKey row, Facts facts) {
    var key = row.key();
    return switch (row.table()) {
      case Tables.SWITCH -> Optional.of(Unit.network(key.substring("neutron-".length())));
      case Tables.ROUTER, Tables.HA_GROUP -> Optional.of(Unit.router(key.substring("neutron-".length())));
      case Tables.PORT_GROUP -> Optional.of(row.equals(Names.dropGroupKey()) ? Unit.CLOUD
          : Unit.securityGroup(key.substring("pg_".length()).replace('_', '-')));
      case Tables.DHCP -> Optional.of(key.contains("/") ? Unit.port(key.substring(key.indexOf('/') + 1)) : Unit.subnet(key));
      case Tables.ROUTER_PORT -> facts.routerPorts().entrySet().stream()
          .filter(ports -> ports.getValue().stream().anyMatch(port -> Names.routerPort(port.id()).equals(key))).findFirst()
          .map(ports -> Unit.router(ports.getKey()));
      default -> Optional.empty();
    };
  }
}
