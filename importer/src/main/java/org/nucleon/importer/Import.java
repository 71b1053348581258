package org.nucleon.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nucleon.model.Resource;
import org.nucleon.model.Standard;
import org.nucleon.networking.subnetpool.FreeSpace;
import org.nucleon.store.ForeignDatabase;
import org.nucleon.store.ReferenceViolation;
import org.nucleon.store.Schema;
import org.nucleon.store.Store;
import org.nucleon.store.UniqueViolation;

/// One import: all of it or none, from one snapshot of the other database.
public final class Import {

  /// Counters of ours, which nothing of theirs can be trusted for.
  private static final String USAGES = "quota_usages";

  private final Origin origin;
  private final ForeignDatabase from;
  private final Consumer<String> progress;

  /// @param progress is told of what has been written so far, line by line
  public Import(Origin origin, ForeignDatabase from, Consumer<String> progress) {
    this.origin = origin;
    this.from = from;
    this.progress = progress;
  }

  /// A table of the other service that holds rows.
  ///
  /// @param left why it stays behind, if it does
  public record Found(String table, long rows, Optional<Origin.Left> left) {}

  /// Ends a rehearsal.
  private static final class Rehearsed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Rehearsed() {
      super(null, null, false, false);
    }
  }

  /// Which version keeps the other database.
  ///
  /// @throws CannotImport when it is not one of that service's, or lacks what is needed
  public Origin.Version version() {
    var version = origin.version(from);
    var missing = origin.copies().stream().flatMap(copy -> copy.reads().stream()).filter(name -> !origin.isNewer(name) && !isThere(name))
        .collect(Collectors.toCollection(TreeSet::new));
    missing.removeIf(name -> name.contains(".") && missing.contains(name.substring(0, name.indexOf('.'))));
    if (!missing.isEmpty()) {
      throw new CannotImport("%s lacks what is needed: %s.".formatted(version.name(), String.join(", ", missing)));
    }
    return version;
  }

  private boolean isThere(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? from.tables().contains(name) : from.has(name.substring(0, dot), name.substring(dot + 1));
  }

  /// All tables with rows.
  public List<Found> found() {
    var read = origin.copies().stream().flatMap(copy -> copy.reads().stream()).collect(Collectors.toSet());
    return from.tables().stream().sorted().map(table -> new Found(table, from.count(table), read.contains(table) ? Optional.empty()
        : origin.left(table).or(() -> Optional.of(new Origin.Left(true, "nothing is known of this table"))))).filter(each -> each.rows() > 0).toList();
  }

  /// Reads everything and writes it.
  ///
  /// @throws CannotImport when ours is not empty, or a row makes no sense here; nothing is written then
  public void run(Store store, Schema schema) {
    version();
    var now = new Step();
    try {
      store.<Void>write(tx -> {
        copyAll(new Target(tx, schema), now);
        return null;
      });
    } catch (UniqueViolation | ReferenceViolation e) {
      throw new CannotImport("%s: %s.".formatted(now.what, e.getMessage()));
    }
  }

  /// Does the same, and takes all of it back.
  public void rehearse(Store store, Schema schema) {
    version();
    var now = new Step();
    try {
      store.<Void>write(tx -> {
        copyAll(new Target(tx, schema), now);
        throw new Rehearsed();
      });
    } catch (Rehearsed _) {
      // All of it went well.
    } catch (UniqueViolation | ReferenceViolation e) {
      throw new CannotImport("%s: %s.".formatted(now.what, e.getMessage()));
    }
  }

  /// What is being written.
  private static final class Step {
    private String what = "";
  }

  private void copyAll(Target to, Step now) {
    makeRoom(to);
    for (var copy : origin.copies()) {
      now.what = copy.what();
      long rows = copy.run(from, to);
      if (rows > 0) {
        progress.accept("%8d %s".formatted(rows, copy.what()));
      }
    }
    now.what = "free space and usage";
    FreeSpace.rebuild(to.tx());
    to.clear(USAGES);
    countUsage(to);
  }

  private void makeRoom(Target to) {
    var before = origin.copies().stream().collect(Collectors.toMap(copy -> copy.into(to), Copy::before, (one, _) -> one, LinkedHashMap::new));
    before.forEach((table, may) -> {
      if (may == Copy.Before.NOTHING && !to.isEmpty(table)) {
        throw new CannotImport("The database already holds objects (%s): an import fills an empty one.".formatted(table));
      }
    });
    origin.copies().stream().filter(copy -> copy.before() == Copy.Before.GIVES_WAY && from.tables().containsAll(tables(copy)))
        .forEach(copy -> to.clear(copy.into(to)));
  }

  private static List<String> tables(Copy copy) {
    return copy.reads().stream().filter(name -> !name.contains(".")).toList();
  }

  private static void countUsage(Target to) {
    for (var resource : to.model().resources()) {
      if (resource.hasQuota() && resource.isStored() && has(resource)) {
        to.tx().execute("INSERT INTO %s (project_id, resource, used) SELECT project_id, ?, COUNT(*) FROM %s WHERE project_id <> '' GROUP BY project_id"
            .formatted(USAGES, resource.plural()), resource.name());
      }
    }
  }

  private static boolean has(Resource resource) {
    return resource.attributes().stream().anyMatch(attribute -> attribute.name().equals(Standard.PROJECT_ID.name()));
  }
}
