package org.nucleon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OvnSandboxTest {
  private static final String MAC_1 = "fa:16:3e:00:00:11";
  private static final String MAC_2 = "fa:16:3e:00:00:12";

  @Test
  void machines_on_two_hosts_talk_and_a_crashed_host_comes_back() {
    try (var sandbox = OvnSandbox.up(2, 0)) {
      var one = UUID.randomUUID().toString();
      var two = UUID.randomUUID().toString();
      sandbox.nbctl("ls-add", "blue",
          "--", "lsp-add", "blue", one, "--", "lsp-set-addresses", one, MAC_1 + " 10.0.0.11",
          "--", "lsp-add", "blue", two, "--", "lsp-set-addresses", two, MAC_2 + " 10.0.0.12");
      giveDhcp(sandbox, one);

      sandbox.vm("hv1", "vm1", one, MAC_1, Nic.none().dhcp());
      sandbox.vm("hv2", "vm2", two, MAC_2, Nic.none().ip("10.0.0.12/24"));
      sandbox.listen("vm2", 80);

      assertThat(sandbox.lease("vm1")).containsEntry("ip", "10.0.0.11").containsEntry("mtu", "1442");
      assertThat(sandbox.pings("vm1", "10.0.0.12")).isTrue();
      assertThat(sandbox.reaches("vm1", "10.0.0.12", 80)).isTrue();
      assertThat(sandbox.connects("vm1", "10.0.0.12", 81)).isFalse();

      sandbox.stop("hv2");
      assertThat(sandbox.isSilent("vm1", "10.0.0.12")).isTrue();
      sandbox.start("hv2");
      assertThat(sandbox.pings("vm1", "10.0.0.12")).isTrue();
    }
  }

  @Test
  void external_machines_meet_on_a_vlan_of_the_provider_network() {
    try (var sandbox = OvnSandbox.up(1, 1)) {
      sandbox.external("a", Nic.none().ip("203.0.113.1/24").vlan(101));
      sandbox.external("b", Nic.none().ip("203.0.113.2/24").vlan(101));

      assertThat(sandbox.pings("a", "203.0.113.2")).isTrue();
      assertThat(sandbox.sbctl("--bare", "--columns=name", "list", "chassis")).contains("hv1").contains("gw1");
    }
  }

  private static void giveDhcp(OvnSandbox sandbox, String port) {
    var options = sandbox.nbctl("create", "dhcp_options", "cidr=10.0.0.0/24", "options:server_id=10.0.0.1",
        "options:server_mac=fa:16:3e:00:00:01", "options:lease_time=3600", "options:mtu=1442").strip();
    sandbox.nbctl("lsp-set-dhcpv4-options", port, options);
  }
}
