package org.nucleon.store;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.DatabaseUrl;

class SqliteStoreTest extends StoreContract {

  @TempDir
  private Path folder;

  @Override
  DatabaseUrl freshDatabase() {
    return new DatabaseUrl.Sqlite(folder.resolve("new").resolve(Sample.id() + ".db"), Map.of());
  }

  @Override
  boolean hasRowLocks() {
    return false;
  }
}
