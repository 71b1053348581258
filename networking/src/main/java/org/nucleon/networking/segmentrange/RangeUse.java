package org.nucleon.networking.segmentrange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.store.SqlText;

/// Which of a range's numbers networks have.
///
/// @param lowest of them
record RangeUse(long lowest, long highest) {

  private static final int IDS_AT_ONCE = 500;

  /// So many free numbers an answer names at most.
  private static final int AVAILABLE_MAX = 1 << 17;

  private static final String IN_RANGE = "r.network_type = s.network_type AND r.physical_network = COALESCE(s.physical_network, '')"
      + " AND s.segmentation_id BETWEEN r.minimum AND r.maximum";

  /// Empty when no network has one.
  static Optional<RangeUse> of(Work work, Entity range) {
    return work.tx().query(row -> row.isNull(1) ? Optional.<RangeUse>empty() : Optional.of(new RangeUse(row.number(1), row.number(2))),
        "SELECT MIN(s.segmentation_id), MAX(s.segmentation_id) FROM segments s JOIN network_segment_ranges r ON " + IN_RANGE + " WHERE r.id = ?",
        range.id()).stream().flatMap(Optional::stream).findFirst();
  }

  private record Held(String rangeId, long number, String projectId) {}

  /// Of each range, the numbers that networks have, in their order, with the projects of these.
  private static Map<String, Map<Long, String>> numbers(Work work, List<Entity> ranges) {
    var numbers = new HashMap<String, Map<Long, String>>();
    ranges.forEach(range -> numbers.put(range.id(), new LinkedHashMap<>()));
    for (int from = 0; from < ranges.size(); from += IDS_AT_ONCE) {
      var ids = ranges.subList(from, Math.min(from + IDS_AT_ONCE, ranges.size())).stream().map(Entity::id).toList();
      work.tx().query(row -> new Held(row.string(1), row.number(2), row.isNull(3) ? "" : row.string(3)),
          new SqlText("SELECT r.id, s.segmentation_id, n.project_id FROM network_segment_ranges r JOIN segments s ON " + IN_RANGE
              + " JOIN networks n ON n.id = s.network_id WHERE r.id IN ").values(ids).add(" ORDER BY s.segmentation_id"))
          .forEach(held -> numbers.get(held.rangeId()).put(held.number(), held.projectId()));
    }
    return numbers;
  }

  static Map<String, Map<String, Object>> used(Work work, List<Entity> ranges) {
    var used = new HashMap<String, Map<String, Object>>();
    numbers(work, ranges).forEach((id, numbers) -> {
      var shown = new LinkedHashMap<String, Object>();
      numbers.forEach((number, project) -> shown.put(String.valueOf(number), project));
      used.put(id, shown);
    });
    return used;
  }

  static Map<String, List<Long>> available(Work work, List<Entity> ranges) {
    var taken = numbers(work, ranges);
    var available = new HashMap<String, List<Long>>();
    for (var range : ranges) {
      var free = new ArrayList<Long>();
      for (long number = range.get(NetworkSegmentRange.MINIMUM); number <= range.get(NetworkSegmentRange.MAXIMUM) && free.size() < AVAILABLE_MAX; number++) {
        if (!taken.get(range.id()).containsKey(number)) {
          free.add(number);
        }
      }
      available.put(range.id(), List.copyOf(free));
    }
    return available;
  }
}
