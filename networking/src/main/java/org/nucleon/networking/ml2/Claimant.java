package org.nucleon.networking.ml2;

import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.networking.numbers.NumberRange;
import org.nucleon.store.Tx;

/// A segment that is to be, as a type driver claims its place.
///
/// @param allotment which numbers the network's project may get unasked
record Claimant(Work work, String segmentId, Allotment allotment) {

  /// For a segment of a project's network.
  static Claimant of(Work work, String segmentId, String projectId) {
    return new Claimant(work, segmentId, work.findOffered(ProjectRanges.class).map(ranges -> ranges.of(work, projectId)).orElse(Allotment.ALL_CONFIGURED));
  }

  Tx tx() {
    return work.tx();
  }

  /// Takes this number.
  ///
  /// @return whether it was free
  boolean take(String networkType, String physicalNetwork, long number) {
    return SegmentAllocations.claim(tx(), networkType, physicalNetwork, number, segmentId);
  }

  /// Takes any number that is free.
  Optional<Long> takeAny(String networkType, String physicalNetwork, List<NumberRange> ranges) {
    return SegmentAllocations.claimAny(work, networkType, physicalNetwork, ranges, segmentId);
  }
}
