package org.nucleon.ovn.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nucleon.ovn.row.StandingRow.Link;
import org.nucleon.ovsdb.Mutation;
import org.nucleon.ovsdb.Value;
import org.nucleon.ovsdb.ValueMap;

/// Compares what is wanted with what stands. Pure.
///
/// `neutron:revision_number` is an annotation for readers: it is written along with a real difference, and is none of its own.
/// (A difference judged by numbers hides rows that went wrong at the right number.)
public final class Differ {
  private static final String ANNOTATION = "neutron:revision_number";

  private final Shape shape;
  private final Function<RowKey, Optional<UUID>> elsewhere;
  private final Map<RowKey, DesiredRow> desired = new LinkedHashMap<>();
  private final Map<RowKey, StandingRow> standing = new LinkedHashMap<>();
  private final Set<RowKey> doomed = new HashSet<>();
  private final List<Edit> edits = new ArrayList<>();

  private Differ(Shape shape, Function<RowKey, Optional<UUID>> elsewhere) {
    this.shape = shape;
    this.elsewhere = elsewhere;
  }

  /// The edits that turn `standing` into `desired`, parents' edits as good as children's in any order: a transaction is judged as a whole.
  ///
  /// @param elsewhere finds standing rows beyond those compared, which desired rows may hang from or point at
  /// @throws Missing when there is no such row
  public static List<Edit> diff(Collection<DesiredRow> desired, Collection<StandingRow> standing,
      Function<RowKey, Optional<UUID>> elsewhere, Shape shape) {
    var differ = new Differ(shape, elsewhere);
    desired.forEach(row -> differ.desired.put(row.key(), row));
    var twins = new ArrayList<StandingRow>();
    standing.stream().filter(row -> !row.unclear()).forEach(row -> {
      if (differ.standing.putIfAbsent(row.key(), row) != null) {
        twins.add(row);
      }
    });
    standing.stream().filter(row -> row.unclear() && differ.desired.containsKey(row.key()))
        .forEach(row -> differ.standing.putIfAbsent(row.key(), row));
    differ.doomed.addAll(differ.standing.keySet());
    differ.doomed.removeAll(differ.desired.keySet());
    twins.forEach(differ::remove);
    differ.doomed.forEach(key -> differ.remove(differ.standing.get(key)));
    differ.desired.values().forEach(differ::compare);
    return List.copyOf(differ.edits);
  }

