package org.nucleon.ovn.northbound;

import org.nucleon.ovn.row.RowKey;

/// How rows are called after what they stand for.
public final class Names {

  private Names() {}

  /// The group of all ports that have port security: what no rule allows is dropped there.
  public static final String DROP_GROUP = "neutron_pg_drop";

  /// What names of the groups of private VLANs begin with, and end with their network's id.
  static final String SECONDARY_VLAN = "pvlan_";

  /// Of logical switches, logical routers and HA chassis groups.
  public static String neutron(String id) {
    return "neutron-" + id;
  }

  public static String localnet(String segmentId) {
    return "provnet-" + segmentId;
  }

  public static String routerPort(String portId) {
    return "lrp-" + portId;
  }

  /// Names in match expressions have no hyphens.
  public static String portGroup(String securityGroupId) {
    return "pg_" + securityGroupId.replace('-', '_');
  }

  public static String addressSet(String addressGroupId, int version) {
    return "ag_%s_ip%d".formatted(addressGroupId.replace('-', '_'), version);
  }

  public static RowKey switchKey(String networkId) {
    return new RowKey(Tables.SWITCH, neutron(networkId));
  }

  public static RowKey routerKey(String routerId) {
    return new RowKey(Tables.ROUTER, neutron(routerId));
  }

  public static RowKey routerPortKey(String portId) {
    return new RowKey(Tables.ROUTER_PORT, routerPort(portId));
  }

  public static RowKey groupKey(String securityGroupId) {
    return new RowKey(Tables.PORT_GROUP, portGroup(securityGroupId));
  }

  /// The group of a network's ports that are isolated, or in one community.
  static String secondaryVlan(String networkId, String secondaryVlan) {
    return SECONDARY_VLAN + secondaryVlan + "_" + networkId.replace('-', '_');
  }

  /// The MAC addresses of a group of a private VLAN.
  static String secondaryVlanAddresses(String group) {
    return group + "_mac";
  }

  public static RowKey secondaryVlanKey(String networkId, String secondaryVlan) {
    return new RowKey(Tables.PORT_GROUP, secondaryVlan(networkId, secondaryVlan));
  }

  public static RowKey dropGroupKey() {
    return new RowKey(Tables.PORT_GROUP, DROP_GROUP);
  }

  public static RowKey dhcpKey(String subnetId) {
    return new RowKey(Tables.DHCP, subnetId);
  }

  public static RowKey dhcpKey(String subnetId, String portId) {
    return new RowKey(Tables.DHCP, subnetId + "/" + portId);
  }

  /// The group of chassis that serve one external port.
  public static RowKey externalKey(String portId) {
    return new RowKey(Tables.HA_GROUP, "neutron-extport-" + portId);
  }

  static RowKey dnsKey(String networkId) {
    return new RowKey(Tables.DNS, neutron(networkId));
  }

  /// The chassis of a gateway that does not live where its router's first does.
  public static RowKey gatewayGroupKey(String portId) {
    return new RowKey(Tables.HA_GROUP, routerPort(portId));
  }

  public static RowKey haGroupKey(String id) {
    return new RowKey(Tables.HA_GROUP, neutron(id));
  }
}
