package org.nucleon.networking.subnet;

import java.util.List;
import org.nucleon.engine.Draft;
import org.nucleon.engine.Rules;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.networking.network.Network;

/// Keeps a network's packets large enough for the IP versions of its subnets.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-5">RFC 8200, section 5</a> and RFC 791 for the sizes
final class NetworkMtu implements Rules {

  private static final int MIN_4 = 68;
  private static final int MIN_6 = 1_280;

  static void require(Entity network, int version) {
    require(network.id(), network.get(Network.MTU, 0), version);
  }

  /// @param mtu 0 for no limit
  private static void require(String networkId, int mtu, int version) {
    int needed = version == 4 ? MIN_4 : MIN_6;
    if (mtu != 0 && mtu < needed) {
      throw SubnetFaults.mtuTooSmall(networkId, needed);
    }
  }

  @Override
  public void updating(Work work, Entity before, Draft network) {
    if (network.find(Network.MTU).equals(before.find(Network.MTU))) {
      return;
    }
    versions(work, before.id()).forEach(version -> require(before.id(), network.get(Network.MTU, 0), version));
  }

  private static List<Integer> versions(Work work, String networkId) {
    return work.tx().query(row -> (int) row.number(1), "SELECT DISTINCT ip_version FROM subnets WHERE network_id = ?", networkId);
  }
}
