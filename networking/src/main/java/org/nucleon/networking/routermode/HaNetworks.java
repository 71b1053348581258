package org.nucleon.networking.routermode;

import java.util.Map;
import org.nucleon.config.Option;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Standard;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.network.Provider;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;
import org.nucleon.store.Table;

/// The network over which a project's highly available routers watch each other: it comes with the first of them and goes with the last.
/// Ports on it are for those who need them, agents that elect one among themselves.
///
/// The number of such routers stands in a row for each project, which is held by whoever changes it: the network comes and goes once.
final class HaNetworks {

  private HaNetworks() {}

  static final Table TABLE = Table.named("ha_routers").text("project_id", 255).bigInt("routers").key("project_id");

  static final Option<String> CIDR = Option.string("DEFAULT", "l3_ha_net_cidr").byDefault("169.254.192.0/18")
      .about("The addresses of networks for highly available routers.");

  static final Option<String> TYPE = Option.string("DEFAULT", "l3_ha_network_type").byDefault("")
      .about("How networks for highly available routers are carried; empty for as projects' networks are.");

  static final Option<String> PHYSICAL_NETWORK = Option.string("DEFAULT", "l3_ha_network_physical_name").byDefault("")
      .about("The physical network that carries networks for highly available routers; empty for any.");

  /// One router more.
  static void enter(Work work, String project) {
    if (count(work, project, 1) == 1 && !exists(work, project)) {
      make(work.elevated(), project);
    }
  }

  /// One router less. A network that someone made stays theirs.
  static void leave(Work work, String project) {
    if (count(work, project, -1) == 0) {
      var elevated = work.elevated();
      elevated.list(Network.NAME, of(project).and(Condition.equal(Standard.PROJECT_ID, ""))).forEach(elevated::delete);
    }
  }

  /// @throws Conflict `DuplicatedHANetwork` when the project has such a network already
  static void requireNone(Work work, String project) {
    count(work, project, 0);
    if (exists(work, project)) {
      throw duplicate(project);
    }
  }

  static Conflict duplicate(String project) {
    return new Conflict("DuplicatedHANetwork", "Project %s already has a HA network.".formatted(project));
  }

  /// How many highly available routers a project has. The answer holds until the transaction ends.
  static long count(Work work, String project, int more) {
    return work.tx().count(TABLE, Map.of("project_id", project), "routers", more, -1).orElseThrow();
  }

  private static boolean exists(Work work, String project) {
    return work.tx().exists(work.resource(Network.NAME), of(project));
  }

  private static Condition of(String project) {
    return Condition.equal(RouterMode.HA_NETWORK_OF, project);
  }

  private static void make(Work work, String project) {
    var settings = work.settings();
    var values = Values.of(Standard.PROJECT_ID, "").and(Standard.NAME, "HA network tenant " + project)
        .and(RouterMode.HA_NETWORK_OF, project);
    if (!settings.get(TYPE).isEmpty()) {
      values.and(Provider.NETWORK_TYPE, settings.get(TYPE));
    }
    if (!settings.get(PHYSICAL_NETWORK).isEmpty()) {
      values.and(Provider.PHYSICAL_NETWORK, settings.get(PHYSICAL_NETWORK));
    }
    var network = work.create(Network.NAME, values);
    work.create(Subnet.NAME, Values.of(Subnet.NETWORK_ID, network.id()).and(Standard.PROJECT_ID, "").and(Standard.NAME, "HA subnet tenant " + project)
        .and(Subnet.IP_VERSION, 4).and(Subnet.CIDR, IpPrefix.parse(settings.get(CIDR))).and(Subnet.ENABLE_DHCP, false).andNull(Subnet.GATEWAY_IP));
  }
}
