package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nucleon.model.Standard.ID;
import static org.nucleon.model.Standard.NAME;
import static org.nucleon.model.Standard.PROJECT_ID;
import static org.nucleon.store.Together.together;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.nucleon.config.DatabaseUrl;
import org.nucleon.model.Attribute;
import org.nucleon.model.Entity;
import org.nucleon.model.Resource;
import org.nucleon.model.Types;

/// How every database gets from an older schema to a newer one.
interface UpgradeContract extends StoreContract {

  Attribute<String> NOTE = Attribute.string("note", 20);
  Attribute<String> LONGER_NOTE = Attribute.string("note", 200);
  Attribute<String> OWNER_ID = Attribute.of("owner_id", Types.UUID);
  Attribute<String> OWNER_REFERENCE = OWNER_ID.referring("group");
  Attribute<Boolean> SECURE = Attribute.bool("secure").settable().byDefault(true);
  Attribute<List<String>> WORDS = Attribute.of("words", Types.list(Types.string(20))).settable().byDefault(List.of("it's"));

  Resource OLD = Resource.named("car", "cars").with(NAME, NOTE, OWNER_ID);
  Resource NEW = Resource.named("car", "cars").with(NAME, LONGER_NOTE, OWNER_REFERENCE, SECURE, WORDS, Sample.GROUP_IDS)
      .unique(PROJECT_ID, NAME);
  Table PARKING = Table.named("parking").text("car", 36).integer("place").key("car").cascading("car", "cars", "id");

  private static Schema oldSchema() {
    return Schema.of(Sample.model(Sample.GROUP, OLD), List.of(PARKING));
  }

  private static Schema newSchema() {
    return Schema.of(Sample.model(Sample.GROUP, NEW), List.of(PARKING.bool("paid"), Sample.COUNTERS));
  }

  private static Entity car(Resource resource, String name) {
    return Sample.entity(resource, Map.of(ID, Sample.id(), PROJECT_ID, "p", NAME, name));
  }

  @Test
  default void an_upgrade_keeps_the_data_and_brings_what_is_new() {
    var url = freshDatabase();
    var group = Sample.group("red");
    var car = car(OLD, "one").with(NOTE, "n").with(OWNER_ID, group.id());
    try (var store = Databases.open(url, oldSchema(), OPTIONS)) {
      store.write(tx -> {
        tx.insert(group);
        tx.insert(car);
        return tx.insertIfAbsent(PARKING, Map.of("car", car.id(), "place", 7));
      });
    }

    try (var store = Databases.open(url, newSchema(), OPTIONS)) {
      var found = store.read(tx -> tx.find(NEW, car.id()).orElseThrow());
      assertThat(found.get(NAME)).isEqualTo("one");
      assertThat(found.get(LONGER_NOTE)).isEqualTo("n");
      assertThat(found.get(OWNER_REFERENCE)).isEqualTo(group.id());
      assertThat(found.get(SECURE)).as("the default, for rows that are older").isTrue();
      assertThat(found.get(WORDS)).containsExactly("it's");
      var parked = store.read(tx -> tx.query(row -> row.number(1) + " " + row.bool(2), "SELECT place, paid FROM parking"));
      assertThat(parked).containsExactly("7 false");

      assertThatThrownBy(() -> insert(store, car(NEW, "one"))).isInstanceOfSatisfying(UniqueViolation.class,
          violation -> assertThat(violation.columns()).containsExactly("project_id", "name"));
      insert(store, car(NEW, "two").with(LONGER_NOTE, "é".repeat(200)).with(Sample.GROUP_IDS, List.of(group.id())));
      assertThatThrownBy(() -> insert(store, car(NEW, "three").with(OWNER_REFERENCE, Sample.id()))).isInstanceOf(ReferenceViolation.class);
      assertThatThrownBy(() -> store.write(tx -> tx.delete(Sample.GROUP, group.id()))).isInstanceOf(ReferenceViolation.class);
    }
    assertThat(Databases.inspect(url, newSchema(), OPTIONS).pending()).isEmpty();
  }

