package org.nucleon.networking.subnetpool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.store.Table;
import org.nucleon.store.Tx;

/// What is left of a pool: a row for each of the fewest prefixes that hold its free addresses.
///
/// A prefix is taken by splitting the block it lies in, and given back by joining it with its other half while that is free too (a
/// buddy allocator), so that the cost does not grow with the number of subnets. Whoever calls holds the pool's row.
record FreeBlocks(Tx tx, String poolId) {

  /// `first_key` is the first address as text that sorts as the number does.
  static final Table TABLE = Table.named("subnetpool_free_blocks").text("subnetpool_id", 36).text("first_key", 32).integer("length")
      .key("subnetpool_id", "first_key").index("subnetpool_id", "length", "first_key").cascading("subnetpool_id", "subnetpools", "id");

  private static final String OF_POOL = " FROM subnetpool_free_blocks WHERE subnetpool_id = ? ";

  /// Rows that one statement inserts: within what every database takes as parameters.
  private static final int ROWS_AT_ONCE_MAX = 200;

  /// Makes the blocks what is left of the pool's prefixes beside its subnets.
  void rebuild(List<IpPrefix> prefixes) {
    tx.execute("DELETE" + OF_POOL, poolId);
    insert(AddressSpace.of(prefixes).minus(taken()).blocks());
  }

  /// What the pool's subnets hold.
  AddressSpace taken() {
    return AddressSpace.of(tx.query(row -> IpPrefix.parse(row.string(1)), "SELECT cidr FROM subnets WHERE subnetpool_id = ?", poolId));
  }

  /// Takes the first prefix of a length out of the smallest block that has room for it.
  Optional<IpPrefix> takeAny(int length) {
    var block = blocks("AND length <= ? ORDER BY length DESC, first_key LIMIT 1", length).stream().findFirst();
    return block.map(found -> {
      var prefix = new IpPrefix(found.network(), length);
      split(found, prefix);
      return prefix;
    });
  }

  /// Takes one prefix.
  ///
  /// @return whether all of it was free
  boolean take(IpPrefix prefix) {
    var block = blocks("AND first_key <= ? ORDER BY first_key DESC LIMIT 1", prefix.network().sortKey()).stream()
        .filter(found -> found.contains(prefix)).findFirst();
    block.ifPresent(found -> split(found, prefix));
    return block.isPresent();
  }

  private void split(IpPrefix block, IpPrefix taken) {
    delete(List.of(block));
    var rest = new ArrayList<IpPrefix>();
    for (var part = taken; part.length() > block.length(); part = AddressSpace.parent(part)) {
      rest.add(AddressSpace.sibling(part));
    }
    insert(rest);
  }

  /// Gives a prefix back that was taken.
  void giveBack(IpPrefix prefix) {
    var siblings = new ArrayList<IpPrefix>();
    for (var part = prefix; part.length() > 0; part = AddressSpace.parent(part)) {
      siblings.add(AddressSpace.sibling(part));
    }
    var free = new HashSet<>(blocks("AND first_key IN (%s)".formatted(marks(siblings)), keys(siblings)));
    var joined = siblings.stream().takeWhile(free::contains).toList();
    if (!joined.isEmpty()) {
      delete(joined);
    }
    insert(List.of(new IpPrefix(prefix.network(), prefix.length() - joined.size())));
  }

  // ---- rows ----

  private List<IpPrefix> blocks(String condition, Object... parameters) {
    return tx.query(row -> new IpPrefix(IpAddress.ofSortKey(row.string(1)), (int) row.number(2)), "SELECT first_key, length" + OF_POOL + condition,
        withPool(parameters));
  }

  private void delete(List<IpPrefix> blocks) {
    tx.execute("DELETE" + OF_POOL + "AND first_key IN (%s)".formatted(marks(blocks)), withPool(keys(blocks)));
  }

  private void insert(List<IpPrefix> blocks) {
    for (int from = 0; from < blocks.size(); from += ROWS_AT_ONCE_MAX) {
      var some = blocks.subList(from, Math.min(blocks.size(), from + ROWS_AT_ONCE_MAX));
      var parameters = new ArrayList<Object>();
      some.forEach(block -> parameters.addAll(List.of(poolId, block.network().sortKey(), block.length())));
      tx.execute("INSERT INTO subnetpool_free_blocks (subnetpool_id, first_key, length) VALUES "
          + some.stream().map(_ -> "(?, ?, ?)").collect(Collectors.joining(", ")), parameters.toArray());
    }
  }

  private Object[] withPool(Object... parameters) {
    var all = new ArrayList<Object>(List.of(poolId));
    Collections.addAll(all, parameters);
    return all.toArray();
  }

  private static Object[] keys(Collection<IpPrefix> blocks) {
    return blocks.stream().map(block -> block.network().sortKey()).toArray();
  }

  private static String marks(Collection<IpPrefix> blocks) {
    return String.join(", ", Collections.nCopies(blocks.size(), "?"));
  }
}
