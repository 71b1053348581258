package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nucleon.model.Standard.ID;
import static org.nucleon.model.Standard.NAME;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;

/// Lists in any order, page by page or row by row.
interface PagesContract extends StoreContract {

  @Test
  default void pages_walk_the_order_forward_and_backward() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var things = IntStream.range(0, 120).mapToObj(_ -> randomThing(random)).toList();
    store().write(tx -> {
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
    return one instanceof String text ? Arrays.compareUnsigned(text.getBytes(StandardCharsets.UTF_8),
        ((String) other).getBytes(StandardCharsets.UTF_8)) : ((Comparable<Object>) one).compareTo(other);
  }

  private List<String> walk(List<Select.Order> order, int page, boolean backward) {
    var ids = new ArrayList<String>();
    var select = Select.from(Sample.THING).orderedBy(order).limit(page).reversed(backward);
    Optional<Select.Position> position = Optional.empty();
    while (true) {
      var asked = position.map(select::after).orElse(select);
      var rows = store().read(tx -> tx.list(asked));
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
  default void rows_can_be_read_one_by_one_while_others_are_asked_for() {
    IntStream.range(0, 1_200).forEach(i -> {
      if (i % 100 == 0) {
        store().write(tx -> {
          IntStream.range(0, 100).forEach(j -> tx.insert(Sample.thing("n%04d".formatted(i + j))));
          return null;
        });
      }
    });
    var select = Select.from(Sample.THING).orderedBy(List.of(new Select.Order(NAME, false)));
    var names = new ArrayList<String>();

    store().read(tx -> {
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
}
