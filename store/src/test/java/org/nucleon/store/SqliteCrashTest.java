package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.DatabaseUrl;

/// The embedded database dies with its process.
class SqliteCrashTest {

  private static final int WRITES = 300;

  @TempDir
  private Path folder;

  @Test
  void acknowledged_writes_survive() throws Exception {
    var file = folder.resolve("nucleon.db");
    var acknowledged = new HashSet<String>();

    for (int crash = 0; crash < 3; crash++) {
      acknowledged.addAll(writeAndDie(file));

      try (var store = Databases.open(new DatabaseUrl.Sqlite(file, Map.of()), Sample.schema(), StoreOptions.defaults())) {
        var rows = ids(store, "SELECT id FROM groups");
        assertThat(rows).as("after crash %d", crash).containsAll(acknowledged);
        assertThat(ids(store, "SELECT object_id FROM change_log")).as("each row with its change").containsExactlyInAnyOrderElementsOf(rows);
      }
    }
  }

  private static Set<String> writeAndDie(Path file) throws IOException, InterruptedException {
    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), CrashingWriter.class.getName(), file.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var acknowledged = new HashSet<String>();
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() == 36) { // the last line may be cut
          acknowledged.add(line);
        }
        if (acknowledged.size() == WRITES) {
          process.toHandle().destroyForcibly(); // unlike the process's own, it leaves what was printed to be read
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WRITES);
    return acknowledged;
  }

  private static List<String> ids(Store store, String sql) {
    return store.read(tx -> new ArrayList<>(tx.query(row -> row.string(1), sql)));
  }
}
