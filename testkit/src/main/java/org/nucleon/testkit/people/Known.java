package org.nucleon.testkit.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/// The objects that people have made and not taken away. Several people may share them; the lock is this object.
public final class Known {
  private final Map<String, List<String>> ids = new TreeMap<>();
  private int requests;

  synchronized int next() {
    return ++requests;
  }

  /// How many requests there were, refused ones among them.
  public synchronized int requests() {
    return requests;
  }

  /// Also of what others have made.
  public synchronized void add(String kind, String id) {
    ids.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id);
  }

  synchronized void remove(String kind, String id) {
    ids.getOrDefault(kind, new ArrayList<>()).remove(id);
  }

  /// Some object's id; one that does not exist when there is none yet.
  public synchronized String any(String kind, Random random) {
    var some = ids.getOrDefault(kind, List.of());
    return some.isEmpty() ? new UUID(random.nextLong(), random.nextLong()).toString() : some.get(random.nextInt(some.size()));
  }
}
