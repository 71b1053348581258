package org.nucleon.importer.neutron;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nucleon.importer.Copy;

/// All that is taken over from Neutron, in an order in which nothing refers to what is not there yet.
public final class NeutronCloud {

  private NeutronCloud() {}

  public static final List<Copy> COPIES = copies();

  private static List<Copy> copies() {
    var all = new ArrayList<Copy>();
    all.addAll(Qos.ALL);
    all.addAll(Flavors.ALL);
    all.addAll(Addresses.BEFORE_NETWORKS);
    all.addAll(Networks.ALL);
    all.addAll(Addresses.AFTER_NETWORKS);
    all.addAll(SecurityGroups.ALL);
    all.addAll(Ports.ALL);
    all.addAll(Routers.ALL);
    all.addAll(Observation.ALL);
    all.addAll(Sharing.ALL);
    all.addAll(Sharing.TAGS);
    all.add(Quotas.LIMITS);
    return List.copyOf(all);
  }

  /// Tables that need no copy: what Neutron's workers tell each other, what is worked out again, and what agents report.
  public static final Set<String> NOT_NEEDED = Set.of("alembic_version", "standardattributes", "ovn_revision_numbers", "ovn_hash_ring",
      "provisioningblocks", "ipamsubnets", "ipamallocations", "ipamallocationpools", "network_subnet_lock", "ml2_vlan_allocations",
      "ml2_vxlan_allocations", "ml2_gre_allocations", "ml2_geneve_allocations", "ml2_flat_allocations", "quotausages",
      "reservations", "resourcedeltas", "consistencyhashes", "agents", "segmenthostmappings", "ml2_geneve_endpoints", "ml2_gre_endpoints",
      "ml2_vxlan_endpoints", "networkdhcpagentbindings", "routerl3agentbindings", "dvr_host_macs");
}
