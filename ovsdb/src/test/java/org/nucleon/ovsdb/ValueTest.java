package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ValueTest {
  private static final ColumnType INTEGERS = new ColumnType(BaseType.plain(AtomicType.INTEGER), Optional.empty(), 0, ColumnType.UNLIMITED);

  private static Value integers(Iterable<Long> numbers) {
    var atoms = new TreeSet<Atom>();
    numbers.forEach(number -> atoms.add(Value.of(number)));
    return Value.set(atoms);
  }

  @Test
  void sets_are_equal_whatever_their_order_and_a_set_of_one_is_its_element() {
    assertThat(Value.ofStrings(List.of("b", "a", "b"))).isEqualTo(Value.set(Value.of("a"), Value.of("b"))).hasSameHashCodeAs(Value.ofStrings(List.of("a", "b")));
    assertThat(Value.ofStrings(List.of("a"))).isEqualTo(Value.of("a"));
    assertThat(Value.set()).isEqualTo(Value.none()).isNotEqualTo(Value.ofStrings(Map.of()));
    assertThat(Value.of(1)).isNotEqualTo(Value.ofReal(1));
  }

  @Test
  void the_difference_of_two_sets_turns_one_into_the_other() {
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      var before = new TreeSet<>(random.longs(random.nextInt(6), 0, 8).boxed().toList());
      var after = new TreeSet<>(random.longs(random.nextInt(6), 0, 8).boxed().toList());
      var difference = new TreeSet<>(before);
      difference.removeAll(after);
      after.stream().filter(number -> !before.contains(number)).forEach(difference::add);

      assertThat(ValueSet.applyDifference(integers(before), integers(difference))).as("%s to %s", before, after).isEqualTo(integers(after));
    }
  }

  @Test
  void a_map_read_as_strings_behaves_as_a_map() {
    var map = Value.ofStrings(Map.of("b", "2", "a", "1")).strings();

    assertThat(map).isEqualTo(Map.of("a", "1", "b", "2")).containsKey("a").doesNotContainKey("c").hasToString("{a=1, b=2}");
    assertThat(map.getOrDefault("c", "none")).isEqualTo("none");
    assertThat(Value.map(Map.of(Value.of(10), Value.of(true))).strings()).isEqualTo(Map.of("10", "true"));
  }

  @Test
  void what_is_written_is_read_back() {
    var written = List.of(Value.none(), Value.of(-3), Value.set(Value.of(3), Value.of(1)), Value.of(Long.MAX_VALUE));

    for (var value : written) {
      var json = Json.write(out -> ValueWriter.write(out, value));
      assertThat(new ValueReader().read(Json.parser(json), INTEGERS)).as(new String(json, StandardCharsets.UTF_8)).isEqualTo(value);
    }
  }
}
