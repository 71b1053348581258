package org.nucleon.ovn.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.ovn.northbound.Example.id;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.nucleon.ovn.row.Edit;
import org.nucleon.ovn.row.EditWriter;
import org.nucleon.ovn.row.RowKey;
import org.nucleon.ovn.truth.RouterFacts;
import org.nucleon.ovn.truth.SecurityGroupFacts;
import org.nucleon.ovn.truth.Unit;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Transaction;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueMap;

/// Rows that others wrote or changed: which are taken over, which put right, and which left alone.
class TakeoverPlanTest extends Plans {

  @Test
  void a_watch_that_nobody_marked_is_taken_over_where_one_is_wanted_and_left_alone_where_none_is() {
    cloud();
    apply(everything());
    var foreign = new Transaction();
    for (var nextHop : List.of("203.0.113.1", "203.0.113.9")) {
      foreign.insert("BFD", Map.of("logical_port", Value.of("lrp-" + id('4')), "dst_ip", Value.of(nextHop)));
    }
    client.transact(foreign, SOON);
    assertThat(plan(everything()).edits()).isEmpty();
    example.facts.routers().put(id('6'), new RouterFacts(id('6'), "r1", true, false, true, List.of(), List.of(), false, true, 2));

    apply(everything());

    assertThat(northbound.replica().rows("BFD")).hasSize(2).filteredOn(row -> row.string("dst_ip").equals("203.0.113.1")).singleElement()
        .matches(row -> row.entry("external_ids", "neutron:router_name").isPresent());
    assertThat(plan(everything()).edits()).isEmpty();
    example.facts.routers().put(id('6'), new RouterFacts(id('6'), "r1", true, false, true, List.of(), List.of(), false, false, 2));
    apply(everything());
    assertThat(northbound.replica().rows("BFD")).extracting(row -> row.string("dst_ip")).containsExactly("203.0.113.9");
  }

  @Test
  void a_membership_that_someone_else_made_shows_in_a_thorough_look() {
    cloud();
    example.facts.securityGroups().put(id('e'), new SecurityGroupFacts(id('e'), true));
    apply(everything());
    var port = uuid("Logical_Switch_Port", id('c'));
    var group = uuid("Port_Group", "pg_" + id('e').replace('-', '_'));
    var foreign = new Transaction();
    foreign.mutate("Port_Group", group, Mutation.insert("ports", Value.of(port)));
    client.transact(foreign, SOON);

    var edits = Plan.of(everything(), example.facts, northbound.view(northbound.memberships()), example.surroundings(), translation(), this::hasColumn).edits();

    assertThat(edits).extracting(Edit::toString).singleElement().asString().startsWith("- Logical_Switch_Port").contains("pg_eeee");
  }

  @Test
  void a_changed_row_changes_only_where_it_is_ours() {
    cloud();
    apply(everything());
    var port = uuid("Logical_Switch_Port", id('c'));
    var foreign = new Transaction();
    foreign.mutate("Logical_Switch_Port", port, Mutation.insert("external_ids", Value.ofStrings(Map.of("theirs", "1"))));
    foreign.update("Logical_Switch_Port", port, Map.of("addresses", Value.of("fa:16:3e:00:00:99")));
    client.transact(foreign, SOON);

    var edits = apply(Set.of(Unit.port(id('c'))));

    assertThat(edits).singleElement().asString().isEqualTo("~ Logical_Switch_Port %s addresses=\"fa:16:3e:00:01:11 10.1.0.11\" (was \"fa:16:3e:00:00:99\")"
        .formatted(id('c')));
    assertThat(northbound.replica().row("Logical_Switch_Port", port).orElseThrow().entry("external_ids", "theirs")).contains("1");
  }

  @Test
  void rows_of_others_are_not_seen() {
    var foreign = new Transaction();
    var port = foreign.insert("Logical_Switch_Port", Map.of("name", Value.of(UUID.randomUUID().toString())));
    foreign.insert("Logical_Switch", Map.of("name", Value.of("neutron-" + UUID.randomUUID()), "ports", port.reference()));
    foreign.insert("Port_Group", Map.of("name", Value.of("pg_theirs")));
    foreign.insert("Logical_Router", Map.of("name", Value.of("theirs")));
    foreign.insert("Load_Balancer", Map.of("name", Value.of("theirs")));
    client.transact(foreign, SOON);

    assertThat(northbound.view().units()).isEmpty();
  }

  @Test
  void rows_that_another_program_wrote_with_uuids_of_its_own_are_taken_over_as_they_are() {
    cloud();
    var uuids = new HashMap<UUID, UUID>();
    var theirs = plan(everything()).edits().stream().map(edit -> switch (edit) {
      case Edit.Insert(var row, var uuid, var columns) -> new Edit.Insert(row, other(uuid, uuids), others(row, columns, uuids));
      case Edit.Attach(var row, var uuid, var parent, var parentUuid, var column) ->
          new Edit.Attach(row, other(uuid, uuids), parent, other(parentUuid, uuids), column);
      default -> edit;
    }).toList();
    var transaction = new Transaction();
    EditWriter.write(theirs, transaction);
    client.transact(transaction, SOON);

    assertThat(plan(everything()).edits()).isEmpty();
  }

  private static UUID other(UUID uuid, Map<UUID, UUID> uuids) {
    return uuids.computeIfAbsent(uuid, _ -> UUID.randomUUID());
  }

  /// The same values, with other UUIDs, and other random choices.
  private static Map<String, Value> others(RowKey row, Map<String, Value> columns, Map<UUID, UUID> uuids) {
    var changed = new HashMap<String, Value>();
    columns.forEach((column, value) -> changed.put(column, value instanceof Atom.Uuid(var uuid) ? Value.of(other(uuid, uuids)) : value));
    if (row.table().equals("DHCP_Options")) {
      var options = new HashMap<>(((ValueMap) columns.get("options")).strings());
      options.put("server_mac", "fa:16:3e:99:99:99");
      changed.put("options", Value.ofStrings(options));
    }
    return changed;
  }
}
