package org.nucleon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/// The schema of a real Neutron, as Debian ships it, made by its own migrations.
public final class NeutronDatabase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private NeutronDatabase() {}

  /// Makes an empty one on a database of its own, within five to ten seconds.
  ///
  /// @return its `[database] connection`
  public static String make(DatabaseServer databases) {
    Needs.programs("neutron-db-manage");
    var directory = TempDirs.create("neutron-db");
    try {
      var url = databases.url(databases.freshDatabase());
      var configuration = Files.writeString(directory.resolve("neutron.conf"), """
          [DEFAULT]
          core_plugin = ml2
          [database]
          connection = %s
          """.formatted(url));
      Command.of(Needs.path("neutron-db-manage"), "--config-file", configuration.toString(), "upgrade", "heads").within(PATIENCE).run().output();
      return url;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      TempDirs.remove(directory);
    }
  }
}
