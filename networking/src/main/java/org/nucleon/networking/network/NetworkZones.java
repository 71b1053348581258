package org.nucleon.networking.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Knows the availability zones of what serves networks. Services that have such zones contribute one.
public interface NetworkZones {

  /// All zones.
  Set<String> known(Work work);

  /// The zones that serve each of these networks, by network id; networks that none serves are left out.
  Map<String, List<String>> of(Work work, List<Entity> networks);
}
