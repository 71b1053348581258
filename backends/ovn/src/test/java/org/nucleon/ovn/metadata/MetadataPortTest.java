package org.nucleon.ovn.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.ovn.OvnCloud;
import org.nucleon.ovn.northbound.Names;
import org.nucleon.testkit.Wait;

/// The port that a network's machines get their metadata from comes and goes with the network's DHCP.
class MetadataPortTest {
  private final OvnCloud ovn = OvnCloud.alone("ovn.ovn_metadata_enabled=true");
  private final Cloud.User admin = ovn.cloud.admin();

  @AfterEach
  void stop() {
    ovn.close();
  }

  private List<Object> ports(Cloud.Answer network) {
    return admin.list("port", "device_owner", MetadataPort.OWNER, "device_id", MetadataPort.deviceId(network.id())).all("id");
  }

  private Cloud.Answer port(Cloud.Answer network) {
    return admin.show("port", (String) ports(network).getFirst());
  }

  private String staticRoute(Cloud.Answer subnet) {
    return ovn.look(view -> view.find(Names.dhcpKey(subnet.id())).flatMap(row -> row.entry("options", "classless_static_route")).orElse("none"));
  }

  @Test
  void it_has_an_address_on_each_subnet_with_dhcp() {
    var network = admin.network();
    assertThat(ports(network)).isEmpty();

    admin.subnet(network, "10.3.0.0/24", "enable_dhcp", false);
    assertThat(ports(network)).isEmpty();

    var first = admin.subnet(network, "10.1.0.0/24");
    var second = admin.subnet(network, "10.2.0.0/24");
    var automatic = admin.subnet(network, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");
    assertThat(port(network).addresses()).hasSize(3).anyMatch(each -> each.startsWith("10.1.0.")).anyMatch(each -> each.startsWith("10.2.0."))
        .anyMatch(each -> each.startsWith("fd00:1::"));
    assertThat(port(network).get("security_groups")).isEqualTo(List.of());

    ovn.settle();
    var address = port(network).addresses().stream().filter(each -> each.startsWith("10.2.0.")).findFirst().orElseThrow();
    assertThat(staticRoute(second)).isEqualTo("{169.254.169.254/32,%s, 0.0.0.0/0,10.2.0.1}".formatted(address));

    admin.update("subnet", first.id(), "enable_dhcp", false);
    assertThat(admin.delete("subnet", second.id()).status()).isEqualTo(200);
    assertThat(ports(network)).hasSize(1);
    assertThat(admin.delete("subnet", automatic.id()).status()).isEqualTo(200);
    assertThat(ports(network)).isEmpty();
    ovn.settle();
  }

  @Test
  void it_goes_with_its_network() {
    var network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
    admin.subnet(network, "10.2.0.0/24");
    admin.subnet(network, "fd00:1::/64", "ipv6_address_mode", "slaac", "ipv6_ra_mode", "slaac");

    assertThat(admin.delete("network", network.id()).status()).isEqualTo(200);

    assertThat(ports(network)).isEmpty();
    ovn.settle();
  }

  @Test
  void networks_made_without_it_have_it_after_a_start() {
    var network = admin.network();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    assertThat(admin.delete("port", (String) ports(network).getFirst()).status()).isEqualTo(200);
    ovn.settle();
    assertThat(staticRoute(subnet)).isEqualTo("none");

    ovn.stop();
    ovn.run();

    Wait.until("a metadata port", OvnCloud.SOON, () -> ports(network).size() == 1);
    ovn.settle();
    assertThat(staticRoute(subnet)).contains("169.254.169.254/32," + port(network).addresses().getFirst());
  }

  @Test
  void no_machine_may_have_its_address() {
    var network = admin.network();
    admin.subnet(network, "10.1.0.0/24");
    var pairs = List.of(Map.of("ip_address", port(network).addresses().getFirst()));

    assertThat(admin.tryCreate("port", "network_id", network.id(), "allowed_address_pairs", pairs).status()).isEqualTo(400);
    var other = admin.port(network, "allowed_address_pairs", List.of(Map.of("ip_address", "10.1.0.0/24")));
    assertThat(admin.tryUpdate("port", other.id(), "allowed_address_pairs", pairs).status()).isEqualTo(400);
  }

  @Test
  void a_change_of_its_address_changes_the_route() {
    var network = admin.network();
    var subnet = admin.subnet(network, "10.1.0.0/24");
    ovn.settle();

    admin.update("port", port(network).id(), "fixed_ips", List.of(Map.of("subnet_id", subnet.id(), "ip_address", "10.1.0.77")));
    ovn.settle();

    assertThat(staticRoute(subnet)).startsWith("{169.254.169.254/32,10.1.0.77,");
  }
}
