package org.nucleon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;
import org.nucleon.model.Source;
import org.nucleon.model.Types;

class SchemaTest {

  /// Run with `-Dnucleon.golden=write` to accept what the schema has become.
  @ParameterizedTest
  @EnumSource
  void the_statements_are_the_reviewed_ones(DatabaseKind kind) throws IOException {
    var golden = Path.of("src/test/resources/org/nucleon/store/schema-%s.sql".formatted(kind.name().toLowerCase(java.util.Locale.ROOT)));
    var ddl = Sample.schema().ddl(kind);
    if ("write".equals(System.getProperty("nucleon.golden"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, ddl);
    }

    assertThat(ddl).isEqualTo(Files.readString(golden));
  }

  @Test
  void every_mistake_is_told_at_once() {
    var wide = Attribute.string("wide", 800);
    var lost = Attribute.of("lost", Types.list(Types.UUID)).from(new Source.Collected("nowhere", "owner", List.of("x")));
    var broken = Resource.named("thing", "things").with(wide, lost).unique(wide);
    var tables = List.of(Table.named("keyless").text("a", 10), Table.named("stray").text("a", 10).key("a").index("b").referring("a", "gone", "id"));

    assertThatThrownBy(() -> Schema.of(Sample.model(broken), tables)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too long to be unique").hasMessageContaining("thing.lost is collected from nowhere")
        .hasMessageContaining("keyless has no key").hasMessageContaining("stray has no column b").hasMessageContaining("stray.a refers to gone.id");
  }

  @Test
  void what_a_unique_key_begins_with_needs_no_index_of_its_own() {
    var book = Resource.named("book", "books").with(Sample.GROUP_ID, Sample.COLOUR).unique(Sample.GROUP_ID, Sample.COLOUR);
    var page = Resource.named("page", "pages").with(Sample.GROUP_ID, Sample.COLOUR).unique(Sample.COLOUR, Sample.GROUP_ID);

    var tables = Schema.of(Sample.model(Sample.GROUP, book, page), List.of()).tables();

    assertThat(tables).filteredOn(table -> table.name().equals("books")).allSatisfy(table -> assertThat(table.indexes()).doesNotContain(List.of("group_id"))).isNotEmpty();
    assertThat(tables).filteredOn(table -> table.name().equals("pages"))
        .allSatisfy(table -> assertThat(table.indexes()).contains(List.of("group_id"))).isNotEmpty();
  }

  @Test
  void long_names_are_cut_and_stay_different() {
    var columns = List.of("a_column_with_quite_a_long_name", "another_column_with_a_long_name");

    var name = Names.unique("a_table", columns);

    assertThat(name).hasSize(60).startsWith("uq_a_table_a_column").isNotEqualTo(Names.unique("a_table", columns.reversed()));
  }

  @Test
  void the_version_tells_tables_and_migrations() {
    var plain = Sample.schema();
    var migrated = plain.with(List.of(Migration.sql(12, "x", "DELETE FROM leases")));

    assertThat(plain.version()).matches("0-[0-9a-f]{12}");
    assertThat(migrated.version()).isEqualTo(plain.version().replaceFirst("^0", "12"));
    assertThat(Schema.of(Sample.model(Sample.GROUP), List.of()).version()).isNotEqualTo(plain.version());
    assertThatThrownBy(() -> migrated.with(List.of(Migration.sql(12, "y", "DELETE FROM leases")))).hasMessageContaining("x and y");
  }
}
