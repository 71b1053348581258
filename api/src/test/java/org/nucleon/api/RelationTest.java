package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelationTest extends LibraryTest {

  private static final String UNKNOWN = "5d2c1d7e-9c4f-4c39-9c7a-2f1b7a1d9e10";

  @Test
  void what_an_object_has_to_do_with_is_listed_added_changed_and_taken_away() {
    var member = member();
    String shelf = id(shelf(member, "{}"));
    String readers = SHELVES + "/" + shelf + "/dear-readers";
    String author = id(admin().post("/v2.0/authors", "{\"author\": {\"name\": \"Jane\"}}").of("author"));

    var added = member.post(readers, "{\"author_id\": \"" + author + "\"}");

    assertThat(added.status()).isEqualTo(201);
    assertThat(text(added)).isEqualTo("null");
    assertThat(text(member.get(readers))).contains("\"authors\":[{", "Jane");
    assertThat(text(member.get(SHELVES + "/" + shelf + "/dear_readers?fields=name"))).isEqualTo("{\"authors\":[{\"name\":\"Jane\"}]}");
    assertThat(text(admin().get("/v2.0/authors/" + author + "/read-shelves"))).contains("\"book_shelves\":[{", shelf);
    var changed = member.put(readers + "/" + author, "{\"reads\": \"Emma\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(text(changed)).isEqualTo("{\"reads\":\"Emma\"}");
    assertThat(member.delete(readers + "/" + author).status()).isEqualTo(204);
    assertThat(text(member.get(readers))).isEqualTo("{\"authors\":[]}");
  }

  @Test
  void who_may_not_is_told_so_or_told_nothing() {
    var member = member();
    String readers = SHELVES + "/" + id(shelf(member, "{}")) + "/dear-readers";

    assertThat(member().get(readers).status()).isEqualTo(404);
    assertThat(member().post(readers, "{\"author_id\": \"" + UNKNOWN + "\"}").status()).isEqualTo(404);
    assertThat(member.get("/v2.0/authors/" + UNKNOWN + "/read-shelves").fault()).startsWith("404 AuthorNotFound");
    assertThat(member.post(readers, "{\"author_id\": \"" + UNKNOWN + "\"}").fault()).startsWith("404 AuthorNotFound");
  }

  @Test
  void a_request_that_names_nothing_is_refused() {
    var member = member();
    String readers = SHELVES + "/" + id(shelf(member, "{}")) + "/dear-readers";

    for (String body : new String[] {"{}", "{\"author_id\": 7}", "{\"author_id\": \"Jane\"}", "[]", "7"}) {
      assertThat(member.post(readers, body).status()).as(body).isEqualTo(400);
    }
    assertThat(member.call("PATCH", readers, Optional.empty()).status()).isEqualTo(405);
    assertThat(member.put(readers, "{}").status()).isEqualTo(405);
    assertThat(member.get(readers + "/" + UNKNOWN).status()).isEqualTo(405);
    assertThat(admin().post("/v2.0/authors/" + UNKNOWN + "/read-shelves", "{}").status()).isEqualTo(404);
  }

  private static String text(TestServer.Reply reply) {
    return new String(reply.response().body(), StandardCharsets.UTF_8);
  }
}
