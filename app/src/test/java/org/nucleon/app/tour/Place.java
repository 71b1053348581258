package org.nucleon.app.tour;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nucleon.app.Configuration;
import org.nucleon.app.NucleonServer;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.FreePorts;
import org.nucleon.testkit.Needs;
import org.nucleon.testkit.OpenStackClient;
import org.nucleon.testkit.OvsdbServer;
import org.nucleon.testkit.TempDirs;

/// Where tours go: a Nucleon with the embedded identity, over OVN's databases with one host that can be a gateway. Nothing
/// forwards packets here, so ports stay DOWN.
final class Place implements AutoCloseable {

  static final List<String> USERS = List.of("admin", "demo", "alt_demo", "neutron");
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path data = TempDirs.create("tour");
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final NucleonServer server;

  Place() {
    Needs.programs("openstack", "ovn-sbctl");
    var northbound = keep(OvsdbServer.start(OvsdbServer.OVN_NORTHBOUND));
    var southbound = keep(OvsdbServer.start(OvsdbServer.OVN_SOUTHBOUND));
    host(southbound);
    server = keep(NucleonServer.start(Configuration.load(List.of(), List.of("nucleon.data=" + data.resolve("data"),
        "bind_port=" + FreePorts.next(), "dns_domain=cloud.example.org.",
        "ml2_type_vlan.network_vlan_ranges=physnet1:1:4094,physnet2:1:4094", "ovn.ovn_nb_connection=" + northbound.remote(), "ovn.ovn_sb_connection=" + southbound.remote()))));
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.add(part);
    return part;
  }

  /// What an `ovn-controller` says of its host.
  private static void host(OvsdbServer southbound) {
    Command.of("ovn-sbctl", "--db=" + southbound.remote(), "init", "--", "chassis-add", "5d4c5c0e-3d5a-4b8b-9f60-6f2f0d2f8a11", "geneve", "127.0.0.1",
        "--", "set", "Chassis", "5d4c5c0e-3d5a-4b8b-9f60-6f2f0d2f8a11", "hostname=hv1",
        "other_config={ovn-bridge-mappings=\"physnet1:br-ex\", ovn-cms-options=\"enable-chassis-as-gw,availability-zones=az1\"}",
        "--", "create", "Chassis_Private", "name=5d4c5c0e-3d5a-4b8b-9f60-6f2f0d2f8a11").within(PATIENCE).run().output();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /// The client's `OS_…` variables of a user in the project of the same name; the user neutron is a service.
  Map<String, String> environment(String user) {
    var password = server.embeddedIdentity().orElseThrow().firstPasswords().get(user);
    return OpenStackClient.withPassword(url() + "/identity/v3", user, password, project(user)).environment();
  }

  static String project(String user) {
    return user.equals("neutron") ? "service" : user;
  }

  @Override
  public void close() {
    parts.reversed().forEach(part -> {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot stop " + part, e);
      }
    });
    TempDirs.remove(data);
  }
}
