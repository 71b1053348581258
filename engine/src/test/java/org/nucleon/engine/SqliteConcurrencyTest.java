package org.nucleon.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.DatabaseUrl;

class SqliteConcurrencyTest extends ConcurrencyContract {

  @TempDir
  private Path folder;

  @Override
  DatabaseUrl freshDatabase() {
    return DatabaseUrl.parse("sqlite:///" + folder.resolve("boxes.db"));
  }
}
