package org.nucleon.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.model.Attribute;
import org.nucleon.model.Model;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Storage;

/// All tables: those of the declared resources, those that services keep beside them, and the store's own.
public final class Schema {

  static final Table CHANGE_LOG = Table.named("change_log").numbered("sequence").text("kind", 8).text("resource", 64).text("object_id", 255)
      .text("project_id", 255).bigInt("revision").bigInt("at").index("at");
  static final Table LEASES = Table.named("leases").text("name", 255).text("holder", 255).bigInt("ends").key("name");
  static final Table TAGS = Table.named("tags").text("resource_id", 36).text("tag", Standard.TAG_LENGTH_MAX).key("resource_id", "tag").index("tag");
  static final Table SCHEMA_VERSION = Table.named("schema_version").integer("number").text("name", 255).text("fingerprint", 64).bigInt("at")
      .key("number");

  /// MariaDB's limit for the columns of an index, in characters of four bytes.
  private static final int UNIQUE_CHARACTERS_MAX = 3_072 / 4;

  /// MariaDB's limit for the columns of a row without long text.
  private static final int ROW_BYTES_MAX = 65_000;

  private final Model model;
  private final Map<String, Table> tables;
  private final List<Migration> migrations;
  private final Map<String, Constraint> constraints;

  /// @param target the table referred to; empty for unique rules
  record Constraint(String table, List<String> columns, String target) {}

  private Schema(Model model, Map<String, Table> tables, List<Migration> migrations) {
    this.model = model;
    this.tables = tables;
    this.migrations = migrations;
    this.constraints = constraints(tables.values());
  }

