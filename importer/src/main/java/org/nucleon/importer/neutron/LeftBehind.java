package org.nucleon.importer.neutron;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.importer.Origin.Left;

/// The tables that no copy reads, each with the reason.
final class LeftBehind {

  private LeftBehind() {}

  private static final Map<String, Left> REASONS = reasons();

  static Optional<Left> reason(String table) {
    // Each project that adds tables has one of its own for their version.
    return table.startsWith("alembic_version") ? Optional.of(new Left(false, "tells the version of the schema"))
        : Optional.ofNullable(REASONS.get(table));
  }

  private static Map<String, Left> reasons() {
    var reasons = new HashMap<String, Left>();
    notNeeded(reasons, "worked out again from what is taken over", "ipamsubnets", "ipamallocations", "ipamallocationpools", "ml2_vlan_allocations",
        "ml2_vxlan_allocations", "ml2_gre_allocations", "ml2_geneve_allocations", "ml2_flat_allocations", "quotausages", "vlan_allocations");
    notNeeded(reasons, "a note that Neutron's processes keep for each other", "ovn_revision_numbers", "ovn_hash_ring", "consistencyhashes",
        "provisioningblocks", "network_subnet_lock", "reservations", "resourcedeltas");
    notNeeded(reasons, "told anew by the hosts", "agents", "segmenthostmappings", "ml2_geneve_endpoints", "ml2_gre_endpoints", "ml2_vxlan_endpoints");
    notNeeded(reasons, "says which agent serves what; OVN has no such agents", "networkdhcpagentbindings", "routerl3agentbindings", "dvr_host_macs",
        "dvr_fip_gateway_port_network", "ha_router_agent_port_bindings", "ha_router_vrid_allocations", "ml2_distributed_port_bindings");
    notNeeded(reasons, "was replaced by other tables of Neutron long ago", "multi_provider_networks", "routerrules", "nexthops");

    missed(reasons, "VPN is a service of its own, which is not here", "vpnservices", "ikepolicies", "ipsecpolicies", "ipsec_site_connections", "ipsecpeercidrs",
        "cisco_csr_identifier_map");
    missed(reasons, "dynamic routing is a service of its own, which is not here", "bgp_speakers", "bgp_peers", "bgp_speaker_dragent_bindings",
        "bgp_speaker_network_bindings", "bgp_speaker_peer_bindings");
    missed(reasons, "these firewalls were a service of its own, which is no more", "firewalls", "firewall_policies", "firewall_rules");
    missed(reasons, "load balancers are Octavia's since long", "vips", "pools", "members", "healthmonitors", "poolmonitorassociations", "poolstatisticss",
        "poolloadbalanceragentbindings", "sessionpersistences");
    missed(reasons, "which networks and ports a router advertises to other sites has no place in the API", "evpn_networks", "evpn_advertised_ports");
    missed(reasons, "which subnets' routes are leaked has no place in the API", "subnet_bgp_leak_routes");
    missed(reasons, "belongs to a driver of Arista", "arista_provisioned_nets", "arista_provisioned_tenants", "arista_provisioned_vms");
    missed(reasons, "belongs to a driver of Brocade", "brocadenetworks", "brocadeports", "ml2_brocadenetworks", "ml2_brocadeports");
    missed(reasons, "belongs to a driver of Cisco", "cisco_hosting_devices", "cisco_ml2_apic_contracts", "cisco_ml2_apic_host_links", "cisco_ml2_apic_names",
        "cisco_ml2_n1kv_network_bindings", "cisco_ml2_n1kv_network_profiles", "cisco_ml2_n1kv_policy_profiles", "cisco_ml2_n1kv_port_bindings",
        "cisco_ml2_n1kv_profile_bindings", "cisco_ml2_n1kv_vlan_allocations", "cisco_ml2_n1kv_vxlan_allocations", "cisco_ml2_nexus_nve",
        "cisco_ml2_nexusport_bindings", "cisco_port_mappings", "cisco_router_mappings", "ml2_nexus_vxlan_allocations", "ml2_nexus_vxlan_mcast_groups",
        "ml2_ucsm_port_profiles");
    missed(reasons, "belongs to a driver of Nuage", "nuage_net_partition_router_mapping", "nuage_net_partitions", "nuage_provider_net_bindings",
        "nuage_subnet_l2dom_mapping");
    missed(reasons, "belongs to a driver of VMware", "lsn", "lsn_port", "maclearningstates", "networkconnections", "networkgatewaydevicereferences",
        "networkgatewaydevices", "networkgateways", "networkqueuemappings", "neutron_nsx_network_mappings", "neutron_nsx_port_mappings",
        "neutron_nsx_router_mappings", "neutron_nsx_security_group_mappings", "nsxv_edge_dhcp_static_bindings", "nsxv_edge_vnic_bindings",
        "nsxv_firewall_rule_bindings", "nsxv_internal_edges", "nsxv_internal_networks", "nsxv_port_index_mappings", "nsxv_port_vnic_mappings",
        "nsxv_router_bindings", "nsxv_router_ext_attributes", "nsxv_rule_mappings", "nsxv_security_group_section_mappings",
        "nsxv_spoofguard_policy_network_mappings", "nsxv_tz_network_bindings", "nsxv_vdr_dhcp_bindings", "portqueuemappings", "qosqueues",
        "tz_network_bindings", "vcns_router_bindings");
    return Map.copyOf(reasons);
  }

  private static void notNeeded(Map<String, Left> reasons, String why, String... tables) {
    List.of(tables).forEach(table -> reasons.put(table, new Left(false, why)));
  }

  private static void missed(Map<String, Left> reasons, String why, String... tables) {
    List.of(tables).forEach(table -> reasons.put(table, new Left(true, why)));
  }
}
