package org.nucleon.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Source;

/// Writes attributes that are rows of link tables: the ids of others that an object names.
record LinkTables(Statements statements) {

  /// Links of new rows, many by one statement.
  void insert(List<Entity> entities) {
    var links = new LinkedHashMap<Source.Links, List<List<Object>>>();
    for (var entity : entities) {
      entity.values().forEach((attribute, value) -> {
        if (attribute.source() instanceof Source.Links link && value != null) {
          var rows = links.computeIfAbsent(link, _ -> new ArrayList<>());
          targets(attribute, value).forEach(target -> rows.add(List.of(entity.id(), target)));
        }
      });
    }
    links.forEach((link, rows) -> statements.insert(link.table(), List.of(link.owner(), link.target()), rows));
  }

  /// Makes the links of one row what these values say; only what differs is written.
  void update(String id, Map<Attribute<?>, Object> changed) {
    changed.forEach((attribute, value) -> {
      if (attribute.source() instanceof Source.Links links) {
        update(links, id, value == null ? Set.of() : targets(attribute, value));
      }
    });
  }

  private void update(Source.Links links, String owner, Set<String> targets) {
    var present = Set.copyOf(statements.list(row -> row.string(1), "SELECT %s FROM %s WHERE %s = ?"
        .formatted(Names.quoted(links.target()), Names.quoted(links.table()), Names.quoted(links.owner())), owner));
    delete(links, owner, present.stream().filter(target -> !targets.contains(target)).sorted().toList());
    var added = targets.stream().filter(target -> !present.contains(target)).sorted().map(target -> List.<Object>of(owner, target)).toList();
    statements.insert(links.table(), List.of(links.owner(), links.target()), added);
  }

  private void delete(Source.Links links, String owner, List<String> targets) {
    for (int start = 0; start < targets.size(); start += Statements.ROWS_MAX) {
      var text = new SqlText("DELETE FROM ").name(links.table()).add(" WHERE ").name(links.owner()).add(" = ").value(owner).add(" AND ")
          .name(links.target()).add(" IN ").values(targets.subList(start, Math.min(targets.size(), start + Statements.ROWS_MAX)));
      statements.change(text.text(), text.parameters(), links.table(), BrokenReference.Row.NONE);
    }
  }

  private static <T> Set<String> targets(Attribute<T> attribute, Object value) {
    @SuppressWarnings("unchecked")
    var ids = (Collection<String>) attribute.type().toColumn((T) value);
    return new LinkedHashSet<>(ids);
  }
}
