package org.nucleon.networking.ipam;

import java.util.Collection;
import java.util.List;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;

/// Says which subnets of a network a port can have addresses of, where that depends on its host. A service offers it:
/// `assembly.offer(SubnetReach.class, …)`.
public interface SubnetReach {

  /// Whether, on a network with these subnets, addresses depend on where a port is.
  boolean dependsOnHost(List<Entity> subnets);

  /// Those of the subnets that a host reaches.
  ///
  /// @throws org.nucleon.model.fault.Conflict when it reaches none
  List<Entity> from(Work work, String networkId, String host, List<Entity> subnets);

  /// Whether a host reaches a subnet.
  boolean reaches(Work work, String host, Entity subnet);

  /// Those that a port can have addresses of together with `asked` ones, while nobody knows where it is.
  ///
  /// @throws org.nucleon.model.fault.BadRequest when no host reaches all that are asked for
  List<Entity> together(List<Entity> subnets, Collection<Entity> asked);

  /// Refuses a host from which addresses that a port keeps would not be reached.
  ///
  /// @throws org.nucleon.model.fault.Conflict with the reason
  void requireWithin(List<Entity> reached, Collection<String> subnetIds, String host, String portId);
}
