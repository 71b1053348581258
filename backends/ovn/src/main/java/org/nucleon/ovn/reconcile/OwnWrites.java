package org.nucleon.ovn.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.nucleon.ovn.row.Edit;

/// The rows that this program is about to change, so that it does not take its own changes for those of others.
///
/// A change of someone else's at the very same row and moment may be taken for ours; the next comparison of everything finds it.
final class OwnWrites {
  /// Far longer than the server takes to tell us; what is not told by then did not change the row.
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final InstantSource clock;

  // Guarded by this object's monitor; bounded by what is written in twice the time kept.
  private final Map<UUID, Expected> expected = new HashMap<>();
  private Instant swept = Instant.EPOCH;

  private record Expected(int times, Instant until) {}

  OwnWrites(InstantSource clock) {
    this.clock = clock;
  }

  /// These edits are about to be sent.
  synchronized void expect(Collection<Edit> edits) {
    var now = clock.instant();
    if (swept.plus(KEPT).isBefore(now)) {
      expected.values().removeIf(each -> each.until().isBefore(now));
      swept = now;
    }
    rows(edits).forEach(row -> expected.merge(row, new Expected(1, now.plus(KEPT)), (was, more) -> new Expected(was.times() + 1, more.until())));
  }

  /// They were refused.
  synchronized void forget(Collection<Edit> edits) {
    rows(edits).forEach(this::takeOne);
  }

  /// A row has changed: by us?
  synchronized boolean isOurs(UUID row) {
    var known = expected.get(row);
    takeOne(row);
    return known != null && !known.until().isBefore(clock.instant());
  }

  private void takeOne(UUID row) {
    expected.computeIfPresent(row, (_, was) -> was.times() > 1 ? new Expected(was.times() - 1, was.until()) : null);
  }

  /// Each once, for a transaction is told as one change of each row.
  private static Stream<UUID> rows(Collection<Edit> edits) {
    return edits.stream().map(edit -> switch (edit) {
      case Edit.Insert(_, var uuid, _) -> uuid;
      case Edit.Change change -> change.uuid();
      case Edit.Delete(_, var uuid) -> uuid;
      case Edit.Attach attach -> attach.parentUuid();
      case Edit.Detach detach -> detach.parentUuid();
    }).distinct();
  }
}
