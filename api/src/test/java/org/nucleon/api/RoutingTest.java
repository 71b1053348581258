package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest extends LibraryTest {

  @ParameterizedTest
  @ValueSource(strings = {"/v2.0/book-shelves", "/v2.0/book_shelves", "/v2.0/book-shelves/", "/v2.0/book-shelves.json", "/v2.0/lib/book-shelves", "/v2.0/authors",
      "/v2.0/lib/books", "/v2.0/books", "/v2.0/books.json", "/v2.0/visitors"})
  void a_collection_is_found_under_every_spelling(String path) {
    assertThat(member().get(path).status()).isEqualTo(200);
  }

  @Test
  void an_object_is_found_with_a_suffix_or_a_slash() {
    var member = member();
    var shelf = shelf(member, "{}");

    for (String path : new String[] {"", "/", ".json"}) {
      assertThat(member.get(SHELVES + "/" + id(shelf) + path).of("book_shelf")).isEqualTo(shelf);
    }
    assertThat(member.get("/v2.0/book_shelves/" + id(shelf)).of("book_shelf")).isEqualTo(shelf);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2.0/ghosts", "/v2.0/ghosts/x", "/v2.0/lib", "/v2.0/lib/ghosts", "/v2.0/lib/lib/books", "/v2.0/book-shelves/x/ghost", "/v2.0/book-shelves/x/tags/a/b", "/v2.0/authors/x/tags",
      "/v2.0/book-shelves/x/tags/a/b/c/d/e/f", "/v3/networks", "/v2.0book-shelves", "/favicon.ico"})
  void an_unknown_path_is_not_found(String path) {
    assertThat(admin().get(path).fault()).isEqualTo("404 HTTPNotFound: The resource could not be found.");
  }

  @Test
  void a_known_path_knows_its_verbs() {
    var shelf = shelf(admin(), "{}");
    String path = SHELVES + "/" + id(shelf);

    assertThat(admin().put(SHELVES, "{}").status()).isEqualTo(405);
    assertThat(admin().delete(SHELVES).status()).isEqualTo(405);
    assertThat(admin().post(path, "{}").status()).isEqualTo(405);
    assertThat(admin().call("PATCH", path, Optional.of("{}".getBytes(StandardCharsets.UTF_8))).fault())
        .isEqualTo("405 HTTPMethodNotAllowed: The method specified is not allowed for this resource.");
    assertThat(admin().get(path + "/dust").status()).isEqualTo(405);
    assertThat(admin().put(path + "/inventory", "{}").status()).isEqualTo(405);
    assertThat(admin().post(path + "/tags/x", "{}").status()).isEqualTo(405);
    assertThat(admin().call("PATCH", path + "/tags", Optional.empty()).status()).isEqualTo(405);
    assertThat(admin().delete("/v2.0/visitors/x").status()).isEqualTo(404);
  }

  @Test
  void nested_collections_hang_on_their_parent() {
    var member = member();
    var book = book(member, shelf(member, "{}"), "\"title\": \"Emma\"");
    var other = book(member, shelf(member, "{}"), "\"title\": \"Persuasion\"");
    String notes = BOOKS + "/" + id(book) + "/notes";

    var note = member.create(notes, "book_note", "{\"text\": \"dog-eared\"}");

    assertThat(note.path("book_id").asString()).isEqualTo(id(book));
    assertThat(member.get(notes).of("book_notes")).hasSize(1);
    assertThat(member.get(notes + "/" + id(note)).of("book_note")).isEqualTo(note);
    assertThat(member.put(notes + "/" + id(note), "{\"book_note\": {\"text\": \"torn\"}}").of("book_note").path("text").asString()).isEqualTo("torn");
    assertThat(member.put(notes + "/" + id(note) + "/frame", "").body().path("framed").asString()).isEqualTo(id(note));
    String wrong = BOOKS + "/" + id(other) + "/notes";
    assertThat(member.put(wrong + "/" + id(note) + "/frame", "").status()).isEqualTo(404);
    assertThat(member.get(wrong).of("book_notes")).isEmpty();
    assertThat(member.get(wrong + "/" + id(note)).fault()).isEqualTo("404 BookNoteNotFound: Book note %s could not be found.".formatted(id(note)));
    assertThat(member.delete(wrong + "/" + id(note)).status()).isEqualTo(404);
    assertThat(member.get(BOOKS + "/ghost/notes").fault()).isEqualTo("404 BookNotFound: Book ghost could not be found.");
    assertThat(member.get("/v2.0/notes").status()).as("not by itself").isEqualTo(404);
    assertThat(member().get(notes).fault()).as("of a stranger's book").isEqualTo("404 BookNotFound: Book %s could not be found.".formatted(id(book)));
    assertThat(member.delete(notes + "/" + id(note)).status()).isEqualTo(204);
  }

  @Test
  void actions_answer_what_they_will() {
    var member = member();
    var shelf = shelf(member, "{}");
    book(member, shelf, "\"title\": \"Emma\"");

    assertThat(member.put(SHELVES + "/" + id(shelf) + "/dust", "{\"with\": \"a brush\"}").body().path("with").asString()).isEqualTo("a brush");
    assertThat(member.put(SHELVES + "/" + id(shelf) + "/dust.json", "{}").status()).isEqualTo(200);
    assertThat(member.get(SHELVES + "/" + id(shelf) + "/inventory").body()).hasToString("{\"titles\":[\"Emma\"]}");
    assertThat(member.put(SHELVES + "/" + id(shelf) + "/dust", "").body().path("with").asString()).as("nothing to say").isEqualTo("a cloth");
    assertThat(member.put(SHELVES + "/" + id(shelf) + "/dust", "[]").status()).isEqualTo(400);
    assertThat(member.put(SHELVES + "/ghost/dust", "{}").fault()).isEqualTo("404 BookShelfNotFound: Book shelf ghost could not be found.");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/v2.0/book-shelves/%zz", "/v2.0/book-shelves/%", "/v2.0/book-shelves/%ff", "/v2.0/book-shelves/a%00b", "/v2.0/book-shelves?name=%zz", "/v2.0/book-shelves?name=%c3%28",
      "/v2.0/book-shelves?name=%00", "/v2.0/book-shelves?%zz=1", "/v2.0/book-shelves/x/tags/%00"
  })
  void a_url_that_is_not_properly_encoded_is_refused(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("\"NeutronError\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /v2.0/book-shelves/a b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /v2.0/book-shelves/\u0001 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET /v2.0/{id} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "G<T / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET / HTTP/1.1\r\nbad header\r\n\r\n",
      "POST /v2.0/book-shelves HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\nConnection: close\r\n\r\n",
      "POST /v2.0/book-shelves HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\nConnection: close\r\n\r\n",
      "POST /v2.0/book-shelves HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"
  })
  void a_request_that_is_no_proper_http_is_refused_in_the_form_of_the_api(String request) throws IOException {
    assertThat(raw(request)).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("\"NeutronError\"");
  }

  @Test
  void long_lists_of_ids_fit_into_a_url() {
    var member = member();
    var shelf = shelf(member, "{}");
    var query = new StringBuilder("?id=" + id(shelf));
    for (int i = 0; i < 1_000; i++) {
      query.append("&id=").append(uuid());
    }

    assertThat(member.get(SHELVES + query).of("book_shelves")).hasSize(1);
  }

  @Test
  void a_url_beyond_all_bounds_is_refused() throws IOException {
    assertThat(raw("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("\"NeutronError\"");
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
