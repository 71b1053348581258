package org.nucleon.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Standard;
import org.nucleon.model.Storage;

/// How some attributes of a resource are read: the columns of a statement, and from its rows the entities. Made once and kept.
final class Projection {

  private final Resource resource;
  private final String columns;
  private final Attribute<?>[] attributes;
  private final Reader[] readers;
  private final boolean joins;

  @FunctionalInterface
  private interface Reader {
    /// The attribute's value, or `null`.
    Object read(ResultSet row, int column) throws SQLException;
  }

  /// @param asked empty for all that are stored
  Projection(Resource resource, List<Attribute<?>> asked, Schema schema, Dialect dialect) {
    this.resource = resource;
    var wanted = new LinkedHashSet<Attribute<?>>(asked.isEmpty() ? resource.attributes() : asked);
    wanted.add(resource.attribute(Standard.ID.name()).orElseThrow());
    var texts = new ArrayList<String>();
    var read = new ArrayList<Attribute<?>>();
    var how = new ArrayList<Reader>();
    for (var attribute : wanted) {
      switch (attribute.source()) {
        case Source.Column _ -> {
          texts.add(ConditionText.column(attribute));
          how.add(reader(attribute));
          read.add(attribute);
        }
        case Source.Links(var table, var owner, var target, _) -> {
          texts.add(gathered(table, owner, List.of(target), dialect));
          how.add(gatheredReader(attribute, schema.table(table), List.of(target)));
          read.add(attribute);
        }
        case Source.Collected(var table, var owner, var members) -> {
          texts.add(gathered(table, owner, members, dialect));
          how.add(gatheredReader(attribute, schema.table(table), members));
          read.add(attribute);
        }
        case Source.Computed _ -> { }
      }
    }
    columns = String.join(", ", texts);
    attributes = read.toArray(Attribute<?>[]::new);
    readers = how.toArray(Reader[]::new);
    joins = read.stream().anyMatch(attribute -> !attribute.isColumn());
  }

  String columns() {
    return columns;
  }

  /// Whether it reads rows of other tables too.
  boolean joins() {
    return joins;
  }

  Entity read(ResultSet row) throws SQLException {
    var values = new IdentityHashMap<Attribute<?>, Object>(attributes.length * 2);
    for (int i = 0; i < attributes.length; i++) {
      values.put(attributes[i], readers[i].read(row, i + 1));
    }
    return Entity.of(resource, values);
  }

  private static <T> Reader reader(Attribute<T> attribute) {
    var type = attribute.type();
    return switch (type.storage()) {
      case Storage.Text _ -> (row, column) -> {
        String text = row.getString(column);
        return text == null ? null : type.fromColumn(text);
      };
      case Storage.Bool _ -> (row, column) -> {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : type.fromColumn(value);
      };
      case Storage.Int _ -> (row, column) -> {
        int value = row.getInt(column);
        return value == 0 && row.wasNull() ? null : type.fromColumn(value);
      };
      case Storage.BigInt _ -> (row, column) -> {
        long value = row.getLong(column);
        return value == 0 && row.wasNull() ? null : type.fromColumn(value);
      };
      case Storage.Document _ -> (row, column) -> {
        String text = row.getString(column);
        Object json = text == null ? null : JsonText.read(text);
        return json == null ? null : type.fromColumn(json);
      };
    };
  }

  /// A subquery that gathers the rows of another table into one JSON array, in the order of the members.
  private static String gathered(String table, String owner, List<String> members, Dialect dialect) {
    var names = members.stream().map(member -> "x." + Names.quoted(member)).toList();
    String element = names.size() == 1 ? names.getFirst() : dialect.jsonArray(String.join(", ", names));
    String order = names.stream().map(name -> name + dialect.nullsOrder()).collect(Collectors.joining(", "));
    return "(SELECT %s FROM %s x WHERE x.%s = t.%s)".formatted(dialect.gathered(element, order), Names.quoted(table), Names.quoted(owner),
        Names.quoted(Standard.ID.column()));
  }

  private static <T> Reader gatheredReader(Attribute<T> attribute, Table table, List<String> members) {
    var storages = members.stream().map(member -> table.columns().get(member).storage()).toList();
    return (row, column) -> {
      String text = row.getString(column);
      var items = text == null ? List.of() : (List<?>) JsonText.read(text);
      var values = new ArrayList<>(items.size());
      for (Object item : items) {
        values.add(members.size() == 1 ? columnValue(item, storages.getFirst()) : object(members, storages, (List<?>) item));
      }
      return attribute.type().fromColumn(values);
    };
  }

  private static Map<String, Object> object(List<String> members, List<Storage> storages, List<?> item) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < members.size(); i++) {
      object.put(members.get(i), columnValue(item.get(i), storages.get(i)));
    }
    return object;
  }

  /// What a database put into JSON, as its column holds it: some have no truth values of their own.
  private static Object columnValue(Object json, Storage storage) {
    return switch (storage) {
      case Storage.Bool _ -> json instanceof Number number ? (Object) (number.longValue() != 0) : json;
      case Storage.Document _ -> json instanceof String text ? JsonText.read(text) : json;
      case Storage.Text _, Storage.Int _, Storage.BigInt _ -> json;
    };
  }
}
