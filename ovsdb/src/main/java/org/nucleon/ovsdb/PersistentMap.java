package org.nucleon.ovsdb;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/// An immutable hash map whose changed copies share all but a path of nodes with the original: a new version of a table
/// with a hundred thousand rows costs about a kilobyte. That is what lets readers keep a whole, consistent state
/// without a lock while updates go on.
///
/// A trie of 32-way nodes over the bits of the hash, entries stored in the nodes themselves (the layout known as CHAMP:
/// Steindorfer and Vinju, "Optimizing Hash-Array Mapped Tries for Fast and Lean Immutable JVM Collections", 2015).
final class PersistentMap<K, V> {
  private static final int BITS = 5;
  private static final int HASH_BITS = 32;
  private static final Node EMPTY = new Node(0, 0, new Object[0]);

  /// @param entries which of the 32 positions hold an entry
  /// @param children which of them hold a node one level down
  /// @param slots key and value of each entry, then the children. Below the last bit of the hash a node is a plain
  ///     list of colliding entries and both masks are 0.
  private record Node(int entries, int children, Object[] slots) {
    int entrySlots() {
      return 2 * Integer.bitCount(entries);
    }

    boolean isSingleEntry() {
      return children == 0 && slots.length == 2;
    }
  }

  private final Node root;
  private final int size;

  private PersistentMap(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  static <K, V> PersistentMap<K, V> empty() {
    return new PersistentMap<>(EMPTY, 0);
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // only put() fills the slots
  Optional<V> get(K key) {
    return Optional.ofNullable((V) find(root, 0, hash(key), key));
  }

  PersistentMap<K, V> put(K key, V value) {
    int hash = hash(key);
    boolean known = find(root, 0, hash, key) != null;
    return new PersistentMap<>(put(root, 0, hash, key, value), known ? size : size + 1);
  }

  PersistentMap<K, V> remove(K key) {
    int hash = hash(key);
    return find(root, 0, hash, key) == null ? this : new PersistentMap<>(remove(root, 0, hash, key), size - 1);
  }

  Iterator<V> values() {
    return new Values<>(root);
  }

  private static int hash(Object key) {
    int hash = key.hashCode();
    return hash ^ hash >>> 16;
  }

  private static int bit(int hash, int shift) {
    return 1 << (hash >>> shift & 31);
  }

  private static int entryAt(Node node, int bit) {
    return 2 * Integer.bitCount(node.entries & bit - 1);
  }

  private static int childAt(Node node, int bit) {
    return node.entrySlots() + Integer.bitCount(node.children & bit - 1);
  }

  private static Object find(Node start, int startShift, int hash, Object key) {
    var node = start;
    for (int shift = startShift; shift < HASH_BITS; shift += BITS) {
      int bit = bit(hash, shift);
      if ((node.entries & bit) != 0) {
        int at = entryAt(node, bit);
        return node.slots[at].equals(key) ? node.slots[at + 1] : null;
      }
      if ((node.children & bit) == 0) {
        return null;
      }
      node = (Node) node.slots[childAt(node, bit)];
    }
    int at = collisionAt(node, key);
    return at < 0 ? null : node.slots[at + 1];
  }

  private static int collisionAt(Node node, Object key) {
    for (int at = 0; at < node.slots.length; at += 2) {
      if (node.slots[at].equals(key)) {
        return at;
      }
    }
    return -1;
  }

  private static Node put(Node node, int shift, int hash, Object key, Object value) {
    if (shift >= HASH_BITS) {
      int at = collisionAt(node, key);
      return at < 0 ? new Node(0, 0, insert(node.slots, node.slots.length, key, value)) : replace(node, at + 1, value);
    }
    int bit = bit(hash, shift);
    if ((node.entries & bit) != 0) {
      int at = entryAt(node, bit);
      if (node.slots[at].equals(key)) {
        return replace(node, at + 1, value);
      }
      var pair = put(EMPTY, shift + BITS, hash(node.slots[at]), node.slots[at], node.slots[at + 1]);
      pair = put(pair, shift + BITS, hash, key, value);
      var rest = new Node(node.entries ^ bit, node.children, delete(node.slots, at, 2));
      int childAt = childAt(rest, bit);
      return new Node(rest.entries, rest.children | bit, insert(rest.slots, childAt, pair));
    }
    if ((node.children & bit) != 0) {
      int at = childAt(node, bit);
      return replace(node, at, put((Node) node.slots[at], shift + BITS, hash, key, value));
    }
    return new Node(node.entries | bit, node.children, insert(node.slots, entryAt(node, bit), key, value));
  }

  /// The key is known to be there.
  private static Node remove(Node node, int shift, int hash, Object key) {
    if (shift >= HASH_BITS) {
      return new Node(0, 0, delete(node.slots, collisionAt(node, key), 2));
    }
    int bit = bit(hash, shift);
    if ((node.entries & bit) != 0) {
      return new Node(node.entries ^ bit, node.children, delete(node.slots, entryAt(node, bit), 2));
    }
    int at = childAt(node, bit);
    var child = remove((Node) node.slots[at], shift + BITS, hash, key);
    if (!child.isSingleEntry()) {
      return replace(node, at, child);
    }
    // A child with one entry left moves up, so that equal maps stay equally shallow.
    var rest = new Node(node.entries, node.children ^ bit, delete(node.slots, at, 1));
    return new Node(rest.entries | bit, rest.children, insert(rest.slots, entryAt(rest, bit), child.slots[0], child.slots[1]));
  }

  private static Node replace(Node node, int at, Object slot) {
    var slots = node.slots.clone();
    slots[at] = slot;
    return new Node(node.entries, node.children, slots);
  }

  private static Object[] insert(Object[] slots, int at, Object... added) {
    var longer = Arrays.copyOf(slots, slots.length + added.length);
    System.arraycopy(slots, at, longer, at + added.length, slots.length - at);
    System.arraycopy(added, 0, longer, at, added.length);
    return longer;
  }

  private static Object[] delete(Object[] slots, int at, int count) {
    var shorter = Arrays.copyOf(slots, slots.length - count);
    System.arraycopy(slots, at + count, shorter, at, slots.length - count - at);
    return shorter;
  }

  private static final class Values<V> implements Iterator<V> {
    private final ArrayDeque<Node> nodes = new ArrayDeque<>();
    private Node current;
    private int next = 1;
    private int end;

    Values(Node root) {
      enter(root);
    }

    private void enter(Node node) {
      current = Objects.requireNonNull(node);
      boolean isCollision = node.entries == 0 && node.children == 0;
      int childrenFrom = isCollision ? node.slots.length : node.entrySlots();
      for (int at = childrenFrom; at < node.slots.length; at++) {
        nodes.push((Node) node.slots[at]);
      }
      next = 1;
      end = childrenFrom;
    }

    @Override
    public boolean hasNext() {
      while (next >= end && !nodes.isEmpty()) {
        enter(nodes.pop());
      }
      return next < end;
    }

    @Override
    @SuppressWarnings("unchecked") // only put() fills the slots
    public V next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var value = (V) current.slots[next];
      next += 2;
      return value;
    }
  }
}
