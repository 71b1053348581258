package org.nucleon.testkit.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/// The objects that a server is known to have, as its answers showed them. Safe for use by many threads; the lock is its own.
public final class World {

  private static final int OBJECTS_MAX = 400;

  private final Map<String, List<Known>> known = new HashMap<>();

  /// @param path the ids of the objects above it in its path, outermost first, and its own last
  public record Known(List<String> path, Map<String, Object> json) {

    public String id() {
      return path.getLast();
    }

    /// A member as text; empty where there is none.
    public String text(String member) {
      return json.get(member) instanceof String text ? text : "";
    }
  }

  /// Remembers an object, or how it looks now.
  public synchronized void learn(String resource, Known object) {
    var objects = known.computeIfAbsent(resource, _ -> new ArrayList<>());
    int there = indexOf(objects, object.id());
    if (there >= 0) {
      objects.set(there, object);
    } else if (objects.size() < OBJECTS_MAX) {
      objects.add(object);
    }
  }

  public synchronized void forget(String resource, String id) {
    var objects = known.getOrDefault(resource, List.of());
    int there = indexOf(objects, id);
    if (there >= 0) {
      var last = objects.removeLast();
      if (there < objects.size()) {
        objects.set(there, last);
      }
    }
  }

  /// Forgets whatever has an id.
  public synchronized void forget(String id) {
    List.copyOf(known.keySet()).forEach(resource -> forget(resource, id));
  }

  private static int indexOf(List<Known> objects, String id) {
    for (int i = 0; i < objects.size(); i++) {
      if (objects.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  public synchronized Optional<Known> find(String resource, String id) {
    return known.getOrDefault(resource, List.of()).stream().filter(object -> object.id().equals(id)).findFirst();
  }

  public synchronized Optional<Known> any(String resource, Random random) {
    var objects = known.getOrDefault(resource, List.of());
    return objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(random.nextInt(objects.size())));
  }

  public synchronized Optional<Known> any(String resource, Random random, Predicate<Known> fits) {
    var fitting = known.getOrDefault(resource, List.of()).stream().filter(fits).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(random.nextInt(fitting.size())));
  }

  public synchronized int count(String resource) {
    return known.getOrDefault(resource, List.of()).size();
  }
}
