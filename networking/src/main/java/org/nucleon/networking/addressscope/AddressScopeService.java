package org.nucleon.networking.addressscope;

import java.util.List;
import java.util.Set;
import org.nucleon.engine.Assembly;
import org.nucleon.engine.Service;
import org.nucleon.engine.Work;
import org.nucleon.model.Extension;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.rbac.RbacPolicy;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.subnetpool.Subnetpool;

/// Puts address scopes together.
public final class AddressScopeService implements Service {

  @Override
  public String name() {
    return "address scope";
  }

  @Override
  public List<Extension> extensions() {
    return AddressScope.EXTENSIONS;
  }

  @Override
  public void assemble(Assembly assembly) {
    assembly.rules(AddressScope.NAME, new AddressScopeRules());
    assembly.rules(Subnetpool.RESOURCE_NAME, new PoolScopes());
    assembly.rules(Subnet.NAME, new NetworkAffinity());
    assembly.rules(RbacPolicy.NAME, new PoolSharing());
    assembly.compute(Network.NAME, AddressScope.OF_NETWORK_4, new NetworkScopes(4));
    assembly.compute(Network.NAME, AddressScope.OF_NETWORK_6, new NetworkScopes(6));
    Sharing.of(AddressScope.NAME, AddressScope.SHARED).usedBy(AddressScopeService::projects).assemble(assembly);
  }

  /// The projects with pools in a scope.
  private static Set<String> projects(Work work, String scopeId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT DISTINCT project_id FROM subnetpools WHERE address_scope_id = ?", scopeId));
  }
}
