package org.nucleon.networking.segmentrange;

import java.util.Map;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.ml2.NumberedTypes;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// What a range must be: one of a kind of its numbers, and not changed under networks that have some.
final class RangeRules implements Rules {

  private static final String VLAN = "vlan";

  /// One row for each kind of numbers, locked by who changes ranges of it: of two overlapping ranges one then sees the other.
  static final Table CHANGES = Table.named("network_segment_range_changes").text("network_type", 32).text("physical_network", 64).bigInt("changes")
      .key("network_type", "physical_network");

  @Override
  public void creating(Work work, Draft range) {
    if (range.isGiven(NetworkSegmentRange.DEFAULT)) {
      return; // from the configuration, where it was checked
    }
    String type = range.get(NetworkSegmentRange.NETWORK_TYPE);
    var types = work.offered(NumberedTypes.class);
    if (!types.isEnabled(type)) {
      throw RangeFaults.notEnabled(type);
    }
    if (!type.equals(VLAN)) {
      range.set(NetworkSegmentRange.PHYSICAL_NETWORK, "");
    } else if (range.get(NetworkSegmentRange.PHYSICAL_NETWORK).isEmpty()) {
      throw RangeFaults.withoutPhysicalNetwork();
    } else if (!types.isKnown(range.get(NetworkSegmentRange.PHYSICAL_NETWORK))) {
      throw RangeFaults.unknownPhysicalNetwork(range.get(NetworkSegmentRange.PHYSICAL_NETWORK));
    }
    if (range.isTrue(NetworkSegmentRange.SHARED)) {
      range.clear(Standard.PROJECT_ID);
    } else if (range.projectId().isEmpty()) {
      throw RangeFaults.ofNobody();
    }
    requireSound(work, range);
  }

  @Override
  public void updating(Work work, Entity before, Draft range) {
    requireChangeable(before);
    boolean moved = !range.find(NetworkSegmentRange.MINIMUM).equals(before.find(NetworkSegmentRange.MINIMUM))
        || !range.find(NetworkSegmentRange.MAXIMUM).equals(before.find(NetworkSegmentRange.MAXIMUM));
    if (moved) {
      requireRoom(work, before, range);
      requireSound(work, range);
    }
  }

  /// Other bounds must lie beyond all numbers in use: a network's number is never a range's first or last one by such a change.
  private static void requireRoom(Work work, Entity before, Draft range) {
    RangeUse.of(work, before).ifPresent(use -> {
      if (range.get(NetworkSegmentRange.MINIMUM) >= use.lowest() || range.get(NetworkSegmentRange.MAXIMUM) <= use.highest()) {
        throw RangeFaults.inUse(before.id());
      }
    });
  }

  private static void requireSound(Work work, Draft range) {
    String type = range.get(NetworkSegmentRange.NETWORK_TYPE);
    long minimum = range.get(NetworkSegmentRange.MINIMUM);
    long maximum = range.get(NetworkSegmentRange.MAXIMUM);
    if (minimum > maximum) {
      throw RangeFaults.reversed(minimum, maximum);
    }
    var possible = work.offered(NumberedTypes.class).possible(type);
    if (minimum < possible.first().longValueExact() || maximum > possible.last().longValueExact()) {
      throw RangeFaults.impossible(type, possible);
    }
    String physicalNetwork = range.get(NetworkSegmentRange.PHYSICAL_NETWORK);
    work.tx().count(CHANGES, Map.of("network_type", type, "physical_network", physicalNetwork), "changes", 1, -1);
    var overlapping = work.list(NetworkSegmentRange.RESOURCE_NAME, Condition.equal(NetworkSegmentRange.NETWORK_TYPE, type)
        .and(Condition.equal(NetworkSegmentRange.PHYSICAL_NETWORK, physicalNetwork)).and(Condition.equal(NetworkSegmentRange.DEFAULT, false))).stream()
        .filter(other -> !other.id().equals(range.id()))
        .filter(other -> minimum <= other.get(NetworkSegmentRange.MAXIMUM) && maximum >= other.get(NetworkSegmentRange.MINIMUM))
        .map(Entity::id).toList();
    if (!overlapping.isEmpty()) {
      throw RangeFaults.overlaps(overlapping);
    }
  }

  @Override
  public void deleting(Work work, Entity range) {
    requireChangeable(range);
    if (RangeUse.of(work, range).isPresent()) {
      throw RangeFaults.inUse(range.id());
    }
  }

  private static void requireChangeable(Entity range) {
    if (range.isTrue(NetworkSegmentRange.DEFAULT)) {
      throw RangeFaults.readOnly(range.id());
    }
  }
}
