package org.nucleon.engine.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.nucleon.model.Shown;

/// A value in a declaration file, with its place there and the file's list of mistakes.
///
/// Reading goes on after a mistake, with something harmless in the place of what is wrong, so that all mistakes are found in one run.
final class Node {

  private final String place;
  private final Object value;
  private final List<String> mistakes;

  private Node(String place, Object value, List<String> mistakes) {
    this.place = place;
    this.value = value;
    this.mistakes = mistakes;
  }

  /// @param value as YAML gives it: maps, lists, text, numbers, booleans
  static Node root(Object value, List<String> mistakes) {
    return new Node("", value, mistakes);
  }

  void mistake(String what) {
    mistakes.add((place.isEmpty() ? "the file" : place) + " " + what);
  }

  Object value() {
    return value;
  }

  boolean isNull() {
    return value == null;
  }

  /// The members, of which these are known.
  Map<String, Node> members(String... known) {
    var members = members();
    members.keySet().stream().filter(name -> !List.of(known).contains(name))
        .forEach(name -> mistake("has an unknown member %s; known are %s".formatted(name, String.join(", ", known))));
    return members;
  }

  /// The members, whatever they are called.
  Map<String, Node> members() {
    if (!(value instanceof Map<?, ?> map)) {
      mistake("is no mapping: " + Shown.of(value));
      return Map.of();
    }
    var members = new LinkedHashMap<String, Node>();
    map.forEach((name, member) -> members.put(String.valueOf(name), new Node((place.isEmpty() ? "" : place + ".") + name, member, mistakes)));
    return members;
  }

  List<Node> items() {
    if (!(value instanceof List<?> list)) {
      mistake("is no list: " + Shown.of(value));
      return List.of();
    }
    var items = new ArrayList<Node>();
    list.forEach(item -> items.add(new Node(place + "[" + items.size() + "]", item, mistakes)));
    return items;
  }

  String text() {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    mistake("is no text: " + Shown.of(value));
    return "unnamed";
  }

  boolean flag() {
    if (!(value instanceof Boolean)) {
      mistake("is neither true nor false: " + Shown.of(value));
    }
    return Boolean.TRUE.equals(value);
  }

  int number() {
    if (value instanceof Integer number) {
      return number;
    }
    mistake("is no whole number of 32 bits: " + Shown.of(value));
    return 0;
  }

  /// A member that must be there.
  static <T> Optional<T> required(Node of, Map<String, Node> members, String name, Function<Node, T> read) {
    if (!members.containsKey(name)) {
      of.mistake("has no " + name);
    }
    return optional(members, name, read);
  }

  static <T> Optional<T> optional(Map<String, Node> members, String name, Function<Node, T> read) {
    return Optional.ofNullable(members.get(name)).map(read);
  }
}