  public static Schema of(Model model, Collection<Table> ofServices) {
    var mistakes = new ArrayList<String>();
    var tables = new LinkedHashMap<String, Table>();
    for (var table : all(model, ofServices)) {
      var other = tables.put(table.name(), table);
      if (other != null && !other.equals(table)) {
        mistakes.add("the table %s is declared twice, differently".formatted(table.name()));
      }
    }
    tables.values().forEach(table -> check(table, tables, mistakes));
    model.resources().stream().filter(Resource::isStored).forEach(resource -> checkCollected(resource, tables, mistakes));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException("The declarations cannot be stored:\n  " + String.join("\n  ", mistakes));
    }
    return new Schema(model, tables, List.of());
  }

  public Schema with(Collection<Migration> more) {
    var all = new ArrayList<>(migrations);
    all.addAll(more);
    all.sort(Comparator.comparingInt(Migration::number));
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).number() == all.get(i - 1).number()) {
        throw new IllegalArgumentException("two migrations have the number %d: %s and %s"
            .formatted(all.get(i).number(), all.get(i - 1).name(), all.get(i).name()));
      }
    }
    return new Schema(model, tables, List.copyOf(all));
  }

  private static List<Table> all(Model model, Collection<Table> ofServices) {
    var all = new ArrayList<>(List.of(SCHEMA_VERSION, CHANGE_LOG, LEASES, TAGS));
    for (var resource : model.resources()) {
      if (resource.isStored()) {
        all.add(table(resource, model));
        resource.attributes().forEach(attribute -> linkTable(resource, attribute, model).ifPresent(all::add));
      }
    }
    all.addAll(ofServices);
    return all;
  }

  private static Table table(Resource resource, Model model) {
    var table = Table.named(resource.plural());
    for (var attribute : resource.attributes()) {
      if (attribute.isColumn()) {
        table = table.column(column(attribute));
        if (attribute.references().isPresent()) {
          table = table.referring(attribute.column(), model.resource(attribute.references().get()).plural(), Standard.ID.column());
        }
        if (attribute.isIndexed() && !startsUnique(resource, attribute)) {
          table = table.index(attribute.column());
        }
      }
    }
    for (var unique : resource.uniques()) {
      table = table.unique(unique.attributes().stream().map(Attribute::column).toArray(String[]::new));
    }
    return table.key(Standard.ID.column());
  }

  /// Whether a unique key finds rows by the attribute as well. A planner that has no statistics yet may take the lesser index for the
  /// whole key, and then read all ports of a network for the one with some hardware address.
  private static boolean startsUnique(Resource resource, Attribute<?> attribute) {
    return resource.uniques().stream().anyMatch(unique -> unique.attributes().getFirst().equals(attribute));
  }

  /// All but the id may be null in a row: a rule may fill it in later, and a column may be younger than the row.
  private static <T> Table.Column column(Attribute<T> attribute) {
    var ofOldRows = attribute.hasDefault() ? attribute.defaultValue().map(value -> Columns.write(attribute.type(), value)) : Optional.<Object>empty();
    return new Table.Column(attribute.column(), attribute.type().storage(), !attribute.name().equals(Standard.ID.name()), ofOldRows);
  }

  private static Optional<Table> linkTable(Resource resource, Attribute<?> attribute, Model model) {
    if (!(attribute.source() instanceof Source.Links(var table, var owner, var target, var targetResource))) {
      return Optional.empty();
    }
    return Optional.of(Table.named(table).text(owner, 36).text(target, 36).key(owner, target).index(target)
        .cascading(owner, resource.plural(), Standard.ID.column())
        .referring(target, model.resource(targetResource).plural(), Standard.ID.column()));
  }

  private static void check(Table table, Map<String, Table> tables, List<String> mistakes) {
    if (table.key().isEmpty()) {
      mistakes.add("the table %s has no key".formatted(table.name()));
    }
    var named = new ArrayList<>(table.key());
    table.uniques().forEach(named::addAll);
    table.indexes().forEach(named::addAll);
    table.foreignKeys().forEach(key -> named.add(key.column()));
    named.stream().filter(column -> !table.columns().containsKey(column)).distinct()
        .forEach(column -> mistakes.add("the table %s has no column %s, but a key or index of it".formatted(table.name(), column)));
    for (var key : table.foreignKeys()) {
      if (!tables.containsKey(key.table()) || !tables.get(key.table()).key().equals(List.of(key.targetColumn()))) {
        mistakes.add("%s.%s refers to %s.%s, which is not the key of a table".formatted(table.name(), key.column(), key.table(), key.targetColumn()));
      }
    }
    int bytes = table.columns().values().stream()
        .mapToInt(column -> column.storage() instanceof Storage.Text(var length) && length <= MariaDbDialect.VARCHAR_MAX ? length * 4 + 2 : 9).sum();
    if (bytes > ROW_BYTES_MAX) {
      mistakes.add("the table %s is too wide for MariaDB: %d bytes of at most %d; let some text be longer than %d characters, it is then kept apart"
          .formatted(table.name(), bytes, ROW_BYTES_MAX, MariaDbDialect.VARCHAR_MAX));
    }
    var exact = new ArrayList<>(table.uniques());
    exact.add(table.key());
    for (var columns : exact) {
      int characters = columns.stream().map(table.columns()::get)
          .mapToInt(column -> column != null && column.storage() instanceof Storage.Text(var length) ? length : 0).sum();
      if (characters > UNIQUE_CHARACTERS_MAX) {
        mistakes.add("the columns (%s) of %s are too long to be unique together: %d characters of at most %d"
            .formatted(String.join(", ", columns), table.name(), characters, UNIQUE_CHARACTERS_MAX));
      }
    }
  }

  private static void checkCollected(Resource resource, Map<String, Table> tables, List<String> mistakes) {
    for (var attribute : resource.attributes()) {
      if (attribute.source() instanceof Source.Collected(var table, var owner, var columns)) {
        var known = tables.containsKey(table) ? tables.get(table).columns().keySet() : List.<String>of();
        if (!known.contains(owner) || !known.containsAll(columns)) {
          mistakes.add("%s.%s is collected from %s (%s, %s), which nobody declares".formatted(resource, attribute, table, owner, columns));
        }
      }
    }
  }

  private static Map<String, Constraint> constraints(Collection<Table> tables) {
    var all = new HashMap<String, Constraint>();
    for (var table : tables) {
      table.uniques().forEach(columns -> all.put(Names.unique(table.name(), columns), new Constraint(table.name(), columns, "")));
      table.foreignKeys().forEach(key -> all.put(Names.foreignKey(table.name(), key.column()),
          new Constraint(table.name(), List.of(key.column()), key.table())));
    }
    return all;
  }

  public Model model() {
    return model;
  }

  public Collection<Table> tables() {
    return tables.values();
  }

  /// @throws IllegalArgumentException when there is none of this name
  public Table table(String name) {
    var table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table is named " + name);
    }
    return table;
  }

  /// The resource as all extensions together have it, whichever of its declarations is asked with.
  Resource stored(Resource resource) {
    var full = model.resource(resource.name());
    if (!full.isStored()) {
      throw new IllegalArgumentException("%s has no table".formatted(resource));
    }
    return full;
  }

  Optional<Constraint> constraint(String name) {
    return Optional.ofNullable(constraints.get(name));
  }

  public List<Migration> migrations() {
    return migrations;
  }

  /// Of the statements in their richest dialect, for none but a look at the version needs it.
  String fingerprint() {
    return Names.hash(String.join("\n", statements(DatabaseKind.MARIADB).stream().sorted().toList())).substring(0, 12);
  }

  /// The last migration's number and a fingerprint of the tables: `12-9f86d081884c`.
  public String version() {
    return (migrations.isEmpty() ? 0 : migrations.getLast().number()) + "-" + fingerprint();
  }

  /// The statements that make an empty database ready, one per line.
  public String ddl(DatabaseKind kind) {
    var text = new StringBuilder();
    statements(kind).forEach(line -> text.append(line).append(";\n"));
    return text.toString();
  }

  private List<String> statements(DatabaseKind kind) {
    return SchemaDifference.between(this, LiveSchema.EMPTY, Dialect.of(kind)).statements();
  }
}
