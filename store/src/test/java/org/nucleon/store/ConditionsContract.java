package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.model.Standard.ID;
import static org.nucleon.model.Standard.NAME;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Entity;

/// Which rows a question is about.
interface ConditionsContract extends StoreContract {

  @Test
  default void conditions_combine() {
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
    assertThat(store().<Long>read(tx -> tx.count(Sample.THING, Condition.equal(Sample.ON, true)))).isEqualTo(1);
    assertThat(store().<Boolean>read(tx -> tx.exists(Sample.THING, Condition.equal(NAME, "c")))).isTrue();
    assertThat(store().<Boolean>read(tx -> tx.exists(Sample.THING, Condition.equal(NAME, "d")))).isFalse();
  }

  @Test
  default void one_of_what_a_select_answers_is_a_condition_alone_and_among_alternatives() {
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
    assertThat(store().<Long>read(tx -> tx.count(Sample.THING, large.or(inRed)))).isEqualTo(2);
    assertThat(store().<List<Entity>>write(tx -> tx.list(Select.from(Sample.THING).where(large.or(inRed)).locked()))).hasSize(2);
  }

  @Test
  default void text_is_compared_exactly() {
    for (var name : List.of("a", "A", "ä", "a ", " a", "")) {
      insert(Sample.thing(name));
    }

    for (var name : List.of("a", "A", "ä", "a ", " a", "")) {
      assertThat(names(Select.from(Sample.THING).where(NAME, name))).containsExactly(name);
      assertThat(names(Select.from(Sample.THING).where(Condition.in(NAME, List.of(name, "zzz"))))).containsExactly(name);
    }
    assertThat(names(Select.from(Sample.THING).orderedBy(List.of(new Select.Order(NAME, false))))).containsExactly("", " a", "A", "a", "a ", "ä");
  }

  @Test
  default void one_of_five_thousand_values_is_one_statement() {
    var things = IntStream.range(0, 50).mapToObj(i -> Sample.thing("n" + i).with(Sample.SIZE, i)).toList();
    store().write(tx -> {
      things.forEach(tx::insert);
      return null;
    });
    var ids = new ArrayList<>(things.stream().map(Entity::id).toList());
    IntStream.range(0, 4_950).forEach(_ -> ids.add(Sample.id()));
    var sizes = IntStream.range(10, 5_010).boxed().toList();

    store().read(tx -> {
      long before = store().statements();
      assertThat(tx.list(Select.from(Sample.THING).where(Condition.in(ID, ids)))).hasSize(50);
      assertThat(tx.count(Sample.THING, Condition.in(Sample.SIZE, sizes))).isEqualTo(40);
      assertThat(store().statements() - before).isEqualTo(2);
      return null;
    });
  }

  private List<String> matching(Condition condition) {
    return names(Select.from(Sample.THING).where(condition).orderedBy(List.of(new Select.Order(NAME, false))));
  }

  private List<String> names(Select select) {
    return store().read(tx -> tx.list(select)).stream().map(thing -> thing.get(NAME)).toList();
  }
}
