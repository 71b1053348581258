package org.nucleon.networking.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.rbac.Sharing;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;
import org.nucleon.store.Table;

/// What a network must be, and what goes with it.
final class NetworkRules implements Rules {

  /// One row, locked by whoever makes a network the default: of two at once the second sees the first.
  static final Table DEFAULT_CHANGES = Table.named("default_external_network_changes").integer("id").bigInt("changes").key("id");

  private static final String GATEWAY_OWNER = "network:router_gateway";
  private static final int NAMED_PORTS_MAX = 100;

  @Override
  public void creating(Work work, Draft network) {
    network.set(Standard.STATUS, Network.ACTIVE);
    requireKnownZones(work, network.get(Network.AVAILABILITY_ZONE_HINTS));
    requireOnlyDefault(work, network);
  }

  private static void requireKnownZones(Work work, List<String> hints) {
    if (hints.isEmpty()) {
      return;
    }
    var known = work.contributed(NetworkZones.class).stream().flatMap(zones -> zones.known(work).stream()).collect(Collectors.toSet());
    hints.stream().filter(hint -> !known.contains(hint)).findFirst().ifPresent(hint -> {
      throw NetworkFaults.unknownZone(hint);
    });
  }

  private static void requireOnlyDefault(Work work, Draft network) {
    if (!network.isTrue(ExternalNetwork.IS_DEFAULT) || !network.isTrue(ExternalNetwork.EXTERNAL)) {
      return;
    }
    work.tx().count(DEFAULT_CHANGES, Map.of("id", 1), "changes", 1, -1);
    work.tx().query(row -> row.string(1), "SELECT id FROM networks WHERE is_default = ? AND router_external = ? AND id <> ? LIMIT 1", true, true,
        network.id()).stream().findFirst().ifPresent(other -> {
          throw NetworkFaults.defaultExists(other);
        });
  }

  @Override
  public void created(Work work, Entity network) {
    if (network.isTrue(ExternalNetwork.EXTERNAL)) {
      Sharing.grantEveryone(work, network, ExternalNetwork.ACCESS_AS_EXTERNAL);
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft network) {
    requireOnlyDefault(work, network);
    boolean was = before.isTrue(ExternalNetwork.EXTERNAL);
    boolean becomes = network.isTrue(ExternalNetwork.EXTERNAL);
    if (was && !becomes) {
      network.set(ExternalNetwork.IS_DEFAULT, false);
      makeInternal(work, before);
    }
    if (!was && becomes && ExternalAccessRules.policies(work, before.id()).isEmpty()) {
      Sharing.grantEveryone(work, before, ExternalNetwork.ACCESS_AS_EXTERNAL);
    }
  }

  private static void makeInternal(Work work, Entity network) {
    boolean gateways = work.tx().exists(work.resource(Port.NAME), Condition.equal(Port.NETWORK_ID, network.id())
        .and(Condition.equal(Port.DEVICE_OWNER, GATEWAY_OWNER)));
    if (gateways) {
      throw NetworkFaults.externalInUse(network.id());
    }
    if (network.isTrue(ExternalNetwork.IS_DEFAULT)) {
      work.update(network, Values.of(ExternalNetwork.IS_DEFAULT, false));
    }
    ExternalAccessRules.policies(work, network.id()).forEach(work::delete);
  }

  @Override
  public void deleting(Work work, Entity network) {
    work.contributed(NetworkLeaving.class).forEach(leaving -> leaving.leave(work, network));
    requireNoUserPorts(work, network.id());
    work.list(Port.NAME, Condition.equal(Port.NETWORK_ID, network.id())).forEach(work::delete);
    work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, network.id())).forEach(work::delete);
  }

  private static void requireNoUserPorts(Work work, String networkId) {
    var ids = work.tx().query(row -> row.string(1), new SqlText("SELECT id FROM ports WHERE network_id = ? AND device_owner NOT IN ", networkId)
        .values(Port.SERVICE_OWNERS).add(" LIMIT " + NAMED_PORTS_MAX));
    if (!ids.isEmpty()) {
      throw NetworkFaults.inUse(networkId, ids);
    }
  }

  /// The projects with ports or subnets on a network; ports of the network's own services do not count.
  static Set<String> projectsOn(Work work, String networkId) {
    return Set.copyOf(work.tx().query(row -> row.string(1), "SELECT DISTINCT project_id FROM ports WHERE network_id = ? AND device_owner NOT LIKE"
        + " 'network:%' UNION SELECT DISTINCT project_id FROM subnets WHERE network_id = ?", networkId, networkId));
  }
}
