package org.nucleon.ovn.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.nucleon.ovsdb.Value;

class DifferTest {
  private static final RowKey SWITCH = new RowKey("Logical_Switch", "blue");
  private static final RowKey PORT = new RowKey("Logical_Switch_Port", "p");
  private static final UUID SWITCH_UUID = UUID.randomUUID();
  private static final UUID PORT_UUID = UUID.randomUUID();

  @Test
  void a_row_that_is_not_there_is_inserted_and_hung_where_it_belongs() {
    var edits = diff(List.of(port(Cell.of("a"))), List.of());

    assertThat(edits).extracting(Edit::toString).containsExactly("+ Logical_Switch_Port p addresses=\"a\"", "+ Logical_Switch_Port p in ports of Logical_Switch blue");
  }

  @Test
  void an_equal_row_is_left_alone() {
    assertThat(diff(List.of(port(Cell.of("a"))), List.of(standing(Map.of("addresses", Value.of("a")), true)))).isEmpty();
  }

  @Test
  void only_a_column_that_differs_is_written() {
    var edits = diff(List.of(port(Cell.of("b")).cell("type", Cell.of(""))), List.of(standing(Map.of("addresses", Value.of("a"), "type", Value.of("")), true)));

    assertThat(edits).extracting(Edit::toString).containsExactly("~ Logical_Switch_Port p addresses=\"b\" (was \"a\")");
  }

  @Test
  void of_a_shared_map_our_entries_alone_are_written() {
    var wanted = port(Cell.of("a")).cell("options", Cell.entries(Map.of("ours", "2", "new", "1"), "gone"));

    var edits = diff(List.of(wanted), List.of(standing(Map.of("addresses", Value.of("a"),
        "options", Value.ofStrings(Map.of("ours", "1", "gone", "1", "theirs", "1"))), true)));

    assertThat(edits).extracting(Edit::toString)
        .containsExactly("~ Logical_Switch_Port p options drop [\"gone\", \"ours\"] options put {new=1, ours=2}");
  }

  @Test
  void a_value_once_chosen_is_kept() {
    var wanted = port(Cell.of("a")).cell("options", Cell.map(Map.of(), Map.of("server_mac", "02:00:00:00:00:01")));

    assertThat(diff(List.of(wanted), List.of(standing(Map.of("addresses", Value.of("a"),
        "options", Value.ofStrings(Map.of("server_mac", "fa:16:3e:11:22:33"))), true)))).isEmpty();
    assertThat(diff(List.of(wanted), List.of(standing(Map.of("addresses", Value.of("a"), "options", Value.ofStrings(Map.<String, String>of())), true))))
        .extracting(Edit::toString).containsExactly("~ Logical_Switch_Port p options put {server_mac=02:00:00:00:00:01}");
  }

  @Test
  void a_row_that_is_wanted_no_more_is_unhung_and_deleted() {
    var edits = diff(List.of(), List.of(standing(Map.of(), true)));

    assertThat(edits).extracting(Edit::toString).containsExactly("- Logical_Switch_Port p in ports of Logical_Switch blue", "- Logical_Switch_Port p");
  }

  @Test
  void children_of_a_row_that_goes_need_no_unhanging() {
    var edits = diff(List.of(), List.of(new StandingRow(SWITCH, SWITCH_UUID, Map.of(), List.of()), standing(Map.of(), true)));

    assertThat(edits).extracting(Edit::toString).containsExactlyInAnyOrder("- Logical_Switch blue", "- Logical_Switch_Port p");
  }

  @Test
  void a_second_row_for_the_same_thing_goes() {
    var twin = new StandingRow(PORT, UUID.randomUUID(), Map.of("addresses", Value.of("a")), List.of());

    var edits = diff(List.of(port(Cell.of("a"))), List.of(standing(Map.of("addresses", Value.of("a")), true), twin));

    assertThat(edits).containsExactly(new Edit.Delete(PORT, twin.uuid()));
  }

  @Test
  void a_column_that_the_server_lacks_is_left_out() {
    var edits = Differ.diff(List.of(port(Cell.of("a")).cell("newer", Cell.of(1))), List.of(standing(Map.of("addresses", Value.of("a")), true)),
        DifferTest::elsewhere, (_, column) -> !column.equals("newer"));

    assertThat(edits).isEmpty();
  }

  @Test
  void a_reference_is_to_the_row_as_it_stands_or_as_it_will_be() {
    var options = DesiredRow.of("DHCP_Options", "d");
    var wanted = port(Cell.of("a")).cell("dhcpv4_options", Cell.reference(Optional.of(options.key())));

    var edits = diff(List.of(wanted, options), List.of());

    assertThat(edits).filteredOn(Edit.Insert.class::isInstance).first().isEqualTo(new Edit.Insert(PORT, PORT.newUuid(),
        Map.of("addresses", Value.of("a"), "dhcpv4_options", Value.of(options.key().newUuid()))));
  }

  @Test
  void a_row_without_its_parent_is_refused() {
    assertThatThrownBy(() -> Differ.diff(List.of(port(Cell.of("a"))), List.of(), _ -> Optional.empty(), (_, _) -> true))
        .isInstanceOf(Missing.class).hasMessageContaining("blue");
    assertThat(Differ.missing(List.of(port(Cell.of("a"))), _ -> Optional.empty())).containsExactly(SWITCH);
  }

  private static DesiredRow port(Cell addresses) {
    return DesiredRow.of(PORT).cell("addresses", addresses).under(SWITCH, "ports");
  }

  private static StandingRow standing(Map<String, Value> columns, boolean hung) {
    return new StandingRow(PORT, PORT_UUID, columns, hung ? List.of(new StandingRow.Link(SWITCH, SWITCH_UUID, "ports")) : List.of());
  }

  private static List<Edit> diff(List<DesiredRow> desired, List<StandingRow> standing) {
    return Differ.diff(desired, standing, DifferTest::elsewhere, (_, _) -> true);
  }

  private static Optional<UUID> elsewhere(RowKey key) {
    return key.equals(SWITCH) ? Optional.of(SWITCH_UUID) : Optional.empty();
  }
}
