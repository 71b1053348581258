package org.nucleon.store;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;

/// What all transactions on one database share: the schema, the dialect, and how entities are read.
final class SqlMapping {

  /// Clients choose the attributes they want; so many choices are kept.
  private static final int PROJECTIONS_MAX = 2_000;

  private final Schema schema;
  private final Dialect dialect;
  private final ConcurrentHashMap<Shape, Projection> projections = new ConcurrentHashMap<>();

  private record Shape(String resource, List<Attribute<?>> attributes) {}

  SqlMapping(Schema schema, Dialect dialect) {
    this.schema = schema;
    this.dialect = dialect;
  }

  Schema schema() {
    return schema;
  }

  Dialect dialect() {
    return dialect;
  }

  Projection projection(Resource resource, List<Attribute<?>> attributes) {
    if (projections.size() > PROJECTIONS_MAX) {
      projections.clear();
    }
    return projections.computeIfAbsent(new Shape(resource.name(), attributes), _ -> new Projection(resource, attributes, schema, dialect));
  }
}
