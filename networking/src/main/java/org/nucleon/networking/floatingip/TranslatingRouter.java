package org.nucleon.networking.floatingip;

import java.util.Optional;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.router.Router;
import org.nucleon.networking.router.RouterPorts;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// The router that can translate between addresses of a subnet and those of an external network: it has an interface on the one and a
/// gateway on the other.
public final class TranslatingRouter {

  private TranslatingRouter() {}

  /// Finds such a router, best the one that is the subnet's gateway, and holds its row: it keeps both sides as long as this transaction runs.
  ///
  /// @return its id, if there is one
  public static Optional<String> lock(Work work, String subnetId, String networkId) {
    var routers = work.list(Router.RESOURCE_NAME, joining(subnetId, networkId));
    var gateway = work.get(Subnet.NAME, subnetId).find(Subnet.GATEWAY_IP);
    var preferred = routers.size() < 2 ? Optional.<Entity>empty() : routers.stream().filter(router -> RouterPorts.interfaces(work, router.id()).stream()
        .anyMatch(each -> each.get(Port.FIXED_IPS).stream().anyMatch(address -> address.ip().equals(gateway)))).findFirst();
    return preferred.or(() -> routers.stream().findFirst()).map(Entity::id).filter(id -> lockIfJoining(work, id, subnetId, networkId));
  }

  /// Holds a router's row, and tells whether it joins the two.
  public static boolean lockIfJoining(Work work, String routerId, String subnetId, String networkId) {
    var router = work.lock(Router.RESOURCE_NAME, routerId);
    return work.tx().exists(router.resource(), joining(subnetId, networkId).and(Condition.equal(Standard.ID, routerId)));
  }

  private static Condition joining(String subnetId, String networkId) {
    return RouterPorts.haveGatewayTo(networkId).and(RouterPorts.isAttachedTo(subnetId));
  }
}
