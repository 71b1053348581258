package org.nucleon.networking.port;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// The single addresses in allowed address pairs, by address: a port that has one for itself can be found, and those who may use it
/// besides, without a look at all ports of the network.
public final class SharedAddresses implements Rules {
  static final Table TABLE = Table.named("port_shared_addresses").text("port_id", 36).text("network_id", 36).text("ip_address", 64)
      .key("port_id", "ip_address").index("ip_address", "network_id").cascading("port_id", "ports", "id");

  SharedAddresses() {}

  /// A port may use an address of its network that may be another's.
  public record Share(String networkId, String portId, IpAddress address) {}

  /// Who may use any of these addresses on these networks.
  public static List<Share> of(Work work, Set<String> networks, Set<IpAddress> addresses) {
    if (networks.isEmpty() || addresses.isEmpty()) {
      return List.of();
    }
    return work.tx().query(row -> new Share(row.string(1), row.string(2), IpAddress.parse(row.string(3))),
        among(new SqlText("SELECT network_id, port_id, ip_address FROM port_shared_addresses"), networks, addresses));
  }

  /// Ports that have one of these addresses for themselves on one of these networks.
  public static Condition ownersOf(Set<String> networks, Set<IpAddress> addresses) {
    if (networks.isEmpty() || addresses.isEmpty()) {
      return Condition.NEVER;
    }
    return Condition.sql(among(new SqlText("t.id IN (SELECT port_id FROM ip_allocations"), networks, addresses).add(")"));
  }

  private static SqlText among(SqlText select, Set<String> networks, Set<IpAddress> addresses) {
    return select.add(" WHERE ip_address IN ").values(addresses.stream().map(IpAddress::toString).toList())
        .add(" AND network_id IN ").values(networks);
  }

  @Override
  public void created(Work work, Entity port) {
    write(work.tx(), port);
  }

  @Override
  public void updated(Work work, Entity before, Entity after) {
    if (!pairs(before).equals(pairs(after))) {
      work.tx().execute("DELETE FROM port_shared_addresses WHERE port_id = ?", after.id());
      write(work.tx(), after);
    }
  }

  /// Notes a port's addresses; for those who write ports on another way than through the rules.
  public static void write(Tx tx, Entity port) {
    pairs(port).stream().map(AddressPair::prefix).filter(prefix -> prefix.length() == prefix.network().bits()).map(IpPrefix::network).distinct()
        .forEach(address -> tx.insertIfAbsent(TABLE,
            Map.of("port_id", port.id(), "network_id", port.get(Port.NETWORK_ID), "ip_address", address.toString())));
  }

  private static List<AddressPair> pairs(Entity port) {
    return port.get(AllowedAddressPairs.PAIRS, List.of());
  }
}
