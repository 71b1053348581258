package org.nucleon.ovn.row;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nucleon.ovsdb.Atom;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueMap;

/// How values read in a list of differences.
final class Words {

  private Words() {}

  static String columns(Map<String, Value> columns) {
    return new TreeMap<>(columns).entrySet().stream().map(each -> each.getKey() + "=" + text(each.getValue())).collect(Collectors.joining(" "));
  }

  static String change(Edit.Change change) {
    var whole = new TreeMap<>(change.columns()).entrySet().stream()
        .map(each -> "%s=%s (was %s)".formatted(each.getKey(), text(each.getValue()), text(change.before().get(each.getKey()))));
    var entries = change.mutations().stream().map(Words::mutation);
    return java.util.stream.Stream.concat(whole, entries).collect(Collectors.joining(" "));
  }

  private static String mutation(Mutation mutation) {
    return mutation.column() + (mutation.mutator() == Mutation.Mutator.INSERT ? " put " : " drop ") + text(mutation.value());
  }

  private static String text(Value value) {
    return switch (value) {
      case Atom.Text(var text) -> '"' + text + '"';
      case Atom.Int(var number) -> Long.toString(number);
      case Atom.Real(var number) -> Double.toString(number);
      case Atom.Bool(var bool) -> Boolean.toString(bool);
      case Atom.Uuid(var uuid) -> uuid.toString();
      case Atom.NamedUuid(var name) -> name;
      case ValueMap map -> new TreeMap<>(map.strings()).toString();
      default -> new TreeSet<>(value.atoms().stream().map(Words::text).toList()).toString();
    };
  }
}
