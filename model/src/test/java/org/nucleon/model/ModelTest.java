package org.nucleon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final Attribute<String> SHELF_ID = Attribute.reference("shelf_id", "shelf").settable();
  private static final Attribute<String> TITLE = Attribute.string("title", 255).settable();
  private static final Resource SHELF = Resource.named("shelf", "shelves");
  private static final Resource BOOK = Resource.named("book", "books").with(SHELF_ID, TITLE);

  @Test
  void extensions_add_attributes_and_actions_to_resources_of_others() {
    var isbn = Attribute.string("isbn:number", 13).settable();
    var model = Model.of(List.of(base(SHELF, BOOK),
        Extension.named("isbn", "ISBN", "Numbers", "2026-01-01").extend("book", isbn).extend("book", new Resource.Action("lend", "PUT"))));

    var book = model.resource("book");
    assertThat(book.has(isbn)).isTrue();
    assertThat(book.attribute("isbn:number")).contains(isbn);
    assertThat(isbn.column()).isEqualTo("isbn_number");
    assertThat(book.action("lend")).isPresent();
    assertThat(BOOK.has(isbn)).as("the declaration itself stays as it was").isFalse();
    assertThat(model.hasExtension("isbn")).isTrue();
  }

  @Test
  void the_base_without_an_alias_is_not_listed() {
    var model = Model.of(List.of(base(SHELF), Extension.named("isbn", "ISBN", "Numbers", "2026-01-01")));

    assertThat(model.extensions()).extracting(Extension::alias).containsExactly("isbn");
  }

  @Test
  void names_paths_and_messages_follow_from_the_name() {
    var resource = Resource.named("security_group", "security_groups");

    assertThat(resource.path()).isEqualTo("security-groups");
    assertThat(resource.notFoundType()).isEqualTo("SecurityGroupNotFound");
    assertThat(resource.notFoundMessage("x")).isEqualTo("Security group x could not be found.");
    assertThat(resource.at("security_groups").path()).isEqualTo("security_groups");
    assertThat(resource.attributes()).containsExactly(Standard.ID, Standard.PROJECT_ID);
    assertThat(resource.ownerless().attributes()).containsExactly(Standard.ID);
  }

  @Test
  void what_nests_may_be_spelled_and_addressed_in_its_own_way() {
    var page = Resource.named("book_page", "book_pages").with(SHELF_ID, TITLE).under("shelf", SHELF_ID).spelled("page", "pages").keyedBy(TITLE)
        .notFoundAs("PageNotFound", "Shelf %2$s has no page %1$s.");

    assertThat(page.wireName()).isEqualTo("page");
    assertThat(page.wirePlural()).isEqualTo("pages");
    assertThat(page.policyName()).isEqualTo("shelf_page");
    assertThat(page.notFoundMessage("one", "two")).isEqualTo("Shelf two has no page one.");
    assertThat(BOOK.key()).isSameAs(Standard.ID);
    assertThatIllegalArgumentException().isThrownBy(() -> Model.of(List.of(base(SHELF, BOOK.keyedBy(TITLE)))))
        .withMessageContaining("book is addressed by title");
  }

  @Test
  void all_mistakes_are_reported_at_once() {
    var lost = Attribute.string("lost", 5);
    var odd = Resource.named("odd", "odds")
        .with(Attribute.reference("ghost_id", "ghost"), Attribute.string("a:b", 5), Attribute.string("a_b", 5))
        .with(Attribute.of("ghosts", Types.list(Types.UUID)).from(new Source.Links("odd_ghosts", "odd_id", "ghost_id", "ghost")))
        .with(Attribute.string("mood", 5).computed().sortable())
        .unique(lost).under("attic", lost);
    var extension = Extension.named("x", "X", "X", "2026-01-01").extend("nothing", lost).extend("book", TITLE);

    assertThatIllegalArgumentException().isThrownBy(() -> Model.of(List.of(base(SHELF, BOOK, odd), base(BOOK.at("shelves")), extension, extension)))
        .withMessageContainingAll(
            "resource book is declared twice",
            "extension x is declared twice",
            "x extends nothing, which nobody declares",
            "x adds title to book, which has it already",
            "odd.ghost_id refers to ghost, which nobody declares",
            "odd.ghosts links to ghost, which nobody declares",
            "odd.mood is sortable but has no column",
            "a:b and a_b have the same column of odd: a_b",
            "odd nests in attic, which nobody declares",
            "odd nests by lost, which is no attribute of it",
            "odd is unique by lost, which is no column of it",
            "shelf and book have the same path: /shelves");
  }

  @Test
  void two_resources_cannot_share_a_table() {
    assertThatIllegalArgumentException().isThrownBy(() -> Model.of(List.of(base(SHELF, Resource.named("board", "shelves").at("boards")))))
        .withMessageContaining("shelf and board have the same plural: shelves");
  }

  @Test
  void nested_collections_of_different_parents_may_have_one_name() {
    var shelfNote = Resource.named("shelf_note", "shelf_notes").at("notes").with(SHELF_ID).under("shelf", SHELF_ID);
    var bookId = Attribute.reference("book_id", "book");
    var bookNote = Resource.named("book_note", "book_notes").at("notes").with(bookId).under("book", bookId);

    assertThat(Model.of(List.of(base(SHELF, BOOK, shelfNote, bookNote))).resources()).hasSize(4);
  }

  @Test
  void an_unknown_name_is_told() {
    var model = Model.of(List.of(base(SHELF)));

    assertThatIllegalArgumentException().isThrownBy(() -> model.resource("ghost")).withMessageContaining("ghost");
    assertThat(model.find("ghost")).isEmpty();
    assertThatThrownBy(() -> model.resources().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void declarations_are_immutable() {
    assertThat(TITLE.updatable()).isNotSameAs(TITLE);
    assertThat(TITLE.isUpdatable()).isFalse();
    assertThat(SHELF.bulk().isBulk()).isTrue();
    assertThat(SHELF.isBulk()).isFalse();
  }

  @Test
  void absence_at_creation_has_three_meanings() {
    assertThat(TITLE.isRequired()).isTrue();
    assertThat(TITLE.byDefault("x").isRequired()).isFalse();
    assertThat(TITLE.byDefault("x").defaultValue()).contains("x");
    assertThat(TITLE.nullByDefault().hasDefault()).isTrue();
    assertThat(TITLE.nullByDefault().defaultValue()).isEmpty();
    assertThat(TITLE.nullByDefault().isNullable()).isTrue();
    assertThat(TITLE.optional().isRequired()).isFalse();
    assertThat(TITLE.optional().hasDefault()).isFalse();
    assertThat(Attribute.string("shown", 5).isRequired()).as("what cannot be set cannot be required").isFalse();
  }

  @Test
  void an_entity_tells_null_from_a_value_and_equals_by_content() {
    var values = new IdentityHashMap<Attribute<?>, Object>(Map.of(Standard.ID, "1", TITLE, "x"));
    var book = Entity.of(BOOK, values);

    assertThat(book.get(TITLE)).isEqualTo("x");
    assertThat(book.find(SHELF_ID)).isEmpty();
    assertThatThrownBy(() -> book.get(SHELF_ID)).isInstanceOf(IllegalStateException.class).hasMessage("book has no shelf_id");
    assertThat(book.with(TITLE, "y").get(TITLE)).isEqualTo("y");
    assertThat(book.get(TITLE)).as("the first one stays").isEqualTo("x");
    assertThat(book.with(TITLE, "y").with(TITLE, "x")).isEqualTo(book).hasSameHashCodeAs(book);
    assertThat(book.with(TITLE, "y")).isNotEqualTo(book);
  }

  private static Extension base(Resource... resources) {
    return Extension.named("", "Base", "Base", "2026-01-01").with(resources);
  }
}
