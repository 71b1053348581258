package org.nucleon.networking.segmentrange;

import java.util.List;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.networking.ml2.ProjectRanges;
import org.nucleon.store.Table;

/// Puts ranges of segments' numbers together.
public final class SegmentRangeService implements Service {

  @Override
  public String name() {
    return "network_segment_range";
  }

  @Override
  public List<Extension> extensions() {
    return List.of(NetworkSegmentRange.EXTENSION);
  }

  @Override
  public List<Table> tables() {
    return List.of(RangeRules.CHANGES);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(NetworkSegmentRange.RESOURCE_NAME, new RangeRules());
    assembly.beforeList(NetworkSegmentRange.RESOURCE_NAME, new DefaultRanges());
    assembly.compute(NetworkSegmentRange.RESOURCE_NAME, NetworkSegmentRange.USED, RangeUse::used);
    assembly.compute(NetworkSegmentRange.RESOURCE_NAME, NetworkSegmentRange.AVAILABLE, RangeUse::available);
    assembly.offer(ProjectRanges.class, RangesOfProject::of);
  }
}
