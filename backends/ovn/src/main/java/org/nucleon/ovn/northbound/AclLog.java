package org.nucleon.ovn.northbound;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.nucleon.ovn.row.Cell;
import org.nucleon.ovn.row.DesiredRow;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.settings.OvnSettings;
import org.nucleon.ovn.truth.Facts;
import org.nucleon.ovn.truth.LogFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;

/// What is noted of the decisions of ACLs, in the logs of hosts' controllers, and how much at most.
final class AclLog {
  /// Below what the group's rules allow, and above the drop that all groups share: so it is told whose port it was.
  private static final int DROP_PRIORITY = 1001;
  private static final String NAME = "neutron-";
  private static final String RELATED = "log-related";
  private static final long LABEL_MASK = 0xffff_ffffL;

  private AclLog() {}

  /// @param acl     with a direction, priority, match and action
  /// @param log     for which its decisions are noted, if for any
  /// @param stateful whether it decides about connections and not about each packet
  static DesiredRow on(DesiredRow acl, Optional<LogFacts> log, boolean stateful) {
    return acl.cell("log", Cell.of(log.isPresent()))
        .cell("name", log.map(each -> Cell.of(NAME + each.id())).orElse(Cell.none()))
        .cell("severity", log.map(_ -> Cell.of("info")).orElse(Cell.none()))
        .cell("meter", log.map(_ -> Cell.of(stateful ? LogFacts.METER : LogFacts.STATELESS_METER)).orElse(Cell.none()))
        .cell("label", Cell.of(log.map(_ -> label(acl.key())).orElse(0L)))
        .cell("options", Cell.entries(log.isPresent() ? Map.of(RELATED, "true") : Map.of(), RELATED));
  }

  /// Any number but 0 that tells the ACL from most others.
  private static long label(RowKey acl) {
    return 1 + (UUID.nameUUIDFromBytes(acl.key().getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() & LABEL_MASK) % (LABEL_MASK - 1);
  }

  static Optional<LogFacts> ofAccepted(String group, Facts facts) {
    return first(group, facts, LogFacts::accepted);
  }

  static Optional<LogFacts> ofDropped(String group, Facts facts) {
    return first(group, facts, LogFacts::dropped);
  }

  private static Optional<LogFacts> first(String group, Facts facts, Predicate<LogFacts> event) {
    return facts.logs().getOrDefault(group, List.of()).stream().filter(event).findFirst();
  }

  /// The ACLs that note what none of a group's rules allowed; none where nobody wants to know.
  static List<DesiredRow> drops(SecurityGroupFacts group, Facts facts) {
    var log = ofDropped(group.id(), facts);
    return log.isEmpty() ? List.of() : List.of(drop(group, "to-lport", "outport", log), drop(group, "from-lport", "inport", log));
  }

  private static DesiredRow drop(SecurityGroupFacts group, String direction, String port, Optional<LogFacts> log) {
    var acl = DesiredRow.of(dropKey(group.id(), direction))
        .cell("direction", Cell.of(direction))
        .cell("priority", Cell.of(DROP_PRIORITY))
        .cell("match", Cell.of("%s == @%s && ip".formatted(port, Names.portGroup(group.id()))))
        .cell("action", Cell.of("drop"))
        .cell("external_ids", Cell.entries(Map.of("neutron:security_group_id", group.id())))
        .under(Names.groupKey(group.id()), "acls");
    return on(acl, log, true);
  }

  static RowKey dropKey(String groupId, String direction) {
    return new RowKey(Tables.ACL, "%s/drop/%s".formatted(groupId, direction));
  }

  // ---- meters ----

  static List<DesiredRow> meters(Set<String> names, OvnSettings settings) {
    var rows = new ArrayList<DesiredRow>();
    for (var name : names) {
      int share = name.equals(LogFacts.STATELESS_METER) ? 2 : 1;
      var band = bandKey(name);
      rows.add(DesiredRow.of(band)
          .cell("action", Cell.of("drop"))
          .cell("rate", Cell.of((long) settings.logRate() / share))
          .cell("burst_size", Cell.of((long) settings.logBurst() / share)));
      rows.add(DesiredRow.of(Tables.METER, name)
          .cell("name", Cell.of(name))
          .cell("unit", Cell.of("pktps"))
          .cell("fair", Cell.of(true))
          .cell("bands", Cell.reference(Optional.of(band)))
          .cell("external_ids", Cell.entries(Map.of("neutron:device_owner", "logging-plugin"))));
    }
    return rows;
  }

  static RowKey bandKey(String meter) {
    return new RowKey(Tables.METER_BAND, meter);
  }

  /// The log that a standing ACL notes for.
  static Optional<String> logOf(Optional<String> aclName) {
    return aclName.filter(name -> name.startsWith(NAME)).map(name -> name.substring(NAME.length()));
  }
}
