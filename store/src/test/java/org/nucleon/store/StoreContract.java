package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nucleon.model.Standard.ID;
import static org.nucleon.model.Standard.NAME;
import static org.nucleon.model.Standard.PROJECT_ID;
import static org.nucleon.model.Standard.REVISION;
import static org.nucleon.model.Standard.TAGS;
import static org.nucleon.store.Together.together;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.value.IpAddress;
import org.nucleon.model.value.IpPrefix;
import org.nucleon.model.value.MacAddress;

/// What every database must do alike.
abstract class StoreContract extends UpgradeContract {

  private DatabaseUrl url;
  private Store store;

  @BeforeEach
  void open() {
    url = freshDatabase();
    store = Databases.open(url, Sample.schema(), options());
  }

  @AfterEach
  void close() {
    if (store != null) { // the database was not there, and the test is skipped
      store.close();
    }
  }

  // ---- rows and values ----

  @Test
  void a_row_reads_as_it_was_written() {
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
  void what_has_no_value_reads_as_null() {
    var thing = Sample.thing("bare");

    insert(thing);
    var found = found(thing).orElseThrow();

    assertThat(found.values()).containsEntry(Sample.SIZE, null).containsEntry(Sample.ON, null).containsEntry(Sample.PROFILE, null)
        .containsEntry(Sample.GROUP_IDS, List.of()).containsEntry(Sample.FIXED_IPS, List.of());
  }

  @Test
  void an_update_changes_columns_and_links_and_leaves_the_rest() {
    var groups = List.of(Sample.group("red"), Sample.group("green"), Sample.group("blue"));
    var thing = Sample.thing("one").with(Sample.SIZE, 7).with(Sample.GROUP_IDS, List.of(groups.get(0).id(), groups.get(1).id()));
    groups.forEach(this::insert);
    insert(thing);

    var changed = new HashMap<Attribute<?>, Object>();
    changed.put(NAME, "two");
    changed.put(Sample.SIZE, null);
    changed.put(Sample.GROUP_IDS, List.of(groups.get(2).id(), groups.get(1).id()));
    boolean there = store.write(tx -> tx.update(Sample.THING, thing.id(), changed));
    boolean same = store.write(tx -> tx.update(Sample.THING, thing.id(), Map.of(NAME, "two")));
    boolean onlyLinks = store.write(tx -> tx.update(Sample.THING, thing.id(), Map.of(Sample.GROUP_IDS, List.of(groups.get(2).id()))));
    boolean missing = store.write(tx -> tx.update(Sample.THING, Sample.id(), Map.of(NAME, "x")));
    boolean missingLinks = store.write(tx -> tx.update(Sample.THING, Sample.id(), Map.of(Sample.GROUP_IDS, List.of())));

    assertThat(List.of(there, same, onlyLinks, missing, missingLinks)).containsExactly(true, true, true, false, false);
    var found = found(thing).orElseThrow();
    assertThat(found.get(NAME)).isEqualTo("two");
    assertThat(found.find(Sample.SIZE)).isEmpty();
    assertThat(found.get(Sample.GROUP_IDS)).containsExactly(groups.get(2).id());
    assertThat(found.find(org.nucleon.model.Standard.CREATED_AT)).isEqualTo(thing.find(org.nucleon.model.Standard.CREATED_AT));
  }

  @Test
  void a_deleted_row_is_gone_with_its_links_and_tags() {
    var group = Sample.group("red");
    var thing = Sample.thing("one").with(Sample.GROUP_IDS, List.of(group.id()));
    insert(group, thing);
    tag(thing, "t");

    assertThat(store.<Boolean>write(tx -> tx.delete(Sample.THING, thing.id()))).isTrue();

    assertThat(store.<Boolean>write(tx -> tx.delete(Sample.THING, thing.id()))).isFalse();
    assertThat(found(thing)).isEmpty();
    assertThat(number("SELECT count(*) FROM tags")).isZero();
    assertThat(store.<Boolean>write(tx -> tx.delete(Sample.GROUP, group.id()))).as("no link holds it").isTrue();
  }

  @Test
  void collected_rows_come_in_a_fixed_order_with_their_own_types() {
    var thing = Sample.thing("one");
    insert(thing);
    store.write(tx -> {
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
  void only_what_is_asked_for_is_read() {
    var thing = Sample.thing("one").with(Sample.SIZE, 3);
    insert(thing);

    var found = store.read(tx -> tx.list(Select.from(Sample.THING).only(List.of(Sample.SIZE, Sample.SHOUT)))).getFirst();

    assertThat(found.values()).containsOnlyKeys(Sample.SIZE, ID);
  }

  @Test
  void a_list_costs_one_statement_however_long() {
    var group = Sample.group("red");
    insert(group);
    long few = statementsOfList(1, group);
    long many = statementsOfList(60, group);

    assertThat(few).isEqualTo(1);
    assertThat(many).isEqualTo(1);
  }

  private long statementsOfList(int rows, Entity group) {
    IntStream.range(0, rows).forEach(i -> insert(Sample.thing("n" + i).with(Sample.GROUP_IDS, List.of(group.id()))));
    return store.read(tx -> {
      long before = store.statements();
      assertThat(tx.list(Select.from(Sample.THING))).hasSizeGreaterThanOrEqualTo(rows);
      return store.statements() - before;
    });
  }

  @Test
  void text_is_compared_exactly() {
    for (var name : List.of("a", "A", "ä", "a ", " a", "")) {
      insert(Sample.thing(name));
    }

    for (var name : List.of("a", "A", "ä", "a ", " a", "")) {
      assertThat(names(Select.from(Sample.THING).where(NAME, name))).containsExactly(name);
      assertThat(names(Select.from(Sample.THING).where(Condition.in(NAME, List.of(name, "zzz"))))).containsExactly(name);
    }
    assertThat(names(Select.from(Sample.THING).orderedBy(List.of(new Select.Order(NAME, false))))).containsExactly("", " a", "A", "a", "a ", "ä");
  }

  // ---- conditions ----

  @Test
  void conditions_combine() {
    insert(Sample.thing("a").with(Sample.SIZE, 1).with(Sample.ON, true));
    insert(Sample.thing("b").with(Sample.SIZE, 2).with(Sample.ON, false));
    insert(Sample.thing("c"));

    assertThat(matching(Condition.ALWAYS)).containsExactly("a", "b", "c");
    assertThat(matching(Condition.NEVER)).isEmpty();
    assertThat(matching(Condition.in(Sample.SIZE, List.of()))).isEmpty();
    assertThat(matching(Condition.isNull(Sample.SIZE))).containsExactly("c");
    assertThat(matching(Condition.not(Condition.isNull(Sample.SIZE)))).containsExactly("a", "b");
    assertThat(matching(Condition.equal(Sample.ON, true).or(Condition.equal(Sample.SIZE, 2)))).containsExactly("a", "b");
    assertThat(matching(Condition.in(Sample.SIZE, List.of(1, 2, 3)).and(Condition.in(Sample.ON, List.of(true, false)))
        .and(Condition.equal(NAME, "b")))).containsExactly("b");
    assertThat(matching(Condition.sql("t.name > ? AND t.\"provider_size\" = ?", "a", 2))).containsExactly("b");
    assertThat(matching(Condition.sql("t.name = ? OR t.name = ?", "a", "b").and(Condition.equal(NAME, "c")))).isEmpty();
    assertThat(store.<Long>read(tx -> tx.count(Sample.THING, Condition.equal(Sample.ON, true)))).isEqualTo(1);
    assertThat(store.<Boolean>read(tx -> tx.exists(Sample.THING, Condition.equal(NAME, "c")))).isTrue();
    assertThat(store.<Boolean>read(tx -> tx.exists(Sample.THING, Condition.equal(NAME, "d")))).isFalse();
  }

  @Test
  void one_of_what_a_select_answers_is_a_condition_alone_and_among_alternatives() {
    var red = Sample.group("red");
    var blue = Sample.group("blue");
    insert(red);
    insert(blue);
    insert(Sample.thing("a").with(Sample.GROUP_ID, red.id()));
    insert(Sample.thing("b").with(Sample.GROUP_ID, blue.id()));
    insert(Sample.thing("c").with(Sample.SIZE, 3));
    var inRed = Condition.among(Sample.GROUP_ID, "SELECT g.id FROM \"groups\" g WHERE g.colour = ?", "red");
    var inNone = Condition.among(Sample.GROUP_ID, "SELECT g.id FROM \"groups\" g WHERE g.colour = ?", "pink");
    var large = Condition.equal(Sample.SIZE, 3);

    assertThat(matching(inRed)).containsExactly("a");
    assertThat(matching(Condition.not(inRed).and(Condition.not(Condition.isNull(Sample.GROUP_ID))))).containsExactly("b");
    assertThat(matching(large.or(inRed))).containsExactly("a", "c");
    assertThat(matching(large.or(Condition.any(inNone, inRed)))).containsExactly("a", "c");
    assertThat(matching(large.or(inNone))).containsExactly("c");
    assertThat(matching(large.or(inRed).and(Condition.equal(NAME, "a")))).containsExactly("a");
    assertThat(matching(Condition.equal(Sample.GROUP_ID, blue.id()).and(large.or(inRed)))).isEmpty();
    assertThat(store.<Long>read(tx -> tx.count(Sample.THING, large.or(inRed)))).isEqualTo(2);
    assertThat(store.<List<Entity>>write(tx -> tx.list(Select.from(Sample.THING).where(large.or(inRed)).locked()))).hasSize(2);
  }

  private List<String> matching(Condition condition) {
    return names(Select.from(Sample.THING).where(condition).orderedBy(List.of(new Select.Order(NAME, false))));
  }

  private List<String> names(Select select) {
    return store.read(tx -> tx.list(select)).stream().map(thing -> thing.get(NAME)).toList();
  }

  @Test
  void one_of_five_thousand_values_is_one_statement() {
    var things = IntStream.range(0, 50).mapToObj(i -> Sample.thing("n" + i).with(Sample.SIZE, i)).toList();
    store.write(tx -> {
      things.forEach(tx::insert);
      return null;
    });
    var ids = new ArrayList<>(things.stream().map(Entity::id).toList());
    IntStream.range(0, 4_950).forEach(_ -> ids.add(Sample.id()));
    var sizes = IntStream.range(10, 5_010).boxed().toList();

    store.read(tx -> {
      long before = store.statements();
      assertThat(tx.list(Select.from(Sample.THING).where(Condition.in(ID, ids)))).hasSize(50);
      assertThat(tx.count(Sample.THING, Condition.in(Sample.SIZE, sizes))).isEqualTo(40);
      assertThat(store.statements() - before).isEqualTo(2);
      return null;
    });
  }

  // ---- order and pages ----

  @Test
  void pages_walk_the_order_forward_and_backward() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var things = IntStream.range(0, 120).mapToObj(_ -> randomThing(random)).toList();
    store.write(tx -> {
      things.forEach(tx::insert);
      return null;
    });

    for (int round = 0; round < 12; round++) {
      var order = randomOrder(random);
      int page = 1 + random.nextInt(40);
      var expected = things.stream().sorted(comparator(order)).map(Entity::id).toList();

      assertThat(walk(order, page, false)).as("seed %d, forward by %s, pages of %d", seed, order, page).isEqualTo(expected);
      assertThat(walk(order, page, true)).as("seed %d, backward by %s, pages of %d", seed, order, page).isEqualTo(expected);
    }
  }

  private static Entity randomThing(Random random) {
    var values = new HashMap<Attribute<?>, Object>();
    values.put(NAME, random.nextInt(4) == 0 ? null : List.of("a", "B", "b", "ä", "🦀", "\uffff").get(random.nextInt(6)));
    values.put(Sample.SIZE, random.nextInt(3) == 0 ? null : random.nextInt(5) - 2);
    values.put(Sample.ON, random.nextInt(3) == 0 ? null : random.nextBoolean());
    values.put(Sample.DEFAULT, random.nextInt(5) == 0 ? null : "d" + random.nextInt(3));
    return Sample.thing("").with(values);
  }

  private static List<Select.Order> randomOrder(Random random) {
    var keys = new ArrayList<Attribute<?>>(List.of(NAME, Sample.SIZE, Sample.ON, Sample.DEFAULT));
    Collections.shuffle(keys, random);
    if (random.nextInt(3) == 0) {
      keys.add(random.nextInt(3), ID);
    }
    return keys.subList(0, random.nextInt(keys.size())).stream().map(key -> new Select.Order(key, random.nextBoolean())).toList();
  }

  private static Comparator<Entity> comparator(List<Select.Order> order) {
    Comparator<Entity> by = (_, _) -> 0;
    for (var key : order) {
      by = by.thenComparing((one, other) -> (key.descending() ? -1 : 1) * compare(one.values().get(key.by()), other.values().get(key.by())));
    }
    return by.thenComparing(Entity::id);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    if (one == null || other == null) {
      return one == other ? 0 : one == null ? -1 : 1;
    }
    return one instanceof String text ? Arrays.compareUnsigned(text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        ((String) other).getBytes(java.nio.charset.StandardCharsets.UTF_8)) : ((Comparable<Object>) one).compareTo(other);
  }

  private List<String> walk(List<Select.Order> order, int page, boolean backward) {
    var ids = new ArrayList<String>();
    var select = Select.from(Sample.THING).orderedBy(order).limit(page).reversed(backward);
    Optional<Select.Position> position = Optional.empty();
    while (true) {
      var asked = position.map(select::after).orElse(select);
      var rows = store.read(tx -> tx.list(asked));
      if (rows.isEmpty()) {
        return ids;
      }
      ids.addAll(backward ? 0 : ids.size(), rows.stream().map(Entity::id).toList());
      position = Optional.of(position(order, backward ? rows.getFirst() : rows.getLast()));
    }
  }

  private static Select.Position position(List<Select.Order> order, Entity row) {
    var keys = new ArrayList<>();
    for (var key : order) {
      keys.add(row.values().get(key.by()));
      if (key.by() == ID) {
        return new Select.Position(keys);
      }
    }
    keys.add(row.id());
    return new Select.Position(keys);
  }

  @Test
  void rows_can_be_read_one_by_one_while_others_are_asked_for() {
    IntStream.range(0, 1_200).forEach(i -> {
      if (i % 100 == 0) {
        store.write(tx -> {
          IntStream.range(0, 100).forEach(j -> tx.insert(Sample.thing("n%04d".formatted(i + j))));
          return null;
        });
      }
    });
    var select = Select.from(Sample.THING).orderedBy(List.of(new Select.Order(NAME, false)));
    var names = new ArrayList<String>();

    store.read(tx -> {
      tx.forEach(select, thing -> {
        names.add(thing.get(NAME));
        if (names.size() % 400 == 0) {
          assertThat(tx.find(Sample.THING, thing.id())).isPresent();
          tx.forEach(select.limit(3), inner -> assertThat(inner.get(NAME)).startsWith("n000"));
        }
      });
      return null;
    });

    assertThat(names).hasSize(1_200).isSorted();
  }

  // ---- rules ----

  @Test
  void a_broken_unique_rule_names_table_and_columns() {
    var mac = MacAddress.parse("fa:16:3e:00:00:01");
    insert(Sample.thing("for key 'x'").with(Sample.MAC, mac));
    insert(Sample.thing("no mac"), Sample.thing("no mac either"));
    var clash = Sample.thing("two").with(Sample.MAC, mac);

    assertThatThrownBy(() -> insert(clash)).isInstanceOfSatisfying(UniqueViolation.class, violation -> {
      assertThat(violation.table()).isEqualTo("things");
      assertThat(violation.columns()).containsExactly("project_id", "mac");
    });
    var first = Sample.group("red");
    insert(first);
    assertThatThrownBy(() -> insert(first.with(Sample.COLOUR, "blue"))).isInstanceOfSatisfying(UniqueViolation.class, violation -> {
      assertThat(violation.table()).isEqualTo("groups");
      assertThat(violation.columns()).containsExactly("id");
    });
    assertThat(store.<Long>read(tx -> tx.count(Sample.THING, Condition.ALWAYS))).isEqualTo(3);
  }

  @Test
  void a_broken_reference_names_its_column() {
    var group = Sample.group("red");
    insert(group, Sample.thing("one").with(Sample.GROUP_ID, group.id()));

    assertBroken(() -> insert(Sample.thing("two").with(Sample.GROUP_ID, Sample.id())), "things", "group_id", "groups");
    assertBroken(() -> insert(Sample.thing("two").with(Sample.GROUP_IDS, List.of(Sample.id()))), "thing_groups", "group_id", "groups");
    assertBroken(() -> store.write(tx -> tx.delete(Sample.GROUP, group.id())), "things", "group_id", "groups");
  }

  private static void assertBroken(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String table, String column, String target) {
    assertThatThrownBy(action).isInstanceOfSatisfying(ReferenceViolation.class,
        violation -> assertThat(violation.broken()).isEqualTo(new ReferenceViolation.Broken(table, column, target)));
  }

  @Test
  void a_failed_statement_dooms_its_transaction_on_every_database() {
    var group = Sample.group("red");
    insert(group);

    assertThatThrownBy(() -> store.write(tx -> {
      tx.insert(Sample.group("green"));
      try {
        tx.insert(group);
      } catch (UniqueViolation expected) {
        // goes on as if nothing had happened
      }
      return null;
    })).isInstanceOf(UniqueViolation.class);

    assertThat(store.<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).isEqualTo(1);
  }

  @Test
  void what_throws_changes_nothing() {
    assertThatThrownBy(() -> store.write(tx -> {
      tx.insert(Sample.group("red"));
      throw new IllegalArgumentException("mine");
    })).hasMessage("mine");

    assertThat(store.<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).isZero();
  }

  @Test
  void misuse_is_refused() {
    assertThatThrownBy(() -> store.write(_ -> store.write(_ -> 1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.read(tx -> tx.delete(Sample.GROUP, "x"))).isInstanceOf(IllegalStateException.class);
    var kept = new ArrayList<Tx>();
    store.read(kept::add);
    assertThatThrownBy(() -> kept.getFirst().count(Sample.GROUP, Condition.ALWAYS)).isInstanceOf(IllegalStateException.class);
    var other = Attribute.string("name", 10);
    assertThatThrownBy(() -> insert(Sample.thing("x").with(other, "y"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read(tx -> tx.list(Select.from(Sample.THING).where(Sample.SHOUT, "x")))).isInstanceOf(IllegalArgumentException.class);
  }

  // ---- together with others ----

  @Test
  void a_read_sees_one_state() {
    insert(Sample.group("red"));

    store.read(tx -> {
      long before = tx.count(Sample.GROUP, Condition.ALWAYS);
      inAnotherThread(() -> {
        insert(Sample.group("green"));
        return null;
      });
      assertThat(tx.count(Sample.GROUP, Condition.ALWAYS)).isEqualTo(before);
      return null;
    });

    assertThat(store.<Long>read(tx -> tx.count(Sample.GROUP, Condition.ALWAYS))).isEqualTo(2);
  }

  @Test
  void a_locked_row_shows_the_newest_state_with_what_belongs_to_it() throws Exception {
    var red = Sample.group("red");
    var thing = Sample.thing("0").with(REVISION, 0L);
    insert(red, thing);
    int threads = 8;
    int each = 10;

    together(threads, _ -> {
      for (int i = 0; i < each; i++) {
        store.write(tx -> {
          var locked = tx.lock(Sample.THING, thing.id()).orElseThrow();
          assertThat(locked.get(TAGS)).as("one tag per revision").hasSize((int) locked.revision());
          tx.execute("INSERT INTO tags (resource_id, tag) VALUES (?, ?)", thing.id(), Sample.id());
          return tx.update(Sample.THING, thing.id(), Map.of(REVISION, locked.revision() + 1));
        });
      }
    });

    assertThat(found(thing).orElseThrow().revision()).isEqualTo(threads * each);
  }

  @Test
  void counters_never_pass_their_limit() throws Exception {
    var counted = new AtomicInteger();
    var refused = new AtomicInteger();

    together(64, _ -> {
      for (int i = 0; i < 3; i++) {
        var count = count("p", 1, 100);
        (count.isPresent() ? counted : refused).incrementAndGet();
        count.ifPresent(now -> assertThat(now).isBetween(1L, 100L));
      }
    });

    assertThat(counted).hasValue(100);
    assertThat(refused).hasValue(92);
    assertThat(count("p", -40, 10)).as("less is never too much").contains(60L);
    assertThat(count("p", 5, -1)).contains(65L);
    assertThat(count("q", 3, 2)).isEmpty();
  }

  private Optional<Long> count(String project, long by, long limit) {
    return store.write(tx -> tx.count(Sample.COUNTERS, Map.of("project_id", project, "resource", "port"), "used", by, limit));
  }

  @Test
  void one_of_many_gets_a_key() throws Exception {
    var won = new AtomicInteger();

    together(16, _ -> {
      for (int seat = 0; seat < 10; seat++) {
        int number = seat;
        if (store.<Boolean>write(tx -> tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", number, "holder", Sample.id())))) {
          won.incrementAndGet();
        }
      }
    });

    assertThat(won).hasValue(10);
  }

  @Test
  void one_of_many_gets_a_row_that_is_unique_twice() throws Exception {
    var won = new AtomicInteger();

    together(16, _ -> {
      for (int seat = 0; seat < 100; seat++) {
        int number = seat;
        if (store.<Boolean>write(tx -> tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", number, "holder", "of " + number)))) {
          won.incrementAndGet();
        }
      }
    });

    assertThat(won).hasValue(100);
  }

  @Test
  void only_the_key_may_be_taken() {
    store.write(tx -> {
      assertThat(tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 1, "holder", "me"))).isTrue();
      assertThat(tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 1, "holder", "you"))).isFalse();
      assertThat(tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 2, "holder", "you"))).as("the transaction goes on").isTrue();
      return null;
    });

    assertThatThrownBy(() -> store.write(tx -> tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 3, "holder", "me"))))
        .isInstanceOfSatisfying(UniqueViolation.class, violation -> assertThat(violation.columns()).containsExactly("room", "holder"));
  }

  @Test
  void many_rows_are_written_at_once_with_all_that_belongs_to_them() {
    var group = Sample.group("blue");
    var things = IntStream.range(0, 450).mapToObj(number -> number == 250 ? full(group)
        : Sample.thing("plain " + number).with(Sample.GROUP_IDS, List.of(group.id()))).toList();

    long before = store.statements();
    store.<Void>write(tx -> {
      tx.insertAll(List.of(group));
      tx.insertAll(things);
      tx.insertAll(Sample.SEATS, IntStream.range(0, 450).mapToObj(number -> Map.<String, Object>of("room", "r", "seat", number, "holder", "h" + number)).toList());
      tx.insertAll(List.of());
      return null;
    });

    assertThat(store.statements() - before).isLessThan(20);
    for (var thing : List.of(things.getFirst(), things.getLast(), things.get(250))) {
      var found = found(thing).orElseThrow();
      thing.values().forEach((attribute, value) -> assertThat(found.values().get(attribute)).as(attribute.name()).isEqualTo(value));
    }
    assertThat(store.<List<Long>>read(tx -> tx.query(row -> row.number(1), "SELECT COUNT(*) FROM seats"))).containsExactly(450L);
  }

  @Test
  void of_many_rows_at_once_none_is_written_when_a_key_is_taken() {
    var seat = Map.<String, Object>of("room", "r", "seat", 1, "holder", "me");

    assertThatThrownBy(() -> store.<Void>write(tx -> {
      tx.insertAll(Sample.SEATS, List.of(Map.of("room", "r", "seat", 2, "holder", "you"), seat, seat));
      return null;
    })).isInstanceOf(UniqueViolation.class);

    assertThat(store.<List<Long>>read(tx -> tx.query(row -> row.number(1), "SELECT COUNT(*) FROM seats"))).containsExactly(0L);
  }

  @Test
  void who_meets_head_on_tries_again() throws Exception {
    var red = Sample.group("red");
    var green = Sample.group("green");
    insert(red, green);
    var meeting = new CyclicBarrier(2);
    var attempts = new AtomicInteger();

    together(2, number -> {
      var first = number == 0 ? red : green;
      var second = number == 0 ? green : red;
      var mine = new AtomicInteger();
      store.write(tx -> {
        attempts.incrementAndGet();
        tx.lock(Sample.GROUP, first.id()).orElseThrow();
        if (mine.incrementAndGet() == 1 && hasRowLocks()) {
          await(meeting);
        }
        tx.lock(Sample.GROUP, second.id()).orElseThrow();
        tx.update(Sample.GROUP, first.id(), Map.of(PROJECT_ID, "by " + number));
        return tx.update(Sample.GROUP, second.id(), Map.of(PROJECT_ID, "by " + number));
      });
    });

    assertThat(attempts.get()).isEqualTo(hasRowLocks() ? 3 : 2);
    var owners = store.read(tx -> tx.list(Select.from(Sample.GROUP))).stream().map(Entity::projectId).distinct();
    assertThat(owners).as("both rows are by the same transaction").hasSize(1);
  }

  abstract boolean hasRowLocks();

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- change log ----

  @Test
  void a_cursor_sees_every_change_exactly_once() throws Exception {
    var cursors = List.of(store.changes(), store.changes());
    int threads = 8;
    int each = 25;

    together(threads, number -> {
      for (int i = 0; i < each; i++) {
        var group = Sample.group(number + "-" + i);
        boolean undone = i % 10 == 9;
        try {
          store.write(tx -> {
            tx.insert(group);
            tx.log(Change.Kind.CREATED, group);
            tx.log(Change.Kind.UPDATED, group);
            if (undone) {
              throw new IllegalStateException("undone");
            }
            return null;
          });
        } catch (IllegalStateException expected) {
          assertThat(expected).hasMessage("undone");
        }
      }
    });

    int committed = threads * (each - each / 10) * 2;
    for (var cursor : cursors) {
      var seen = take(cursor, committed);
      assertThat(seen).hasSize(committed).extracting(Change::sequence).doesNotHaveDuplicates();
      assertThat(seen).extracting(Change::resource).containsOnly("group");
      assertThat(cursor.next(Duration.ofMillis(50))).isEmpty();
    }
  }

  private static List<Change> take(Store.ChangeCursor cursor, int count) throws InterruptedException {
    var seen = new ArrayList<Change>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (seen.size() < count && System.nanoTime() < end) {
      seen.addAll(cursor.next(Duration.ofSeconds(1)));
    }
    return seen;
  }

  @Test
  void a_lower_number_committed_later_is_seen_by_old_and_new_cursors() throws Exception {
    if (!hasRowLocks()) {
      return; // one writer: numbers are committed in their order
    }
    var old = store.changes();
    var holding = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> store.write(tx -> {
        tx.execute("INSERT INTO change_log (kind, resource, object_id, project_id, revision, at) VALUES ('CREATED', 'group', 'slow', '', 0, "
            + dialect().nowMicros() + ")");
        holding.countDown();
        return await(goOn);
      }));
      await(holding);
      var fast = Sample.group("fast");
      logged(fast);
      var young = store.changes();

      assertThat(take(old, 1)).extracting(Change::id).containsExactly(fast.id());
      goOn.countDown();
      assertThat(slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(old.committed()).as("whoever saw it in a snapshot is told of it").extracting(Change::id).containsExactly("slow");
      assertThat(take(young, 1)).extracting(Change::id).contains("slow");
    }
  }

