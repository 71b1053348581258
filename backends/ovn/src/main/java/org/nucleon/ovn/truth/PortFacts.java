package org.nucleon.ovn.truth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;
import org.nucleon.ovn.metadata.MetadataPort;

/// @param vifType how it is plugged in: `ovs`, `vhostuser`; `unbound` for not at all
/// @param host    where it is bound, or shall be: a chassis' host name; empty text for nowhere. A port that nobody is plugged into is
///                nowhere, also while it shows the host of who holds its address
/// @param floatingIp the address of a floating IP that leads to it
public record PortFacts(String id, String name, String networkId, MacAddress mac, List<FixedIp> fixedIps, boolean adminUp, String deviceId,
    String deviceOwner, String projectId, List<String> securityGroups, boolean portSecurity, List<AddressPair> addressPairs,
    List<DhcpOption> dhcpOptions, String vnicType, String vifType, String host, Map<String, Object> profile, Optional<String> floatingIp, long revision) {

  /// Keys of the profile: whose frames carry this port's, and the tag that they have there.
  public static final String PARENT = "parent_name";
  public static final String TAG = "tag";

  public static final String REMOTE_MANAGED = "remote-managed";

  static final List<String> EXTERNAL_VNIC_TYPES = List.of("direct", "direct-physical", "macvtap", "baremetal");

  public record FixedIp(String subnetId, IpAddress address) {}

  /// Further addresses that the port may use.
  public record AddressPair(IpPrefix addresses, MacAddress mac) {}

  /// @param name a DHCP option's name or number, as the request gave it
  public record DhcpOption(String name, String value, int version) {}

  /// Owned by the service itself: routers, DHCP, and the like. Never filtered.
  public boolean isTrusted() {
    return isTrusted(deviceOwner);
  }

  static boolean isTrusted(String deviceOwner) {
    return deviceOwner.startsWith("network:");
  }

  /// Of the service itself: routers, DHCP servers, and the like.
  public boolean isDevice() {
    return deviceOwner.startsWith("network:") || deviceOwner.startsWith("neutron:");
  }

  /// Where the network's machines get their metadata.
  public boolean isMetadataPort() {
    return MetadataPort.is(deviceOwner, deviceId);
  }

  public boolean isRouterPort() {
    return isGatewayPort() || deviceOwner.startsWith("network:router_interface") || deviceOwner.equals("network:ha_router_replicated_interface")
        || deviceOwner.equals("network:router_centralized_snat");
  }

  public boolean isGatewayPort() {
    return deviceOwner.equals("network:router_gateway");
  }

  /// On a network card whose functions bypass the host's switch, and which does not switch for OVN itself: OVN serves such a port's
  /// machine from another chassis.
  public boolean isExternal() {
    return EXTERNAL_VNIC_TYPES.contains(vnicType) && !(profile.get("capabilities") instanceof List<?> capabilities && capabilities.contains("switchdev"));
  }

  /// The same port in a trunk: its frames travel through another port, and have a tag there.
  PortFacts inside(String parentId, long tag) {
    var within = new HashMap<>(profile);
    within.put(PARENT, parentId);
    within.put(TAG, tag);
    return new PortFacts(id, name, networkId, mac, fixedIps, adminUp, deviceId, deviceOwner, projectId, securityGroups, portSecurity, addressPairs,
        dhcpOptions, vnicType, vifType, host, within, floatingIp, revision);
  }

  public List<IpAddress> addresses() {
    return fixedIps.stream().map(FixedIp::address).toList();
  }

  public Optional<String> profileText(String key) {
    return Optional.ofNullable(profile.get(key)).filter(String.class::isInstance).map(String.class::cast).filter(text -> !text.isEmpty());
  }

  public Optional<Long> profileNumber(String key) {
    return Optional.ofNullable(profile.get(key)).filter(Number.class::isInstance).map(value -> ((Number) value).longValue());
  }
}
