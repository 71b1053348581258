package org.nucleon.networking.subnetpool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.store.SqlText;
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

  /// Makes the blocks what is left of the pool's prefixes beside its subnets.
  void rebuild(List<IpPrefix> prefixes) {
    tx.execute(ofPool("DELETE"));
    insert(AddressSpace.of(prefixes).minus(taken()).blocks());
  }

  /// What the pool's subnets hold.
  AddressSpace taken() {
    return AddressSpace.of(tx.query(row -> IpPrefix.parse(row.string(1)), "SELECT cidr FROM subnets WHERE subnetpool_id = ?", poolId));
  }

  /// Takes the first prefix of a length out of the smallest block that has room for it.
  Optional<IpPrefix> takeAny(int length) {
    var block = read(blocks().add(" AND length <= ? ORDER BY length DESC, first_key LIMIT 1", length)).stream().findFirst();
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
    var block = read(blocks().add(" AND first_key <= ? ORDER BY first_key DESC LIMIT 1", prefix.network().sortKey())).stream()
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
    var free = siblings.isEmpty() ? Set.of() : Set.copyOf(read(blocks().add(" AND first_key IN ").values(keys(siblings))));
    var joined = siblings.stream().takeWhile(free::contains).toList();
    if (!joined.isEmpty()) {
      delete(joined);
    }
    insert(List.of(new IpPrefix(prefix.network(), prefix.length() - joined.size())));
  }

  // ---- rows ----

  private SqlText blocks() {
    return ofPool("SELECT first_key, length");
  }

  private List<IpPrefix> read(SqlText select) {
    return tx.query(row -> new IpPrefix(IpAddress.ofSortKey(row.string(1)), (int) row.number(2)), select);
  }

  private void delete(List<IpPrefix> blocks) {
    tx.execute(ofPool("DELETE").add(" AND first_key IN ").values(keys(blocks)));
  }

  private void insert(List<IpPrefix> blocks) {
    tx.insertAll(TABLE, blocks.stream()
        .map(block -> Map.<String, Object>of("subnetpool_id", poolId, "first_key", block.network().sortKey(), "length", block.length())).toList());
  }

  /// @param verb what to do with rows of this pool; a condition may follow
  private SqlText ofPool(String verb) {
    return new SqlText(verb + " FROM subnetpool_free_blocks WHERE subnetpool_id = ?", poolId);
  }

  private static List<String> keys(List<IpPrefix> blocks) {
    return blocks.stream().map(block -> block.network().sortKey()).toList();
  }
}