  private static void insert(Store store, Entity entity) {
    store.write(tx -> {
      tx.insert(entity);
      return null;
    });
  }

  @Test
  default void the_version_before_serves_on_the_schema_of_the_next() {
    var url = freshDatabase();
    var car = car(OLD, "one");
    Databases.open(url, newSchema(), OPTIONS).close();

    try (var store = Databases.open(url, oldSchema(), notUpgrading())) {
      insert(store, car);
      assertThat(store.<Boolean>read(tx -> tx.find(OLD, car.id()).isPresent())).isTrue();
    }
    try (var store = Databases.open(url, newSchema(), OPTIONS)) {
      assertThat(store.read(tx -> tx.find(NEW, car.id())).orElseThrow().get(SECURE)).as("the column's default").isTrue();
    }
  }

  @Test
  default void an_index_that_a_unique_key_takes_the_place_of_stays_and_is_not_missed() {
    var url = freshDatabase();
    Databases.open(url, oldSchema(), OPTIONS).close();
    assertThat(Databases.inspect(freshDatabase(), oldSchema(), OPTIONS).pending()).anyMatch(line -> line.contains("ix_cars_project_id"));
    assertThat(Databases.inspect(freshDatabase(), newSchema(), OPTIONS).pending()).noneMatch(line -> line.contains("ix_cars_project_id"));

    assertThat(Databases.upgrade(url, newSchema(), OPTIONS).pending()).noneMatch(line -> line.contains("ix_cars_project_id"));

    assertThat(Databases.inspect(url, newSchema(), OPTIONS).pending()).isEmpty();
    Databases.open(url, oldSchema(), notUpgrading()).close();
  }

  @Test
  default void an_index_of_another_name_that_begins_alike_serves_as_well() {
    var url = freshDatabase();
    var ofAnOperator = Migration.sql(1, "an operator's index", "CREATE INDEX by_place_and_car ON parking (place, car)");
    Databases.open(url, oldSchema().with(List.of(ofAnOperator)), OPTIONS).close();

    assertThat(pending(url, PARKING.index("place"))).isEmpty();
    assertThat(pending(url, PARKING.index("place", "car"))).isEmpty();
    assertThat(pending(url, PARKING.index("car"))).as("the key begins so").isEmpty();
    assertThat(pending(url, PARKING.index("car", "place"))).singleElement().asString().startsWith("CREATE INDEX ix_parking_car_place");
    assertThat(pending(url, PARKING.unique("place"))).singleElement().asString().startsWith("CREATE UNIQUE INDEX uq_parking_place");
  }

  @Test
  default void an_index_of_some_rows_does_not_serve() {
    var url = freshDatabase();
    Assumptions.assumeThat(Databases.kind(url)).as("MariaDB has none").isNotEqualTo(DatabaseKind.MARIADB);
    var ofAnOperator = Migration.sql(1, "an operator's index", "CREATE INDEX by_place ON parking (place) WHERE place > 5");
    Databases.open(url, oldSchema().with(List.of(ofAnOperator)), OPTIONS).close();

    assertThat(pending(url, PARKING.index("place"))).singleElement().asString().startsWith("CREATE INDEX ix_parking_place");
  }

  private static List<String> pending(DatabaseUrl url, Table parking) {
    return Databases.inspect(url, Schema.of(Sample.model(Sample.GROUP, OLD), List.of(parking)), OPTIONS).pending();
  }

  private static StoreOptions notUpgrading() {
    return StoreOptions.defaults();
  }

