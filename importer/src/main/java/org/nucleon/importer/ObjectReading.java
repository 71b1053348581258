package org.nucleon.importer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Storage;
import org.nucleon.model.Types;
import org.nucleon.store.ForeignDatabase;

/// Reads the objects of one kind, [Target#ROWS_AT_ONCE] at a time in the order of their ids: no more are ever held, however large the cloud.
final class ObjectReading {

  /// Comes before every id.
  private static final String START = "";

  private final ResourceCopy copy;
  private final ForeignDatabase from;
  private final Resource target;
  private final Map<String, Attribute<?>> attributes = new LinkedHashMap<>();
  private final Map<Attribute<?>, Gathered> lists = new LinkedHashMap<>();
  private final String sql;

  ObjectReading(ResourceCopy copy, ForeignDatabase from, Resource target) {
    this.copy = copy;
    this.from = from;
    this.target = target;
    this.sql = select();
    copy.gathered.stream().filter(each -> from.tables().contains(each.table())).forEach(each -> lists.put(attribute(each.attribute()), each));
  }

  List<Entity> first() {
    return following(START);
  }

  /// The next objects; none when there are no more.
  List<Entity> after(Entity last) {
    return following(last.id());
  }

  private List<Entity> following(String id) {
    var found = new LinkedHashMap<String, IdentityHashMap<Attribute<?>, Object>>();
    from.forEach(sql, List.of(id), row -> found.put(row.text("id").orElseThrow(), values(row)));
    if (!found.isEmpty()) {
      var ids = List.copyOf(found.keySet());
      lists.forEach((attribute, gathered) -> {
        var byOwner = gathered.of(ids, from);
        found.forEach((owner, values) -> values.put(attribute, parsed(attribute, byOwner.getOrDefault(owner, List.of()), owner)));
      });
    }
    var entities = new ArrayList<Entity>();
    found.values().forEach(values -> entities.add(copy.finish.apply(Entity.of(target, values))));
    return entities;
  }

  /// The statement; notes the attribute that each of its labels stands for.
  private String select() {
    var expressions = new ArrayList<String>();
    var tables = new StringBuilder(copy.table + " t");
    add(copy.columns, "t", copy.table, expressions);
    for (var beside : copy.besides) {
      String name = beside.table();
      if (from.tables().contains(name)) {
        tables.append(" LEFT JOIN %s ON %s.%s = t.%s AND %s".formatted(name, name, beside.key(), beside.keyOfObject(), beside.condition()));
        add(beside.columns(), name, name, expressions);
      }
    }
    return "SELECT %s FROM %s WHERE (%s) AND t.id > ? ORDER BY t.id LIMIT %d".formatted(String.join(", ", expressions), tables, copy.where,
        Target.ROWS_AT_ONCE);
  }

  private void add(List<Wanted> wanted, String alias, String table, List<String> expressions) {
    for (var each : wanted) {
      if (each.column().isEmpty() || from.has(table, each.column().get())) {
        var attribute = attribute(each.attribute());
        var expression = each.column().isPresent() ? alias + "." + each.expression() : each.expression();
        expressions.add("%s AS \"%s\"".formatted(expression, attribute.column()));
        attributes.put(attribute.column(), attribute);
      }
    }
  }

  private Attribute<?> attribute(String name) {
    return target.attributes().stream().filter(each -> each.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalStateException("%s has no attribute %s to import".formatted(target, name)));
  }

  private IdentityHashMap<Attribute<?>, Object> values(ForeignDatabase.Row row) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    target.attributes().forEach(attribute -> attribute.defaultValue().ifPresent(value -> values.put(attribute, value)));
    String id = row.text("id").orElseThrow();
    attributes.forEach((label, attribute) -> value(row, label, attribute, id).ifPresent(value -> values.put(attribute, value)));
    return values;
  }

  private static Optional<Object> value(ForeignDatabase.Row row, String label, Attribute<?> attribute, String id) {
    if (attribute.type() == Types.INSTANT) {
      return row.time(label).map(time -> time);
    }
    Optional<Object> json = switch (attribute.type().storage()) {
      case Storage.Bool _ -> row.truth(label).map(truth -> truth);
      case Storage.Int _, Storage.BigInt _ -> row.text(label).map(text -> text);
      case Storage.Text _ -> row.text(label).map(text -> text);
      case Storage.Document _ -> row.document(label);
    };
    return json.map(value -> parsed(attribute, value, id));
  }

  private static Object parsed(Attribute<?> attribute, Object json, String id) {
    try {
      return attribute.type().parse(json);
    } catch (InvalidValue e) {
      throw new CannotImport("%s of %s: %s".formatted(attribute, id, e.getMessage()));
    }
  }
}
