package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nucleon.model.value.MacAddress;

/// Who breaks a rule of the schema is told which.
interface RulesContract extends StoreContract {

  @Test
  default void a_broken_unique_rule_names_table_and_columns() {
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
    assertThat(store().<Long>read(tx -> tx.count(Sample.THING, Condition.ALWAYS))).isEqualTo(3);
  }

  @Test
  default void a_broken_reference_names_its_column() {
    var group = Sample.group("red");
    insert(group, Sample.thing("one").with(Sample.GROUP_ID, group.id()));

    assertBroken(() -> insert(Sample.thing("two").with(Sample.GROUP_ID, Sample.id())), "things", "group_id", "groups");
    assertBroken(() -> insert(Sample.thing("two").with(Sample.GROUP_IDS, List.of(Sample.id()))), "thing_groups", "group_id", "groups");
    assertBroken(() -> store().write(tx -> tx.delete(Sample.GROUP, group.id())), "things", "group_id", "groups");
  }

  private static void assertBroken(ThrowingCallable action, String table, String column, String target) {
    assertThatThrownBy(action).isInstanceOfSatisfying(ReferenceViolation.class,
        violation -> assertThat(violation.broken()).isEqualTo(new ReferenceViolation.Broken(table, column, target)));
  }

  @Test
  default void only_the_key_may_be_taken() {
    store().write(tx -> {
      assertThat(tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 1, "holder", "me"))).isTrue();
      assertThat(tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 1, "holder", "you"))).isFalse();
      assertThat(tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 2, "holder", "you"))).as("the transaction goes on").isTrue();
      return null;
    });

    assertThatThrownBy(() -> store().write(tx -> tx.insertIfAbsent(Sample.SEATS, Map.of("room", "r", "seat", 3, "holder", "me"))))
        .isInstanceOfSatisfying(UniqueViolation.class, violation -> assertThat(violation.columns()).containsExactly("room", "holder"));
  }
}
