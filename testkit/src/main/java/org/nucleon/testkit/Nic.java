package org.nucleon.testkit;

import java.util.List;
import java.util.stream.Stream;

/// How a sandbox machine's `eth0` gets its addresses: `Nic.none().dhcp().slaac()`, `Nic.none().ip("203.0.113.1/24").vlan(101)`.
///
/// @param options as the lab's command line takes them
public record Nic(List<String> options) {
  public Nic {
    options = List.copyOf(options);
  }

  /// An interface that is up and has no address.
  public static Nic none() {
    return new Nic(List.of());
  }

  /// A static address with its prefix length, IPv4 or IPv6; repeatable.
  public Nic ip(String cidr) {
    return and("--ip", cidr);
  }

  /// A default route; once for each IP version.
  public Nic gateway(String address) {
    return and("--gw", address);
  }

  /// A DHCPv4 lease, waited for: see [OvnSandbox#lease(String)].
  public Nic dhcp() {
    return and("--dhcp");
  }

  /// A DHCPv6 lease, waited for: see [OvnSandbox#lease6(String)].
  public Nic dhcp6() {
    return and("--dhcp6");
  }

  /// An IPv6 address from a router advertisement, waited for.
  public Nic slaac() {
    return and("--slaac");
  }

  /// The machine is on this VLAN of the provider network. Only for external machines: a VM's traffic is tagged by OVN.
  public Nic vlan(int tag) {
    return and("--vlan", Integer.toString(tag));
  }

  /// Largest IP packet, in bytes.
  public Nic mtu(int bytes) {
    return and("--mtu", Integer.toString(bytes));
  }

  /// The address of an external machine; a VM has its port's.
  public Nic mac(String address) {
    return and("--mac", address);
  }

  /// Does not wait until OVN has wired the VM's port.
  public Nic unwired() {
    return and("--no-wait");
  }

  private Nic and(String... more) {
    return new Nic(Stream.concat(options.stream(), Stream.of(more)).toList());
  }
}
