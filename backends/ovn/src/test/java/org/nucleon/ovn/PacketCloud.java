package org.nucleon.ovn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nucleon.engine.Service;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;

/// A cloud with hosts that are there, `hv1`…, and gateways `gw1`…: its machines send real packets.
final class PacketCloud implements AutoCloseable {
  /// Prints who pings.
  private static final String SENDERS = """
      import socket
      wire = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
      while True:
        packet, source = wire.recvfrom(2000)
        if packet[20] == 8:
          print('ping from', source[0], flush=True)
      """;

  final OvnSandbox sandbox;
  final OvnCloud ovn;
  final Cloud.User admin;

  private PacketCloud(OvnSandbox sandbox, OvnCloud ovn) {
    this.sandbox = sandbox;
    this.ovn = ovn;
    this.admin = ovn.cloud.admin();
  }

  static PacketCloud up(int hosts, int gateways, String... settings) {
    return on(OvnSandbox.up(hosts, gateways), List.of(), settings);
  }

  /// @param sandbox ends with the cloud
  /// @param more    services besides those of the class path
  static PacketCloud on(OvnSandbox sandbox, List<Service> more, String... settings) {
    try {
      return new PacketCloud(sandbox, OvnCloud.with(more, sandbox.nbRemote(), sandbox.sbRemote(), settings));
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /// A machine that runs on a host and has its address by DHCP.
  ///
  /// @param more of its port
  /// @return its port, which is `ACTIVE`
  Cloud.Answer machine(String host, String name, Cloud.Answer network, Object... more) {
    return machine(Nic.none().dhcp(), host, name, network, more);
  }

  /// @param nic how it gets its addresses
  Cloud.Answer machine(Nic nic, String host, String name, Cloud.Answer network, Object... more) {
    var members = new ArrayList<Object>(List.of("binding:host_id", host, "device_owner", "compute:nova", "device_id", name));
    members.addAll(Arrays.asList(more));
    var port = admin.port(network, members.toArray());
    plug(nic, host, name, port);
    ovn.awaitStatus("port", port.id(), "ACTIVE");
    return port;
  }

  /// A machine of a port that there is already.
  void plug(Nic nic, String host, String name, Cloud.Answer port) {
    ovn.settle();
    sandbox.vm(host, name, port.id(), (String) port.get("mac_address"), nic);
  }

  /// Somebody on [OvnCloud#outside]: `stranger`, who is the way on for all.
  void stranger() {
    sandbox.external("stranger", Nic.none().ip("203.0.113.1/24"));
  }

  /// From now on notes who pings a machine or somebody outside.
  void notePings(String name) {
    sandbox.background(name, "python3", "-c", SENDERS);
  }

  /// Whether one was pinged from an address since pings are noted.
  boolean wasPinged(String name, String from) {
    return sandbox.logOf(name).lines().anyMatch(("ping from " + from)::equals);
  }

  /// Waits until packets go as was asked for last.
  void settle() {
    ovn.settle();
    sandbox.sync();
  }

  @Override
  public void close() {
    try (sandbox) {
      ovn.close();
    }
  }
}
