package org.nucleon.ovn.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nucleon.engine.Work;
import org.nucleon.model.Entity;
import org.nucleon.model.Standard;
import org.nucleon.networking.logging.Log;
import org.nucleon.networking.port.Port;
import org.nucleon.networking.securitygroup.PortSecurityGroups;
import org.nucleon.networking.securitygroup.SecurityGroup;
import org.nucleon.store.Condition;
import org.nucleon.store.Select;

/// Which logs are about which security groups: those that name the group, or a port that wears it; or all groups.
final class Logs {
  private static final Condition WANTED = Condition.equal(Log.ENABLED, true).and(Condition.equal(Log.RESOURCE_TYPE, SecurityGroup.RESOURCE_NAME));
  private static final Condition OF_ALL = Condition.isNull(Log.RESOURCE_ID).and(Condition.isNull(Log.TARGET_ID));

  private Logs() {}

  static boolean areThere(Work work) {
    return work.tx().exists(work.resource(Log.RESOURCE_NAME), WANTED);
  }

  /// Those about everything, the oldest first.
  static List<LogFacts> ofAll(Work work) {
    return oldestFirst(work.list(Log.RESOURCE_NAME, WANTED.and(OF_ALL))).stream().map(Logs::facts).toList();
  }

  /// By group, the oldest first: it has its way where several are about one thing.
  static Map<String, List<LogFacts>> of(Work work, Set<String> groups) {
    var byGroup = new HashMap<String, List<LogFacts>>();
    if (groups.isEmpty()) {
      return byGroup;
    }
    var ofPorts = Condition.isNull(Log.RESOURCE_ID).and(Condition.sql(
        "t.target_id IN (SELECT port_id FROM port_security_groups WHERE security_group_id IN (%s))".formatted(marks(groups)), groups.toArray()));
    var logs = oldestFirst(work.list(Log.RESOURCE_NAME, WANTED.and(Condition.in(Log.RESOURCE_ID, groups).or(ofPorts).or(OF_ALL))));
    var worn = groupsOfPorts(work, logs);
    for (var log : logs) {
      groupsOf(log, worn, groups).stream().filter(groups::contains).forEach(group -> byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(facts(log)));
    }
    return byGroup;
  }

  /// The groups that logs name, or that ports which they name wear.
  static Set<String> groupsOf(Work work, List<Entity> logs) {
    var worn = groupsOfPorts(work, logs);
    var groups = new HashSet<String>();
    logs.forEach(log -> groups.addAll(groupsOf(log, worn, Set.of())));
    return groups;
  }

  static boolean isOfAll(Entity log) {
    return log.find(Log.RESOURCE_ID).isEmpty() && log.find(Log.TARGET_ID).isEmpty();
  }

  private static Collection<String> groupsOf(Entity log, Map<String, List<String>> worn, Set<String> all) {
    var named = log.find(Log.RESOURCE_ID);
    return named.isPresent() ? List.of(named.get()) : isOfAll(log) ? all : worn.getOrDefault(log.get(Log.TARGET_ID), List.of());
  }

  private static Map<String, List<String>> groupsOfPorts(Work work, List<Entity> logs) {
    var ports = logs.stream().flatMap(log -> log.find(Log.TARGET_ID).stream()).collect(Collectors.toSet());
    var worn = new HashMap<String, List<String>>();
    if (!ports.isEmpty()) {
      work.tx().forEach(Select.from(work.resource(Port.NAME)).where(Condition.in(Standard.ID, ports)).only(List.of(PortSecurityGroups.SECURITY_GROUPS)),
          port -> worn.put(port.id(), port.get(PortSecurityGroups.SECURITY_GROUPS, List.of())));
    }
    return worn;
  }

  private static List<Entity> oldestFirst(List<Entity> logs) {
    return logs.stream().sorted((a, b) -> {
      int byAge = a.get(Standard.CREATED_AT).compareTo(b.get(Standard.CREATED_AT));
      return byAge != 0 ? byAge : a.id().compareTo(b.id());
    }).toList();
  }

  private static LogFacts facts(Entity log) {
    return new LogFacts(log.id(), !log.get(Log.EVENT, "ALL").equals("DROP"), !log.get(Log.EVENT, "ALL").equals("ACCEPT"));
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
