package org.nucleon.ovsdb;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A map of atoms to atoms: two arrays, sorted by key.
public final class ValueMap implements Value {
  static final ValueMap EMPTY = new ValueMap(new Atom[0], new Atom[0]);

  private final Atom[] keys;
  private final Atom[] values;

  private ValueMap(Atom[] keys, Atom[] values) {
    this.keys = keys;
    this.values = values;
  }

  /// @param keys in the order of [Atom#compareTo], without duplicates; both arrays are owned by the map from now on
  static ValueMap of(Atom[] keys, Atom[] values) {
    return keys.length == 0 ? EMPTY : new ValueMap(keys, values);
  }

  static ValueMap of(Map<? extends Atom, ? extends Atom> entries) {
    var sorted = new TreeMap<Atom, Atom>(entries);
    return of(sorted.keySet().toArray(Atom[]::new), sorted.values().toArray(Atom[]::new));
  }

  static ValueMap ofStrings(Map<String, String> entries) {
    var atoms = new TreeMap<Atom, Atom>();
    entries.forEach((key, value) -> atoms.put(Value.of(key), Value.of(value)));
    return of(atoms);
  }

  public int size() {
    return keys.length;
  }

  public Optional<Atom> get(Atom key) {
    int at = Arrays.binarySearch(keys, key);
    return at < 0 ? Optional.empty() : Optional.of(values[at]);
  }

  /// None: a map has entries, not elements.
  @Override
  public List<Atom> atoms() {
    return List.of();
  }

  /// In the order of the keys.
  void forEach(BiConsumer<Atom, Atom> each) {
    for (int i = 0; i < keys.length; i++) {
      each.accept(keys[i], values[i]);
    }
  }

  public Map<Atom, Atom> entries() {
    var entries = new TreeMap<Atom, Atom>();
    for (int i = 0; i < keys.length; i++) {
      entries.put(keys[i], values[i]);
    }
    return entries;
  }

  /// This map read as strings, in place: nothing is copied. Numbers and UUIDs appear in their written form.
  public Map<String, String> strings() {
    return new Strings(this);
  }

  /// `before` with the entries of `difference` applied: a new key is added, an entry equal in both is removed,
  /// and a key with another value takes that value (ovsdb-server(7), `monitor_cond`).
  static Value applyDifference(ValueMap before, ValueMap difference) {
    int most = before.size() + difference.size();
    var keys = new Atom[most];
    var values = new Atom[most];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < before.size() || j < difference.size()) {
      int order = i == before.size() ? 1 : j == difference.size() ? -1 : before.keys[i].compareTo(difference.keys[j]);
      if (order < 0) {
        keys[size] = before.keys[i];
        values[size++] = before.values[i++];
      } else if (order > 0) {
        keys[size] = difference.keys[j];
        values[size++] = difference.values[j++];
      } else {
        if (!before.values[i].equals(difference.values[j])) {
          keys[size] = before.keys[i];
          values[size++] = difference.values[j];
        }
        i++;
        j++;
      }
    }
    return of(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueMap that && Arrays.equals(keys, that.keys) && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return entries().toString();
  }

  static String written(Atom atom) {
    return switch (atom) {
      case Atom.Text(var value) -> value;
      case Atom.Int(var value) -> Long.toString(value);
      case Atom.Real(var value) -> Double.toString(value);
      case Atom.Bool(var value) -> Boolean.toString(value);
      case Atom.Uuid(var value) -> value.toString();
      case Atom.NamedUuid(var name) -> name;
    };
  }

  /// A `Map` face on the arrays.
  private static final class Strings extends AbstractMap<String, String> {
    private final ValueMap map;

    Strings(ValueMap map) {
      this.map = map;
    }

    @Override
    public int size() {
      return map.size();
    }

    @Override
    public boolean containsKey(Object key) {
      return find(key) >= 0;
    }

    @Override
    public String get(Object key) {
      int at = find(key);
      return at < 0 ? null : written(map.values[at]); // null is what java.util.Map promises for an absent key
    }

    private int find(Object key) {
      if (key instanceof String text && map.size() > 0 && map.keys[0] instanceof Atom.Text) {
        return Arrays.binarySearch(map.keys, Value.of(text));
      }
      for (int i = 0; i < map.size(); i++) {
        if (written(map.keys[i]).equals(key)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return map.size();
        }

        @Override
        public Iterator<Entry<String, String>> iterator() {
          return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
              return next < map.size();
            }

            @Override
            public Entry<String, String> next() {
              if (!hasNext()) {
                throw new NoSuchElementException();
              }
              var entry = Map.entry(written(map.keys[next]), written(map.values[next]));
              next++;
              return entry;
            }
          };
        }
      };
    }
  }
}
