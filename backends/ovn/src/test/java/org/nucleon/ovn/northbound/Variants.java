package org.nucleon.ovn.northbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.ovn.truth.PortFacts;

/// Ports with one thing changed.
final class Variants {

  private Variants() {}

  static PortFacts with(PortFacts p, List<PortFacts.DhcpOption> options) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), p.deviceId(), p.deviceOwner(), p.projectId(),
        p.securityGroups(), p.portSecurity(), p.addressPairs(), options, p.vnicType(), p.vifType(), p.host(), p.profile(), p.floatingIp(), p.revision());
  }

  static PortFacts inGroups(PortFacts p, String... groups) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), p.deviceId(), p.deviceOwner(), p.projectId(),
        List.of(groups), p.portSecurity(), p.addressPairs(), p.dhcpOptions(), p.vnicType(), p.vifType(), p.host(), p.profile(), p.floatingIp(), p.revision());
  }

  static PortFacts unsecured(PortFacts p) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), p.deviceId(), p.deviceOwner(), p.projectId(),
        p.securityGroups(), false, p.addressPairs(), p.dhcpOptions(), p.vnicType(), p.vifType(), p.host(), p.profile(), p.floatingIp(), p.revision());
  }

  static PortFacts withPairs(PortFacts p, PortFacts.AddressPair... pairs) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), p.deviceId(), p.deviceOwner(), p.projectId(),
        p.securityGroups(), p.portSecurity(), List.of(pairs), p.dhcpOptions(), p.vnicType(), p.vifType(), p.host(), p.profile(), p.floatingIp(), p.revision());
  }

  static PortFacts bound(PortFacts p, String host, String vnicType, Map<String, Object> profile) {
    return bound(p, host, vnicType, "ovs", profile);
  }

  static PortFacts bound(PortFacts p, String host, String vnicType, String vifType, Map<String, Object> profile) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), p.deviceId(), p.deviceOwner(), p.projectId(),
        p.securityGroups(), p.portSecurity(), p.addressPairs(), p.dhcpOptions(), vnicType, vifType, host, profile, Optional.empty(), p.revision());
  }

  /// Of someone else than a machine.
  static PortFacts of(PortFacts p, String name, String deviceOwner, String deviceId) {
    return new PortFacts(p.id(), name, p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), deviceId, deviceOwner, p.projectId(), p.securityGroups(),
        p.portSecurity(), p.addressPairs(), p.dhcpOptions(), p.vnicType(), p.vifType(), p.host(), p.profile(), p.floatingIp(), p.revision());
  }

  static PortFacts switchedOff(PortFacts p) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), false, p.deviceId(), p.deviceOwner(), p.projectId(), p.securityGroups(),
        p.portSecurity(), p.addressPairs(), p.dhcpOptions(), p.vnicType(), p.vifType(), p.host(), p.profile(), p.floatingIp(), p.revision());
  }

  static PortFacts behind(PortFacts p, String floatingIp) {
    return new PortFacts(p.id(), p.name(), p.networkId(), p.mac(), p.fixedIps(), p.adminUp(), p.deviceId(), p.deviceOwner(), p.projectId(), p.securityGroups(),
        p.portSecurity(), p.addressPairs(), p.dhcpOptions(), p.vnicType(), p.vifType(), p.host(), p.profile(), Optional.of(floatingIp), p.revision());
  }
}
