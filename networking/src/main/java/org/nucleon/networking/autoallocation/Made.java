package org.nucleon.networking.autoallocation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.BadRequest;
import org.nucleon.model.fault.Conflict;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.router.GatewayInfo;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterInterfaces;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.networking.subnetpool.Subnetpool;

/// What is made for a project: a network, a subnet from each default pool, and a router that leads outside. All in one transaction, so
/// there is never a part of it.
final class Made {

  private static final String NAME = "auto_allocated_";
  private static final int ATTEMPTS_MAX = 3;

  private Made() {}

  static Optional<String> find(Work work, String project) {
    return work.tx().query(row -> row.string(1), "SELECT network_id FROM auto_allocated_topologies WHERE project_id = ? AND network_id IS NOT NULL",
        project).stream().findFirst();
  }

  /// Who comes while another request makes it waits at the project's row, and finds what that one made.
  ///
  /// @return the network's id
  static String make(Work work, String project) {
    var requirements = Requirements.check(work);
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      if (work.tx().insertIfAbsent(Topology.TABLE, Map.of("project_id", project))) {
        return made(work, project, requirements);
      }
      var other = find(work, project);
      if (other.isPresent()) {
        return other.get();
      }
      // The one that was there a moment ago is gone again.
    }
    throw Requirements.failure("The topology of project %s is being deleted".formatted(project));
  }

  private static String made(Work work, String project, Requirements requirements) {
    var network = work.createWithinQuota(Network.NAME, Values.of(Standard.NAME, NAME + "network").and(Standard.PROJECT_ID, project));
    var subnets = requirements.pools().stream()
        .map(pool -> orFailure("Unable to provide tenant private network", () -> subnet(work, project, network, pool))).toList();
    var router = orFailure("Unable to provide external connectivity", () -> router(work, project, requirements.externalNetwork()));
    subnets.forEach(subnet -> orFailure("Unable to provide external connectivity", () -> {
      work.offered(RouterInterfaces.class).add(work, router, subnet.id());
      return subnet;
    }));
    work.tx().execute("UPDATE auto_allocated_topologies SET network_id = ?, router_id = ? WHERE project_id = ?", network.id(), router.id(), project);
    return network.id();
  }

  private static Entity subnet(Work work, String project, Entity network, Entity pool) {
    int version = pool.get(Subnetpool.IP_VERSION);
    return work.createWithinQuota(Subnet.NAME, Values.of(Standard.NAME, NAME + "subnet_v" + version).and(Standard.PROJECT_ID, project)
        .and(Subnet.NETWORK_ID, network.id()).and(Subnet.IP_VERSION, version).and(Subnetpool.OF_SUBNET, pool.id()));
  }

  private static Entity router(Work work, String project, Entity externalNetwork) {
    return work.createWithinQuota(Router.RESOURCE_NAME, Values.of(Standard.NAME, NAME + "router").and(Standard.PROJECT_ID, project)
        .and(Router.EXTERNAL_GATEWAY_INFO, GatewayInfo.on(externalNetwork.id())));
  }

  /// What the project did not ask for it need not know in detail: the operator's pools or networks are at fault. Quotas are not.
  private static Entity orFailure(String reason, Supplier<Entity> step) {
    try {
      return step.get();
    } catch (BadRequest _) {
      throw Requirements.failure(reason);
    } catch (Conflict e) {
      throw e.type().equals("SubnetAllocationError") ? Requirements.failure(reason) : e;
    }
  }

  /// What else is on the network keeps all of it.
  static void delete(Work work, String project) {
    record Ids(String network, String router) {}
    var made = work.tx().query(row -> new Ids(row.string(1), row.string(2)),
        "SELECT network_id, router_id FROM auto_allocated_topologies WHERE project_id = ? AND network_id IS NOT NULL", project).stream().findFirst();
    if (made.isEmpty() || work.tx().execute("DELETE FROM auto_allocated_topologies WHERE project_id = ? AND network_id = ?", project,
        made.get().network()) == 0) {
      return;
    }
    work.find(Router.RESOURCE_NAME, made.get().router()).ifPresent(found -> {
      var router = work.lock(Router.RESOURCE_NAME, found.id());
      work.offered(RouterInterfaces.class).removeAll(work, router);
      work.delete(router);
    });
    work.find(Network.NAME, made.get().network()).ifPresent(work::delete);
  }
}
