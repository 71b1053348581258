package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest extends LibraryTest {

  @Test
  void what_is_left_out_gets_its_default() {
    var shelf = shelf(member(), "{}");

    assertThat(shelf.path("name").asString()).isEmpty();
    assertThat(shelf.path("boards").asInt()).isEqualTo(5);
    assertThat(shelf.path("room").isNull()).isTrue();
    assertThat(shelf.path("library:open").asBoolean()).isFalse();
    assertThat(shelf.path("colours")).isEmpty();
    assertThat(shelf.path("description").asString()).isEmpty();
    assertThat(shelf.path("tags")).isEmpty();
    assertThat(shelf.path("book_count").asInt()).isZero();
    assertThat(shelf.path("id").asString()).matches("[0-9a-f-]{36}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"foo": 1, "bar": 2}      | HTTPBadRequest: Unrecognized attribute(s) 'foo, bar'
      {"foo": 1, "boards": 99}  | HTTPBadRequest: Unrecognized attribute(s) 'foo'
      {"id": "x"}               | HTTPBadRequest: Attribute 'id' not allowed in POST
      {"id": "x", "boards": 99} | HTTPBadRequest: Attribute 'id' not allowed in POST
      {"created_at": "x"}       | HTTPBadRequest: Attribute 'created_at' not allowed in POST
      {"revision_number": 1}    | HTTPBadRequest: Attribute 'revision_number' not allowed in POST
      {"book_count": 1}         | HTTPBadRequest: Attribute 'book_count' not allowed in POST
      {"boards": 99}            | HTTPBadRequest: Invalid input for boards. Reason: '99' is too large - must be no larger than '20'.
      {"boards": 0}             | HTTPBadRequest: Invalid input for boards. Reason: '0' is too small - must be at least '1'.
      {"boards": null}          | HTTPBadRequest: Invalid input for boards. Reason: 'None' is not an integer.
      {"boards": "many"}        | HTTPBadRequest: Invalid input for boards. Reason: 'many' is not an integer.
      {"boards": {}}            | HTTPBadRequest: Invalid input for boards. Reason: '{}' is not an integer.
      {"name": null}            | HTTPBadRequest: Invalid input for name. Reason: 'None' is not a valid string.
      {"name": 7}               | HTTPBadRequest: Invalid input for name. Reason: '7' is not a valid string.
      {"name": " x"}            | HTTPBadRequest: Invalid input for name. Reason: ' x' is not a valid string.
      {"name": "a\\u0000b"}     | HTTPBadRequest: Invalid input for name. Reason: 'a\\x00b' is not a valid string.
      {"colours": "red"}        | HTTPBadRequest: Invalid input for colours. Reason: 'red' is not a list.
      {"colours": ["r", "r"]}   | HTTPBadRequest: Invalid input for colours. Reason: Duplicate items in the list: 'r'.
      {"colours": [null]}       | HTTPBadRequest: Invalid input for colours. Reason: 'None' is not a valid string.
      {"library:open": "maybe"} | InvalidInput: Invalid input for operation: 'maybe' cannot be converted to boolean.
      {"library:open": null}    | InvalidInput: Invalid input for operation: 'None' cannot be converted to boolean.
      {"project_id": 7}         | HTTPBadRequest: Invalid input for project_id. Reason: '7' is not a valid string.
      """)
  void a_create_that_does_not_fit_is_refused(String members, String fault) {
    assertThat(admin().post(SHELVES, "{\"book_shelf\": %s}".formatted(members)).fault()).isEqualTo("400 " + fault);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"foo": 1}                | HTTPBadRequest: Unrecognized attribute(s) 'foo'
      {"id": "x"}               | HTTPBadRequest: Cannot update read-only attribute id
      {"key": "x"}              | HTTPBadRequest: Cannot update read-only attribute key
      {"project_id": "admins"}  | HTTPBadRequest: Cannot update read-only attribute project_id
      {"tenant_id": "admins"}   | HTTPBadRequest: Cannot update read-only attribute tenant_id
      {"tags": ["x"]}           | HTTPBadRequest: Cannot update read-only attribute tags
      {"revision_number": 1}    | HTTPBadRequest: Cannot update read-only attribute revision_number
      {"boards": 99}            | HTTPBadRequest: Invalid input for boards. Reason: '99' is too large - must be no larger than '20'.
      """)
  void a_change_that_does_not_fit_is_refused(String members, String fault) {
    var shelf = shelf(admin(), "{}");

    assertThat(admin().put(SHELVES + "/" + id(shelf), "{\"book_shelf\": %s}".formatted(members)).fault()).isEqualTo("400 " + fault);
    assertThat(admin().put(SHELVES + "/ghost", "{\"book_shelf\": %s}".formatted(members)).fault()).as("before the object is looked for")
        .isEqualTo("400 " + fault);
  }

  @Test
  void what_is_required_must_be_there() {
    assertThat(admin().post(BOOKS, "{\"book\": {\"title\": \"\"}}").fault())
        .isEqualTo("400 HTTPBadRequest: Failed to parse request. Required attribute 'book_shelf_id' not specified");
    assertThat(admin().post(BOOKS, "{\"book\": {\"book_shelf_id\": \"x\", \"title\": \" \"}}").fault())
        .isEqualTo("400 HTTPBadRequest: Invalid input for book_shelf_id. Reason: 'x' is not a valid UUID.");
  }

  @Test
  void nulls_are_values_where_the_declaration_says_so() {
    var member = member();
    var shelf = shelf(member, "{\"room\": \"hall\", \"colours\": [\"red\"]}");

    var updated = member.put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {\"room\": null, \"colours\": null}}").of("book_shelf");

    assertThat(updated.path("room").isNull()).isTrue();
    assertThat(updated.path("colours").isArray()).isTrue();
    assertThat(updated.path("colours")).isEmpty();
  }

  @Test
  void an_attribute_that_is_only_for_input_is_never_shown() {
    var member = member();
    var shelf = shelf(member, "{\"key\": \"under the mat\"}");

    assertThat(shelf.has("key")).isFalse();
    assertThat(member.get(SHELVES + "/" + id(shelf) + "?fields=key&fields=id").of("book_shelf").propertyNames()).containsExactly("id");
  }

  // ---- project_id, also called tenant_id ----

  @Test
  void the_owner_has_two_names() {
    String project = uuid();
    var shelf = shelf(server.as(project, "member"), "{}");

    assertThat(shelf.path("project_id").asString()).isEqualTo(project);
    assertThat(shelf.path("tenant_id").asString()).isEqualTo(project);
    assertThat(shelf(admin(), "{\"tenant_id\": \"%s\"}".formatted(project)).path("project_id").asString()).isEqualTo(project);
    assertThat(shelf(admin(), "{\"tenant_id\": \"%1$s\", \"project_id\": \"%1$s\"}".formatted(project)).path("project_id").asString()).isEqualTo(project);
    assertThat(shelf(server.as(project, "member"), "{\"project_id\": \"%s\"}".formatted(project)).path("tenant_id").asString()).isEqualTo(project);
    assertThat(shelf(server.admin(), "{\"project_id\": null}").path("tenant_id").asString()).isEqualTo("admins");
  }

  @Test
  void two_different_owners_do_not_match() {
    assertThat(admin().post(SHELVES, "{\"book_shelf\": {\"tenant_id\": \"a\", \"project_id\": \"b\"}}").fault())
        .isEqualTo("400 HTTPBadRequest: 'project_id' and 'tenant_id' do not match");
  }

  @Test
  void only_administrators_and_services_create_for_others() {
    String refusal = "400 HTTPBadRequest: Specifying 'project_id' other than the authenticated project in request is not allowed for the current user.";

    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"project_id\": \"foreign\"}}").fault()).isEqualTo(refusal);
    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"tenant_id\": \"foreign\", \"foo\": 1}}").fault()).as("said first").isEqualTo(refusal);
    assertThat(server.as("s", "service,member").post(SHELVES, "{\"book_shelf\": {\"project_id\": \"foreign\"}}").fault())
        .as("refused by this service's policy only").startsWith("403");
  }

  // ---- kinds of values ----

  @Test
  void links_are_ids_that_must_be_there() {
    var member = member();
    var shelf = shelf(member, "{}");
    var jane = admin().create("/v2.0/authors", "author", "{\"name\": \"Jane\"}");
    var emily = admin().create("/v2.0/authors", "author", "{\"name\": \"Emily\"}");

    var book = book(member, shelf, "\"title\": \"Emma\", \"author_ids\": [\"%s\"]".formatted(id(jane)));
    assertThat(book.path("author_ids")).hasToString("[\"" + id(jane) + "\"]");

    var updated = member.put(BOOKS + "/" + id(book), "{\"book\": {\"author_ids\": [\"%s\", \"%s\"]}}".formatted(id(jane), id(emily))).of("book");
    assertThat(updated.path("author_ids")).hasSize(2);
    assertThat(updated.path("revision_number").asInt()).isGreaterThan(book.path("revision_number").asInt());
    assertThat(texts(member.get(BOOKS + "?author_ids=" + id(emily)).of("books"), "id")).containsExactly(id(book));
    assertThat(member.get(BOOKS + "?author_ids=" + uuid()).of("books")).isEmpty();

    assertThat(member.put(BOOKS + "/" + id(book), "{\"book\": {\"author_ids\": [\"%s\"]}}".formatted(uuid())).fault()).startsWith("409 ReferenceConflict: ");
    assertThat(admin().delete("/v2.0/authors/" + id(jane)).fault()).startsWith("409 AuthorInUse: ");
    assertThat(member.put(BOOKS + "/" + id(book), "{\"book\": {\"author_ids\": null}}").of("book").path("author_ids")).isEmpty();
    assertThat(admin().delete("/v2.0/authors/" + id(jane)).status()).isEqualTo(204);
  }

  @Test
  void a_value_that_must_be_unique_is_refused_twice_and_free_again_after_deletion() {
    var member = member();
    var shelf = shelf(member, "{}");
    var book = book(member, shelf, "\"title\": \"a\", \"isbn\": \"1-2\"");
    String again = "{\"book\": {\"book_shelf_id\": \"%s\", \"title\": \"b\", \"isbn\": \"1-2\"}}".formatted(id(shelf));

    assertThat(member.post(BOOKS, again).fault()).startsWith("409 BookExists");
    var other = book(member, shelf, "\"title\": \"b\", \"isbn\": \"1-3\"");
    assertThat(member.put(BOOKS + "/" + id(other), "{\"book\": {\"isbn\": \"1-2\"}}").fault()).startsWith("409 BookExists");
    assertThat(member.delete(BOOKS + "/" + id(book)).status()).isEqualTo(204);
    assertThat(member.post(BOOKS, again).status()).isEqualTo(201);
    book(member, shelf, "\"title\": \"c\"");
    book(member, shelf, "\"title\": \"d\"");
  }

  @Test
  void computed_attributes_are_filled_in_everywhere() {
    var member = member();
    var shelf = shelf(member, "{}");
    book(member, shelf, "\"title\": \"Emma\"");

    assertThat(member.get(SHELVES + "/" + id(shelf)).of("book_shelf").path("book_count").asInt()).isEqualTo(1);
    assertThat(member.get(SHELVES).of("book_shelves").get(0).path("book_count").asInt()).isEqualTo(1);
    assertThat(member.put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {\"name\": \"x\"}}").of("book_shelf").path("book_count").asInt()).isEqualTo(1);
    assertThat(member.get(SHELVES + "?fields=book_count").of("book_shelves")).hasToString("[{\"book_count\":1}]");
    assertThat(member.get(SHELVES + "?fields=name").of("book_shelves")).hasToString("[{\"name\":\"x\"}]");
  }

  @Test
  void text_of_every_script_comes_back_as_it_was_sent() {
    String name = "Bücher 名前 \ud83d\udcda";

    assertThat(shelf(member(), "{\"name\": \"%s\", \"description\": \"a\\nb\\t\\\"c\\\\\"}".formatted(name)).path("name").asString()).isEqualTo(name);
  }
}
