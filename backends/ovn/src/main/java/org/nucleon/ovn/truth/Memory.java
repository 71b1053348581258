package org.nucleon.ovn.truth;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What only the backend remembers: how things were connected before a change.
public interface Memory {

  /// The router that a port, which may be gone, was an interface of.
  Optional<String> routerOfPort(String portId);

  /// The port that a floating IP, which may be gone, leads to.
  Optional<String> portOfFloatingIp(String floatingIpId);

  /// Ports that have DHCP options of their own on a subnet.
  List<String> portsWithOwnOptions(String subnetId);

  /// Whether the backend serves DHCP on a subnet.
  boolean servesDhcp(String subnetId);

  /// The network of a port that was external.
  Optional<String> networkOfExternalPort(String portId);

  /// Whether chassis serve a network's machines in their stead.
  boolean hasGroup(String networkId);

  /// The network of a port, which may be gone.
  Optional<String> networkOfPort(String portId);

  /// The address scope that a port tells, empty text for none; nothing when there is no such port.
  Optional<String> scopeOfPort(String portId, int version);

  /// Whether names of a network's ports are given out.
  boolean hasNames(String networkId);

  /// Whether just these names of a port are given out.
  boolean givesOut(String networkId, List<PortName> names);

  /// Whether a port, which may be gone, is in just this secondary VLAN of its network, and is known there by all its MAC addresses and no
  /// others.
  ///
  /// @param secondaryVlan none for a port that may talk to all
  boolean isSecluded(String networkId, String portId, Optional<String> secondaryVlan, Set<String> macs);

  /// Whether some traffic on a network is limited or marked.
  boolean hasQuality(String networkId);

  /// What is noted for a log now: security groups' rules, groups, and the group of all.
  List<Unit> loggedFor(String logId);

  /// Ports whose address is shared by a port.
  List<String> virtualPortsOf(String parentPortId);
}