  /// The rows that `desired` needs and that are neither among it nor found; what else has to be brought in.
  public static Set<RowKey> missing(Collection<DesiredRow> desired, Function<RowKey, Optional<UUID>> found) {
    var wanted = desired.stream().map(DesiredRow::key).collect(Collectors.toSet());
    return desired.stream().flatMap(DesiredRow::needs).filter(key -> !wanted.contains(key) && found.apply(key).isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The parents go first: a row that others point at cannot be deleted.
  private void remove(StandingRow row) {
    row.links().stream().filter(link -> !doomed.contains(link.parent())).forEach(link -> edits.add(detach(row, link)));
    edits.add(new Edit.Delete(row.key(), row.uuid()));
  }

  private static Edit detach(StandingRow row, Link link) {
    return new Edit.Detach(row.key(), row.uuid(), link.parent(), link.parentUuid(), link.column());
  }

  private void compare(DesiredRow row) {
    var stands = Optional.ofNullable(standing.get(row.key()));
    if (stands.isEmpty()) {
      edits.add(new Edit.Insert(row.key(), row.key().newUuid(), inserted(row)));
    } else {
      change(row, stands.get()).ifPresent(edits::add);
    }
    compareLinks(row, stands);
  }

  private Map<String, Value> inserted(DesiredRow row) {
    var columns = new HashMap<String, Value>();
    row.cells().forEach((column, cell) -> {
      if (shape.hasColumn(row.key().table(), column)) {
        columns.put(column, switch (cell) {
          case Cell.Whole(var value) -> value;
          case Cell.Entries entries -> Value.ofStrings(entries.asNew());
          case Cell.References(var rows) -> resolved(row, rows);
        });
      }
    });
    // Empty columns are what a new row has anyway.
    columns.values().removeIf(value -> value.equals(Value.none()) || value instanceof ValueMap map && map.size() == 0);
    return columns;
  }

  private Optional<Edit> change(DesiredRow row, StandingRow stands) {
    var columns = new LinkedHashMap<String, Value>();
    var mutations = new ArrayList<Mutation>();
    var annotations = new ArrayList<Mutation>();
    row.cells().forEach((column, cell) -> {
      if (!shape.hasColumn(row.key().table(), column)) {
        return;
      }
      var is = stands.columns().get(column);
      switch (cell) {
        case Cell.Whole(var value) -> {
          if (!value.equals(is)) {
            columns.put(column, value);
          }
        }
        case Cell.References(var rows) -> {
          var value = resolved(row, rows);
          if (!value.equals(is)) {
            columns.put(column, value);
          }
        }
        case Cell.Entries entries -> compareEntries(column, entries, (ValueMap) is, mutations, annotations);
      }
    });
    if (columns.isEmpty() && mutations.isEmpty()) {
      return Optional.empty();
    }
    mutations.addAll(annotations);
    var before = new LinkedHashMap<String, Value>();
    columns.keySet().forEach(column -> before.put(column, stands.columns().get(column)));
    return Optional.of(new Edit.Change(row.key(), stands.uuid(), columns, List.copyOf(mutations), before));
  }

  private static void compareEntries(String column, Cell.Entries wanted, ValueMap is, List<Mutation> mutations, List<Mutation> annotations) {
    var has = is.strings();
    var put = new HashMap<>(wanted.entries());
    put.entrySet().removeIf(entry -> entry.getValue().equals(has.get(entry.getKey())));
    var drop = has.keySet().stream()
        .filter(key -> put.containsKey(key) || wanted.speaksFor(key) && !wanted.entries().containsKey(key)).collect(Collectors.toSet());
    wanted.initial().forEach((key, value) -> {
      if (!has.containsKey(key)) {
        put.put(key, value);
      }
    });
    if (put.containsKey(ANNOTATION)) {
      drop.remove(ANNOTATION);
      annotations.addAll(List.of(Mutation.put(column, Map.of(ANNOTATION, put.remove(ANNOTATION)))));
    }
    if (!drop.isEmpty()) {
      mutations.add(Mutation.delete(column, Value.ofStrings(drop)));
    }
    if (!put.isEmpty()) {
      mutations.add(Mutation.insert(column, Value.ofStrings(put)));
    }
  }

  private void compareLinks(DesiredRow row, Optional<StandingRow> stands) {
    var links = stands.map(StandingRow::links).orElse(List.of());
    var uuid = stands.map(StandingRow::uuid).orElseGet(row.key()::newUuid);
    for (var edge : row.edges()) {
      if (links.stream().noneMatch(link -> link.parent().equals(edge.parent()) && link.column().equals(edge.column()))) {
        edits.add(new Edit.Attach(row.key(), uuid, edge.parent(), uuidOf(row, edge.parent()), edge.column()));
      }
    }
    for (var link : links) {
      if (!row.edges().contains(new Edge(link.parent(), link.column())) && !doomed.contains(link.parent())) {
        edits.add(detach(stands.orElseThrow(), link));
      }
    }
  }

  private Value resolved(DesiredRow row, List<RowKey> rows) {
    return Value.ofUuids(rows.stream().map(key -> uuidOf(row, key)).toList());
  }

  private UUID uuidOf(DesiredRow needing, RowKey key) {
    var stands = standing.get(key);
    if (stands != null && !doomed.contains(key)) {
      return stands.uuid();
    }
    return desired.containsKey(key) ? key.newUuid()
        : elsewhere.apply(key).orElseThrow(() -> new Missing(needing.key(), Set.of(key)));
  }
}
