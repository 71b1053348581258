package org.nucleon.ovn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.networking.Cloud;
import org.nucleon.testkit.Nic;
import org.nucleon.testkit.OvnSandbox;
import org.nucleon.testkit.Wait;

/// Bandwidth that a policy guarantees on a physical network: the host's kernel has a queue for it at the interface of that network, and the
/// host's switch puts the port's packets into the queue. How fast these then are cannot be seen here: the sandbox's switches run in user
/// space, which does not tell the kernel of queues.
class GuaranteedBandwidthTest {
  private static final Pattern OFPORT = Pattern.compile("\\d+");
  /// How traces tell of a queue; its number in hexadecimal digits follows.
  private static final String QUEUED = "skb_priority=0x";

  private OvnSandbox sandbox;
  private OvnCloud ovn;
  private Cloud.User admin;
  private Cloud.Answer fast;
  private Cloud.Answer slow;

  @BeforeEach
  void build() {
    sandbox = OvnSandbox.up(1, 0);
    ovn = OvnCloud.on(sandbox.nbRemote(), sandbox.sbRemote());
    admin = ovn.cloud.admin();
    sandbox.exec("hv1", "ovs-vsctl", "set", "Interface", "provider", "external-ids:ovn-egress-iface=true").output();
    var wire = admin.network("provider:network_type", "vlan", "provider:physical_network", "physnet1", "provider:segmentation_id", 101L);
    admin.subnet(wire, "10.1.0.0/24");
    fast = machine(wire, "fast");
    slow = machine(wire, "slow");
  }

  @AfterEach
  void stop() {
    if (ovn != null) {
      ovn.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void a_ports_packets_go_into_its_own_queue_as_long_as_it_has_a_guarantee() {
    assertThat(trace(fast)).doesNotContain(QUEUED);

    guarantee(fast, 4000);
    guarantee(slow, 2000);

    for (var port : List.of(fast, slow)) {
      Wait.until("packets to go into a queue", OvnCloud.SOON, () -> trace(port).contains(QUEUED));
      assertThat(trace(port)).contains("%s%x,".formatted(QUEUED, Integer.parseInt(queue(port))));
    }
    assertThat(queue(fast)).as("a queue for each").isNotEqualTo(queue(slow));

    admin.update("port", fast.id(), "qos_policy_id", null);
    ovn.settle();
    Wait.until("packets to go into no queue", OvnCloud.SOON, () -> !trace(fast).contains(QUEUED));
    assertThat(trace(slow)).contains(QUEUED);
  }

  @Test
  void the_kernel_of_the_host_has_queues_as_fast_as_the_policies_say() {
    assumeTrue(sandbox.exec("hv1", "tc", "qdisc", "add", "dev", "lo", "root", "handle", "1:", "htb").succeeded() && prepareWire(),
        "needs a kernel with the queueing disciplines htb and tbf");

    awaitQueue(guarantee(fast, 4000), 4);
    awaitQueue(guarantee(slow, 2000), 2);
    if (ServerSchema.southboundHas(sandbox, "FDB", "timestamp")) { // came with 23.09
      Wait.until("the kernel to have both", OvnCloud.SOON, () -> classes().contains("rate 4Mbit ") && classes().contains("rate 2Mbit "));
    }
  }

  private String classes() {
    return sandbox.exec("hv1", "tc", "class", "show", "dev", "provider").output();
  }

  /// OVN 23.03 takes over a queueing discipline of an interface only if it has a handle, which those that the kernel chooses have not. It gives
  /// the interface back when no port has a queue, or when it works everything out anew, and has them only of ports that changed since.
  private boolean prepareWire() {
    return !sandbox.exec("hv1", "tc", "qdisc", "show", "dev", "provider").output().contains("noqueue")
        || sandbox.exec("hv1", "tc", "qdisc", "add", "dev", "provider", "root", "handle", "1:", "tbf", "rate", "10gbit", "burst", "1mb", "latency", "50ms")
            .succeeded();
  }

  private Cloud.Answer guarantee(Cloud.Answer port, long kbps) {
    var policy = admin.create("policy", "name", "guarantee");
    admin.within(policy).create("minimum_bandwidth_rule", "min_kbps", kbps, "direction", "egress");
    admin.within(policy).create("bandwidth_limit_rule", "max_kbps", 9000L, "direction", "egress");
    admin.update("port", port.id(), "qos_policy_id", policy.id());
    ovn.settle();
    return policy;
  }

  /// The kernel has a queue of the policy's guarantee, and it follows the policy's limit.
  ///
  /// @param guaranteed in Mbit/s
  private void awaitQueue(Cloud.Answer policy, int guaranteed) {
    var limit = admin.within(policy).list("bandwidth_limit_rule").id();
    for (int most : List.of(7, 8)) {
      Wait.until("a queue of %d to %d Mbit/s".formatted(guaranteed, most), OvnCloud.SOON, () -> {
        prepareWire();
        admin.within(policy).update("bandwidth_limit_rule", limit, "max_kbps", 6000L);
        ovn.settle();
        admin.within(policy).update("bandwidth_limit_rule", limit, "max_kbps", most * 1000L);
        ovn.settle();
        sandbox.sync();
        return classes().contains("rate %dMbit ceil %dMbit ".formatted(guaranteed, most));
      });
    }
  }

  /// The number that OVN gave to the port's queue.
  private String queue(Cloud.Answer port) {
    return sandbox.sbctl("get", "Port_Binding", port.id(), "options:qdisc_queue_id").strip().replace("\"", "");
  }

  /// What the host's switch does with a packet that the port sends to someone on the wire.
  private String trace(Cloud.Answer port) {
    var number = OFPORT.matcher(sandbox.exec("hv1", "ovs-vsctl", "--bare", "--columns=ofport", "find", "Interface", "external_ids:iface-id=" + port.id())
        .output()).results().findFirst().orElseThrow().group();
    return sandbox.exec("hv1", "ovs-appctl", "ofproto/trace", "br-int", "in_port=%s,dl_src=%s,dl_dst=fa:16:3e:77:77:77,ip,nw_src=%s,nw_dst=10.1.0.77,nw_ttl=64"
        .formatted(number, port.get("mac_address"), port.addresses().getFirst())).output();
  }

  private Cloud.Answer machine(Cloud.Answer network, String name) {
    var port = admin.port(network, "device_owner", "compute:nova", "device_id", name, "binding:host_id", "hv1");
    ovn.settle();
    sandbox.vm("hv1", name, port.id(), (String) port.get("mac_address"), Nic.none());
    ovn.awaitStatus("port", port.id(), "ACTIVE");
    return port;
  }
}
