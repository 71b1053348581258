package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentMapTest {
  /// A key whose hash is as bad as a test wants.
  private record Key(int number, int hashes) {
    @Override
    public int hashCode() {
      return (number % hashes) * 0x9e3779b9;
    }
  }

  /// @param hashes how many different hashes there are: few make deep and colliding nodes
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 1_000_000})
  void it_holds_what_a_hash_map_holds_through_any_changes(int hashes) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var expected = new HashMap<Key, Integer>();
    var map = PersistentMap.<Key, Integer>empty();
    var history = new ArrayList<Map.Entry<PersistentMap<Key, Integer>, Map<Key, Integer>>>();

    for (int i = 0; i < 4_000; i++) {
      var key = new Key(random.nextInt(hashes == 1 ? 40 : 500), hashes);
      if (random.nextInt(5) < 2) {
        map = map.remove(key);
        expected.remove(key);
      } else {
        map = map.put(key, i);
        expected.put(key, i);
      }
      if (i % 500 == 0) {
        history.add(Map.entry(map, Map.copyOf(expected)));
      }
    }
    history.add(Map.entry(map, expected));

    history.forEach(version -> assertSame(version.getKey(), version.getValue(), seed));
  }

  private static void assertSame(PersistentMap<Key, Integer> map, Map<Key, Integer> expected, long seed) {
    var values = new ArrayList<Integer>();
    map.values().forEachRemaining(values::add);
    assertThat(values).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.values());
    assertThat(map.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(map.get(key)).contains(value));
  }

  @Test
  void emptied_it_is_empty() {
    var map = PersistentMap.<Integer, String>empty();
    for (int i = 0; i < 1_000; i++) {
      map = map.put(i * 31, "x");
    }
    for (int i = 0; i < 1_000; i++) {
      map = map.remove(i * 31);
    }

    assertThat(map.size()).isZero();
    assertThat(map.values().hasNext()).isFalse();
    assertThat(map.get(0)).isEqualTo(Optional.empty());
  }
}
