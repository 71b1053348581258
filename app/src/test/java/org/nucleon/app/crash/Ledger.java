package org.nucleon.app.crash;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What stands in the database, read past the program: is it whole?
record Ledger(String jdbcUrl) {

  private static final Map<String, String> COUNTED = Map.of("network", "networks", "subnet", "subnets", "port", "ports",
      "security_group", "security_groups", "security_group_rule", "security_group_rules");

  /// Sentences about what is half done; each finds nothing in a database that is whole.
  private static final Map<String, String> HALVES = halves();

  private static Map<String, String> halves() {
    var halves = new LinkedHashMap<String, String>();
    halves.put("ports without an address", "SELECT id FROM ports WHERE id NOT IN (SELECT port_id FROM ip_allocations)");
    halves.put("addresses of no port", "SELECT port_id FROM ip_allocations WHERE port_id NOT IN (SELECT id FROM ports)");
    halves.put("addresses given twice", "SELECT ip_address FROM ip_allocations GROUP BY network_id, ip_address HAVING COUNT(*) > 1");
    halves.put("networks without a segment", "SELECT id FROM networks WHERE id NOT IN (SELECT network_id FROM segments)");
    halves.put("segment numbers of no segment", "SELECT segment_id FROM segment_allocations WHERE segment_id NOT IN (SELECT id FROM segments)");
    halves.put("segments without their number", "SELECT id FROM segments WHERE id NOT IN (SELECT segment_id FROM segment_allocations)");
    halves.put("objects that the change log does not know",
        "SELECT id FROM ports WHERE id NOT IN (SELECT object_id FROM change_log WHERE kind = 'CREATED')");
    return halves;
  }

  Set<String> ids(String table) {
    return new TreeSet<>(column("SELECT id FROM " + table));
  }

  /// Everything that is half done or counted wrongly; empty when all is well.
  List<String> faults() {
    var faults = new ArrayList<String>();
    HALVES.forEach((what, sql) -> {
      var found = column(sql);
      if (!found.isEmpty()) {
        faults.add("%d %s, such as %s".formatted(found.size(), what, found.getFirst()));
      }
    });
    COUNTED.forEach((resource, table) -> column("""
        SELECT u.project_id || ': ' || u.used || ' counted, there are ' || (SELECT COUNT(*) FROM %1$s r WHERE r.project_id = u.project_id)
        FROM quota_usages u WHERE u.resource = '%2$s' AND u.used <> (SELECT COUNT(*) FROM %1$s r WHERE r.project_id = u.project_id)
        """.formatted(table, resource)).forEach(wrong -> faults.add("%s of %s".formatted(table, wrong))));
    return faults;
  }

  String value(String sql) {
    return String.join(", ", column(sql));
  }

  private List<String> column(String sql) {
    try (var connection = DriverManager.getConnection(jdbcUrl); var statement = connection.createStatement()) {
      if (jdbcUrl.startsWith("jdbc:mariadb")) {
        statement.execute("SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'");
      }
      var values = new ArrayList<String>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
