package org.nucleon.ovn.metadata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.nucleon.engine.Values;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.network.Network;
import org.nucleon.networking.port.FixedIp;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.subnet.Subnet;
import org.nucleon.store.Condition;

/// A network's metadata port: it has an address on each subnet with DHCP, because DHCP is how machines learn the way to it.
public final class MetadataPort {
  public static final String OWNER = "network:distributed";
  private static final String DEVICE_PREFIX = "ovnmeta-";

  private MetadataPort() {}

  public static String deviceId(String networkId) {
    return DEVICE_PREFIX + networkId;
  }

  public static boolean is(String deviceOwner, String deviceId) {
    return deviceOwner.equals(OWNER) && deviceId.startsWith(DEVICE_PREFIX);
  }

  static boolean is(Entity port) {
    return is(port.get(Port.DEVICE_OWNER, ""), port.get(Port.DEVICE_ID, ""));
  }

  /// The metadata ports of some networks.
  public static Condition of(List<String> networkIds) {
    return Condition.in(Port.DEVICE_ID, networkIds.stream().map(MetadataPort::deviceId).toList()).and(Condition.equal(Port.DEVICE_OWNER, OWNER));
  }

  /// Makes the port, or gives it the addresses it lacks. One transaction at a time does so for a network.
  ///
  /// @throws org.nucleon.model.fault.Fault when a subnet has no address left
  static void provide(Work work, String networkId) {
    var elevated = work.elevated();
    var network = elevated.lock(Network.NAME, networkId);
    var served = served(elevated, networkId);
    if (served.isEmpty()) {
      return;
    }
    var standing = find(elevated, networkId);
    if (standing.isEmpty()) {
      // Automatic addresses come by themselves.
      var values = Values.of(Port.NETWORK_ID, networkId).and(Standard.PROJECT_ID, network.projectId()).and(Port.DEVICE_OWNER, OWNER)
          .and(Port.DEVICE_ID, deviceId(networkId))
          .and(Port.FIXED_IPS, served.stream().filter(subnet -> !Subnet.isAutoAddress(subnet)).map(subnet -> FixedIp.on(subnet.id())).toList());
      elevated.create(Port.NAME, values);
      return;
    }
    var addresses = new ArrayList<>(standing.get().get(Port.FIXED_IPS, List.of()));
    var has = new HashSet<>(addresses.stream().map(FixedIp::subnetId).toList());
    var missing = served.stream().filter(subnet -> !Subnet.isAutoAddress(subnet) && has.add(subnet.id())).map(subnet -> FixedIp.on(subnet.id())).toList();
    if (!missing.isEmpty()) {
      addresses.addAll(missing);
      elevated.update(standing.get(), Values.of(Port.FIXED_IPS, addresses));
    }
  }

  /// Takes away the port that no subnet needs any more.
  static void withdraw(Work work, String networkId) {
    var elevated = work.elevated();
    if (elevated.find(Network.NAME, networkId).isPresent() && served(elevated, networkId).isEmpty()) {
      find(elevated, networkId).ifPresent(elevated::delete);
    }
  }

  static List<Entity> served(Work work, String networkId) {
    return work.list(Subnet.NAME, Condition.equal(Subnet.NETWORK_ID, networkId).and(Condition.equal(Subnet.ENABLE_DHCP, true)));
  }

  private static Optional<Entity> find(Work work, String networkId) {
    return work.list(Port.NAME, of(List.of(networkId))).stream().findFirst();
  }
}
