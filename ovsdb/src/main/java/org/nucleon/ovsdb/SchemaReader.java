package org.nucleon.ovsdb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads `<database-schema>` (RFC 7047 section 3.2). The ranges of numbers and lengths of strings are the server's to
/// check and are skipped.
final class SchemaReader {
  private final JsonParser in;
  private final ValueReader values = new ValueReader();

  private String name = "";
  private String version = "";
  private boolean someTableIsRoot;
  private final LinkedHashMap<String, TableSchema> tables = new LinkedHashMap<>();

  private SchemaReader(JsonParser in) {
    this.in = in;
  }

  static DatabaseSchema read(JsonParser in) {
    return new SchemaReader(in).database();
  }

  private DatabaseSchema database() {
    Json.object(in, member -> {
      switch (member) {
        case "name" -> name = Json.string(in);
        case "version" -> version = Json.string(in);
        case "tables" -> Json.object(in, table -> tables.put(table, table(table)));
        default -> in.skipChildren();
      }
    });
    if (!someTableIsRoot) {
      // A schema that never says isRoot predates it, and then every table is root (RFC 7047 section 3.2).
      tables.replaceAll((_, table) -> new TableSchema(table.name(), table.columns(), true, table.maxRows(), table.indexes()));
    }
    return new DatabaseSchema(name, version, tables);
  }

  private TableSchema table(String table) {
    var columns = new LinkedHashMap<String, ColumnSchema>();
    var indexes = new ArrayList<List<String>>();
    var facts = new Object() {
      boolean root;
      long maxRows = Long.MAX_VALUE;
    };
    Json.object(in, member -> {
      switch (member) {
        case "columns" -> Json.object(in, column -> columns.put(column, column(column)));
        case "isRoot" -> facts.root = in.getBooleanValue();
        case "maxRows" -> facts.maxRows = in.getLongValue();
        case "indexes" -> Json.array(in, () -> {
          var index = new ArrayList<String>();
          Json.array(in, () -> index.add(Json.string(in)));
          indexes.add(List.copyOf(index));
        });
        default -> in.skipChildren();
      }
    });
    someTableIsRoot |= facts.root;
    return new TableSchema(table, columns, facts.root, facts.maxRows, List.copyOf(indexes));
  }

  private ColumnSchema column(String column) {
    var facts = new Object() {
      ColumnType type = new ColumnType(BaseType.plain(AtomicType.STRING), Optional.empty(), 1, 1);
      boolean ephemeral;
      boolean mutable = true;
    };
    Json.object(in, member -> {
      switch (member) {
        case "type" -> facts.type = type();
        case "ephemeral" -> facts.ephemeral = in.getBooleanValue();
        case "mutable" -> facts.mutable = in.getBooleanValue();
        default -> in.skipChildren();
      }
    });
    return new ColumnSchema(column, facts.type, facts.ephemeral, facts.mutable);
  }

  private ColumnType type() {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return new ColumnType(base(), Optional.empty(), 1, 1);
    }
    var facts = new Object() {
      BaseType key = BaseType.plain(AtomicType.STRING);
      Optional<BaseType> value = Optional.empty();
      int min = 1;
      int max = 1;
    };
    Json.object(in, member -> {
      switch (member) {
        case "key" -> facts.key = base();
        case "value" -> facts.value = Optional.of(base());
        case "min" -> facts.min = in.getIntValue();
        case "max" -> facts.max = in.currentToken() == JsonToken.VALUE_STRING ? ColumnType.UNLIMITED : in.getIntValue();
        default -> in.skipChildren();
      }
    });
    return new ColumnType(facts.key, facts.value, facts.min, facts.max);
  }

  private BaseType base() {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return BaseType.plain(AtomicType.named(Json.string(in)));
    }
    var facts = new Object() {
      AtomicType type = AtomicType.STRING;
      byte[] allowed = {};
      Optional<String> table = Optional.empty();
      boolean strong = true;
    };
    Json.object(in, member -> {
      switch (member) {
        case "type" -> facts.type = AtomicType.named(Json.string(in));
        case "enum" -> facts.allowed = Json.capture(in); // reading it takes the type, which may come after
        case "refTable" -> facts.table = Optional.of(Json.string(in));
        case "refType" -> facts.strong = Json.string(in).equals("strong");
        default -> in.skipChildren();
      }
    });
    var allowed = facts.allowed.length == 0 ? List.<Atom>of() : allowed(facts.allowed, facts.type);
    return new BaseType(facts.type, allowed, facts.table.map(table -> new BaseType.Reference(table, facts.strong)));
  }

  private List<Atom> allowed(byte[] set, AtomicType type) {
    return values.read(Json.parser(set), new ColumnType(BaseType.plain(type), Optional.empty(), 0, ColumnType.UNLIMITED)).atoms();
  }
}
