CREATE TABLE "schema_version" (
  "number" INTEGER NOT NULL,
  "name" VARCHAR(255) NOT NULL,
  "fingerprint" VARCHAR(64) NOT NULL,
  "at" BIGINT NOT NULL,
  PRIMARY KEY ("number")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "change_log" (
  "sequence" BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  "kind" VARCHAR(8) NOT NULL,
  "resource" VARCHAR(64) NOT NULL,
  "object_id" VARCHAR(255) NOT NULL,
  "project_id" VARCHAR(255) NOT NULL,
  "revision" BIGINT NOT NULL,
  "at" BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "leases" (
  "name" VARCHAR(255) NOT NULL,
  "holder" VARCHAR(255) NOT NULL,
  "ends" BIGINT NOT NULL,
  PRIMARY KEY ("name")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "tags" (
  "resource_id" VARCHAR(36) NOT NULL,
  "tag" VARCHAR(255) NOT NULL,
  PRIMARY KEY ("resource_id", "tag")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "rbac_policies" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "object_type" VARCHAR(64),
  "object_id" VARCHAR(36),
  "action" VARCHAR(64),
  "target_tenant" VARCHAR(255),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "networks" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "status" VARCHAR(16),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "mtu" INTEGER DEFAULT 0,
  "availability_zone_hints" LONGTEXT DEFAULT '[]',
  "vlan_transparent" BOOLEAN,
  "qinq" BOOLEAN,
  "router_external" BOOLEAN DEFAULT FALSE,
  "is_default" BOOLEAN DEFAULT FALSE,
  "port_security_enabled" BOOLEAN DEFAULT TRUE,
  "pvlan" BOOLEAN DEFAULT FALSE,
  "ha" BOOLEAN DEFAULT FALSE,
  "ha_network_of" VARCHAR(255),
  "dns_domain" VARCHAR(255) DEFAULT '',
  "qos_policy_id" VARCHAR(36),
  "project_default" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "subnetpools" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255),
  "prefixes" LONGTEXT,
  "default_prefixlen" INTEGER,
  "min_prefixlen" INTEGER,
  "max_prefixlen" INTEGER,
  "is_default" BOOLEAN DEFAULT FALSE,
  "ip_version" INTEGER,
  "default_quota" INTEGER,
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "address_scope_id" VARCHAR(36),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "subnets" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "network_id" VARCHAR(36),
  "ip_version" INTEGER,
  "cidr" VARCHAR(64),
  "gateway_ip" VARCHAR(64),
  "allocation_pools" LONGTEXT,
  "dns_nameservers" LONGTEXT DEFAULT '[]',
  "host_routes" LONGTEXT DEFAULT '[]',
  "enable_dhcp" BOOLEAN DEFAULT TRUE,
  "ipv6_ra_mode" VARCHAR(16),
  "ipv6_address_mode" VARCHAR(16),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "subnetpool_id" VARCHAR(36),
  "service_types" LONGTEXT DEFAULT '[]',
  "segment_id" VARCHAR(36),
  "dns_publish_fixed_ip" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "address_scopes" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "ip_version" INTEGER,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "ports" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "network_id" VARCHAR(36),
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "mac_address" VARCHAR(32),
  "device_id" VARCHAR(255) DEFAULT '',
  "device_owner" VARCHAR(255) DEFAULT '',
  "status" VARCHAR(16),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "ip_allocation" VARCHAR(16),
  "allowed_address_pairs" LONGTEXT DEFAULT '[]',
  "port_security_enabled" BOOLEAN,
  "extra_dhcp_opts" LONGTEXT DEFAULT '[]',
  "binding_host_id" VARCHAR(255) DEFAULT '',
  "binding_vnic_type" VARCHAR(27) DEFAULT 'normal',
  "binding_profile" LONGTEXT,
  "binding_vif_type" VARCHAR(64),
  "binding_vif_details" LONGTEXT,
  "pvlan_type" VARCHAR(16),
  "pvlan_community" VARCHAR(232),
  "device_profile" VARCHAR(255),
  "hardware_offload_type" VARCHAR(16),
  "hints" LONGTEXT,
  "numa_affinity_policy" VARCHAR(16),
  "trusted" BOOLEAN,
  "data_plane_status" VARCHAR(16),
  "propagate_uplink_status" BOOLEAN DEFAULT TRUE,
  "bound_segment_id" VARCHAR(36),
  "inactive_bindings" LONGTEXT,
  "dns_name" VARCHAR(255) DEFAULT '',
  "dns_domain" VARCHAR(255) DEFAULT '',
  "dns_keywords" LONGTEXT,
  "qos_policy_id" VARCHAR(36),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "port_security_groups" (
  "port_id" VARCHAR(36) NOT NULL,
  "security_group_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("port_id", "security_group_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "segments" (
  "id" VARCHAR(36) NOT NULL,
  "name" VARCHAR(255),
  "network_id" VARCHAR(36),
  "network_type" VARCHAR(32),
  "physical_network" VARCHAR(64),
  "segmentation_id" BIGINT,
  "segment_index" INTEGER,
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "network_segment_ranges" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "default" BOOLEAN DEFAULT FALSE,
  "shared" BOOLEAN DEFAULT TRUE,
  "network_type" VARCHAR(16),
  "physical_network" VARCHAR(64) DEFAULT '',
  "minimum" BIGINT,
  "maximum" BIGINT,
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "trunks" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "port_id" VARCHAR(36),
  "status" VARCHAR(16),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "address_groups" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "addresses" LONGTEXT DEFAULT '[]',
  "description" VARCHAR(1024) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "security_groups" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "stateful" BOOLEAN,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "security_group_rules" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "security_group_id" VARCHAR(36),
  "direction" VARCHAR(16),
  "ethertype" VARCHAR(16) DEFAULT 'IPv4',
  "protocol" VARCHAR(40),
  "port_range_min" INTEGER,
  "port_range_max" INTEGER,
  "remote_ip_prefix" VARCHAR(64),
  "remote_group_id" VARCHAR(36),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "normalized_cidr" VARCHAR(64),
  "remote_address_group_id" VARCHAR(36),
  "belongs_to_default_sg" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "default_security_group_rules" (
  "id" VARCHAR(36) NOT NULL,
  "direction" VARCHAR(16),
  "ethertype" VARCHAR(16) DEFAULT 'IPv4',
  "protocol" VARCHAR(40),
  "port_range_min" INTEGER,
  "port_range_max" INTEGER,
  "remote_ip_prefix" VARCHAR(64),
  "remote_address_group_id" VARCHAR(36),
  "remote_group_id" VARCHAR(36),
  "used_in_default_sg" BOOLEAN,
  "used_in_non_default_sg" BOOLEAN,
  "description" VARCHAR(1024) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "security_groups_default_statefulness" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "stateful" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "routers" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "status" VARCHAR(16),
  "gw_port_id" VARCHAR(36),
  "gw_network_id" VARCHAR(36),
  "enable_snat" BOOLEAN DEFAULT TRUE,
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "routes" LONGTEXT DEFAULT '[]',
  "availability_zone_hints" LONGTEXT DEFAULT '[]',
  "enable_default_route_ecmp" BOOLEAN,
  "enable_default_route_bfd" BOOLEAN,
  "evpn_vni" INTEGER,
  "flavor_id" VARCHAR(36),
  "service_provider" VARCHAR(255),
  "service_type_id" VARCHAR(36),
  "distributed" BOOLEAN,
  "ha" BOOLEAN,
  "enable_ndp_proxy" BOOLEAN DEFAULT FALSE,
  "qos_policy_id" VARCHAR(36),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "flavors" (
  "id" VARCHAR(36) NOT NULL,
  "name" VARCHAR(255) DEFAULT '',
  "description" VARCHAR(1024) DEFAULT '',
  "service_type" VARCHAR(36),
  "enabled" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "flavor_service_profiles" (
  "flavor_id" VARCHAR(36) NOT NULL,
  "service_profile_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("flavor_id", "service_profile_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "service_profiles" (
  "id" VARCHAR(36) NOT NULL,
  "description" VARCHAR(1024) DEFAULT '',
  "driver" VARCHAR(1024) DEFAULT '',
  "metainfo" MEDIUMTEXT DEFAULT '',
  "enabled" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "conntrack_helpers" (
  "id" VARCHAR(36) NOT NULL,
  "router_id" VARCHAR(36),
  "protocol" VARCHAR(16),
  "port" INTEGER,
  "helper" VARCHAR(64),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "floatingips" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "floating_ip_address" VARCHAR(64),
  "floating_network_id" VARCHAR(36),
  "router_id" VARCHAR(36),
  "port_id" VARCHAR(36),
  "fixed_ip_address" VARCHAR(64),
  "status" VARCHAR(16),
  "floating_port_id" VARCHAR(36),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "distributed" BOOLEAN,
  "dns_name" VARCHAR(255) DEFAULT '',
  "dns_domain" VARCHAR(255) DEFAULT '',
  "qos_policy_id" VARCHAR(36),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "port_forwardings" (
  "id" VARCHAR(36) NOT NULL,
  "floatingip_id" VARCHAR(36),
  "protocol" VARCHAR(16),
  "internal_port_id" VARCHAR(36),
  "internal_ip_address" VARCHAR(64),
  "internal_port" INTEGER,
  "external_port" INTEGER,
  "description" VARCHAR(1024) DEFAULT '',
  "external_port_range" BIGINT,
  "internal_port_range" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "ndp_proxies" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "router_id" VARCHAR(36),
  "port_id" VARCHAR(36),
  "ip_address" VARCHAR(64),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "local_ips" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "local_port_id" VARCHAR(36),
  "network_id" VARCHAR(36),
  "local_ip_address" VARCHAR(64),
  "ip_mode" VARCHAR(16) DEFAULT 'translate',
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "local_ip_associations" (
  "id" VARCHAR(36) NOT NULL,
  "local_ip_id" VARCHAR(36),
  "local_ip_address" VARCHAR(64),
  "fixed_port_id" VARCHAR(36),
  "fixed_ip" VARCHAR(64),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "policies" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "default_of" VARCHAR(255),
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "is_default" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "bandwidth_limit_rules" (
  "id" VARCHAR(36) NOT NULL,
  "qos_policy_id" VARCHAR(36),
  "max_kbps" INTEGER,
  "max_burst_kbps" INTEGER DEFAULT 0,
  "direction" VARCHAR(16) DEFAULT 'egress',
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "packet_rate_limit_rules" (
  "id" VARCHAR(36) NOT NULL,
  "qos_policy_id" VARCHAR(36),
  "max_kpps" INTEGER,
  "max_burst_kpps" INTEGER DEFAULT 0,
  "direction" VARCHAR(16) DEFAULT 'egress',
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "dscp_marking_rules" (
  "id" VARCHAR(36) NOT NULL,
  "qos_policy_id" VARCHAR(36),
  "dscp_mark" INTEGER,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "minimum_bandwidth_rules" (
  "id" VARCHAR(36) NOT NULL,
  "qos_policy_id" VARCHAR(36),
  "min_kbps" INTEGER,
  "direction" VARCHAR(16) DEFAULT 'egress',
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "minimum_packet_rate_rules" (
  "id" VARCHAR(36) NOT NULL,
  "qos_policy_id" VARCHAR(36),
  "min_kpps" INTEGER,
  "direction" VARCHAR(16) DEFAULT 'egress',
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "metering_labels" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "description" VARCHAR(1024) DEFAULT '',
  "shared" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "metering_label_rules" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "metering_label_id" VARCHAR(36),
  "direction" VARCHAR(16),
  "excluded" BOOLEAN DEFAULT FALSE,
  "remote_ip_prefix" VARCHAR(64),
  "source_ip_prefix" VARCHAR(64),
  "destination_ip_prefix" VARCHAR(64),
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "logs" (
  "id" VARCHAR(36) NOT NULL,
  "project_id" VARCHAR(255),
  "name" VARCHAR(255) DEFAULT '',
  "resource_type" VARCHAR(255),
  "resource_id" VARCHAR(36),
  "event" VARCHAR(16) DEFAULT 'ALL',
  "target_id" VARCHAR(36),
  "enabled" BOOLEAN DEFAULT TRUE,
  "description" VARCHAR(255) DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "default_external_network_changes" (
  "id" INTEGER NOT NULL,
  "changes" BIGINT NOT NULL,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "subnetpool_free_blocks" (
  "subnetpool_id" VARCHAR(36) NOT NULL,
  "first_key" VARCHAR(32) NOT NULL,
  "length" INTEGER NOT NULL,
  PRIMARY KEY ("subnetpool_id", "first_key")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "default_subnetpools" (
  "ip_version" INTEGER NOT NULL,
  "subnetpool_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("ip_version")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "ip_allocations" (
  "subnet_id" VARCHAR(36) NOT NULL,
  "ip_key" VARCHAR(32) NOT NULL,
  "ip_address" VARCHAR(64) NOT NULL,
  "network_id" VARCHAR(36) NOT NULL,
  "port_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("subnet_id", "ip_key")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "port_shared_addresses" (
  "port_id" VARCHAR(36) NOT NULL,
  "network_id" VARCHAR(36) NOT NULL,
  "ip_address" VARCHAR(64) NOT NULL,
  PRIMARY KEY ("port_id", "ip_address")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "segment_allocations" (
  "network_type" VARCHAR(32) NOT NULL,
  "physical_network" VARCHAR(64) NOT NULL,
  "segmentation_id" BIGINT NOT NULL,
  "segment_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("network_type", "physical_network", "segmentation_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "network_segment_range_changes" (
  "network_type" VARCHAR(32) NOT NULL,
  "physical_network" VARCHAR(64) NOT NULL,
  "changes" BIGINT NOT NULL,
  PRIMARY KEY ("network_type", "physical_network")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "subports" (
  "port_id" VARCHAR(36) NOT NULL,
  "trunk_id" VARCHAR(36) NOT NULL,
  "segmentation_type" VARCHAR(32) NOT NULL,
  "segmentation_id" BIGINT NOT NULL,
  PRIMARY KEY ("port_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "agent_reports" (
  "agent_id" VARCHAR(36) NOT NULL,
  "host" VARCHAR(255) NOT NULL,
  "description" VARCHAR(255) NOT NULL,
  "created_at" BIGINT NOT NULL,
  "started_at" BIGINT NOT NULL,
  "heartbeat_at" BIGINT NOT NULL,
  PRIMARY KEY ("agent_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "default_security_groups" (
  "project_id" VARCHAR(255) NOT NULL,
  "security_group_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("project_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "security_group_rule_templates" (
  "id" VARCHAR(16) NOT NULL,
  PRIMARY KEY ("id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "router_interfaces" (
  "port_id" VARCHAR(36) NOT NULL,
  "router_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("port_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "extra_gateways" (
  "port_id" VARCHAR(36) NOT NULL,
  "router_id" VARCHAR(36) NOT NULL,
  "network_id" VARCHAR(36) NOT NULL,
  "position" INTEGER NOT NULL,
  PRIMARY KEY ("port_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "evpn_vnis" (
  "vni" BIGINT NOT NULL,
  "router_id" VARCHAR(36) NOT NULL,
  PRIMARY KEY ("vni")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "ha_routers" (
  "project_id" VARCHAR(255) NOT NULL,
  "routers" BIGINT NOT NULL,
  PRIMARY KEY ("project_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "auto_allocated_topologies" (
  "project_id" VARCHAR(255) NOT NULL,
  "network_id" VARCHAR(36),
  "router_id" VARCHAR(36),
  PRIMARY KEY ("project_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "network_agent_choices" (
  "network_id" VARCHAR(36) NOT NULL,
  "agent_id" VARCHAR(255) NOT NULL,
  "hosted" BOOLEAN NOT NULL,
  "priority" INTEGER,
  PRIMARY KEY ("network_id", "agent_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "router_agent_choices" (
  "router_id" VARCHAR(36) NOT NULL,
  "agent_id" VARCHAR(255) NOT NULL,
  "hosted" BOOLEAN NOT NULL,
  "priority" INTEGER,
  PRIMARY KEY ("router_id", "agent_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "nova_events" (
  "sequence" BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  "name" VARCHAR(32) NOT NULL,
  "server_id" VARCHAR(36) NOT NULL,
  "port_id" VARCHAR(36) NOT NULL,
  "status" VARCHAR(16) NOT NULL,
  "noted_at" BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "nova_arrivals" (
  "port_id" VARCHAR(36) NOT NULL,
  "host" VARCHAR(255) NOT NULL,
  PRIMARY KEY ("port_id")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "quotas" (
  "project_id" VARCHAR(255) NOT NULL,
  "resource" VARCHAR(64) NOT NULL,
  "quota_limit" INTEGER NOT NULL,
  PRIMARY KEY ("project_id", "resource")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE TABLE "quota_usages" (
  "project_id" VARCHAR(255) NOT NULL,
  "resource" VARCHAR(64) NOT NULL,
  "used" BIGINT NOT NULL,
  PRIMARY KEY ("project_id", "resource")
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
CREATE INDEX ix_change_log_at ON "change_log" ("at");
CREATE INDEX ix_tags_tag ON "tags" ("tag");
CREATE UNIQUE INDEX uq_rbac_policies_object_id_action_target_tenant ON "rbac_policies" ("object_id", "action", "target_tenant");
CREATE INDEX ix_rbac_policies_project_id ON "rbac_policies" ("project_id");
CREATE INDEX ix_rbac_policies_target_tenant ON "rbac_policies" ("target_tenant");
CREATE INDEX ix_networks_project_id ON "networks" ("project_id");
CREATE INDEX ix_networks_ha_network_of ON "networks" ("ha_network_of");
CREATE INDEX ix_networks_qos_policy_id ON "networks" ("qos_policy_id");
CREATE INDEX ix_subnetpools_project_id ON "subnetpools" ("project_id");
CREATE INDEX ix_subnetpools_address_scope_id ON "subnetpools" ("address_scope_id");
CREATE INDEX ix_subnets_project_id ON "subnets" ("project_id");
CREATE INDEX ix_subnets_network_id ON "subnets" ("network_id");
CREATE INDEX ix_subnets_subnetpool_id ON "subnets" ("subnetpool_id");
CREATE INDEX ix_subnets_segment_id ON "subnets" ("segment_id");
CREATE INDEX ix_address_scopes_project_id ON "address_scopes" ("project_id");
CREATE UNIQUE INDEX uq_ports_network_id_mac_address ON "ports" ("network_id", "mac_address");
CREATE INDEX ix_ports_project_id ON "ports" ("project_id");
CREATE INDEX ix_ports_device_id ON "ports" ("device_id");
CREATE INDEX ix_ports_device_owner ON "ports" ("device_owner");
CREATE INDEX ix_ports_binding_host_id ON "ports" ("binding_host_id");
CREATE INDEX ix_ports_bound_segment_id ON "ports" ("bound_segment_id");
CREATE INDEX ix_ports_qos_policy_id ON "ports" ("qos_policy_id");
CREATE INDEX ix_port_security_groups_security_group_id ON "port_security_groups" ("security_group_id");
CREATE INDEX ix_segments_network_id ON "segments" ("network_id");
CREATE INDEX ix_network_segment_ranges_project_id ON "network_segment_ranges" ("project_id");
CREATE UNIQUE INDEX uq_trunks_port_id ON "trunks" ("port_id");
CREATE INDEX ix_trunks_project_id ON "trunks" ("project_id");
CREATE INDEX ix_address_groups_project_id ON "address_groups" ("project_id");
CREATE INDEX ix_security_groups_project_id ON "security_groups" ("project_id");
CREATE INDEX ix_security_group_rules_project_id ON "security_group_rules" ("project_id");
CREATE INDEX ix_security_group_rules_security_group_id ON "security_group_rules" ("security_group_id");
CREATE INDEX ix_security_group_rules_remote_group_id ON "security_group_rules" ("remote_group_id");
CREATE INDEX ix_security_group_rules_remote_address_group_id ON "security_group_rules" ("remote_address_group_id");
CREATE INDEX ix_default_security_group_rules_remote_address_group_id ON "default_security_group_rules" ("remote_address_group_id");
CREATE UNIQUE INDEX uq_security_groups_default_statefulness_project_id ON "security_groups_default_statefulness" ("project_id");
CREATE INDEX ix_routers_project_id ON "routers" ("project_id");
CREATE INDEX ix_routers_gw_port_id ON "routers" ("gw_port_id");
CREATE INDEX ix_routers_gw_network_id ON "routers" ("gw_network_id");
CREATE INDEX ix_routers_flavor_id ON "routers" ("flavor_id");
CREATE INDEX ix_routers_qos_policy_id ON "routers" ("qos_policy_id");
CREATE INDEX ix_flavor_service_profiles_service_profile_id ON "flavor_service_profiles" ("service_profile_id");
CREATE UNIQUE INDEX uq_conntrack_helpers_router_id_protocol_port_helper ON "conntrack_helpers" ("router_id", "protocol", "port", "helper");
CREATE UNIQUE INDEX uq_floatingips_floating_network_id_port_id_fixed_ip_address ON "floatingips" ("floating_network_id", "port_id", "fixed_ip_address");
CREATE INDEX ix_floatingips_project_id ON "floatingips" ("project_id");
CREATE INDEX ix_floatingips_floating_ip_address ON "floatingips" ("floating_ip_address");
CREATE INDEX ix_floatingips_router_id ON "floatingips" ("router_id");
CREATE INDEX ix_floatingips_port_id ON "floatingips" ("port_id");
CREATE INDEX ix_floatingips_floating_port_id ON "floatingips" ("floating_port_id");
CREATE INDEX ix_floatingips_qos_policy_id ON "floatingips" ("qos_policy_id");
CREATE INDEX ix_port_forwardings_floatingip_id ON "port_forwardings" ("floatingip_id");
CREATE INDEX ix_port_forwardings_internal_port_id ON "port_forwardings" ("internal_port_id");
CREATE INDEX ix_ndp_proxies_project_id ON "ndp_proxies" ("project_id");
CREATE INDEX ix_ndp_proxies_router_id ON "ndp_proxies" ("router_id");
CREATE INDEX ix_ndp_proxies_port_id ON "ndp_proxies" ("port_id");
CREATE INDEX ix_local_ips_project_id ON "local_ips" ("project_id");
CREATE INDEX ix_local_ips_local_port_id ON "local_ips" ("local_port_id");
CREATE INDEX ix_local_ips_network_id ON "local_ips" ("network_id");
CREATE UNIQUE INDEX uq_local_ip_associations_local_ip_id_fixed_port_id ON "local_ip_associations" ("local_ip_id", "fixed_port_id");
CREATE INDEX ix_local_ip_associations_fixed_port_id ON "local_ip_associations" ("fixed_port_id");
CREATE UNIQUE INDEX uq_policies_default_of ON "policies" ("default_of");
CREATE INDEX ix_policies_project_id ON "policies" ("project_id");
CREATE INDEX ix_bandwidth_limit_rules_qos_policy_id ON "bandwidth_limit_rules" ("qos_policy_id");
CREATE INDEX ix_packet_rate_limit_rules_qos_policy_id ON "packet_rate_limit_rules" ("qos_policy_id");
CREATE INDEX ix_dscp_marking_rules_qos_policy_id ON "dscp_marking_rules" ("qos_policy_id");
CREATE INDEX ix_minimum_bandwidth_rules_qos_policy_id ON "minimum_bandwidth_rules" ("qos_policy_id");
CREATE INDEX ix_minimum_packet_rate_rules_qos_policy_id ON "minimum_packet_rate_rules" ("qos_policy_id");
CREATE INDEX ix_metering_labels_project_id ON "metering_labels" ("project_id");
CREATE INDEX ix_metering_label_rules_project_id ON "metering_label_rules" ("project_id");
CREATE INDEX ix_metering_label_rules_metering_label_id ON "metering_label_rules" ("metering_label_id");
CREATE INDEX ix_logs_project_id ON "logs" ("project_id");
CREATE INDEX ix_logs_resource_id ON "logs" ("resource_id");
CREATE INDEX ix_logs_target_id ON "logs" ("target_id");
CREATE INDEX ix_subnetpool_free_blocks_subnetpool_id_length_first_key ON "subnetpool_free_blocks" ("subnetpool_id", "length", "first_key");
CREATE INDEX ix_default_subnetpools_subnetpool_id ON "default_subnetpools" ("subnetpool_id");
CREATE UNIQUE INDEX uq_ip_allocations_ip_address_network_id ON "ip_allocations" ("ip_address", "network_id");
CREATE INDEX ix_ip_allocations_port_id ON "ip_allocations" ("port_id");
CREATE INDEX ix_port_shared_addresses_ip_address_network_id ON "port_shared_addresses" ("ip_address", "network_id");
CREATE INDEX ix_segment_allocations_segment_id ON "segment_allocations" ("segment_id");
CREATE UNIQUE INDEX uq_subports_trunk_id_segmentation_type_segmentation_id ON "subports" ("trunk_id", "segmentation_type", "segmentation_id");
CREATE INDEX ix_default_security_groups_security_group_id ON "default_security_groups" ("security_group_id");
CREATE INDEX ix_router_interfaces_router_id ON "router_interfaces" ("router_id");
CREATE INDEX ix_extra_gateways_router_id ON "extra_gateways" ("router_id");
CREATE INDEX ix_extra_gateways_network_id ON "extra_gateways" ("network_id");
CREATE INDEX ix_evpn_vnis_router_id ON "evpn_vnis" ("router_id");
CREATE INDEX ix_auto_allocated_topologies_network_id ON "auto_allocated_topologies" ("network_id");
CREATE INDEX ix_network_agent_choices_agent_id ON "network_agent_choices" ("agent_id");
CREATE INDEX ix_router_agent_choices_agent_id ON "router_agent_choices" ("agent_id");
ALTER TABLE "networks" ADD CONSTRAINT fk_networks_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "subnetpools" ADD CONSTRAINT fk_subnetpools_address_scope_id FOREIGN KEY ("address_scope_id") REFERENCES "address_scopes" ("id");
ALTER TABLE "subnets" ADD CONSTRAINT fk_subnets_network_id FOREIGN KEY ("network_id") REFERENCES "networks" ("id");
ALTER TABLE "subnets" ADD CONSTRAINT fk_subnets_subnetpool_id FOREIGN KEY ("subnetpool_id") REFERENCES "subnetpools" ("id");
ALTER TABLE "subnets" ADD CONSTRAINT fk_subnets_segment_id FOREIGN KEY ("segment_id") REFERENCES "segments" ("id");
ALTER TABLE "ports" ADD CONSTRAINT fk_ports_network_id FOREIGN KEY ("network_id") REFERENCES "networks" ("id");
ALTER TABLE "ports" ADD CONSTRAINT fk_ports_bound_segment_id FOREIGN KEY ("bound_segment_id") REFERENCES "segments" ("id");
ALTER TABLE "ports" ADD CONSTRAINT fk_ports_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "port_security_groups" ADD CONSTRAINT fk_port_security_groups_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id") ON DELETE CASCADE;
ALTER TABLE "port_security_groups" ADD CONSTRAINT fk_port_security_groups_security_group_id FOREIGN KEY ("security_group_id") REFERENCES "security_groups" ("id");
ALTER TABLE "segments" ADD CONSTRAINT fk_segments_network_id FOREIGN KEY ("network_id") REFERENCES "networks" ("id");
ALTER TABLE "trunks" ADD CONSTRAINT fk_trunks_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id");
ALTER TABLE "security_group_rules" ADD CONSTRAINT fk_security_group_rules_security_group_id FOREIGN KEY ("security_group_id") REFERENCES "security_groups" ("id");
ALTER TABLE "security_group_rules" ADD CONSTRAINT fk_security_group_rules_remote_group_id FOREIGN KEY ("remote_group_id") REFERENCES "security_groups" ("id");
ALTER TABLE "security_group_rules" ADD CONSTRAINT fk_security_group_rules_remote_address_group_id FOREIGN KEY ("remote_address_group_id") REFERENCES "address_groups" ("id");
ALTER TABLE "default_security_group_rules" ADD CONSTRAINT fk_default_security_group_rules_remote_address_group_id FOREIGN KEY ("remote_address_group_id") REFERENCES "address_groups" ("id");
ALTER TABLE "routers" ADD CONSTRAINT fk_routers_gw_port_id FOREIGN KEY ("gw_port_id") REFERENCES "ports" ("id");
ALTER TABLE "routers" ADD CONSTRAINT fk_routers_gw_network_id FOREIGN KEY ("gw_network_id") REFERENCES "networks" ("id");
ALTER TABLE "routers" ADD CONSTRAINT fk_routers_flavor_id FOREIGN KEY ("flavor_id") REFERENCES "flavors" ("id");
ALTER TABLE "routers" ADD CONSTRAINT fk_routers_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "flavor_service_profiles" ADD CONSTRAINT fk_flavor_service_profiles_flavor_id FOREIGN KEY ("flavor_id") REFERENCES "flavors" ("id") ON DELETE CASCADE;
ALTER TABLE "flavor_service_profiles" ADD CONSTRAINT fk_flavor_service_profiles_service_profile_id FOREIGN KEY ("service_profile_id") REFERENCES "service_profiles" ("id");
ALTER TABLE "conntrack_helpers" ADD CONSTRAINT fk_conntrack_helpers_router_id FOREIGN KEY ("router_id") REFERENCES "routers" ("id");
ALTER TABLE "floatingips" ADD CONSTRAINT fk_floatingips_floating_network_id FOREIGN KEY ("floating_network_id") REFERENCES "networks" ("id");
ALTER TABLE "floatingips" ADD CONSTRAINT fk_floatingips_router_id FOREIGN KEY ("router_id") REFERENCES "routers" ("id");
ALTER TABLE "floatingips" ADD CONSTRAINT fk_floatingips_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id");
ALTER TABLE "floatingips" ADD CONSTRAINT fk_floatingips_floating_port_id FOREIGN KEY ("floating_port_id") REFERENCES "ports" ("id");
ALTER TABLE "floatingips" ADD CONSTRAINT fk_floatingips_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "port_forwardings" ADD CONSTRAINT fk_port_forwardings_floatingip_id FOREIGN KEY ("floatingip_id") REFERENCES "floatingips" ("id");
ALTER TABLE "port_forwardings" ADD CONSTRAINT fk_port_forwardings_internal_port_id FOREIGN KEY ("internal_port_id") REFERENCES "ports" ("id");
ALTER TABLE "ndp_proxies" ADD CONSTRAINT fk_ndp_proxies_router_id FOREIGN KEY ("router_id") REFERENCES "routers" ("id");
ALTER TABLE "ndp_proxies" ADD CONSTRAINT fk_ndp_proxies_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id");
ALTER TABLE "local_ips" ADD CONSTRAINT fk_local_ips_local_port_id FOREIGN KEY ("local_port_id") REFERENCES "ports" ("id");
ALTER TABLE "local_ips" ADD CONSTRAINT fk_local_ips_network_id FOREIGN KEY ("network_id") REFERENCES "networks" ("id");
ALTER TABLE "local_ip_associations" ADD CONSTRAINT fk_local_ip_associations_local_ip_id FOREIGN KEY ("local_ip_id") REFERENCES "local_ips" ("id");
ALTER TABLE "local_ip_associations" ADD CONSTRAINT fk_local_ip_associations_fixed_port_id FOREIGN KEY ("fixed_port_id") REFERENCES "ports" ("id");
ALTER TABLE "bandwidth_limit_rules" ADD CONSTRAINT fk_bandwidth_limit_rules_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "packet_rate_limit_rules" ADD CONSTRAINT fk_packet_rate_limit_rules_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "dscp_marking_rules" ADD CONSTRAINT fk_dscp_marking_rules_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "minimum_bandwidth_rules" ADD CONSTRAINT fk_minimum_bandwidth_rules_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "minimum_packet_rate_rules" ADD CONSTRAINT fk_minimum_packet_rate_rules_qos_policy_id FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id");
ALTER TABLE "metering_label_rules" ADD CONSTRAINT fk_metering_label_rules_metering_label_id FOREIGN KEY ("metering_label_id") REFERENCES "metering_labels" ("id");
ALTER TABLE "subnetpool_free_blocks" ADD CONSTRAINT fk_subnetpool_free_blocks_subnetpool_id FOREIGN KEY ("subnetpool_id") REFERENCES "subnetpools" ("id") ON DELETE CASCADE;
ALTER TABLE "default_subnetpools" ADD CONSTRAINT fk_default_subnetpools_subnetpool_id FOREIGN KEY ("subnetpool_id") REFERENCES "subnetpools" ("id") ON DELETE CASCADE;
ALTER TABLE "ip_allocations" ADD CONSTRAINT fk_ip_allocations_subnet_id FOREIGN KEY ("subnet_id") REFERENCES "subnets" ("id");
ALTER TABLE "port_shared_addresses" ADD CONSTRAINT fk_port_shared_addresses_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id") ON DELETE CASCADE;
ALTER TABLE "subports" ADD CONSTRAINT fk_subports_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id");
ALTER TABLE "subports" ADD CONSTRAINT fk_subports_trunk_id FOREIGN KEY ("trunk_id") REFERENCES "trunks" ("id") ON DELETE CASCADE;
ALTER TABLE "router_interfaces" ADD CONSTRAINT fk_router_interfaces_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id");
ALTER TABLE "router_interfaces" ADD CONSTRAINT fk_router_interfaces_router_id FOREIGN KEY ("router_id") REFERENCES "routers" ("id");
ALTER TABLE "extra_gateways" ADD CONSTRAINT fk_extra_gateways_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id");
ALTER TABLE "extra_gateways" ADD CONSTRAINT fk_extra_gateways_router_id FOREIGN KEY ("router_id") REFERENCES "routers" ("id");
ALTER TABLE "auto_allocated_topologies" ADD CONSTRAINT fk_auto_allocated_topologies_network_id FOREIGN KEY ("network_id") REFERENCES "networks" ("id") ON DELETE CASCADE;
ALTER TABLE "network_agent_choices" ADD CONSTRAINT fk_network_agent_choices_network_id FOREIGN KEY ("network_id") REFERENCES "networks" ("id") ON DELETE CASCADE;
ALTER TABLE "router_agent_choices" ADD CONSTRAINT fk_router_agent_choices_router_id FOREIGN KEY ("router_id") REFERENCES "routers" ("id") ON DELETE CASCADE;
ALTER TABLE "nova_arrivals" ADD CONSTRAINT fk_nova_arrivals_port_id FOREIGN KEY ("port_id") REFERENCES "ports" ("id") ON DELETE CASCADE;
