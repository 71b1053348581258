package org.nucleon.networking.ipam;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.networking.numbers.FreeNumber;
import org.nucleon.networking.numbers.NumberRange;
import org.nucleon.networking.numbers.Taken;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.ReferenceViolation;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// The table of addresses that ports have.
///
/// An address is a row of a subnet and, once more, a unique pair with its network: subnets of a network never overlap. `ip_key` is the
/// address as text that sorts as the number does. A port's addresses are claimed before its own row is written.
final class Allocations {

  private Allocations() {}

  static final Table TABLE = Table.named("ip_allocations").text("subnet_id", 36).text("ip_key", 32).text("ip_address", 64).text("network_id", 36)
      .text("port_id", 36).key("subnet_id", "ip_key").unique("ip_address", "network_id").index("port_id")
      .referring("subnet_id", "subnets", "id");

  /// More claims than this are lost only if as many others took an address at the same moment.
  private static final int CLAIMS_MAX = 256;

  /// Takes one address. If the subnet has been deleted since it was read, all begins again without it.
  ///
  /// @return whether it was free
  static boolean claim(Tx tx, Entity subnet, IpAddress address, String portId) {
    try {
      return tx.insertIfAbsent(TABLE, Map.of("subnet_id", subnet.id(), "ip_key", address.sortKey(), "ip_address", address.toString(),
          "network_id", subnet.get(Subnet.NETWORK_ID), "port_id", portId));
    } catch (ReferenceViolation e) {
      throw tx.outdated(e);
    }
  }

  /// Takes any free address of the subnet's pools.
  ///
  /// @param lowest whether it has to be the lowest one
  static Optional<IpAddress> claimAny(Work work, Entity subnet, String portId, boolean lowest) {
    int version = subnet.get(Subnet.IP_VERSION);
    var free = new FreeNumber(new InSubnet(work.tx(), subnet.id(), version), work.lots());
    for (var pool : subnet.get(Subnet.ALLOCATION_POOLS)) {
      var range = new NumberRange(pool.start().number(), pool.end().number());
      for (int claim = 0; claim < CLAIMS_MAX; claim++) {
        var number = lowest ? free.lowest(range) : free.any(range);
        if (number.isEmpty()) {
          break;
        }
        var address = IpAddress.of(version, number.get());
        if (claim(work.tx(), subnet, address, portId)) {
          return Optional.of(address);
        }
      }
    }
    return Optional.empty();
  }

  static void release(Tx tx, FixedIp fixedIp) {
    tx.execute("DELETE FROM ip_allocations WHERE subnet_id = ? AND ip_key = ?", fixedIp.subnetId(), fixedIp.address().sortKey());
  }

  static void releaseAll(Tx tx, String portId) {
    tx.execute("DELETE FROM ip_allocations WHERE port_id = ?", portId);
  }

  private record InSubnet(Tx tx, String subnetId, int version) implements Taken {

    private static final String OF_SUBNET = " FROM ip_allocations WHERE subnet_id = ? AND ip_key ";

    private String key(BigInteger number) {
      return IpAddress.of(version, number).sortKey();
    }

    private static BigInteger number(Tx.Row row) {
      return new BigInteger(row.string(1), 16);
    }

    @Override
    public Set<BigInteger> among(Collection<BigInteger> candidates) {
      return new HashSet<>(tx.query(InSubnet::number, new SqlText("SELECT ip_key" + OF_SUBNET + "IN ", subnetId)
          .values(candidates.stream().map(this::key).toList())));
    }

    @Override
    public long count(NumberRange range) {
      return tx.query(row -> row.number(1), "SELECT COUNT(*)" + OF_SUBNET + "BETWEEN ? AND ?", subnetId, key(range.first()), key(range.last()))
          .getFirst();
    }

    @Override
    public List<BigInteger> within(NumberRange range, int limit) {
      return tx.query(InSubnet::number, "SELECT ip_key" + OF_SUBNET + "BETWEEN ? AND ? ORDER BY ip_key LIMIT " + limit, subnetId,
          key(range.first()), key(range.last()));
    }
  }
}