  @Test
  default void a_server_refuses_an_older_schema_and_tells_what_is_missing() {
    var url = freshDatabase();
    assertThat(Databases.inspect(url, oldSchema(), OPTIONS).live()).isEmpty();
    assertThat(Databases.inspect(url, oldSchema(), OPTIONS).pending()).anyMatch(line -> line.startsWith("CREATE TABLE \"cars\""));
    Databases.open(url, oldSchema(), OPTIONS).close();

    var before = Databases.inspect(url, newSchema().with(List.of(Migration.sql(1, "nothing", "DELETE FROM leases"))), OPTIONS);

    assertThat(before.live()).contains(oldSchema().version());
    assertThat(before.wanted()).startsWith("1-").isNotEqualTo(oldSchema().version());
    assertThat(before.pending()).anyMatch(line -> line.startsWith("ALTER TABLE \"cars\" ADD COLUMN \"secure\"")).contains("DELETE FROM leases");
    if (!(url instanceof DatabaseUrl.Sqlite)) {
      assertThatThrownBy(() -> Databases.open(url, newSchema(), notUpgrading())).isInstanceOfSatisfying(SchemaOutdated.class,
          outdated -> assertThat(outdated.pending()).hasSameSizeAs(Databases.inspect(url, newSchema(), OPTIONS).pending()));
    }
    Databases.upgrade(url, newSchema(), OPTIONS);
    Databases.open(url, newSchema(), notUpgrading()).close();
    assertThat(Databases.inspect(url, newSchema(), OPTIONS).live()).contains(newSchema().version());
  }

  @Test
  default void servers_that_start_at_once_upgrade_once() throws Exception {
    var url = freshDatabase();
    var ran = Collections.synchronizedList(new ArrayList<String>());
    var schema = newSchema().with(List.of(Migration.code(1, "count", tx -> ran.add("migration"))));

    together(4, number -> {
      try (var store = Databases.open(url, schema, OPTIONS)) {
        insert(store, car(NEW, "n" + number));
      }
    });

    assertThat(ran).as("each migration runs once").hasSize(1);
    assertThat(Databases.inspect(url, schema, OPTIONS).live()).contains(schema.version());
  }

  @Test
  default void migrations_run_once_in_order_between_new_columns_and_new_rules() {
    var url = freshDatabase();
    try (var store = Databases.open(url, oldSchema(), OPTIONS)) {
      insert(store, car(OLD, "same"));
      insert(store, car(OLD, "same"));
    }
    var schema = newSchema().with(List.of(
        Migration.code(2, "number the names", tx -> {
          int[] number = {0};
          tx.list(Select.from(NEW)).forEach(car -> tx.update(NEW, car.id(), Map.of(NAME, car.get(LONGER_NOTE) + number[0]++)));
        }),
        Migration.sql(1, "notes", "UPDATE cars SET note = 'note ' || 'no. ' WHERE secure")));

    Databases.open(url, schema, OPTIONS).close();
    try (var store = Databases.open(url, schema, OPTIONS)) {
      var names = store.read(tx -> tx.list(Select.from(NEW))).stream().map(car -> car.get(NAME));
      assertThat(names).containsExactlyInAnyOrder("note no. 0", "note no. 1");
    }
  }

  @Test
  default void an_upgrade_that_fails_can_be_run_again() {
    var url = freshDatabase();
    try (var store = Databases.open(url, oldSchema(), OPTIONS)) {
      insert(store, car(OLD, "same"));
      insert(store, car(OLD, "same"));
    }
    assertThatThrownBy(() -> Databases.open(url, newSchema(), OPTIONS)).isInstanceOf(StoreException.class).hasMessageContaining("uq_cars_project_id_name");

    var repaired = newSchema().with(List.of(Migration.code(1, "one is enough",
        tx -> tx.delete(NEW, tx.list(Select.from(NEW)).getFirst().id()))));
    try (var store = Databases.open(url, repaired, OPTIONS)) {
      assertThat(store.<Long>read(tx -> tx.count(NEW, Condition.ALWAYS))).isEqualTo(1);
    }
    assertThat(Databases.inspect(url, repaired, OPTIONS).pending()).isEmpty();
  }

  @Test
  default void a_database_that_is_not_there_is_said_so() {
    var nowhere = DatabaseUrl.parse("postgresql://u:hunter2@127.0.0.1:1/db");

    assertThatThrownBy(() -> Databases.open(nowhere, oldSchema(), OPTIONS)).isInstanceOf(StoreUnavailable.class)
        .hasMessageNotContaining("hunter2");
  }
}
