package org.nucleon.networking.autoallocation;

import java.util.IdentityHashMap;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Extension;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.Network;
import org.nucleon.store.Table;

/// The declaration of a project's topology. In paths its id is the project's; in answers, the network's.
final class Topology {

  private Topology() {}

  static final String RESOURCE_NAME = "auto_allocated_topology";

  static final int PROJECT_LENGTH_MAX = 255;

  static final Attribute<Boolean> PROJECT_DEFAULT = Attribute.bool("project_default").settable().byDefault(false).updatable()
      .about("Whether its project gets this network when it asks for any.");

  static final Resource RESOURCE = Resource.named(RESOURCE_NAME, "auto_allocated_topologies").at("auto-allocated-topology").unstored().unpaged()
      .withoutCreate().withoutUpdate().about("The network that a project gets when it asks for any.");

  static final Extension EXTENSION = Extension.named("auto-allocated-topology", "Auto Allocated Topology Services",
      "Projects get a network that leads outside when they ask for any.", "2016-01-01T00:00:00-00:00").with(RESOURCE);

  static final Extension DEFAULT_NETWORKS = Extension.named("project-default-networks", "Default network for project",
      "Projects say which network they get when they ask for any.", "2018-07-03T10:00:00-00:00").extend(Network.NAME, PROJECT_DEFAULT);

  /// What was made for each project; the key makes sure that it is made once. A row goes with its network.
  static final Table TABLE = Table.named("auto_allocated_topologies").text("project_id", PROJECT_LENGTH_MAX).text("network_id", 36).nullable()
      .text("router_id", 36).nullable().key("project_id").index("network_id").cascading("network_id", "networks", "id");

  /// @param id the network's; the project's as long as none is looked for
  static Entity of(String projectId, String id) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    values.put(Standard.ID, id);
    values.put(Standard.PROJECT_ID, projectId);
    return Entity.of(RESOURCE, values);
  }
}
