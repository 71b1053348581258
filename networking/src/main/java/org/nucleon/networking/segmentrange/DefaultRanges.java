package org.nucleon.networking.segmentrange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Preparation;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.ml2.NumberedTypes;
import org.nucleon.networking.ml2.NumberedTypes.Configured;
import org.nucleon.store.Condition;

/// Keeps a row for each range of the configuration, so that it is listed with the others. They are only shown: numbers come from the
/// configuration itself.
final class DefaultRanges implements Preparation {

  @Override
  public boolean isNeeded(Work work, String projectId) {
    var standing = standing(work);
    return standing.size() != wanted(work).size() || !standing.stream().map(DefaultRanges::configured).collect(Collectors.toSet()).equals(wanted(work));
  }

  @Override
  public void prepare(Work work, String projectId) {
    var wanted = wanted(work);
    wanted.stream().map(Configured::networkType).distinct().sorted()
        .forEach(type -> work.tx().count(RangeRules.CHANGES, Map.of("network_type", type, "physical_network", ""), "changes", 1, -1));
    var standing = standing(work);
    standing.stream().filter(range -> !wanted.contains(configured(range)))
        .forEach(range -> work.tx().delete(work.resource(NetworkSegmentRange.RESOURCE_NAME), range.id()));
    var known = standing.stream().map(DefaultRanges::configured).collect(Collectors.toSet());
    wanted.stream().filter(range -> !known.contains(range)).forEach(range -> work.create(NetworkSegmentRange.RESOURCE_NAME,
        Values.of(NetworkSegmentRange.DEFAULT, true).and(NetworkSegmentRange.NETWORK_TYPE, range.networkType())
            .and(NetworkSegmentRange.PHYSICAL_NETWORK, range.physicalNetwork()).and(NetworkSegmentRange.MINIMUM, range.range().first().longValueExact())
            .and(NetworkSegmentRange.MAXIMUM, range.range().last().longValueExact()).andNull(Standard.PROJECT_ID)));
  }

  private static Set<Configured> wanted(Work work) {
    return Set.copyOf(work.offered(NumberedTypes.class).configured());
  }

  private static List<Entity> standing(Work work) {
    return work.list(NetworkSegmentRange.RESOURCE_NAME, Condition.equal(NetworkSegmentRange.DEFAULT, true));
  }

  private static Configured configured(Entity range) {
    return new Configured(range.get(NetworkSegmentRange.NETWORK_TYPE), range.get(NetworkSegmentRange.PHYSICAL_NETWORK, ""), NetworkSegmentRange.numbers(range));
  }
}
