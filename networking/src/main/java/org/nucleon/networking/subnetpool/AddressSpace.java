package org.nucleon.networking.subnetpool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nucleon.model.value.IpPrefix;

/// A set of addresses, as the fewest prefixes that hold them, in their order.
public record AddressSpace(List<IpPrefix> blocks) {

  /// Prefixes may touch, overlap and stand in any order.
  public static AddressSpace of(Collection<IpPrefix> prefixes) {
    var compact = new ArrayDeque<IpPrefix>();
    prefixes.stream().sorted().forEach(prefix -> {
      if (compact.isEmpty() || !compact.peekLast().contains(prefix)) {
        push(compact, prefix);
      }
    });
    return new AddressSpace(List.copyOf(compact));
  }

  /// Two halves of one block become the block, and so on upwards.
  private static void push(ArrayDeque<IpPrefix> compact, IpPrefix prefix) {
    var block = prefix;
    while (block.length() > 0 && !compact.isEmpty() && compact.peekLast().equals(sibling(block))) {
      compact.removeLast();
      block = parent(block);
    }
    compact.addLast(block);
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  public AddressSpace plus(AddressSpace other) {
    var all = new ArrayList<>(blocks);
    all.addAll(other.blocks);
    return of(all);
  }

  public AddressSpace minus(AddressSpace other) {
    var left = new ArrayList<IpPrefix>();
    blocks.forEach(block -> cut(block, other.blocks, left));
    return of(left);
  }

  private static void cut(IpPrefix block, List<IpPrefix> from, List<IpPrefix> left) {
    var cuts = from.stream().filter(block::overlaps).toList();
    if (cuts.isEmpty()) {
      left.add(block);
    } else if (cuts.stream().noneMatch(cut -> cut.contains(block))) {
      cut(lowerHalf(block), cuts, left);
      cut(upperHalf(block), cuts, left);
    }
  }

  public boolean contains(AddressSpace other) {
    return other.blocks.stream().allMatch(block -> blocks.stream().anyMatch(mine -> mine.contains(block)));
  }

  public boolean overlaps(AddressSpace other) {
    return other.blocks.stream().anyMatch(block -> blocks.stream().anyMatch(block::overlaps));
  }

  // ---- the tree of blocks ----

  static IpPrefix lowerHalf(IpPrefix block) {
    return new IpPrefix(block.network(), block.length() + 1);
  }

  static IpPrefix upperHalf(IpPrefix block) {
    return new IpPrefix(block.last(), block.length() + 1);
  }

  static IpPrefix parent(IpPrefix block) {
    return new IpPrefix(block.network(), block.length() - 1);
  }

  /// The other half of the block's parent.
  static IpPrefix sibling(IpPrefix block) {
    var lower = lowerHalf(parent(block));
    return lower.equals(block) ? upperHalf(parent(block)) : lower;
  }
}
