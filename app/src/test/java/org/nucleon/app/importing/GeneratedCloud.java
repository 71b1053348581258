package org.nucleon.app.importing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nucleon.testkit.DatabaseServer;
import org.nucleon.testkit.MariaDbServer;
import org.nucleon.testkit.PostgresServer;

/// A cloud of any size, written straight into Neutron's tables: each network has a subnet and its share of ports, groups and routers.
final class GeneratedCloud {

  static final int PROJECTS = 50;
  private static final int ROWS_PER_BATCH = 2_000;
  private static final Timestamp THEN = Timestamp.valueOf("2025-03-04 05:06:07");

  private final Connection connection;
  private final Size size;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
  private final Map<String, Integer> pending = new LinkedHashMap<>();
  private long standardAttributes;

  record Size(int ports, int networks, int routers, int groups) {

    /// The proportions of a cloud of 10,000 ports in 500 networks, with 200 routers and 1,000 groups.
    static Size of(int ports) {
      return new Size(ports, Math.max(2, ports / 20), Math.max(1, ports / 50), Math.max(2, ports / 10));
    }
  }

  private GeneratedCloud(Connection connection, Size size) {
    this.connection = connection;
    this.size = size;
  }

  /// A connection that takes text for any column and rows in batches.
  static Connection connect(DatabaseServer server, String url) throws SQLException {
    String jdbc = server.jdbcUrl(url.substring(url.lastIndexOf('/') + 1));
    return DriverManager.getConnection(switch (server) {
      case MariaDbServer _ -> jdbc + "&sessionVariables=sql_mode='ANSI_QUOTES'";
      case PostgresServer _ -> jdbc + "&stringtype=unspecified&reWriteBatchedInserts=true";
    });
  }

  static void fill(Connection connection, Size size) throws SQLException {
    connection.setAutoCommit(false);
    var cloud = new GeneratedCloud(connection, size);
    cloud.networks();
    cloud.groups();
    cloud.ports();
    cloud.routers();
    cloud.flush();
    connection.commit();
    connection.setAutoCommit(true);
    for (var statement : cloud.statements.values()) {
      statement.close();
    }
  }

  static String id(String kind, int number) {
    return "%08x-0000-4000-8000-%012x".formatted(kind.hashCode(), number);
  }

  static String project(int number) {
    return "%032x".formatted(number % PROJECTS + 1);
  }

  static String subnetCidr(int network) {
    return "10.%d.%d.0/24".formatted(network / 256, network % 256);
  }

  private static String publicAddress(int number) {
    return "172.16.%d.%d".formatted(number / 250, number % 250 + 2);
  }

  static String address(int network, int host) {
    return "10.%d.%d.%d".formatted(network / 256, network % 256, host);
  }

  private void networks() throws SQLException {
    network(size.networks(), "public", "flat", "172.16.0.0/16", "172.16.255.254");
    row("externalnetworks", "network_id", id("network", size.networks()), "is_default", true);
    for (int i = 0; i < size.networks(); i++) {
      network(i, "net-" + i, "geneve", subnetCidr(i), address(i, 1));
      row("tags", "standard_attr_id", standardAttributes, "tag", "tag-" + i % 7);
    }
    for (int i = 0; i < PROJECTS; i++) {
      row("quotas", "id", id("quota", i), "project_id", project(i), "resource", "port", "limit", 20_000 + i);
      row("networkrbacs", "id", id("rbac", i), "object_id", id("network", i % size.networks()), "project_id", project(i), "target_project",
          "%032x".formatted(1_000 + i), "action", "access_as_shared");
    }
  }

