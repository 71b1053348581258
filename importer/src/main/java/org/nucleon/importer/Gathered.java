package org.nucleon.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nucleon.store.ForeignDatabase;

/// A list attribute whose items are rows of a table of theirs.
///
/// @param owner   the column with the object's id
/// @param members of each item; a single one makes a list of plain values if it is `plain`
record Gathered(String attribute, String table, String owner, String where, String order, List<Wanted> members, boolean plain) {

  /// Marks a member that is a JSON document itself.
  private static final String DOCUMENT = "json:";

  /// The items of each of these objects; those that have none are left out.
  Map<String, List<Object>> of(List<String> ids, ForeignDatabase from) {
    var expressions = members.stream().collect(Collectors.toMap(Wanted::attribute, Wanted::expression, (one, _) -> one, LinkedHashMap::new));
    var selected = new ArrayList<String>();
    expressions.forEach((label, expression) -> selected.add("%s AS \"%s\"".formatted(expression, label)));
    var byOwner = new HashMap<String, List<Object>>();
    from.forEach("SELECT %s AS owner, %s FROM %s WHERE %s IN (%s) AND %s ORDER BY %s".formatted(owner, String.join(", ", selected), table, owner,
        String.join(", ", Collections.nCopies(ids.size(), "?")), where, order), ids, row -> {
          var item = new LinkedHashMap<String, Object>();
          expressions.keySet().forEach(label -> item.put(label.replace(DOCUMENT, ""),
              label.startsWith(DOCUMENT) ? row.document(label).orElse(Map.of()) : row.text(label).orElse(null)));
          byOwner.computeIfAbsent(row.text("owner").orElseThrow(), _ -> new ArrayList<>()).add(plain ? item.values().iterator().next() : item);
        });
    return byOwner;
  }
}
