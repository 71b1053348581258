package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nucleon.model.Standard.CREATED_AT;
import static org.nucleon.model.Standard.ID;
import static org.nucleon.model.Standard.NAME;
import static org.nucleon.model.Standard.TAGS;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// What is written is read again, with all that belongs to it.
interface RowsContract extends StoreContract {

  @Test
  default void a_row_reads_as_it_was_written() {
    var group = Sample.group("blue");
    var thing = full(group);

    insert(group, thing);
    var found = found(thing).orElseThrow();

    thing.values().forEach((attribute, value) -> assertThat(found.values().get(attribute)).as(attribute.name()).isEqualTo(value));
    assertThat(found.values()).containsEntry(Sample.NUMBERS, List.of()).containsEntry(TAGS, List.of()).doesNotContainKey(Sample.SHOUT);
  }

  private static Entity full(Entity group) {
    var document = new HashMap<String, Object>();
    document.put("a", List.of(1L, 2.5, true, "x", Map.of("deep", "'\"\\ \n")));
    document.put("nothing", null);
    document.put("huge", new BigInteger("123456789012345678901234567890"));
    return Sample.thing("naïve 🦀 \"quoted\" 'single' \\back \u4e2d\u6587").with(Map.of(
        Sample.SIZE, Integer.MIN_VALUE, Sample.ON, true, Sample.ADDRESS, IpAddress.parse("2001:db8::1"),
        Sample.PREFIX, IpPrefix.parse("10.0.0.0/8"), Sample.MAC, MacAddress.parse("fa:16:3e:00:00:01"),
        Sample.LONG_TEXT, "é".repeat(60_000), Sample.DEFAULT, "", Sample.PROFILE, document,
        Sample.WORDS, List.of("b", "a", "🦀"), Sample.GROUP_ID, group.id())).with(Sample.GROUP_IDS, List.of(group.id()));
  }

  @Test
  default void what_has_no_value_reads_as_null() {
    var thing = Sample.thing("bare");

    insert(thing);
    var found = found(thing).orElseThrow();

    assertThat(found.values()).containsEntry(Sample.SIZE, null).containsEntry(Sample.ON, null).containsEntry(Sample.PROFILE, null)
        .containsEntry(Sample.GROUP_IDS, List.of()).containsEntry(Sample.FIXED_IPS, List.of());
  }

  @Test
  default void an_update_changes_columns_and_links_and_leaves_the_rest() {
    var groups = List.of(Sample.group("red"), Sample.group("green"), Sample.group("blue"));
    var thing = Sample.thing("one").with(Sample.SIZE, 7).with(Sample.GROUP_IDS, List.of(groups.get(0).id(), groups.get(1).id()));
    groups.forEach(this::insert);
    insert(thing);

    var changed = new HashMap<Attribute<?>, Object>();
    changed.put(NAME, "two");
    changed.put(Sample.SIZE, null);
    changed.put(Sample.GROUP_IDS, List.of(groups.get(2).id(), groups.get(1).id()));
    boolean there = store().write(tx -> tx.update(Sample.THING, thing.id(), changed));
    boolean same = store().write(tx -> tx.update(Sample.THING, thing.id(), Map.of(NAME, "two")));
    boolean onlyLinks = store().write(tx -> tx.update(Sample.THING, thing.id(), Map.of(Sample.GROUP_IDS, List.of(groups.get(2).id()))));
    boolean missing = store().write(tx -> tx.update(Sample.THING, Sample.id(), Map.of(NAME, "x")));
    boolean missingLinks = store().write(tx -> tx.update(Sample.THING, Sample.id(), Map.of(Sample.GROUP_IDS, List.of())));

    assertThat(List.of(there, same, onlyLinks, missing, missingLinks)).containsExactly(true, true, true, false, false);
    var found = found(thing).orElseThrow();
    assertThat(found.get(NAME)).isEqualTo("two");
    assertThat(found.find(Sample.SIZE)).isEmpty();
    assertThat(found.get(Sample.GROUP_IDS)).containsExactly(groups.get(2).id());
    assertThat(found.find(CREATED_AT)).isEqualTo(thing.find(CREATED_AT));
  }

  @Test
  default void a_deleted_row_is_gone_with_its_links_and_tags() {
    var group = Sample.group("red");
    var thing = Sample.thing("one").with(Sample.GROUP_IDS, List.of(group.id()));
    insert(group, thing);
    tag(thing, "t");

    assertThat(store().<Boolean>write(tx -> tx.delete(Sample.THING, thing.id()))).isTrue();

    assertThat(store().<Boolean>write(tx -> tx.delete(Sample.THING, thing.id()))).isFalse();
    assertThat(found(thing)).isEmpty();
    assertThat(number("SELECT count(*) FROM tags")).isZero();
    assertThat(store().<Boolean>write(tx -> tx.delete(Sample.GROUP, group.id()))).as("no link holds it").isTrue();
  }

