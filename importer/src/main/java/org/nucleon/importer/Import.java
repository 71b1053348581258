package org.nucleon.importer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.networking.subnetpool.FreeSpace;
import org.nucleon.store.Condition;
import org.nucleon.store.ForeignDatabase;
import org.nucleon.store.Schema;
import org.nucleon.store.Store;

/// One import: all of it or none.
///
/// @param notNeeded tables of the other service that need no copy
public record Import(List<Copy> copies, Collection<String> notNeeded) {

  /// What was found and written.
  ///
  /// @param written rows by what they are, in the order of writing
  /// @param left    rows of tables that have no copy
  public record Report(Map<String, Long> written, Map<String, Long> left) {}

  /// Ends a rehearsal.
  private static final class Rehearsed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Report report;

    private Rehearsed(Report report) {
      super(null, null, false, false);
      this.report = report;
    }
  }

  /// Reads everything and writes it.
  ///
  /// @throws CannotImport when ours is not empty, or a row makes no sense here; nothing is written then
  public Report run(ForeignDatabase from, Store store, Schema schema) {
    return store.write(tx -> copyAll(from, new Target(tx, schema)));
  }

  /// Does the same, and takes all of it back.
  public Report rehearse(ForeignDatabase from, Store store, Schema schema) {
    try {
      return store.write(tx -> {
        throw new Rehearsed(copyAll(from, new Target(tx, schema)));
      });
    } catch (Rehearsed rehearsed) {
      return rehearsed.report;
    }
  }

  private Report copyAll(ForeignDatabase from, Target to) {
    refuseUnlessEmpty(to);
    var written = new LinkedHashMap<String, Long>();
    for (var copy : copies) {
      long rows = copy.run(from, to);
      if (rows > 0) {
        written.merge(copy.what(), rows, Long::sum);
      }
    }
    FreeSpace.rebuild(to.tx());
    countUsage(to);
    return new Report(written, left(from));
  }

  private static void refuseUnlessEmpty(Target to) {
    for (String resource : List.of("network", "security_group", "router", "port")) {
      if (to.tx().exists(to.model().resource(resource), Condition.all(List.of()))) {
        throw new CannotImport("The database already holds objects (%s): an import fills an empty one.".formatted(resource));
      }
    }
  }

  /// Usage is a counter of ours that nothing of theirs can be trusted for.
  private static void countUsage(Target to) {
    for (var resource : to.model().resources()) {
      if (resource.hasQuota() && resource.isStored() && has(resource)) {
        to.tx().execute("INSERT INTO quota_usages (project_id, resource, used) SELECT project_id, ?, COUNT(*) FROM %s WHERE project_id IS NOT NULL"
            .formatted(resource.plural()) + " AND project_id <> '' GROUP BY project_id", resource.name());
      }
    }
  }

  private static boolean has(Resource resource) {
    return resource.attributes().stream().anyMatch(attribute -> attribute.name().equals(Standard.PROJECT_ID.name()));
  }

  private Map<String, Long> left(ForeignDatabase from) {
    var known = copies.stream().flatMap(copy -> copy.reads().stream()).collect(Collectors.toSet());
    var left = new TreeMap<String, Long>();
    from.tables().stream().filter(table -> !known.contains(table) && !notNeeded.contains(table)).forEach(table -> {
      long rows = from.count(table);
      if (rows > 0) {
        left.put(table, rows);
      }
    });
    return left;
  }
}
