package org.nucleon.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.testkit.Command;
import org.nucleon.testkit.OvsdbServer;

/// A schema that changes under a connected client, and the types that OVN's schemas do not use.
class SchemaChangeTest {
  private static final String OLD = """
      {"name": "Paint", "version": "1.0.0", "tables": {"Pot": {"columns": {
        "name": {"type": "string"},
        "litres": {"type": "real"},
        "mixed": {"type": {"key": "real", "min": 0, "max": "unlimited"}},
        "flags": {"type": {"key": "boolean", "min": 0, "max": 2}},
        "levels": {"type": {"key": "integer", "value": "real", "min": 0, "max": "unlimited"}},
        "next": {"type": {"key": {"type": "uuid", "refTable": "Pot", "refType": "weak"}, "min": 0, "max": 1}}}}}}""";
  private static final String NEW = OLD.replace("1.0.0", "2.0.0").replace("\"litres\": {\"type\": \"real\"}", "\"colour\": {\"type\": \"string\"}");

  @TempDir
  private Path directory;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  @Test
  void every_type_makes_the_round_trip() throws IOException {
    try (var server = OvsdbServer.start(file("old", OLD)); var client = OvsdbClient.open(OvsdbOptions.of(server.remote(), "Paint"))) {
      var replica = client.replicate(Monitor.of().table("Pot"));
      replica.awaitLoaded(Northbound.SOON);
      var columns = Map.<String, Value>of("litres", Value.ofReal(2), "mixed", Value.set(Value.ofReal(0.5), Value.ofReal(1), Value.ofReal(-1e30)),
          "flags", Value.set(Value.of(true), Value.of(false)), "levels", Value.map(Map.of(Value.of(3), Value.ofReal(4), Value.of(-1), Value.ofReal(0.25))));
      var transaction = new Transaction();
      var first = transaction.insert("Pot", columns);
      var second = transaction.insert("Pot", Map.of("next", first.reference()));
      var result = client.transact(transaction, Northbound.SOON);

      var row = replica.row("Pot", result.get(first)).orElseThrow();
      assertThat(row.values()).containsAllEntriesOf(columns);
      assertThat(row.real("litres")).isEqualTo(2);
      assertThat(replica.row("Pot", result.get(second)).orElseThrow().uuid("next")).isEqualTo(result.get(first));
      var change = new Transaction();
      change.mutate("Pot", result.get(first), Mutation.delete("flags", Value.of(true)), Mutation.insert("levels", Value.map(Map.of(Value.of(7), Value.ofReal(8)))),
          new Mutation("litres", Mutation.Mutator.MULTIPLY, Value.ofReal(1.5)));
      client.transact(change, Northbound.SOON);
      var changed = replica.row("Pot", result.get(first)).orElseThrow();
      assertThat(changed.bool("flags")).isFalse();
      assertThat(changed.real("litres")).isEqualTo(3);
      assertThat(changed.map("levels")).isEqualTo(Map.of("-1", "0.25", "3", "4.0", "7", "8.0"));
      assertThat(changed.map("levels").get("7")).isEqualTo("8.0");
      var delete = new Transaction();
      delete.delete("Pot", result.get(first));
      client.transact(delete, Northbound.SOON);
      assertThat(replica.row("Pot", result.get(second)).orElseThrow().optionalUuid("next")).as("a weak reference goes with its row").isEmpty();
    }
  }

  @Test
  void a_converted_database_is_read_by_its_new_schema() throws IOException {
    try (var server = OvsdbServer.start(file("old", OLD)); var client = OvsdbClient.open(OvsdbOptions.of(server.remote(), "Paint"))) {
      var replica = client.replicate(Monitor.of().table("Pot", "name", "litres", "colour"));
      var insert = new Transaction();
      var pot = insert.insert("Pot", Map.of("name", Value.of("small"), "litres", Value.ofReal(2)));
      var uuid = client.transact(insert, Northbound.SOON).get(pot);
      replica.awaitLoaded(Northbound.SOON);
      var heard = new CopyOnWriteArrayList<RowChange>();
      replica.listen(batch -> heard.addAll(batch.changes()));

      Command.of("ovsdb-client", List.of("convert", server.remote(), file("new", NEW).toString()).toArray(String[]::new)).run().output();
      replica.await(state -> state.row("Pot", uuid).filter(row -> row.has("colour")).isPresent(), Northbound.SOON);

      assertThat(client.schema(Northbound.SOON).version()).isEqualTo("2.0.0");
      assertThat(replica.row("Pot", uuid).orElseThrow().has("litres")).isFalse();
      Northbound.until(() -> heard.size() == 2);
      assertThat(heard.get(1).changed("name")).isFalse();
      assertThat(heard.get(1).changed("colour")).as("a column that was not there before").isTrue();
    }
  }
}
