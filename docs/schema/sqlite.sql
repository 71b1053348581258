CREATE TABLE "schema_version" (
  "number" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "fingerprint" TEXT NOT NULL,
  "at" BIGINT NOT NULL,
  PRIMARY KEY ("number")
);
CREATE TABLE "change_log" (
  "sequence" INTEGER PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "resource" TEXT NOT NULL,
  "object_id" TEXT NOT NULL,
  "project_id" TEXT NOT NULL,
  "revision" BIGINT NOT NULL,
  "at" BIGINT NOT NULL
);
CREATE TABLE "leases" (
  "name" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "ends" BIGINT NOT NULL,
  PRIMARY KEY ("name")
);
CREATE TABLE "tags" (
  "resource_id" TEXT NOT NULL,
  "tag" TEXT NOT NULL,
  PRIMARY KEY ("resource_id", "tag")
);
CREATE TABLE "rbac_policies" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "object_type" TEXT,
  "object_id" TEXT,
  "action" TEXT,
  "target_tenant" TEXT,
  PRIMARY KEY ("id")
);
CREATE TABLE "networks" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "status" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "mtu" INTEGER DEFAULT 0,
  "availability_zone_hints" TEXT DEFAULT '[]',
  "vlan_transparent" BOOLEAN,
  "qinq" BOOLEAN,
  "router_external" BOOLEAN DEFAULT FALSE,
  "is_default" BOOLEAN DEFAULT FALSE,
  "port_security_enabled" BOOLEAN DEFAULT TRUE,
  "pvlan" BOOLEAN DEFAULT FALSE,
  "ha" BOOLEAN DEFAULT FALSE,
  "ha_network_of" TEXT,
  "dns_domain" TEXT DEFAULT '',
  "qos_policy_id" TEXT,
  "project_default" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "subnetpools" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT,
  "prefixes" TEXT,
  "default_prefixlen" INTEGER,
  "min_prefixlen" INTEGER,
  "max_prefixlen" INTEGER,
  "is_default" BOOLEAN DEFAULT FALSE,
  "ip_version" INTEGER,
  "default_quota" INTEGER,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "address_scope_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("address_scope_id") REFERENCES "address_scopes" ("id")
);
CREATE TABLE "subnets" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "network_id" TEXT,
  "ip_version" INTEGER,
  "cidr" TEXT,
  "gateway_ip" TEXT,
  "allocation_pools" TEXT,
  "dns_nameservers" TEXT DEFAULT '[]',
  "host_routes" TEXT DEFAULT '[]',
  "enable_dhcp" BOOLEAN DEFAULT TRUE,
  "ipv6_ra_mode" TEXT,
  "ipv6_address_mode" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "subnetpool_id" TEXT,
  "service_types" TEXT DEFAULT '[]',
  "segment_id" TEXT,
  "dns_publish_fixed_ip" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("network_id") REFERENCES "networks" ("id"),
  FOREIGN KEY ("subnetpool_id") REFERENCES "subnetpools" ("id"),
  FOREIGN KEY ("segment_id") REFERENCES "segments" ("id")
);
CREATE TABLE "address_scopes" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "ip_version" INTEGER,
  PRIMARY KEY ("id")
);
CREATE TABLE "ports" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "network_id" TEXT,
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "mac_address" TEXT,
  "device_id" TEXT DEFAULT '',
  "device_owner" TEXT DEFAULT '',
  "status" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "ip_allocation" TEXT,
  "allowed_address_pairs" TEXT DEFAULT '[]',
  "port_security_enabled" BOOLEAN,
  "extra_dhcp_opts" TEXT DEFAULT '[]',
  "binding_host_id" TEXT DEFAULT '',
  "binding_vnic_type" TEXT DEFAULT 'normal',
  "binding_profile" TEXT,
  "binding_vif_type" TEXT,
  "binding_vif_details" TEXT,
  "pvlan_type" TEXT,
  "pvlan_community" TEXT,
  "device_profile" TEXT,
  "hardware_offload_type" TEXT,
  "hints" TEXT,
  "numa_affinity_policy" TEXT,
  "trusted" BOOLEAN,
  "data_plane_status" TEXT,
  "propagate_uplink_status" BOOLEAN DEFAULT TRUE,
  "bound_segment_id" TEXT,
  "inactive_bindings" TEXT,
  "dns_name" TEXT DEFAULT '',
  "dns_domain" TEXT DEFAULT '',
  "dns_keywords" TEXT,
  "qos_policy_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("network_id") REFERENCES "networks" ("id"),
  FOREIGN KEY ("bound_segment_id") REFERENCES "segments" ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "port_security_groups" (
  "port_id" TEXT NOT NULL,
  "security_group_id" TEXT NOT NULL,
  PRIMARY KEY ("port_id", "security_group_id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("security_group_id") REFERENCES "security_groups" ("id")
);
CREATE TABLE "segments" (
  "id" TEXT NOT NULL,
  "name" TEXT,
  "network_id" TEXT,
  "network_type" TEXT,
  "physical_network" TEXT,
  "segmentation_id" BIGINT,
  "segment_index" INTEGER,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("network_id") REFERENCES "networks" ("id")
);
CREATE TABLE "network_segment_ranges" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "default" BOOLEAN DEFAULT FALSE,
  "shared" BOOLEAN DEFAULT TRUE,
  "network_type" TEXT,
  "physical_network" TEXT DEFAULT '',
  "minimum" BIGINT,
  "maximum" BIGINT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
);
CREATE TABLE "trunks" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "port_id" TEXT,
  "status" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id")
);
CREATE TABLE "address_groups" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "addresses" TEXT DEFAULT '[]',
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
);
CREATE TABLE "security_groups" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "stateful" BOOLEAN,
  PRIMARY KEY ("id")
);
CREATE TABLE "security_group_rules" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "security_group_id" TEXT,
  "direction" TEXT,
  "ethertype" TEXT DEFAULT 'IPv4',
  "protocol" TEXT,
  "port_range_min" INTEGER,
  "port_range_max" INTEGER,
  "remote_ip_prefix" TEXT,
  "remote_group_id" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "normalized_cidr" TEXT,
  "remote_address_group_id" TEXT,
  "belongs_to_default_sg" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("security_group_id") REFERENCES "security_groups" ("id"),
  FOREIGN KEY ("remote_group_id") REFERENCES "security_groups" ("id"),
  FOREIGN KEY ("remote_address_group_id") REFERENCES "address_groups" ("id")
);
CREATE TABLE "default_security_group_rules" (
  "id" TEXT NOT NULL,
  "direction" TEXT,
  "ethertype" TEXT DEFAULT 'IPv4',
  "protocol" TEXT,
  "port_range_min" INTEGER,
  "port_range_max" INTEGER,
  "remote_ip_prefix" TEXT,
  "remote_address_group_id" TEXT,
  "remote_group_id" TEXT,
  "used_in_default_sg" BOOLEAN,
  "used_in_non_default_sg" BOOLEAN,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("remote_address_group_id") REFERENCES "address_groups" ("id")
);
CREATE TABLE "security_groups_default_statefulness" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "stateful" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
CREATE TABLE "routers" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "admin_state_up" BOOLEAN DEFAULT TRUE,
  "status" TEXT,
  "gw_port_id" TEXT,
  "gw_network_id" TEXT,
  "enable_snat" BOOLEAN DEFAULT TRUE,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "routes" TEXT DEFAULT '[]',
  "availability_zone_hints" TEXT DEFAULT '[]',
  "enable_default_route_ecmp" BOOLEAN,
  "enable_default_route_bfd" BOOLEAN,
  "evpn_vni" INTEGER,
  "flavor_id" TEXT,
  "service_provider" TEXT,
  "service_type_id" TEXT,
  "distributed" BOOLEAN,
  "ha" BOOLEAN,
  "enable_ndp_proxy" BOOLEAN DEFAULT FALSE,
  "qos_policy_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("gw_port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("gw_network_id") REFERENCES "networks" ("id"),
  FOREIGN KEY ("flavor_id") REFERENCES "flavors" ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "flavors" (
  "id" TEXT NOT NULL,
  "name" TEXT DEFAULT '',
  "description" TEXT DEFAULT '',
  "service_type" TEXT,
  "enabled" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
CREATE TABLE "flavor_service_profiles" (
  "flavor_id" TEXT NOT NULL,
  "service_profile_id" TEXT NOT NULL,
  PRIMARY KEY ("flavor_id", "service_profile_id"),
  FOREIGN KEY ("flavor_id") REFERENCES "flavors" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("service_profile_id") REFERENCES "service_profiles" ("id")
);
CREATE TABLE "service_profiles" (
  "id" TEXT NOT NULL,
  "description" TEXT DEFAULT '',
  "driver" TEXT DEFAULT '',
  "metainfo" TEXT DEFAULT '',
  "enabled" BOOLEAN DEFAULT TRUE,
  PRIMARY KEY ("id")
);
CREATE TABLE "conntrack_helpers" (
  "id" TEXT NOT NULL,
  "router_id" TEXT,
  "protocol" TEXT,
  "port" INTEGER,
  "helper" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("router_id") REFERENCES "routers" ("id")
);
CREATE TABLE "floatingips" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "floating_ip_address" TEXT,
  "floating_network_id" TEXT,
  "router_id" TEXT,
  "port_id" TEXT,
  "fixed_ip_address" TEXT,
  "status" TEXT,
  "floating_port_id" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "distributed" BOOLEAN,
  "dns_name" TEXT DEFAULT '',
  "dns_domain" TEXT DEFAULT '',
  "qos_policy_id" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("floating_network_id") REFERENCES "networks" ("id"),
  FOREIGN KEY ("router_id") REFERENCES "routers" ("id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("floating_port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "port_forwardings" (
  "id" TEXT NOT NULL,
  "floatingip_id" TEXT,
  "protocol" TEXT,
  "internal_port_id" TEXT,
  "internal_ip_address" TEXT,
  "internal_port" INTEGER,
  "external_port" INTEGER,
  "description" TEXT DEFAULT '',
  "external_port_range" BIGINT,
  "internal_port_range" BIGINT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("floatingip_id") REFERENCES "floatingips" ("id"),
  FOREIGN KEY ("internal_port_id") REFERENCES "ports" ("id")
);
CREATE TABLE "ndp_proxies" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "router_id" TEXT,
  "port_id" TEXT,
  "ip_address" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("router_id") REFERENCES "routers" ("id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id")
);
CREATE TABLE "local_ips" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "local_port_id" TEXT,
  "network_id" TEXT,
  "local_ip_address" TEXT,
  "ip_mode" TEXT DEFAULT 'translate',
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("local_port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("network_id") REFERENCES "networks" ("id")
);
CREATE TABLE "local_ip_associations" (
  "id" TEXT NOT NULL,
  "local_ip_id" TEXT,
  "local_ip_address" TEXT,
  "fixed_port_id" TEXT,
  "fixed_ip" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("local_ip_id") REFERENCES "local_ips" ("id"),
  FOREIGN KEY ("fixed_port_id") REFERENCES "ports" ("id")
);
CREATE TABLE "policies" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "default_of" TEXT,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  "is_default" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
);
CREATE TABLE "bandwidth_limit_rules" (
  "id" TEXT NOT NULL,
  "qos_policy_id" TEXT,
  "max_kbps" INTEGER,
  "max_burst_kbps" INTEGER DEFAULT 0,
  "direction" TEXT DEFAULT 'egress',
  PRIMARY KEY ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "packet_rate_limit_rules" (
  "id" TEXT NOT NULL,
  "qos_policy_id" TEXT,
  "max_kpps" INTEGER,
  "max_burst_kpps" INTEGER DEFAULT 0,
  "direction" TEXT DEFAULT 'egress',
  PRIMARY KEY ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "dscp_marking_rules" (
  "id" TEXT NOT NULL,
  "qos_policy_id" TEXT,
  "dscp_mark" INTEGER,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "minimum_bandwidth_rules" (
  "id" TEXT NOT NULL,
  "qos_policy_id" TEXT,
  "min_kbps" INTEGER,
  "direction" TEXT DEFAULT 'egress',
  PRIMARY KEY ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "minimum_packet_rate_rules" (
  "id" TEXT NOT NULL,
  "qos_policy_id" TEXT,
  "min_kpps" INTEGER,
  "direction" TEXT DEFAULT 'egress',
  PRIMARY KEY ("id"),
  FOREIGN KEY ("qos_policy_id") REFERENCES "policies" ("id")
);
CREATE TABLE "metering_labels" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "description" TEXT DEFAULT '',
  "shared" BOOLEAN DEFAULT FALSE,
  PRIMARY KEY ("id")
);
CREATE TABLE "metering_label_rules" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "metering_label_id" TEXT,
  "direction" TEXT,
  "excluded" BOOLEAN DEFAULT FALSE,
  "remote_ip_prefix" TEXT,
  "source_ip_prefix" TEXT,
  "destination_ip_prefix" TEXT,
  PRIMARY KEY ("id"),
  FOREIGN KEY ("metering_label_id") REFERENCES "metering_labels" ("id")
);
CREATE TABLE "logs" (
  "id" TEXT NOT NULL,
  "project_id" TEXT,
  "name" TEXT DEFAULT '',
  "resource_type" TEXT,
  "resource_id" TEXT,
  "event" TEXT DEFAULT 'ALL',
  "target_id" TEXT,
  "enabled" BOOLEAN DEFAULT TRUE,
  "description" TEXT DEFAULT '',
  "revision_number" BIGINT,
  "created_at" BIGINT,
  "updated_at" BIGINT,
  PRIMARY KEY ("id")
);
CREATE TABLE "default_external_network_changes" (
  "id" INTEGER NOT NULL,
  "changes" BIGINT NOT NULL,
  PRIMARY KEY ("id")
);
CREATE TABLE "subnetpool_free_blocks" (
  "subnetpool_id" TEXT NOT NULL,
  "first_key" TEXT NOT NULL,
  "length" INTEGER NOT NULL,
  PRIMARY KEY ("subnetpool_id", "first_key"),
  FOREIGN KEY ("subnetpool_id") REFERENCES "subnetpools" ("id") ON DELETE CASCADE
);
CREATE TABLE "default_subnetpools" (
  "ip_version" INTEGER NOT NULL,
  "subnetpool_id" TEXT NOT NULL,
  PRIMARY KEY ("ip_version"),
  FOREIGN KEY ("subnetpool_id") REFERENCES "subnetpools" ("id") ON DELETE CASCADE
);
CREATE TABLE "ip_allocations" (
  "subnet_id" TEXT NOT NULL,
  "ip_key" TEXT NOT NULL,
  "ip_address" TEXT NOT NULL,
  "network_id" TEXT NOT NULL,
  "port_id" TEXT NOT NULL,
  PRIMARY KEY ("subnet_id", "ip_key"),
  FOREIGN KEY ("subnet_id") REFERENCES "subnets" ("id")
);
CREATE TABLE "port_shared_addresses" (
  "port_id" TEXT NOT NULL,
  "network_id" TEXT NOT NULL,
  "ip_address" TEXT NOT NULL,
  PRIMARY KEY ("port_id", "ip_address"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id") ON DELETE CASCADE
);
CREATE TABLE "segment_allocations" (
  "network_type" TEXT NOT NULL,
  "physical_network" TEXT NOT NULL,
  "segmentation_id" BIGINT NOT NULL,
  "segment_id" TEXT NOT NULL,
  PRIMARY KEY ("network_type", "physical_network", "segmentation_id")
);
CREATE TABLE "network_segment_range_changes" (
  "network_type" TEXT NOT NULL,
  "physical_network" TEXT NOT NULL,
  "changes" BIGINT NOT NULL,
  PRIMARY KEY ("network_type", "physical_network")
);
CREATE TABLE "subports" (
  "port_id" TEXT NOT NULL,
  "trunk_id" TEXT NOT NULL,
  "segmentation_type" TEXT NOT NULL,
  "segmentation_id" BIGINT NOT NULL,
  PRIMARY KEY ("port_id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("trunk_id") REFERENCES "trunks" ("id") ON DELETE CASCADE
);
CREATE TABLE "agent_reports" (
  "agent_id" TEXT NOT NULL,
  "host" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "created_at" BIGINT NOT NULL,
  "started_at" BIGINT NOT NULL,
  "heartbeat_at" BIGINT NOT NULL,
  PRIMARY KEY ("agent_id")
);
CREATE TABLE "default_security_groups" (
  "project_id" TEXT NOT NULL,
  "security_group_id" TEXT NOT NULL,
  PRIMARY KEY ("project_id")
);
CREATE TABLE "security_group_rule_templates" (
  "id" TEXT NOT NULL,
  PRIMARY KEY ("id")
);
CREATE TABLE "router_interfaces" (
  "port_id" TEXT NOT NULL,
  "router_id" TEXT NOT NULL,
  PRIMARY KEY ("port_id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("router_id") REFERENCES "routers" ("id")
);
CREATE TABLE "extra_gateways" (
  "port_id" TEXT NOT NULL,
  "router_id" TEXT NOT NULL,
  "network_id" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  PRIMARY KEY ("port_id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id"),
  FOREIGN KEY ("router_id") REFERENCES "routers" ("id")
);
CREATE TABLE "evpn_vnis" (
  "vni" BIGINT NOT NULL,
  "router_id" TEXT NOT NULL,
  PRIMARY KEY ("vni")
);
CREATE TABLE "ha_routers" (
  "project_id" TEXT NOT NULL,
  "routers" BIGINT NOT NULL,
  PRIMARY KEY ("project_id")
);
CREATE TABLE "auto_allocated_topologies" (
  "project_id" TEXT NOT NULL,
  "network_id" TEXT,
  "router_id" TEXT,
  PRIMARY KEY ("project_id"),
  FOREIGN KEY ("network_id") REFERENCES "networks" ("id") ON DELETE CASCADE
);
CREATE TABLE "network_agent_choices" (
  "network_id" TEXT NOT NULL,
  "agent_id" TEXT NOT NULL,
  "hosted" BOOLEAN NOT NULL,
  "priority" INTEGER,
  PRIMARY KEY ("network_id", "agent_id"),
  FOREIGN KEY ("network_id") REFERENCES "networks" ("id") ON DELETE CASCADE
);
CREATE TABLE "router_agent_choices" (
  "router_id" TEXT NOT NULL,
  "agent_id" TEXT NOT NULL,
  "hosted" BOOLEAN NOT NULL,
  "priority" INTEGER,
  PRIMARY KEY ("router_id", "agent_id"),
  FOREIGN KEY ("router_id") REFERENCES "routers" ("id") ON DELETE CASCADE
);
CREATE TABLE "nova_events" (
  "sequence" INTEGER PRIMARY KEY AUTOINCREMENT,
  "name" TEXT NOT NULL,
  "server_id" TEXT NOT NULL,
  "port_id" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "noted_at" BIGINT NOT NULL
);
CREATE TABLE "nova_arrivals" (
  "port_id" TEXT NOT NULL,
  "host" TEXT NOT NULL,
  PRIMARY KEY ("port_id"),
  FOREIGN KEY ("port_id") REFERENCES "ports" ("id") ON DELETE CASCADE
);
CREATE TABLE "quotas" (
  "project_id" TEXT NOT NULL,
  "resource" TEXT NOT NULL,
  "quota_limit" INTEGER NOT NULL,
  PRIMARY KEY ("project_id", "resource")
);
CREATE TABLE "quota_usages" (
  "project_id" TEXT NOT NULL,
  "resource" TEXT NOT NULL,
  "used" BIGINT NOT NULL,
  PRIMARY KEY ("project_id", "resource")
);
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
