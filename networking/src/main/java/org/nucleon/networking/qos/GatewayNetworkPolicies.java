package org.nucleon.networking.qos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nucleon.engine.Computation;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.router.Router;

/// The policy of the network that a router's first gateway is on. Routers whose gateway has a policy of its own show that there is none, too;
/// others do not speak of policies.
final class GatewayNetworkPolicies implements Computation<String> {

  private static final NetworkPolicies OF_NETWORKS = new NetworkPolicies(Router.GATEWAY_NETWORK_ID);

  @Override
  public Map<String, String> of(Work work, List<Entity> routers) {
    var policies = new HashMap<>(OF_NETWORKS.of(work, routers));
    routers.stream().filter(router -> router.find(QosPolicy.OF_GATEWAY).isPresent()).forEach(router -> policies.putIfAbsent(router.id(), null));
    return policies;
  }
}
