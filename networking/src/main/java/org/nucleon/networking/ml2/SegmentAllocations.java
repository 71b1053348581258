package org.nucleon.networking.ml2;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.networking.numbers.FreeNumber;
import org.nucleon.networking.numbers.NumberRange;
import org.nucleon.networking.numbers.Taken;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// Which segment has which VLAN tag, tunnel key or flat network. The table's key is what keeps two networks from getting one.
final class SegmentAllocations {

  private SegmentAllocations() {}

  static final Table TABLE = Table.named("segment_allocations").text("network_type", 32).text("physical_network", 64).bigInt("segmentation_id")
      .text("segment_id", 36).key("network_type", "physical_network", "segmentation_id").index("segment_id");

  private static final int CLAIMS_MAX = 256;

  /// Takes one number.
  ///
  /// @param physicalNetwork empty for types without
  /// @return whether it was free
  static boolean claim(Tx tx, String type, String physicalNetwork, long segmentationId, String segmentId) {
    return tx.insertIfAbsent(TABLE, Map.of("network_type", type, "physical_network", physicalNetwork, "segmentation_id", segmentationId,
        "segment_id", segmentId));
  }

  /// Takes any free number of some ranges.
  static Optional<Long> claimAny(Work work, String type, String physicalNetwork, List<NumberRange> ranges, String segmentId) {
    var free = new FreeNumber(new InTable(work.tx(), type, physicalNetwork), work.lots());
    for (var range : ranges) {
      for (int claim = 0; claim < CLAIMS_MAX; claim++) {
        var number = free.any(range);
        if (number.isEmpty()) {
          break;
        }
        if (claim(work.tx(), type, physicalNetwork, number.get().longValueExact(), segmentId)) {
          return Optional.of(number.get().longValueExact());
        }
      }
    }
    return Optional.empty();
  }

  static void release(Tx tx, String segmentId) {
    tx.execute("DELETE FROM segment_allocations WHERE segment_id = ?", segmentId);
  }

  private record InTable(Tx tx, String type, String physicalNetwork) implements Taken {

    private static final String OF_TYPE = " FROM segment_allocations WHERE network_type = ? AND physical_network = ? AND segmentation_id ";

    @Override
    public Set<BigInteger> among(Collection<BigInteger> candidates) {
      return new HashSet<>(tx.query(InTable::number, new SqlText("SELECT segmentation_id" + OF_TYPE + "IN ", type, physicalNetwork)
          .values(candidates.stream().map(BigInteger::longValueExact).toList())));
    }

    @Override
    public long count(NumberRange range) {
      return tx.query(row -> row.number(1), "SELECT COUNT(*)" + OF_TYPE + "BETWEEN ? AND ?", type, physicalNetwork,
          range.first().longValueExact(), range.last().longValueExact()).getFirst();
    }

    @Override
    public List<BigInteger> within(NumberRange range, int limit) {
      return tx.query(InTable::number, "SELECT segmentation_id" + OF_TYPE + "BETWEEN ? AND ? ORDER BY segmentation_id LIMIT " + limit, type,
          physicalNetwork, range.first().longValueExact(), range.last().longValueExact());
    }

    private static BigInteger number(Tx.Row row) {
      return BigInteger.valueOf(row.number(1));
    }
  }
}
