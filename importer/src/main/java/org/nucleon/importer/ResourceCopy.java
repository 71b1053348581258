package org.nucleon.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.InvalidValue;
import org.nucleon.model.Resource;
import org.nucleon.model.Storage;
import org.nucleon.model.Types;
import org.nucleon.store.ForeignDatabase;
import org.nucleon.store.Tx;

/// Fills a resource's table: each attribute from a column of the other service's table, of one beside it that has at most one row for
/// each object, or from rows of a third. Values pass the attribute's own type, so they are stored as the API would have stored them.
///
/// Columns are written `column`, where the attribute has that name, or `expression AS attribute`. What the other database, being older
/// or newer, does not have is left to the attribute's default.
public final class ResourceCopy implements Copy {

  private static final String DOCUMENT = "json:";

  private final String resource;
  private final String table;
  private final List<Wanted> columns;
  private final List<Beside> besides;
  private final List<Gathered> gathered;
  private final String where;
  private final UnaryOperator<Entity> finish;
  private final BiConsumer<Tx, Entity> then;

  /// @param needs    the column without which the expression cannot be asked for
  private record Wanted(String expression, String attribute, Optional<String> needs) {

    static Wanted parse(String text) {
      int as = text.indexOf(" AS ");
      return as < 0 ? new Wanted(text.equals("default") || text.equals("limit") ? '"' + text + '"' : text, text, Optional.of(text))
          : new Wanted(text.substring(0, as), text.substring(as + " AS ".length()), Optional.empty());
    }
  }

  private record Beside(String table, String key, String condition, List<Wanted> columns) {}

  /// @param members of each object; a single one without a name makes a list of plain values
  private record Gathered(String attribute, String table, String owner, String where, String order, List<Wanted> members, boolean plain) {}

  private ResourceCopy(String resource, String table, List<Wanted> columns, List<Beside> besides, List<Gathered> gathered, String where,
      UnaryOperator<Entity> finish, BiConsumer<Tx, Entity> then) {
    this.resource = resource;
    this.table = table;
    this.columns = columns;
    this.besides = besides;
    this.gathered = gathered;
    this.where = where;
    this.finish = finish;
    this.then = then;
  }

  /// @param resource ours
  /// @param table    theirs, called `t` in expressions
  public static ResourceCopy of(String resource, String table) {
    return new ResourceCopy(resource, table, List.of(), List.of(), List.of(), "TRUE", entity -> entity, (_, _) -> { });
  }

  public ResourceCopy columns(String... wanted) {
    return new ResourceCopy(resource, table, plus(columns, wanted(wanted)), besides, gathered, where, finish, then);
  }

  /// Columns of a table that has at most one row for each object.
  ///
  /// @param key the column with the object's id; in expressions the table has its own name
  public ResourceCopy beside(String besideTable, String key, String... wanted) {
    return besideIf("TRUE", besideTable, key, wanted);
  }

  public ResourceCopy besideIf(String condition, String besideTable, String key, String... wanted) {
    return new ResourceCopy(resource, table, columns, plus(besides, List.of(new Beside(besideTable, key, condition, wanted(wanted)))), gathered,
        where, finish, then);
  }

  /// A list of plain values.
  public ResourceCopy values(String attribute, String from, String owner, String column, String order) {
    return new ResourceCopy(resource, table, columns, besides,
        plus(gathered, List.of(new Gathered(attribute, from, owner, "TRUE", order, wanted(column), true))), where, finish, then);
  }

  /// A list of objects with these members; `expression AS json:member` is one that is a JSON document itself.
  public ResourceCopy objects(String attribute, String from, String owner, String order, String... members) {
    return objectsIf("TRUE", attribute, from, owner, order, members);
  }

  public ResourceCopy objectsIf(String condition, String attribute, String from, String owner, String order, String... members) {
    return new ResourceCopy(resource, table, columns, besides,
        plus(gathered, List.of(new Gathered(attribute, from, owner, condition, order, wanted(members), false))), where, finish, then);
  }

  public ResourceCopy where(String condition) {
    return new ResourceCopy(resource, table, columns, besides, gathered, condition, finish, then);
  }

  /// Works out what no column of theirs has.
  public ResourceCopy finished(UnaryOperator<Entity> by) {
    return new ResourceCopy(resource, table, columns, besides, gathered, where, by, then);
  }

  /// Keeps up what a service notes beside its objects.
  public ResourceCopy then(BiConsumer<Tx, Entity> noting) {
    return new ResourceCopy(resource, table, columns, besides, gathered, where, finish, noting);
  }

  private static List<Wanted> wanted(String... texts) {
    return java.util.Arrays.stream(texts).map(Wanted::parse).toList();
  }

