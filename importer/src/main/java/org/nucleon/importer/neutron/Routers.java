package org.nucleon.importer.neutron;

import java.util.List;
import java.util.Set;
import org.nucleon.importer.Copy;
import org.nucleon.importer.TableCopy;

/// Routers with their interfaces, and floating IPs.
final class Routers {

  private Routers() {}

  static final Copy ROUTERS = Common.standard("router", "routers")
      .columns("name", "status", "admin_state_up", "gw_port_id", "enable_snat",
          "(SELECT p.network_id FROM ports p WHERE p.id = t.gw_port_id) AS gw_network_id")
      .beside("router_extra_attributes", "router_id", "router_extra_attributes.availability_zone_hints AS availability_zone_hints")
      .objects("routes", "routerroutes", "router_id", "router_id, destination, nexthop", "destination", "nexthop");

  static final Copy INTERFACES = TableCopy.ofText("router interfaces", "router_interfaces", Set.of("routerports"),
      "SELECT port_id, router_id FROM routerports WHERE port_type <> 'network:router_gateway'", "port_id", "router_id");

  static final Copy FLOATING_IPS = Common.standard("floatingip", "floatingips")
      .columns("floating_ip_address", "floating_network_id", "floating_port_id", "t.fixed_port_id AS port_id", "fixed_ip_address", "router_id",
          "status")
      .beside("qos_fip_policy_bindings", "fip_id", "qos_fip_policy_bindings.policy_id AS qos_policy_id");

  static final List<Copy> ALL = List.of(ROUTERS, INTERFACES, FLOATING_IPS);
}
