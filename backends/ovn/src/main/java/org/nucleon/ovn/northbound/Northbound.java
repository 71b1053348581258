package org.nucleon.ovn.northbound;

import java.util.Optional;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Monitor;
import org.nucleon.ovsdb.OvsdbClient;
import org.nucleon.ovsdb.Replica;
import org.nucleon.ovsdb.Row;

/// A live copy of the Northbound database, as much of it as we read. Questions are asked of a [View].
public final class Northbound implements AutoCloseable {
  public static final String DATABASE = "OVN_Northbound";

  private static final Monitor MONITORED = Monitor.of()
      .table(Tables.GLOBAL, "options", "external_ids", "nb_cfg")
      .table(Tables.SWITCH, "name", "ports", "qos_rules", "dns_records", "load_balancer", "acls", "other_config", "external_ids")
      .table(Tables.PORT, "name", "type", "options", "parent_name", "tag_request", "tag", "addresses", "port_security", "up", "enabled",
          "dhcpv4_options", "dhcpv6_options", "ha_chassis_group", "external_ids")
      .table(Tables.DHCP, "cidr", "options", "external_ids")
      .table(Tables.QOS, "direction", "priority", "match", "bandwidth", "action", "external_ids")
      .table(Tables.DNS, "records", "options", "external_ids")
      .table(Tables.PORT_GROUP, "name", "ports", "acls", "external_ids")
      .table(Tables.ACL, "direction", "priority", "match", "action", "log", "name", "severity", "meter", "label", "options", "external_ids")
      .table(Tables.METER, "name", "unit", "fair", "bands", "external_ids")
      .table(Tables.METER_BAND, "action", "rate", "burst_size")
      .table(Tables.ADDRESS_SET, "name", "addresses", "external_ids")
      .table(Tables.ROUTER, "name", "ports", "static_routes", "nat", "load_balancer", "policies", "enabled", "options", "external_ids")
      .table(Tables.ROUTER_PORT, "name", "enabled", "mac", "networks", "options", "ipv6_ra_configs", "ha_chassis_group", "gateway_chassis", "external_ids")
      .table(Tables.ROUTE, "ip_prefix", "nexthop", "output_port", "bfd", "external_ids")
      .table(Tables.POLICY, "priority", "match", "action", "external_ids")
      .table(Tables.BFD, "logical_port", "dst_ip", "external_ids")
      .table(Tables.LOAD_BALANCER, "name", "protocol", "vips", "external_ids")
      .table(Tables.NAT, "type", "external_ip", "logical_ip", "logical_port", "external_mac", "gateway_port", "options", "external_ids")
      .table(Tables.HA_GROUP, "name", "ha_chassis", "external_ids")
      .table(Tables.HA_CHASSIS, "chassis_name", "priority", "external_ids")
      .table(Tables.GATEWAY_CHASSIS, "chassis_name", "priority");

  private final Replica replica;
  private final Indexes indexes;

  private Northbound(Replica replica) {
    this.replica = replica;
    this.indexes = new Indexes(replica);
  }

  public static Northbound of(OvsdbClient client) {
    return new Northbound(client.replicate(MONITORED));
  }

  public Replica replica() {
    return replica;
  }

  /// What a row stands for, if it is one of ours.
  public Optional<Unit> unitOf(Row row) {
    return Recognition.unitOf(row);
  }

  /// What stands now; does not change under the hands of the reader.
  public View view() {
    return view(Memberships.NONE);
  }

  /// @param memberships where else to look for a port, besides the groups that its own annotations tell of
  public View view(Memberships memberships) {
    return new View(replica.snapshot(), indexes, memberships);
  }

  /// The members of all our port groups as they are now.
  public Memberships memberships() {
    return Memberships.of(replica.rows(Tables.PORT_GROUP));
  }

  @Override
  public void close() {
    replica.close();
  }
}
