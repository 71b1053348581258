package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.ResourceCopy;
import org.nucleon.importer.TableCopy;
import org.nucleon.model.value.IpAddress;

/// Address scopes and groups, subnet pools, subnets, and the addresses that ports hold.
final class Addresses {

  private Addresses() {}

  static final Copy SCOPES = ResourceCopy.of("address_scope", "address_scopes").columns("id", "project_id", "name", "ip_version");

  static final Copy GROUPS = Common.standard("address_group", "address_groups").columns("name")
      .values("addresses", "address_associations", "address_group_id", "address AS address", "address");

  static final Copy POOLS = Common.standard("subnetpool", "subnetpools")
      .columns("name", "ip_version", "default_prefixlen", "min_prefixlen", "max_prefixlen", "default_quota", "is_default", "address_scope_id")
      .values("prefixes", "subnetpoolprefixes", "subnetpool_id", "cidr AS cidr", "cidr");

  static final Copy DEFAULT_POOLS = new TableCopy("default subnet pools", "default_subnetpools", Set.of("subnetpools"),
      "SELECT id, ip_version FROM subnetpools WHERE is_default",
      row -> Map.of("ip_version", row.number("ip_version").orElseThrow().intValue(), "subnetpool_id", row.text("id").orElseThrow()));

  static final Copy SUBNETS = Common.standard("subnet", "subnets")
      .columns("name", "network_id", "ip_version", "cidr", "gateway_ip", "enable_dhcp", "ipv6_ra_mode", "ipv6_address_mode", "segment_id",
          "NULLIF(t.subnetpool_id, 'prefix_delegation') AS subnetpool_id")
      .beside("subnet_dns_publish_fixed_ips", "subnet_id", "COALESCE(subnet_dns_publish_fixed_ips.dns_publish_fixed_ip, FALSE) AS dns_publish_fixed_ip")
      .objects("allocation_pools", "ipallocationpools", "subnet_id", "first_ip", "first_ip AS start", "last_ip AS end")
      .values("dns_nameservers", "dnsnameservers", "subnet_id", "address AS address", "subnet_id, \"order\"")
      .objects("host_routes", "subnetroutes", "subnet_id", "subnet_id, destination, nexthop", "destination", "nexthop")
      .values("service_types", "subnet_service_types", "subnet_id", "service_type AS service_type", "service_type");

  /// Comes before the ports, as addresses are claimed before their port is written.
  static final Copy ALLOCATIONS = new TableCopy("addresses of ports", "ip_allocations", Set.of("ipallocations"),
      "SELECT subnet_id, ip_address, network_id, port_id FROM ipallocations WHERE port_id IS NOT NULL", row -> {
        var address = IpAddress.parse(row.text("ip_address").orElseThrow());
        return Map.of("subnet_id", row.text("subnet_id").orElseThrow(), "ip_key", address.sortKey(), "ip_address", address.toString(), "network_id",
            row.text("network_id").orElseThrow(), "port_id", row.text("port_id").orElseThrow());
      });

  static final List<Copy> BEFORE_NETWORKS = List.of(SCOPES, GROUPS, POOLS, DEFAULT_POOLS);
  static final List<Copy> AFTER_NETWORKS = List.of(SUBNETS, ALLOCATIONS);
}