  private Dialect dialect() {
    return Dialect.of(Databases.kind(url));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void logged(Entity group) {
    store.write(tx -> {
      tx.insert(group);
      tx.log(Change.Kind.CREATED, group);
      return null;
    });
  }

  @Test
  void a_change_of_another_server_is_seen() throws Exception {
    var cursor = store.changes();
    var group = Sample.group("red").with(PROJECT_ID, "");
    try (var other = Databases.open(url, Sample.schema(), options())) {
      other.write(tx -> {
        tx.log(Change.Kind.DELETED, group.with(REVISION, 7L));
        return null;
      });
    }

    var change = take(cursor, 1).getFirst();

    assertThat(change.kind()).isEqualTo(Change.Kind.DELETED);
    assertThat(List.of(change.resource(), change.id(), change.projectId(), change.revision())).containsExactly("group", group.id(), "", 7L);
    assertThat(Duration.between(change.at(), java.time.Instant.now()).abs()).isLessThan(PATIENCE);
  }

  @Test
  void a_waiting_cursor_wakes_at_once() throws Exception {
    var cursor = store.changes();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> cursor.next(PATIENCE));
      logged(Sample.group("red"));

      assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void all_that_is_committed_is_told_at_once() {
    var cursor = store.changes();
    int count = 2_500;
    store.write(tx -> {
      for (int i = 0; i < count; i++) {
        tx.log(Change.Kind.UPDATED, Sample.group("g" + i));
      }
      return null;
    });

    assertThat(cursor.committed()).hasSize(count).extracting(Change::sequence).doesNotHaveDuplicates().isSorted();
    assertThat(cursor.committed()).isEmpty();
  }

  @Test
  void waiting_takes_nothing_away() throws Exception {
    var cursor = store.changes();
    assertThat(cursor.committed()).isEmpty();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> {
        cursor.await(PATIENCE);
        return cursor.committed();
      });
      logged(Sample.group("red"));

      assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void old_changes_are_pruned_and_a_late_reader_is_told() throws Exception {
    store.close();
    store = Databases.open(url, Sample.schema(), options().changesKept(Duration.ofMillis(300)).transactionMax(Duration.ofSeconds(5)));
    var cursor = store.changes();
    for (int i = 0; i < 5; i++) {
      logged(Sample.group("n" + i));
    }

    org.nucleon.testkit.Wait.until("the log to be pruned", PATIENCE,
        () -> number("SELECT count(*) FROM change_log") == 1);

    assertThatThrownBy(() -> cursor.next(Duration.ZERO)).isInstanceOf(ChangesMissed.class);
    logged(Sample.group("later"));
    assertThat(take(cursor, 1)).hasSize(1);
  }

  // ---- leases ----

  @Test
  void a_lease_has_one_holder_until_it_ends_or_is_given_back() {
    assertThat(store.lease("l", "a", Duration.ofMinutes(1))).isTrue();
    assertThat(store.lease("l", "b", Duration.ofMinutes(1))).isFalse();
    assertThat(store.lease("l", "a", Duration.ofMinutes(1))).as("renewed").isTrue();
    store.release("l", "b");
    assertThat(store.lease("l", "b", Duration.ofMinutes(1))).as("not b's to give back").isFalse();
    assertThat(store.leaseHolder("l")).contains("a");
    store.release("l", "a");
    assertThat(store.leaseHolder("l")).isEmpty();
    assertThat(store.lease("l", "b", Duration.ofMillis(1))).isTrue();

    org.nucleon.testkit.Wait.until("the lease to run out", PATIENCE, () -> store.lease("l", "c", Duration.ofMinutes(1)));
    assertThat(store.lease("l", "b", Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void of_many_one_gets_a_new_lease() throws Exception {
    var holders = new AtomicInteger();

    together(16, number -> {
      if (store.lease("fresh", "n" + number, Duration.ofMinutes(1))) {
        holders.incrementAndGet();
      }
    });

    assertThat(holders).hasValue(1);
  }

  // ---- with the tests' own words ----

  Store store() {
    return store;
  }

  DatabaseUrl url() {
    return url;
  }

  private Optional<Entity> found(Entity thing) {
    return store.read(tx -> tx.find(thing.resource(), thing.id()));
  }

  private long number(String sql) {
    return store.read(tx -> tx.query(row -> row.number(1), sql).getFirst());
  }

  void insert(Entity... entities) {
    store.write(tx -> {
      for (var entity : entities) {
        tx.insert(entity);
      }
      return null;
    });
  }

  private void tag(Entity thing, String tag) {
    store.write(tx -> tx.insertIfAbsent(Schema.TAGS, Map.of("resource_id", thing.id(), "tag", tag)));
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
