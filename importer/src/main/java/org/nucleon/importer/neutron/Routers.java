package org.nucleon.importer.neutron;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;
import org.nucleon.importer.TableCopy;
import org.nucleon.model.value.IpAddress;
import org.nucleon.store.ForeignDatabase;

/// Routers with their interfaces, and floating IPs.
final class Routers {

  private Routers() {}

  static final Copy ROUTERS = Common.standard("router", "routers")
      .columns("name", "status", "admin_state_up", "gw_port_id", "enable_snat", "flavor_id",
          "(SELECT p.network_id FROM ports p WHERE p.id = t.gw_port_id) AS gw_network_id")
      .beside("router_extra_attributes", "router_id", "availability_zone_hints", "distributed", "ha", "enable_default_route_ecmp",
          "enable_default_route_bfd")
      .beside("providerresourceassociations", "resource_id",
          "CASE WHEN t.flavor_id IS NOT NULL THEN providerresourceassociations.provider_name END AS service_provider")
      .beside("qos_router_gw_policy_bindings", "router_id", "qos_router_gw_policy_bindings.policy_id AS qos_policy_id")
      .beside("evpn_l3_instances", "router_id", "(SELECT a.vni FROM vni_vlan_mapping m JOIN vni_allocations a ON a.id = m.vni_allocation_id"
          + " WHERE m.id = evpn_l3_instances.mapping_id) AS evpn_vni")
      .beside("router_ndp_proxy_state", "router_id", "COALESCE(router_ndp_proxy_state.enable_ndp_proxy, FALSE) AS enable_ndp_proxy")
      .objects("routes", "routerroutes", "router_id", "router_id, destination, nexthop", "destination", "nexthop");

  static final Copy VNIS = new TableCopy("numbers of routers in Ethernet VPNs", "evpn_vnis",
      Set.of("evpn_l3_instances", "vni_vlan_mapping", "vni_allocations"), "SELECT i.router_id, a.vni FROM evpn_l3_instances i"
          + " JOIN vni_vlan_mapping m ON m.id = i.mapping_id JOIN vni_allocations a ON a.id = m.vni_allocation_id",
      row -> Map.of("router_id", row.text("router_id").orElseThrow(), "vni", row.number("vni").orElseThrow()));

  /// How many highly available routers each project has: their network goes with the last.
  static final Copy HIGHLY_AVAILABLE = new TableCopy("projects with highly available routers", "ha_routers", Set.of("routers", "router_extra_attributes"),
      "SELECT COALESCE(r.project_id, '') AS project_id, COUNT(*) AS routers FROM routers r JOIN router_extra_attributes x ON x.router_id = r.id"
          + " WHERE x.ha GROUP BY COALESCE(r.project_id, '')",
      row -> Map.of("project_id", row.text("project_id").orElseThrow(), "routers", row.number("routers").orElseThrow())).with(Copy.Before.GIVES_WAY);

  static final Copy INTERFACES = TableCopy.ofText("router interfaces", "router_interfaces", Set.of("routerports"),
      "SELECT port_id, router_id FROM routerports WHERE port_type <> 'network:router_gateway'", "port_id", "router_id");

  /// Newer releases let a router have more gateways than the one that its row names.
  static final Copy EXTRA_GATEWAYS = new TableCopy("further gateways", "extra_gateways", Set.of("routerports"),
      "SELECT g.port_id, g.router_id, p.network_id, ROW_NUMBER() OVER (PARTITION BY g.router_id ORDER BY g.port_id) AS position FROM routerports g"
          + " JOIN routers r ON r.id = g.router_id JOIN ports p ON p.id = g.port_id"
          + " WHERE g.port_type = 'network:router_gateway' AND g.port_id <> r.gw_port_id",
      row -> Map.of("port_id", row.text("port_id").orElseThrow(), "router_id", row.text("router_id").orElseThrow(), "network_id",
          row.text("network_id").orElseThrow(), "position", row.number("position").orElseThrow().intValue()));

  static final Copy FLOATING_IPS = Common.standard("floatingip", "floatingips")
      .columns("floating_ip_address", "floating_network_id", "floating_port_id", "t.fixed_port_id AS port_id", "fixed_ip_address", "router_id",
          "status")
      .beside("qos_fip_policy_bindings", "fip_id", "qos_fip_policy_bindings.policy_id AS qos_policy_id")
      .beside("floatingipdnses", "floatingip_id", "COALESCE(floatingipdnses.dns_name, '') AS dns_name",
          "COALESCE(floatingipdnses.dns_domain, '') AS dns_domain");

  static final Copy PORT_FORWARDINGS = ResourceCopy.of("port_forwarding", "portforwardings")
      .columns("id", "floatingip_id", "protocol", "internal_ip_address", "t.internal_neutron_port_id AS internal_port_id",
          "t.external_port_start || ':' || t.external_port_end AS external_port_range",
          "t.internal_port_start || ':' || t.internal_port_end AS internal_port_range",
          "CASE WHEN t.external_port_start = t.external_port_end THEN t.external_port_start END AS external_port",
          "CASE WHEN t.internal_port_start = t.internal_port_end THEN t.internal_port_start END AS internal_port")
      .beside("standardattributes", "id", "COALESCE(standardattributes.description, '') AS description");

  static final Copy NDP_PROXIES = Common.standard("ndp_proxy", "ndp_proxies").columns("name", "router_id", "port_id", "ip_address");

  static final Copy CONNTRACK_HELPERS = ResourceCopy.of("conntrack_helper", "conntrack_helpers")
      .columns("id", "router_id", "protocol", "port", "helper");

  static final Copy LOCAL_IPS = Common.standard("local_ip", "local_ips")
      .columns("name", "local_port_id", "network_id", "local_ip_address", "ip_mode");

  /// Theirs have no id; ours get one that is the same each time.
  static final Copy LOCAL_IP_ASSOCIATIONS = new TableCopy("ports of local IPs", "local_ip_associations", Set.of("local_ips", "local_ip_associations"),
      "SELECT a.local_ip_id, a.fixed_port_id, a.fixed_ip, l.local_ip_address FROM local_ip_associations a JOIN local_ips l ON l.id = a.local_ip_id",
      Routers::localIpAssociation);

  private static Map<String, Object> localIpAssociation(ForeignDatabase.Row row) {
    String localIp = row.text("local_ip_id").orElseThrow();
    String port = row.text("fixed_port_id").orElseThrow();
    return Map.of("id", UUID.nameUUIDFromBytes((localIp + port).getBytes(StandardCharsets.UTF_8)).toString(), "local_ip_id", localIp,
        "fixed_port_id", port, "fixed_ip", address(row, "fixed_ip"), "local_ip_address", address(row, "local_ip_address"));
  }

  private static String address(ForeignDatabase.Row row, String column) {
    return IpAddress.parse(row.text(column).orElseThrow()).toString();
  }

  static final List<Copy> ALL = List.of(ROUTERS, VNIS, HIGHLY_AVAILABLE, INTERFACES, EXTRA_GATEWAYS, FLOATING_IPS, PORT_FORWARDINGS, NDP_PROXIES,
      CONNTRACK_HELPERS, LOCAL_IPS, LOCAL_IP_ASSOCIATIONS);
}
