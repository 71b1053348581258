package org.nucleon.networking.segmentrange;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.ml2.Allotment;
import org.nucleon.networking.numbers.NumberRange;
import org.nucleon.store.Condition;

/// What a project may have numbers from: its own ranges, and those for all without what is kept for others.
///
/// @param ranges those that administrators made
record RangesOfProject(String projectId, List<Entity> ranges) implements Allotment {

  static RangesOfProject of(Work work, String projectId) {
    return new RangesOfProject(projectId, work.list(NetworkSegmentRange.RESOURCE_NAME, Condition.equal(NetworkSegmentRange.DEFAULT, false)));
  }

  @Override
  public List<NumberRange> own(String networkType, String physicalNetwork) {
    return of(networkType, physicalNetwork).filter(this::isOwn).map(NetworkSegmentRange::numbers).toList();
  }

  @Override
  public List<NumberRange> shared(String networkType, String physicalNetwork, List<NumberRange> configured) {
    var shared = Stream.concat(configured.stream(), of(networkType, physicalNetwork).filter(range -> range.isTrue(NetworkSegmentRange.SHARED))
        .map(NetworkSegmentRange::numbers)).toList();
    var kept = of(networkType, physicalNetwork).filter(range -> !range.isTrue(NetworkSegmentRange.SHARED)).filter(range -> !isOwn(range))
        .map(NetworkSegmentRange::numbers).toList();
    for (var range : kept) {
      shared = shared.stream().flatMap(each -> without(each, range).stream()).toList();
    }
    return shared;
  }

  private Stream<Entity> of(String networkType, String physicalNetwork) {
    return ranges.stream().filter(range -> range.get(NetworkSegmentRange.NETWORK_TYPE).equals(networkType)
        && range.get(NetworkSegmentRange.PHYSICAL_NETWORK, "").equals(physicalNetwork));
  }

  private boolean isOwn(Entity range) {
    return !range.isTrue(NetworkSegmentRange.SHARED) && range.projectId().equals(projectId);
  }

  /// What is left of a range: the parts before and behind the other.
  static List<NumberRange> without(NumberRange range, NumberRange taken) {
    if (taken.last().compareTo(range.first()) < 0 || taken.first().compareTo(range.last()) > 0) {
      return List.of(range);
    }
    var left = new ArrayList<NumberRange>();
    if (range.first().compareTo(taken.first()) < 0) {
      left.add(new NumberRange(range.first(), taken.first().subtract(BigInteger.ONE)));
    }
    if (range.last().compareTo(taken.last()) > 0) {
      left.add(new NumberRange(taken.last().add(BigInteger.ONE), range.last()));
    }
    return left;
  }
}
