package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.TableCopy;
import org.nucleon.networking.port.SharedAddresses;

/// Ports, with the binding in force.
final class Ports {

  private Ports() {}

  static final Copy PORTS = Common.standard("port", "ports")
      .columns("name", "network_id", "mac_address", "admin_state_up", "status", "device_id", "device_owner", "ip_allocation")
      .besideIf("ml2_port_bindings.status = 'ACTIVE'", "ml2_port_bindings", "port_id", "COALESCE(ml2_port_bindings.host, '') AS binding:host_id",
          "COALESCE(ml2_port_bindings.vif_type, 'unbound') AS binding:vif_type", "COALESCE(ml2_port_bindings.vnic_type, 'normal') AS binding:vnic_type",
          "COALESCE(NULLIF(ml2_port_bindings.profile, ''), '{}') AS binding:profile",
          "COALESCE(NULLIF(ml2_port_bindings.vif_details, ''), '{}') AS binding:vif_details")
      .beside("portsecuritybindings", "port_id", "COALESCE(portsecuritybindings.port_security_enabled, TRUE) AS port_security_enabled")
      .beside("portdnses", "port_id", "COALESCE(portdnses.dns_name, '') AS dns_name", "COALESCE(portdnses.dns_domain, '') AS dns_domain")
      .beside("qos_port_policy_bindings", "port_id", "qos_port_policy_bindings.policy_id AS qos_policy_id")
      .values("security_groups", "securitygroupportbindings", "port_id", "security_group_id AS id", "security_group_id")
      .objects("allowed_address_pairs", "allowedaddresspairs", "port_id", "port_id, ip_address", "ip_address", "mac_address")
      .objects("extra_dhcp_opts", "extradhcpopts", "port_id", "port_id, opt_name", "opt_name", "opt_value", "ip_version")
      .besideIf("ml2_port_binding_levels.level = 0 AND ml2_port_binding_levels.host = ml2_port_bindings.host", "ml2_port_binding_levels", "port_id",
          "ml2_port_binding_levels.segment_id AS bound_segment_id")
      .beside("portdataplanestatuses", "port_id", "data_plane_status")
      .beside("portdeviceprofiles", "port_id", "device_profile")
      .beside("portnumaaffinitypolicies", "port_id", "numa_affinity_policy")
      .beside("porthardwareoffloadtype", "port_id", "hardware_offload_type")
      .beside("porthints", "port_id", "hints")
      .beside("porttrusted", "port_id", "trusted")
      .beside("portpvlan", "port_id", "pvlan_type", "pvlan_community")
      .beside("portuplinkstatuspropagation", "port_id",
          "COALESCE(portuplinkstatuspropagation.propagate_uplink_status, FALSE) AS propagate_uplink_status")
      .objectsIf("status = 'INACTIVE'", "inactive_bindings", "ml2_port_bindings", "port_id", "port_id, host", "host", "vnic_type",
          "profile AS json:profile", "vif_type", "vif_details AS json:vif_details")
      .then(SharedAddresses::write);

  static final Copy TRUNKS = Common.standard("trunk", "trunks").columns("name", "admin_state_up", "port_id", "status");

  static final Copy SUBPORTS = new TableCopy("subports", "subports", Set.of("subports"),
      "SELECT port_id, trunk_id, segmentation_type, segmentation_id FROM subports", row -> Map.of("port_id", row.text("port_id").orElseThrow(),
          "trunk_id", row.text("trunk_id").orElseThrow(), "segmentation_type", row.text("segmentation_type").orElseThrow(), "segmentation_id",
          row.number("segmentation_id").orElseThrow()));

  static final List<Copy> ALL = List.of(PORTS, TRUNKS, SUBPORTS);
}