  private void network(int number, String name, String type, String cidr, String gateway) throws SQLException {
    row("networks", "id", id("network", number), "project_id", project(number), "name", name, "status", "ACTIVE", "admin_state_up", true, "mtu", 1442,
        "availability_zone_hints", "[]", "standard_attr_id", standard("networks"));
    row("networksecuritybindings", "network_id", id("network", number), "port_security_enabled", true);
    row("networksegments", "id", id("segment", number), "network_id", id("network", number), "network_type", type, "physical_network",
        type.equals("flat") ? "physnet1" : null, "segmentation_id", type.equals("flat") ? null : 1_000 + number, "is_dynamic", false, "segment_index", 0,
        "standard_attr_id", standard("networksegments"));
    row("subnets", "id", id("subnet", number), "project_id", project(number), "name", "subnet of " + name, "network_id", id("network", number), "ip_version",
        4, "cidr", cidr, "gateway_ip", gateway, "enable_dhcp", true, "standard_attr_id", standard("subnets"));
    row("ipallocationpools", "id", id("pool", number), "subnet_id", id("subnet", number), "first_ip", cidr.replaceFirst("0/.*", "2"), "last_ip", cidr.replaceFirst("0/.*", "254"));
    row("dnsnameservers", "subnet_id", id("subnet", number), "address", "9.9.9.9", "order", 0);
    row("dnsnameservers", "subnet_id", id("subnet", number), "address", "1.1.1.1", "order", 1);
  }

  private void groups() throws SQLException {
    for (int i = 0; i < size.groups(); i++) {
      row("securitygroups", "id", id("group", i), "project_id", project(i), "name", i < PROJECTS ? "default" : "group-" + i, "stateful", true,
          "standard_attr_id", standard("securitygroups"));
      if (i < PROJECTS) {
        row("default_security_group", "project_id", project(i), "security_group_id", id("group", i));
      }
      for (int rule = 0; rule < 4; rule++) {
        row("securitygrouprules", "id", id("rule", i * 4 + rule), "project_id", project(i), "security_group_id", id("group", i), "direction",
            rule < 2 ? "egress" : "ingress", "ethertype", rule % 2 == 0 ? "IPv4" : "IPv6", "protocol", rule < 2 ? null : "tcp", "port_range_min",
            rule < 2 ? null : 80, "port_range_max", rule < 2 ? null : 88, "remote_group_id", rule == 3 ? id("group", i) : null, "remote_ip_prefix",
            rule == 2 ? "192.0.2.0/24" : null, "standard_attr_id", standard("securitygrouprules"));
      }
    }
  }

  private void ports() throws SQLException {
    for (int i = 0; i < size.ports(); i++) {
      int network = i % size.networks();
      port(i, network, address(network, 10 + i / size.networks()), "compute:nova", "server-" + i);
      row("securitygroupportbindings", "port_id", id("port", i), "security_group_id", id("group", i % size.groups()));
      row("securitygroupportbindings", "port_id", id("port", i), "security_group_id", id("group", (i + 1) % size.groups()));
      if (i % 10 == 0) {
        row("allowedaddresspairs", "port_id", id("port", i), "mac_address", mac(i), "ip_address", address(network, 250));
        row("tags", "standard_attr_id", standardAttributes, "tag", "vip");
      }
    }
  }

  private static String mac(int port) {
    return "fa:16:3e:%02x:%02x:%02x".formatted(port >> 16 & 255, port >> 8 & 255, port & 255);
  }

  private void port(int number, int network, String address, String owner, String device) throws SQLException {
    boolean bound = owner.startsWith("compute:");
    row("ports", "id", id("port", number), "project_id", project(number), "name", "port-" + number, "network_id", id("network", network), "mac_address",
        mac(number), "admin_state_up", true, "status", bound ? "ACTIVE" : "DOWN", "device_id", device, "device_owner", owner, "ip_allocation", "immediate",
        "standard_attr_id", standard("ports"));
    row("ipallocations", "port_id", id("port", number), "ip_address", address, "subnet_id", id("subnet", network), "network_id",
        id("network", network));
    row("ml2_port_bindings", "port_id", id("port", number), "host", bound ? "compute-" + number % 200 : "", "vif_type", bound ? "ovs" : "unbound",
        "vnic_type", "normal", "profile", "{}", "vif_details", bound ? "{\"port_filter\": true, \"connectivity\": \"l2\"}" : "", "status", "ACTIVE");
    if (bound) {
      row("ml2_port_binding_levels", "port_id", id("port", number), "host", "compute-" + number % 200, "level", 0, "driver", "ovn", "segment_id",
          id("segment", network));
    }
    row("portsecuritybindings", "port_id", id("port", number), "port_security_enabled", bound);
  }

