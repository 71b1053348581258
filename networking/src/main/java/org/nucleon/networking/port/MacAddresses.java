package org.nucleon.networking.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nucleon.engine.Work;
import org.nucleon.model.fault.Conflict;
import org.nucleon.model.fault.Fault;
import org.nucleon.model.fault.Unavailable;
import org.nucleon.model.value.MacAddress;
import org.nucleon.store.Condition;
import org.nucleon.store.SqlText;

/// MAC addresses of ports: unique on their network.
final class MacAddresses {

  private MacAddresses() {}

  private static final int CANDIDATES = 4;
  private static final int TRIES_MAX = 8;

  /// A random address that no port of the network has.
  static MacAddress random(Work work, String networkId) {
    long base = work.settings().get(PortOptions.BASE_MAC).number();
    int randomBits = (base >>> 16 & 0xff) == 0 ? 24 : 16;
    long prefix = base >>> randomBits << randomBits;
    for (int i = 0; i < TRIES_MAX; i++) {
      var candidates = candidates(prefix, randomBits, work.lots());
      candidates.removeAll(taken(work, networkId, candidates));
      if (!candidates.isEmpty()) {
        return candidates.getFirst();
      }
    }
    throw new Unavailable("NetworkMacAddressGenerationFailure", "Unable to generate unique mac on network %s.".formatted(networkId));
  }

  private static List<MacAddress> candidates(long prefix, int randomBits, RandomGenerator lots) {
    var candidates = new ArrayList<MacAddress>();
    for (int i = 0; i < CANDIDATES; i++) {
      candidates.add(new MacAddress(prefix | lots.nextLong(1L << randomBits)));
    }
    return candidates;
  }

  private static HashSet<MacAddress> taken(Work work, String networkId, List<MacAddress> candidates) {
    return new HashSet<>(work.tx().query(row -> MacAddress.parse(row.string(1)),
        new SqlText("SELECT mac_address FROM ports WHERE network_id = ? AND mac_address IN ", networkId)
            .values(candidates.stream().map(MacAddress::toString).toList())));
  }

  static void requireFree(Work work, String networkId, MacAddress mac) {
    if (work.tx().exists(work.resource(Port.NAME), Condition.equal(Port.NETWORK_ID, networkId).and(Condition.equal(Port.MAC_ADDRESS, mac)))) {
      throw inUse(networkId, mac);
    }
  }

  static Fault inUse(String networkId, MacAddress mac) {
    return new Conflict("MacAddressInUse", "Unable to complete operation for network %s. The mac address %s is in use.".formatted(networkId, mac));
  }
}
