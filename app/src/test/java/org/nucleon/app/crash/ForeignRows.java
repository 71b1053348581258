package org.nucleon.app.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.OvsdbOptions;
import org.nucleon.ovsdb.Row;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;

/// What others keep in the same Northbound database: a node of a container platform with all it consists of, and a router that somebody
/// made by hand. Remembers each cell.
final class ForeignRows {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final List<String> TABLES = List.of("Logical_Switch", "Logical_Switch_Port", "ACL", "Port_Group", "Address_Set", "Load_Balancer",
      "Load_Balancer_Group", "QoS", "DNS", "DHCP_Options", "Logical_Router", "Logical_Router_Port", "Logical_Router_Static_Route", "Logical_Router_Policy",
      "NAT", "BFD", "Gateway_Chassis", "HA_Chassis_Group", "HA_Chassis", "Meter", "Meter_Band", "Static_MAC_Binding", "Copp");

  private final String remote;
  private final Map<UUID, Row> rows;

  private ForeignRows(String remote) {
    this.remote = remote;
    this.rows = read();
  }

  /// Puts them into a database that is empty otherwise.
  static ForeignRows plant(String remote) {
    try (var client = client(remote)) {
      var transaction = new Transaction();
      containers(transaction);
      handMade(transaction);
      client.transact(transaction, PATIENCE);
    }
    return new ForeignRows(remote);
  }

  private static void containers(Transaction t) {
    var node = Value.ofStrings(Map.of("k8s.ovn.org/owner-type", "Node", "k8s.ovn.org/name", "node1"));
    t.insert("Address_Set", Map.of("name", Value.of("a4743249366342378346"), "addresses", Value.ofStrings(List.of("10.244.1.5", "10.244.1.6")),
        "external_ids", Value.ofStrings(Map.of("k8s.ovn.org/owner-type", "Namespace", "k8s.ovn.org/name", "default", "ip-family", "v4"))));
    var service = t.insert("Load_Balancer", Map.of("name", Value.of("Service_default/kubernetes_TCP_node_switch_node1"), "protocol", Value.of("tcp"),
        "vips", Value.ofStrings(Map.of("10.96.0.1:443", "172.18.0.2:6443")),
        "external_ids", Value.ofStrings(Map.of("k8s.ovn.org/kind", "Service", "k8s.ovn.org/owner", "default/kubernetes"))));
    var group = t.insert("Load_Balancer_Group", Map.of("name", Value.of("clusterLBGroup"), "load_balancer", service.reference()));
    var allow = t.insert("ACL", Map.of("direction", Value.of("to-lport"), "priority", Value.of(1001L), "match", Value.of("ip4.src==10.244.1.2"),
        "action", Value.of("allow-related"), "name", Value.of("mgmt"), "external_ids", node));
    var deny = t.insert("ACL", Map.of("direction", Value.of("to-lport"), "priority", Value.of(1000L), "match", Value.of("outport == @a13757631697825269621"),
        "action", Value.of("drop"), "external_ids", Value.ofStrings(Map.of("k8s.ovn.org/owner-type", "NetworkPolicy"))));
    var bare = t.insert("ACL", Map.of("direction", Value.of("from-lport"), "priority", Value.of(1001L), "match", Value.of("inport == @a13757631697825269621 && ip"),
        "action", Value.of("drop")));
    var pod = t.insert("Logical_Switch_Port", Map.of("name", Value.of("default_web-0"), "addresses", Value.of("0a:58:0a:f4:01:05 10.244.1.5"),
        "port_security", Value.of("0a:58:0a:f4:01:05 10.244.1.5"), "external_ids", Value.ofStrings(Map.of("namespace", "default", "pod", "true")),
        "options", Value.ofStrings(Map.of("requested-chassis", "hv1", "iface-id-ver", "7c4a"))));
    var management = t.insert("Logical_Switch_Port", Map.of("name", Value.of("k8s-node1"), "addresses", Value.of("6a:40:59:21:0c:b4 10.244.1.2")));
    var uplink = t.insert("Logical_Switch_Port", Map.of("name", Value.of("stor-node1"), "type", Value.of("router"), "addresses", Value.of("router"),
        "options", Value.ofStrings(Map.of("router-port", "rtos-node1"))));
    var localnet = t.insert("Logical_Switch_Port", Map.of("name", Value.of("br-ex_node1"), "type", Value.of("localnet"), "addresses", Value.of("unknown"),
        "options", Value.ofStrings(Map.of("network_name", "physnet1"))));
    t.insert("Port_Group", Map.of("name", Value.of("a13757631697825269621"), "ports", Value.set(pod.reference()),
        "acls", Value.set(deny.reference(), bare.reference()), "external_ids", Value.ofStrings(Map.of("k8s.ovn.org/name", "default_deny"))));
    var limit = t.insert("QoS", Map.of("direction", Value.of("from-lport"), "priority", Value.of(1000L), "match", Value.of("inport == \"default_web-0\""),
        "action", Value.map(Map.of(Value.of("dscp"), Value.of(40L))), "external_ids", Value.ofStrings(Map.of("EgressQoS", "default"))));
    var names = t.insert("DNS", Map.of("records", Value.ofStrings(Map.of("web-0.default.svc", "10.244.1.5")),
        "external_ids", Value.ofStrings(Map.of("owner", "hand"))));
    t.insert("Logical_Switch", Map.of("name", Value.of("node1"), "ports",
        Value.set(pod.reference(), management.reference(), uplink.reference(), localnet.reference()), "acls", allow.reference(),
        "load_balancer", service.reference(), "load_balancer_group", group.reference(), "qos_rules", limit.reference(), "dns_records", names.reference(),
        "other_config", Value.ofStrings(Map.of("subnet", "10.244.1.0/24", "exclude_ips", "10.244.1.2", "mcast_snoop", "true")), "external_ids", node));
    var band = t.insert("Meter_Band", Map.of("action", Value.of("drop"), "rate", Value.of(20L)));
    t.insert("Meter", Map.of("name", Value.of("acl-logging"), "unit", Value.of("pktps"), "bands", band.reference(), "fair", Value.of(true)));
    t.insert("Copp", Map.of("name", Value.of("ovnkube-default"), "meters", Value.ofStrings(Map.of("arp", "arp-rate-limiter"))));
    var route = t.insert("Logical_Router_Static_Route", Map.of("ip_prefix", Value.of("10.244.1.0/24"), "nexthop", Value.of("100.64.0.2"),
        "policy", Value.of("src-ip")));
    var policy = t.insert("Logical_Router_Policy", Map.of("priority", Value.of(1004L), "match", Value.of("inport == \"rtos-node1\" && ip4.dst == 172.18.0.2"),
        "action", Value.of("reroute"), "nexthops", Value.of("10.244.1.2")));
    var leader = t.insert("Gateway_Chassis", Map.of("name", Value.of("rtos-node1-gw1"), "chassis_name", Value.of("gw1"), "priority", Value.of(1L)));
    var port = t.insert("Logical_Router_Port", Map.of("name", Value.of("rtos-node1"), "mac", Value.of("0a:58:0a:f4:01:01"), "networks", Value.of("10.244.1.1/24"),
        "gateway_chassis", leader.reference()));
    t.insert("Logical_Router", Map.of("name", Value.of("ovn_cluster_router"), "ports", port.reference(), "static_routes", route.reference(),
        "policies", policy.reference(), "load_balancer", service.reference(), "load_balancer_group", group.reference(),
        "external_ids", Value.ofStrings(Map.of("k8s-cluster-router", "yes"))));
  }

