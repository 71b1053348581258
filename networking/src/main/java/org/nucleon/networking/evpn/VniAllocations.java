package org.nucleon.networking.evpn;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nucleon.networking.numbers.FreeNumber;
import org.nucleon.networking.numbers.NumberRange;
import org.nucleon.networking.numbers.Taken;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// Which router has which VNI. The table's key is what keeps two routers from getting one.
record VniAllocations(Tx tx) implements Taken {

  static final Table TABLE = Table.named("evpn_vnis").bigInt("vni").text("router_id", 36).key("vni").index("router_id");

  private static final NumberRange ALL = NumberRange.of(1, Evpn.VNI_MAX);
  private static final int CLAIMS_MAX = 256;

  /// @return whether it was free
  boolean claim(long vni, String routerId) {
    return tx.insertIfAbsent(TABLE, Map.of("vni", vni, "router_id", routerId));
  }

  /// Takes any; empty when none is left.
  Optional<Integer> claimAny(String routerId, RandomGenerator lots) {
    var free = new FreeNumber(this, lots);
    for (int claim = 0; claim < CLAIMS_MAX; claim++) {
      var vni = free.any(ALL);
      if (vni.isEmpty()) {
        return Optional.empty();
      }
      if (claim(vni.get().longValueExact(), routerId)) {
        return Optional.of(vni.get().intValueExact());
      }
    }
    return Optional.empty();
  }

  void release(String routerId) {
    tx.execute("DELETE FROM evpn_vnis WHERE router_id = ?", routerId);
  }

  @Override
  public Set<BigInteger> among(Collection<BigInteger> candidates) {
    return new HashSet<>(tx.query(VniAllocations::number, new SqlText("SELECT vni FROM evpn_vnis WHERE vni IN ")
        .values(candidates.stream().map(BigInteger::longValueExact).toList())));
  }

  @Override
  public long count(NumberRange range) {
    return tx.query(row -> row.number(1), "SELECT COUNT(*) FROM evpn_vnis WHERE vni BETWEEN ? AND ?", range.first().longValueExact(),
        range.last().longValueExact()).getFirst();
  }

  @Override
  public List<BigInteger> within(NumberRange range, int limit) {
    return tx.query(VniAllocations::number, "SELECT vni FROM evpn_vnis WHERE vni BETWEEN ? AND ? ORDER BY vni LIMIT " + limit,
        range.first().longValueExact(), range.last().longValueExact());
  }

  private static BigInteger number(Tx.Row row) {
    return BigInteger.valueOf(row.number(1));
  }
}