  @Test
  default void collected_rows_come_in_a_fixed_order_with_their_own_types() {
    var thing = Sample.thing("one");
    insert(thing);
    store().write(tx -> {
      for (var address : List.of("10.0.0.9", "10.0.0.1", "10.0.0.5")) {
        tx.execute("INSERT INTO thing_ips (thing_id, ip_address, subnet_id, \"number\", chosen, note) VALUES (?, ?, ?, ?, ?, ?)", thing.id(), address,
            null, 9_007_199_254_740_993L, address.endsWith("5"), "a \"b\" \\ 🦀\n");
      }
      return null;
    });
    tag(thing, "zeta");
    tag(thing, "Alpha");
    tag(thing, "alpha");
    tag(thing, "🦀 \\");

    var found = found(thing).orElseThrow();

    assertThat(found.get(TAGS)).containsExactly("Alpha", "alpha", "zeta", "🦀 \\");
    assertThat(found.get(Sample.NUMBERS)).containsOnly(9_007_199_254_740_993L).hasSize(3);
    assertThat(found.get(Sample.FIXED_IPS)).extracting(ip -> ip.get("ip_address")).containsExactly("10.0.0.1", "10.0.0.5", "10.0.0.9");
    var second = new HashMap<String, Object>(Map.of("ip_address", "10.0.0.5", "number", 9_007_199_254_740_993L, "chosen", true,
        "note", "a \"b\" \\ 🦀\n"));
    second.put("subnet_id", null);
    assertThat(found.get(Sample.FIXED_IPS).get(1)).isEqualTo(second);
  }

  @Test
  default void only_what_is_asked_for_is_read() {
    var thing = Sample.thing("one").with(Sample.SIZE, 3);
    insert(thing);

    var found = store().read(tx -> tx.list(Select.from(Sample.THING).only(List.of(Sample.SIZE, Sample.SHOUT)))).getFirst();

    assertThat(found.values()).containsOnlyKeys(Sample.SIZE, ID);
  }

  @Test
  default void a_list_costs_one_statement_however_long() {
    var group = Sample.group("red");
    insert(group);
    long few = statementsOfList(1, group);
    long many = statementsOfList(60, group);

    assertThat(few).isEqualTo(1);
    assertThat(many).isEqualTo(1);
  }

  private long statementsOfList(int rows, Entity group) {
    IntStream.range(0, rows).forEach(i -> insert(Sample.thing("n" + i).with(Sample.GROUP_IDS, List.of(group.id()))));
    return store().read(tx -> {
      long before = store().statements();
      assertThat(tx.list(Select.from(Sample.THING))).hasSizeGreaterThanOrEqualTo(rows);
      return store().statements() - before;
    });
  }

  @Test
  default void many_rows_are_written_at_once_with_all_that_belongs_to_them() {
    var group = Sample.group("blue");
    var things = IntStream.range(0, 450).mapToObj(number -> number == 250 ? full(group)
        : Sample.thing("plain " + number).with(Sample.GROUP_IDS, List.of(group.id()))).toList();

    long before = store().statements();
    store().<Void>write(tx -> {
      tx.insertAll(List.of(group));
      tx.insertAll(things);
      tx.insertAll(Sample.SEATS, IntStream.range(0, 450).mapToObj(number -> Map.<String, Object>of("room", "r", "seat", number, "holder", "h" + number)).toList());
      tx.insertAll(List.of());
      return null;
    });

    assertThat(store().statements() - before).isLessThan(20);
    for (var thing : List.of(things.getFirst(), things.getLast(), things.get(250))) {
      var found = found(thing).orElseThrow();
      thing.values().forEach((attribute, value) -> assertThat(found.values().get(attribute)).as(attribute.name()).isEqualTo(value));
    }
    assertThat(store().<List<Long>>read(tx -> tx.query(row -> row.number(1), "SELECT COUNT(*) FROM seats"))).containsExactly(450L);
  }

  @Test
  default void of_many_rows_at_once_none_is_written_when_a_key_is_taken() {
    var seat = Map.<String, Object>of("room", "r", "seat", 1, "holder", "me");

    assertThatThrownBy(() -> store().<Void>write(tx -> {
      tx.insertAll(Sample.SEATS, List.of(Map.of("room", "r", "seat", 2, "holder", "you"), seat, seat));
      return null;
    })).isInstanceOf(UniqueViolation.class);

    assertThat(store().<List<Long>>read(tx -> tx.query(row -> row.number(1), "SELECT COUNT(*) FROM seats"))).containsExactly(0L);
  }

  private void tag(Entity thing, String tag) {
    store().write(tx -> tx.insertIfAbsent(Schema.TAGS, Map.of("resource_id", thing.id(), "tag", tag)));
  }
}