  /// Each has a gateway, two interfaces and a floating IP that leads to a port of the first.
  private void routers() throws SQLException {
    for (int i = 0; i < size.routers(); i++) {
      int number = size.ports() + i * 4;
      port(number, size.networks(), publicAddress(2 * i), "network:router_gateway", id("router", i));
      row("routers", "id", id("router", i), "project_id", project(i), "name", "router-" + i, "status", "ACTIVE", "admin_state_up", true, "gw_port_id",
          id("port", number), "enable_snat", true, "standard_attr_id", standard("routers"));
      row("router_extra_attributes", "router_id", id("router", i), "distributed", false, "service_router", false, "ha", i % 5 == 0, "ha_vr_id", 0,
          "availability_zone_hints", "[]");
      row("routerports", "router_id", id("router", i), "port_id", id("port", number), "port_type", "network:router_gateway");
      for (int side = 0; side < 2 && i * 2 + side < size.networks(); side++) {
        port(number + 1 + side, i * 2 + side, address(i * 2 + side, 1), "network:router_interface", id("router", i));
        row("routerports", "router_id", id("router", i), "port_id", id("port", number + 1 + side), "port_type", "network:router_interface");
      }
      floatingIp(i, number + 3);
    }
  }

  private void floatingIp(int router, int port) throws SQLException {
    if (router * 2 < size.networks()) {
      String address = publicAddress(2 * router + 1);
      port(port, size.networks(), address, "network:floatingip", id("fip", router));
      row("floatingips", "id", id("fip", router), "project_id", project(router), "floating_ip_address", address, "floating_network_id",
          id("network", size.networks()), "floating_port_id", id("port", port), "fixed_port_id", id("port", router * 2), "fixed_ip_address", address(router * 2, 10), "router_id", id("router", router), "status",
          "ACTIVE", "standard_attr_id", standard("floatingips"));
    }
  }

  private long standard(String table) throws SQLException {
    standardAttributes++;
    row("standardattributes", "id", standardAttributes, "resource_type", table, "created_at", THEN, "updated_at", THEN, "description", "made for a test",
        "revision_number", 3);
    return standardAttributes;
  }

  /// Adds a row to the table's batch.
  private void row(String table, Object... pairs) throws SQLException {
    var statement = statements.get(table);
    if (statement == null) {
      var columns = new StringBuilder();
      for (int i = 0; i < pairs.length; i += 2) {
        columns.append(i == 0 ? "" : ", ").append('"').append(pairs[i]).append('"');
      }
      statement = connection.prepareStatement("INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns,
          String.join(", ", Collections.nCopies(pairs.length / 2, "?"))));
      statements.put(table, statement);
    }
    for (int i = 1; i < pairs.length; i += 2) {
      statement.setObject(i / 2 + 1, pairs[i]);
    }
    statement.addBatch();
    if (pending.merge(table, 1, Integer::sum) >= ROWS_PER_BATCH) {
      flush();
    }
  }

  private static final java.util.List<String> ORDER = java.util.List.of("standardattributes", "networks", "externalnetworks", "networksecuritybindings",
      "networksegments", "subnets", "ipallocationpools", "dnsnameservers", "quotas", "networkrbacs", "securitygroups", "default_security_group",
      "securitygrouprules", "ports", "ipallocations", "ml2_port_bindings", "ml2_port_binding_levels", "portsecuritybindings", "securitygroupportbindings",
      "allowedaddresspairs", "tags", "routers", "router_extra_attributes", "routerports", "floatingips");

  /// Parents come before children.
  private void flush() throws SQLException {
    for (var table : ORDER) {
      if (pending.getOrDefault(table, 0) > 0) {
        statements.get(table).executeBatch();
        pending.remove(table);
      }
    }
  }
}