  private static <T> List<T> plus(List<T> list, List<T> more) {
    var all = new ArrayList<>(list);
    all.addAll(more);
    return List.copyOf(all);
  }

  @Override
  public String what() {
    return resource.replace('_', ' ') + " objects";
  }

  @Override
  public Set<String> reads() {
    var all = new HashSet<>(Set.of(table));
    besides.forEach(beside -> all.add(beside.table()));
    gathered.forEach(each -> all.add(each.table()));
    return all;
  }

  @Override
  public long run(ForeignDatabase from, Target to) {
    if (!from.tables().contains(table)) {
      return 0;
    }
    var target = to.model().resource(resource);
    var attributes = new LinkedHashMap<String, Attribute<?>>();
    String sql = select(from, target, attributes);
    var lists = new LinkedHashMap<Attribute<?>, Map<String, List<Object>>>();
    gathered.stream().filter(each -> from.tables().contains(each.table()))
        .forEach(each -> lists.put(attribute(target, each.attribute()), gather(from, each)));
    var written = new AtomicLong();
    from.forEach(sql, row -> {
      var entity = finish.apply(entity(target, row, attributes, lists));
      to.insert(entity);
      then.accept(to.tx(), entity);
      written.incrementAndGet();
    });
    return written.get();
  }

  /// The statement; `attributes` gets the attribute that each label stands for.
  private String select(ForeignDatabase from, Resource target, Map<String, Attribute<?>> attributes) {
    var expressions = new ArrayList<String>();
    var tables = new StringBuilder(table + " t");
    add(columns, "t", table, from, target, expressions, attributes);
    for (var beside : besides) {
      if (from.tables().contains(beside.table())) {
        String name = beside.table();
        tables.append(" LEFT JOIN %s ON %s.%s = t.%s AND %s".formatted(name, name, beside.key(), keyOfOurs(beside), beside.condition()));
        add(beside.columns(), name, name, from, target, expressions, attributes);
      }
    }
    return "SELECT %s FROM %s WHERE %s ORDER BY t.id".formatted(String.join(", ", expressions), tables, where);
  }

  private static String keyOfOurs(Beside beside) {
    return beside.table().equals("standardattributes") ? "standard_attr_id" : "id";
  }

  private static void add(List<Wanted> wanted, String alias, String table, ForeignDatabase from, Resource target, List<String> expressions,
      Map<String, Attribute<?>> attributes) {
    for (var each : wanted) {
      if (each.needs().isEmpty() || from.has(table, each.needs().get())) {
        var attribute = attribute(target, each.attribute());
        var expression = each.needs().isPresent() ? alias + "." + each.expression() : each.expression();
        expressions.add("%s AS \"%s\"".formatted(expression, attribute.column()));
        attributes.put(attribute.column(), attribute);
      }
    }
  }

  private static Attribute<?> attribute(Resource target, String name) {
    return target.attributes().stream().filter(each -> each.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalStateException("%s has no attribute %s to import".formatted(target, name)));
  }

  private static Map<String, List<Object>> gather(ForeignDatabase from, Gathered wish) {
    var members = wish.members().stream().collect(Collectors.toMap(Wanted::attribute, Wanted::expression, (one, _) -> one, LinkedHashMap::new));
    var byOwner = new HashMap<String, List<Object>>();
    var selected = new ArrayList<String>();
    members.forEach((label, expression) -> selected.add("%s AS \"%s\"".formatted(expression, label)));
    from.forEach("SELECT %s AS owner, %s FROM %s WHERE %s ORDER BY %s".formatted(wish.owner(), String.join(", ", selected), wish.table(),
            wish.where(), wish.order()),
        row -> {
          var item = new LinkedHashMap<String, Object>();
          members.keySet().forEach(label -> item.put(label.replace(DOCUMENT, ""),
              label.startsWith(DOCUMENT) ? row.document(label).orElse(Map.of()) : row.text(label).orElse(null)));
          byOwner.computeIfAbsent(row.text("owner").orElseThrow(), _ -> new ArrayList<>())
              .add(wish.plain() ? item.values().iterator().next() : item);
        });
    return byOwner;
  }

  private static Entity entity(Resource target, ForeignDatabase.Row row, Map<String, Attribute<?>> attributes,
      Map<Attribute<?>, Map<String, List<Object>>> lists) {
    var values = new IdentityHashMap<Attribute<?>, Object>();
    target.attributes().forEach(attribute -> attribute.defaultValue().ifPresent(value -> values.put(attribute, value)));
    String id = row.text("id").orElseThrow();
    attributes.forEach((label, attribute) -> value(row, label, attribute, id).ifPresent(value -> values.put(attribute, value)));
    lists.forEach((attribute, byOwner) -> values.put(attribute, parsed(attribute, byOwner.getOrDefault(id, List.of()), id)));
    return Entity.of(target, values);
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
