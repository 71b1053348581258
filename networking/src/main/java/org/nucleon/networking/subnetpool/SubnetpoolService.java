package org.nucleon.networking.subnetpool;

import java.util.List;
import java.util.Set;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Extension;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Table;

/// Puts subnet pools together. Stands before the service of subnets, whose rules need what is cut here.
public final class SubnetpoolService implements Service {

  @Override
  public String name() {
    return "subnetpool";
  }

  @Override
  public List<Extension> extensions() {
    return Subnetpool.EXTENSIONS;
  }

  @Override
  public List<Table> tables() {
    return List.of(FreeBlocks.TABLE, DefaultPools.TABLE);
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(Subnetpool.RESOURCE_NAME, new SubnetpoolRules());
    assembly.rules(Subnet.NAME, new PoolSubnets());
    assembly.action(Subnetpool.RESOURCE_NAME, "add_prefixes", PrefixActions::add);
    assembly.action(Subnetpool.RESOURCE_NAME, "remove_prefixes", PrefixActions::remove);
    assembly.action(Subnetpool.RESOURCE_NAME, "onboard_network_subnets", Onboarding::takeIn);
    Sharing.of(Subnetpool.RESOURCE_NAME, Subnetpool.SHARED).usedBy(SubnetpoolService::projects).assemble(assembly);
  }

  /// The projects with subnets cut from a pool.
  private static Set<String> projects(Work work, String poolId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT DISTINCT project_id FROM subnets WHERE subnetpool_id = ?", poolId));
  }
}
