package org.nucleon.app.demo;

import java.util.List;

/// What the demo has built, as the API told it.
///
/// @param provider the external network's name
record Cloud(String provider, String routerId, String routerAddress, String securityGroupId, List<Net> networks, List<Machine> machines,
    FloatingIp floatingIp) {

  /// A project's network with one subnet of each IP version.
  ///
  /// @param mtu     of its machines, in bytes
  /// @param gateway the router's IPv4 address on it
  record Net(String name, String id, int mtu, String ipv4, String ipv6, String gateway) {}

  record FloatingIp(String address, Machine machine) {}

  Cloud {
    networks = List.copyOf(networks);
    machines = List.copyOf(machines);
  }

  Machine machine(String name) {
    return machines.stream().filter(machine -> machine.name().equals(name)).findFirst().orElseThrow();
  }

  Net network(String name) {
    return networks.stream().filter(network -> network.name().equals(name)).findFirst().orElseThrow();
  }
}
