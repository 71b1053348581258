package org.nucleon.store;

import java.nio.file.Path;
import java.util.Map;
import org.nucleon.config.DatabaseUrl;

/// A program that writes into an embedded database until it is killed, and prints each id once its write is acknowledged.
final class CrashingWriter {

  private static final int WRITERS = 4;

  private CrashingWriter() {}

  public static void main(String[] arguments) throws Exception {
    var url = new DatabaseUrl.Sqlite(Path.of(arguments[0]), Map.of());
    try (var store = Databases.open(url, Sample.schema(), StoreOptions.defaults())) {
      Together.together(WRITERS, _ -> writeForEver(store));
    }
  }

  private static void writeForEver(Store store) {
    while (true) {
      var group = Sample.group(Sample.id());
      store.write(tx -> {
        tx.insert(group);
        tx.log(Change.Kind.CREATED, group);
        return null;
      });
      System.out.println(group.id());
    }
  }
}
