package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/// What one column of one row holds: immutable, and equal exactly when OVSDB would call it equal.
///
/// A set of exactly one element *is* that element: OVSDB writes both alike (RFC 7047 section 5.1, `<value>`), so
/// an optional column that is filled and a plain one compare without a look into the schema.
public sealed interface Value permits Atom, ValueSet, ValueMap {

  /// The elements, sorted; one for a plain value, none for a map.
  List<Atom> atoms();

  static Atom of(String text) {
    return new Atom.Text(text);
  }

  static Atom of(long integer) {
    return new Atom.Int(integer);
  }

  static Atom of(boolean bool) {
    return bool ? Atom.Bool.TRUE : Atom.Bool.FALSE;
  }

  static Atom of(UUID uuid) {
    return new Atom.Uuid(uuid);
  }

  /// A real has a name of its own: to OVSDB `1` and `1.0` are different types, and a silent widening would hide that.
  static Atom ofReal(double real) {
    return new Atom.Real(real);
  }

  /// The empty set: what an optional column holds when it holds nothing. Not the empty map.
  static Value none() {
    return ValueSet.EMPTY;
  }

  static Value set(Collection<? extends Atom> atoms) {
    return ValueSet.of(new TreeSet<Atom>(atoms).toArray(Atom[]::new));
  }

  static Value set(Atom... atoms) {
    return set(Arrays.asList(atoms));
  }

  static Value ofStrings(Collection<String> texts) {
    var atoms = new ArrayList<Atom>(texts.size());
    texts.forEach(text -> atoms.add(of(text)));
    return set(atoms);
  }

  static Value ofUuids(Collection<UUID> uuids) {
    var atoms = new ArrayList<Atom>(uuids.size());
    uuids.forEach(uuid -> atoms.add(of(uuid)));
    return set(atoms);
  }

  /// A map of strings to strings, such as `external_ids`.
  static ValueMap ofStrings(Map<String, String> entries) {
    return ValueMap.ofStrings(entries);
  }

  static ValueMap map(Map<? extends Atom, ? extends Atom> entries) {
    return ValueMap.of(entries);
  }
}
