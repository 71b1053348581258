package org.nucleon.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.nucleon.model.Entity;
import org.nucleon.store.ForeignDatabase;
import org.nucleon.store.Tx;

/// Fills a resource's table: each attribute from a column of the other service's table, of one beside it that has at most one row for
/// each object, or from rows of a third. Values pass the attribute's own type, so they are stored as the API would have stored them.
///
/// Columns are written `column`, where the attribute has that name, or `expression AS attribute`. What the other database, being older
/// or newer, does not have is left to the attribute's default.
public final class ResourceCopy implements Copy {

  final String resource;
  final String table;
  final List<Wanted> columns;
  final List<Beside> besides;
  final List<Gathered> gathered;
  final String where;
  final UnaryOperator<Entity> finish;
  private final BiConsumer<Tx, Entity> then;
  private final Before before;

  /// A table with at most one row for each object.
  ///
  /// @param key the column with the object's id
  record Beside(String table, String key, String condition, List<Wanted> columns) {

    /// The column of the object's own row that it is found by.
    String keyOfObject() {
      return table.equals("standardattributes") ? "standard_attr_id" : "id";
    }
  }

  private ResourceCopy(String resource, String table, List<Wanted> columns, List<Beside> besides, List<Gathered> gathered, String where,
      UnaryOperator<Entity> finish, BiConsumer<Tx, Entity> then, Before before) {
    this.resource = resource;
    this.table = table;
    this.columns = columns;
    this.besides = besides;
    this.gathered = gathered;
    this.where = where;
    this.finish = finish;
    this.then = then;
    this.before = before;
  }

  /// @param resource ours
  /// @param table    theirs, called `t` in expressions
  public static ResourceCopy of(String resource, String table) {
    return new ResourceCopy(resource, table, List.of(), List.of(), List.of(), "TRUE", entity -> entity, (_, _) -> { }, Before.NOTHING);
  }

  public ResourceCopy columns(String... wanted) {
    return new ResourceCopy(resource, table, plus(columns, Wanted.parse(wanted)), besides, gathered, where, finish, then, before);
  }

  /// Columns of a table that has at most one row for each object.
  ///
  /// @param key the column with the object's id; in expressions the table has its own name
  public ResourceCopy beside(String besideTable, String key, String... wanted) {
    return besideIf("TRUE", besideTable, key, wanted);
  }

  public ResourceCopy besideIf(String condition, String besideTable, String key, String... wanted) {
    return new ResourceCopy(resource, table, columns, plus(besides, List.of(new Beside(besideTable, key, condition, Wanted.parse(wanted)))), gathered,
        where, finish, then, before);
  }

  /// A list of plain values.
  public ResourceCopy values(String attribute, String from, String owner, String column, String order) {
    return gathering(new Gathered(attribute, from, owner, "TRUE", order, Wanted.parse(new String[] {column}), true));
  }

  /// A list of objects with these members; `expression AS json:member` is one that is a JSON document itself.
  public ResourceCopy objects(String attribute, String from, String owner, String order, String... members) {
    return objectsIf("TRUE", attribute, from, owner, order, members);
  }

  public ResourceCopy objectsIf(String condition, String attribute, String from, String owner, String order, String... members) {
    return gathering(new Gathered(attribute, from, owner, condition, order, Wanted.parse(members), false));
  }

  private ResourceCopy gathering(Gathered more) {
    return new ResourceCopy(resource, table, columns, besides, plus(gathered, List.of(more)), where, finish, then, before);
  }

  public ResourceCopy where(String condition) {
    return new ResourceCopy(resource, table, columns, besides, gathered, condition, finish, then, before);
  }

  /// Works out what no column of theirs has.
  public ResourceCopy finished(UnaryOperator<Entity> by) {
    return new ResourceCopy(resource, table, columns, besides, gathered, where, by, then, before);
  }

  /// Keeps up what a service notes beside its objects.
  public ResourceCopy then(BiConsumer<Tx, Entity> noting) {
    return new ResourceCopy(resource, table, columns, besides, gathered, where, finish, noting, before);
  }

  public ResourceCopy with(Before other) {
    return new ResourceCopy(resource, table, columns, besides, gathered, where, finish, then, other);
  }

  private static <T> List<T> plus(List<T> list, List<T> more) {
    var all = new ArrayList<>(list);
    all.addAll(more);
    return List.copyOf(all);
  }

  @Override
  public String what() {
    return "%s objects from %s".formatted(resource.replace('_', ' '), table);
  }

  @Override
  public String into(Target to) {
    return to.model().resource(resource).plural();
  }

  @Override
  public Before before() {
    return before;
  }

  @Override
  public Set<String> reads() {
    var all = new HashSet<>(Set.of(table));
    columns.forEach(wanted -> wanted.column().ifPresent(column -> all.add(table + "." + column)));
    for (var beside : besides) {
      all.add(beside.table());
      beside.columns().forEach(wanted -> wanted.column().ifPresent(column -> all.add(beside.table() + "." + column)));
    }
    gathered.forEach(each -> all.add(each.table()));
    return all;
  }

  @Override
  public long run(ForeignDatabase from, Target to) {
    if (!from.tables().contains(table)) {
      return 0;
    }
    var objects = new ObjectReading(this, from, to.model().resource(resource));
    long written = 0;
    for (var some = objects.first(); !some.isEmpty(); some = objects.after(some.getLast())) {
      to.insertAll(some);
      some.forEach(entity -> then.accept(to.tx(), entity));
      written += some.size();
    }
    return written;
  }
}
