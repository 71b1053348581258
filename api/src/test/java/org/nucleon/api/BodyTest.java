package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.Identity;
import org.nucleon.identity.RequestHeaders;

class BodyTest extends LibraryTest {

  @Test
  void objects_are_made_shown_changed_and_deleted() {
    var member = member();

    var created = member.post(SHELVES, "{\"book_shelf\": {\"name\": \"north\"}}");
    assertThat(created.status()).isEqualTo(201);
    var shelf = created.body().path("book_shelf");
    assertThat(member.get(SHELVES + "/" + id(shelf)).body()).isEqualTo(created.body());
    assertThat(member.get(SHELVES).body()).hasToString("{\"book_shelves\":[" + shelf + "]}");

    var updated = member.put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {\"name\": \"south\"}}");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.of("book_shelf").path("name").asString()).isEqualTo("south");
    assertThat(updated.of("book_shelf").propertyNames()).isEqualTo(shelf.propertyNames());

    var deleted = member.delete(SHELVES + "/" + id(shelf));
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.response().body()).isEmpty();
    assertThat(member.get(SHELVES + "/" + id(shelf)).fault())
        .isEqualTo("404 BookShelfNotFound: Book shelf %s could not be found.".formatted(id(shelf)));
    assertThat(member.delete(SHELVES + "/" + id(shelf)).status()).isEqualTo(404);
  }

  @Test
  void a_fault_has_type_message_and_an_empty_detail() {
    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"foo\": 1}}").body()).hasToString("""
        {"NeutronError":{"type":"HTTPBadRequest","message":"Unrecognized attribute(s) 'foo'","detail":""}}""");
  }

  @Test
  void a_defect_is_a_fault_too_and_tells_nothing_of_itself(@TempDir Path folder) {
    try (var broken = TestServer.start(folder, new Broken())) {
      var reply = broken.admin().get(SHELVES);

      assertThat(reply.fault()).isEqualTo("500 HTTPInternalServerError: Request Failed: internal server error while processing your request.");
      assertThat(reply.header("x-openstack-request-id")).startsWith("req-");
    }
  }

  /// Does not even know who calls.
  private static final class Broken implements Authenticator {

    @Override
    public Identity authenticate(Optional<String> token, RequestHeaders headers) {
      throw new IllegalStateException("a defect, on purpose");
    }

    @Override
    public String wwwAuthenticate(RequestHeaders headers) {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                   | Unable to find 'book_shelf' in request body
      null                                 | Unable to find 'book_shelf' in request body
      {}                                   | Unable to find 'book_shelf' in request body
      {"network": {}}                      | Unable to find 'book_shelf' in request body
      {                                    | Body contains invalid data
      {"book_shelf": {}} x                 | Body contains invalid data
      {"book_shelf": {"name": NaN}}        | Body contains invalid data
      {"book_shelf": {"boards": 1e999}}    | Body contains invalid data
      {"book_shelf": {"name": "\\ud800"}}  | Body contains invalid data
      {"book_shelf": {"\\udc00": 1}}       | Body contains invalid data
      not json                             | Body contains invalid data
      []                                   | Body contains invalid data
      5                                    | Body contains invalid data
      "text"                               | Body contains invalid data
      {"book_shelf": []}                   | Object 'book_shelf' contains invalid data
      {"book_shelf": "x"}                  | Object 'book_shelf' contains invalid data
      {"book_shelf": null}                 | Object 'book_shelf' contains invalid data
      {"book_shelves": {}}                 | Object 'book_shelves' contains invalid data
      {"book_shelves": [1]}                | Object 'book_shelf' contains invalid data
      {"book_shelves": []}                 | Resources required
      """)
  void a_body_of_the_wrong_form_is_refused(String body, String message) {
    assertThat(member().post(SHELVES, body).fault()).isEqualTo("400 HTTPBadRequest: " + message);
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] body = "{\"book_shelf\": {\"name\": \"\u00ff\"}}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(member().call("POST", SHELVES, Optional.of(body)).fault()).isEqualTo("400 HTTPBadRequest: Body contains invalid data");
    byte[] surrogates = "{\"book_shelf\": {\"name\": \"\u00ed\u00a0\u0080\"}}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(member().call("POST", SHELVES, Optional.of(surrogates)).status()).isEqualTo(400);
  }

  @Test
  void of_two_members_of_one_name_the_last_counts() {
    assertThat(shelf(member(), "{\"name\": \"a\", \"name\": \"b\"}").path("name").asString()).isEqualTo("b");
  }

  @Test
  void a_body_that_nests_too_deep_is_refused() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"colours\": %s}}".formatted(deep)).fault())
        .isEqualTo("400 HTTPBadRequest: Body contains invalid data");
    assertThat(member().post(SHELVES, "{\"a\":".repeat(10_000)).status()).isEqualTo(400);
  }

  @Test
  void a_number_beyond_all_bounds_is_refused() {
    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"boards\": %s}}".formatted("9".repeat(50))).fault())
        .isEqualTo("400 HTTPBadRequest: Invalid input for boards. Reason: '%s' is too large - must be no larger than '20'.".formatted("9".repeat(50)));
    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"boards\": %s}}".formatted("9".repeat(10_000))).status()).isEqualTo(400);
  }

  @Test
  void a_body_that_is_too_large_is_refused(@TempDir Path folder) {
    try (var small = TestServer.start(folder, "[oslo_middleware]\nmax_request_body_size = 1000\n")) {
      String body = "{\"book_shelf\": {\"name\": \"%s\"}}".formatted("x".repeat(10_000));

      assertThat(small.admin().post(SHELVES, body).fault()).isEqualTo("413 HTTPRequestEntityTooLarge: Request is too large.");
      assertThat(small.admin().post(SHELVES, "{\"book_shelf\": {}}").status()).as("the server goes on").isEqualTo(201);
    }
  }

  @Test
  void several_objects_are_made_at_once_in_the_order_asked_for() {
    var member = member();

    var shelves = member.post(SHELVES, """
        {"book_shelves": [{"name": "a"}, {"book_shelf": {"name": "b"}}, {"name": "c"}]}""");

    assertThat(shelves.status()).isEqualTo(201);
    assertThat(texts(shelves.of("book_shelves"), "name")).containsExactly("a", "b", "c");
    assertThat(member.get(SHELVES).of("book_shelves")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"foo\": 1}", "{\"boards\": 99}", "{\"project_id\": \"foreign\"}", "{\"secret\": \"x\"}"})
  void of_several_objects_all_are_made_or_none(String bad) {
    var member = member();

    var reply = member.post(SHELVES, "{\"book_shelves\": [{\"name\": \"good\"}, %s]}".formatted(bad));

    assertThat(reply.status()).isIn(400, 403);
    assertThat(member.get(SHELVES).of("book_shelves")).isEmpty();
  }

  @Test
  void a_clash_in_the_database_undoes_all_of_several() {
    String project = uuid();
    var member = server.as(project, "member");
    var shelf = shelf(member, "{}");

    var reply = member.post(BOOKS, """
        {"books": [{"book_shelf_id": "%1$s", "title": "a", "isbn": "1"}, {"book_shelf_id": "%1$s", "title": "b", "isbn": "1"}]}""".formatted(id(shelf)));

    assertThat(reply.fault()).isEqualTo("409 BookExists: Book with the same project_id, isbn already exists.");
    assertThat(member.get(BOOKS).of("books")).isEmpty();
    assertThat(member.get("/v2.0/quotas/" + project + "/details").of("quota").path("book").path("used").asInt()).isZero();
  }

  @Test
  void not_every_resource_is_made_in_numbers() {
    assertThat(admin().post("/v2.0/authors", "{\"authors\": [{\"name\": \"x\"}]}").fault()).isEqualTo("400 HTTPBadRequest: Bulk operation not supported");
  }

  @Test
  void a_deletion_has_no_body() {
    var member = member();
    var shelf = shelf(member, "{}");
    String path = SHELVES + "/" + id(shelf);

    for (String body : new String[] {"{}", "null", "nonsense"}) {
      assertThat(member.call("DELETE", path, Optional.of(body.getBytes(StandardCharsets.UTF_8))).fault())
          .isEqualTo("400 HTTPBadRequest: Request body is not supported in DELETE.");
    }
    assertThat(member.call("DELETE", path, Optional.of(new byte[0])).status()).isEqualTo(204);
  }

  @Test
  void what_is_still_referred_to_is_not_deleted() {
    var member = member();
    var shelf = shelf(member, "{}");
    var book = book(member, shelf, "\"title\": \"Emma\"");

    assertThat(member.delete(SHELVES + "/" + id(shelf)).fault()).isEqualTo("409 BookShelfInUse: Book shelf %s is in use.".formatted(id(shelf)));
    assertThat(member.delete(BOOKS + "/" + id(book)).status()).isEqualTo(204);
    assertThat(member.delete(SHELVES + "/" + id(shelf)).status()).isEqualTo(204);
  }
}
