package org.nucleon.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.engine.Syncable;
import org.nucleon.importer.Import;
import org.nucleon.ovsdb.OvsdbException;
import org.nucleon.store.Databases;
import org.nucleon.store.Store;
import org.nucleon.store.StoreOptions;

/// What an import would do: to this program's database, and then to the backends. Nothing of it stays.
final class ImportRehearsal {

  /// Differences that are shown one by one.
  private static final int SHOWN_MAX = 200;

  private final Configuration configuration;
  private final Import quietly;
  private final PrintWriter out;

  /// @param quietly the import; nobody is told of its progress
  ImportRehearsal(Configuration configuration, Import quietly, PrintWriter out) {
    this.configuration = configuration;
    this.quietly = quietly;
    this.out = out;
  }

  /// The tables that hold anything, and what becomes of each.
  void tellTables() {
    var found = quietly.found();
    found.stream().filter(each -> each.left().isEmpty()).forEach(each -> out.printf("%8d rows of %s: taken over%n", each.rows(), each.table()));
    found.forEach(each -> each.left().filter(left -> !left.missed())
        .ifPresent(left -> out.printf("%8d rows of %s: not needed, %s%n", each.rows(), each.table(), left.why())));
  }

  /// Writes everything and takes it back, so that the database itself says whether it holds.
  void onDatabase() {
    try (var store = NucleonServer.openStore(configuration)) {
      quietly.rehearse(store, configuration.schema());
    }
  }

  /// What the first start would change in the backends: they are compared with a copy of the cloud in a file that is deleted again.
  void tellBackends() throws InterruptedException {
    var folder = folder();
    try (var store = Databases.open(new DatabaseUrl.Sqlite(folder.resolve("cloud.db"), Map.of()), configuration.schema(), StoreOptions.defaults())) {
      quietly.run(store, configuration.schema());
      compare(store);
    } finally {
      remove(folder);
    }
  }

  private void compare(Store store) throws InterruptedException {
    var engine = NucleonServer.assemble(configuration, store);
    for (var backend : engine.contributed(Syncable.class)) {
      try (backend) {
        tell(backend.name(), backend.differences(engine));
      } catch (OvsdbException e) {
        out.printf("%s was not compared: %s%n", backend.name(), e.getMessage());
      }
    }
  }

  private void tell(String backend, List<String> differences) {
    out.printf("%s: %d differences will be mended at the first start.%n", backend, differences.size());
    var kinds = new TreeMap<String, Integer>();
    differences.forEach(line -> kinds.merge(kind(line), 1, Integer::sum));
    kinds.forEach((kind, number) -> out.printf("%8d %s%n", number, kind));
    differences.stream().limit(SHOWN_MAX).forEach(line -> out.println(backend + ": " + line));
    if (differences.size() > SHOWN_MAX) {
      out.printf("%s: … and %d more, which nucleon sync --dry-run shows after the import%n", backend, differences.size() - SHOWN_MAX);
    }
  }

  /// The first two words of a difference: what happens, to a row of which table.
  private static String kind(String difference) {
    var words = difference.split(" ", 3);
    return words.length < 2 ? difference : words[0] + " " + words[1];
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("nucleon-import-");
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for a rehearsal", e);
    }
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList())) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the rehearsal could not be removed", e);
    }
  }
}
