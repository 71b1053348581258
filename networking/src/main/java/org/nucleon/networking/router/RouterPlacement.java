package org.nucleon.networking.router;

import java.util.List;
import java.util.Map;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Knows where routers are realised: a backend offers it.
public interface RouterPlacement {

  /// The availability zones that host each router, by router id; routers without any may be left out.
  Map<String, List<String>> zones(Work work, List<Entity> routers);
}
