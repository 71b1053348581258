package org.nucleon.ovn.northbound;

/// The tables of the Northbound database that we write.
public final class Tables {

  private Tables() {}

  public static final String GLOBAL = "NB_Global";
  public static final String SWITCH = "Logical_Switch";
  public static final String PORT = "Logical_Switch_Port";
  public static final String DHCP = "DHCP_Options";
  public static final String METER = "Meter";
  public static final String METER_BAND = "Meter_Band";
  public static final String QOS = "QoS";
  public static final String DNS = "DNS";
  public static final String PORT_GROUP = "Port_Group";
  public static final String ACL = "ACL";
  public static final String ADDRESS_SET = "Address_Set";
  public static final String ROUTER = "Logical_Router";
  public static final String ROUTER_PORT = "Logical_Router_Port";
  public static final String ROUTE = "Logical_Router_Static_Route";
  public static final String POLICY = "Logical_Router_Policy";
  public static final String BFD = "BFD";
  public static final String LOAD_BALANCER = "Load_Balancer";
  public static final String NAT = "NAT";
  public static final String HA_GROUP = "HA_Chassis_Group";
  public static final String HA_CHASSIS = "HA_Chassis";

  /// Read only: where older drivers noted the chassis of gateways.
  static final String GATEWAY_CHASSIS = "Gateway_Chassis";
}