  private static void handMade(Transaction t) {
    var snat = t.insert("NAT", Map.of("type", Value.of("snat"), "external_ip", Value.of("198.51.100.9"), "logical_ip", Value.of("172.16.0.0/16")));
    var dnat = t.insert("NAT", Map.of("type", Value.of("dnat_and_snat"), "external_ip", Value.of("198.51.100.10"), "logical_ip", Value.of("172.16.0.10")));
    var watch = t.insert("BFD", Map.of("logical_port", Value.of("edge-wan"), "dst_ip", Value.of("198.51.100.1")));
    var route = t.insert("Logical_Router_Static_Route", Map.of("ip_prefix", Value.of("0.0.0.0/0"), "nexthop", Value.of("198.51.100.1"), "bfd", watch.reference()));
    var more = t.insert("Logical_Router_Static_Route", Map.of("ip_prefix", Value.of("192.168.0.0/16"), "nexthop", Value.of("172.16.0.2")));
    var chassis = t.insert("HA_Chassis", Map.of("chassis_name", Value.of("gw1"), "priority", Value.of(10L)));
    var group = t.insert("HA_Chassis_Group", Map.of("name", Value.of("edge"), "ha_chassis", chassis.reference()));
    var lan = t.insert("Logical_Router_Port", Map.of("name", Value.of("edge-lan"), "mac", Value.of("02:00:00:00:00:01"), "networks", Value.of("172.16.0.1/16")));
    var wan = t.insert("Logical_Router_Port", Map.of("name", Value.of("edge-wan"), "mac", Value.of("02:00:00:00:00:02"), "networks", Value.of("198.51.100.9/24"),
        "ha_chassis_group", group.reference()));
    t.insert("Logical_Router", Map.of("name", Value.of("edge"), "ports", Value.set(lan.reference(), wan.reference()),
        "static_routes", Value.set(route.reference(), more.reference()), "nat", Value.set(snat.reference(), dnat.reference()),
        "options", Value.ofStrings(Map.of("always_learn_from_arp_request", "false"))));
    t.insert("DHCP_Options", Map.of("cidr", Value.of("172.16.0.0/16"), "options", Value.ofStrings(Map.of("lease_time", "600", "router", "172.16.0.1"))));
    t.insert("Static_MAC_Binding", Map.of("logical_port", Value.of("edge-lan"), "ip", Value.of("172.16.0.2"), "mac", Value.of("02:00:00:00:00:03")));
  }

  private static OvsdbClient client(String remote) {
    return OvsdbClient.open(OvsdbOptions.of(remote, "OVN_Northbound").withLeaderOnly(true));
  }

  /// The rows that are theirs.
  Set<UUID> uuids() {
    return rows.keySet();
  }

  /// What is not as it was; empty when nobody touched anything.
  List<String> touched() {
    var now = read();
    var touched = new ArrayList<String>();
    rows.forEach((uuid, was) -> {
      var is = now.get(uuid);
      if (!was.equals(is)) {
        touched.add("%s became %s".formatted(was, is == null ? "nothing" : is));
      }
    });
    return touched;
  }

  private Map<UUID, Row> read() {
    var monitor = Monitor.of();
    for (var table : TABLES) {
      monitor = monitor.table(table);
    }
    try (var client = client(remote); var replica = client.replicate(monitor)) {
      replica.awaitLoaded(PATIENCE);
      var all = new HashMap<UUID, Row>();
      TABLES.forEach(table -> replica.rows(table).forEach(row -> all.put(row.uuid(), row)));
      return all;
    }
  }
}
