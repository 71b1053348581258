package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nucleon.api.TestServer.Client;

class StandardAttributesTest extends LibraryTest {

  // ---- revisions and times ----

  @Test
  void revisions_grow_with_each_change_and_only_then() {
    var member = member();
    var shelf = shelf(member, "{\"name\": \"a\"}");
    String path = SHELVES + "/" + id(shelf);
    int first = shelf.path("revision_number").asInt();

    assertThat(member.put(path, "{\"book_shelf\": {\"name\": \"b\"}}").of("book_shelf").path("revision_number").asInt()).isEqualTo(first + 1);
    assertThat(member.put(path, "{\"book_shelf\": {\"name\": \"b\"}}").of("book_shelf").path("revision_number").asInt()).as("no change").isEqualTo(first + 1);
    assertThat(member.put(path, "{\"book_shelf\": {\"description\": \"x\"}}").of("book_shelf").path("revision_number").asInt()).isEqualTo(first + 2);
    assertThat(member.put(path, "{\"book_shelf\": {}}").of("book_shelf").path("revision_number").asInt()).as("nothing asked for").isEqualTo(first + 2);
    member.put(path + "/tags/red", "");
    assertThat(member.get(path).of("book_shelf").path("revision_number").asInt()).as("a tag").isEqualTo(first + 3);
    member.put(path + "/tags/red", "");
    assertThat(member.get(path).of("book_shelf").path("revision_number").asInt()).as("the same tag").isEqualTo(first + 3);
  }

  @Test
  void times_are_utc_in_whole_seconds() {
    var member = member();
    var shelf = shelf(member, "{}");

    for (String attribute : List.of("created_at", "updated_at")) {
      String time = shelf.path(attribute).asString();
      assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
      assertThat(Duration.between(Instant.parse(time), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void the_time_of_a_change_moves_and_that_of_the_creation_stays() {
    var member = member();
    var shelf = shelf(member, "{}");
    String path = SHELVES + "/" + id(shelf);
    var changed = shelf;
    // Times are shown in whole seconds: change until the next one has begun.
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    for (int i = 0; changed.path("updated_at").equals(shelf.path("updated_at")); i++) {
      assertThat(Instant.now()).as("the time of a change never moves").isBefore(deadline);
      changed = member.put(path, "{\"book_shelf\": {\"name\": \"%d\"}}".formatted(i)).of("book_shelf");
    }

    assertThat(changed.path("created_at")).isEqualTo(shelf.path("created_at"));
    assertThat(changed.path("updated_at").asString()).isGreaterThan(shelf.path("updated_at").asString());
    assertThat(texts(member.get(SHELVES + "?library:open=0&changed_since=" + changed.path("updated_at").asString()).of("book_shelves"), "id")).containsExactly(id(shelf));
  }

  // ---- If-Match ----

  @Test
  void a_change_for_another_revision_is_refused() {
    var member = member();
    var shelf = shelf(member, "{}");
    String path = SHELVES + "/" + id(shelf);
    int now = shelf.path("revision_number").asInt();
    String fault = "412 RevisionNumberConstraintFailed: Constrained to %d, but current revision is %d".formatted(now - 1, now);

    assertThat(member.put(path, "{\"book_shelf\": {\"name\": \"x\"}}", "If-Match", "revision_number=" + (now - 1)).fault()).isEqualTo(fault);
    assertThat(member.delete(path, "If-Match", "revision_number=" + (now - 1)).fault()).isEqualTo(fault);
    assertThat(member.put(path + "/dust", "{}", "If-Match", "revision_number=" + (now - 1)).fault()).isEqualTo(fault);
    assertThat(member.put(path, "{\"book_shelf\": {\"name\": \"x\"}}", "If-Match", "revision_number=" + now).status()).isEqualTo(200);
    assertThat(member.delete(path, "If-Match", "revision_number=" + (now + 1)).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      revision_number=x                    | 400
      revision_number=                     | 400
      revision_number=1,revision_number=1  | 400
      revision_number=99999999999999999999 | 400
      *                                    | 200
      "some-etag"                          | 200
      "revision_number=1"                  | 200
      other=1, revision_number=1           | 200
      """)
  void entity_tags_that_say_a_revision_must_say_one(String tag, int status) {
    var shelf = shelf(admin(), "{}");

    assertThat(admin().put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {\"name\": \"x\"}}", "If-Match", tag).status()).isEqualTo(status);
  }

  @Test
  void what_has_no_revision_cannot_be_constrained_to_one() {
    var author = admin().create("/v2.0/authors", "author", "{\"name\": \"x\"}");

    assertThat(admin().delete("/v2.0/authors/" + id(author), "If-Match", "revision_number=1").fault()).startsWith("400 BadRequest: Bad if-match request: ");
    assertThat(admin().delete("/v2.0/authors/" + id(author)).status()).isEqualTo(204);
  }

  // ---- tags ----

  @Test
  void tags_are_put_one_by_one_or_all_at_once() {
    var member = member();
    String tags = SHELVES + "/" + id(shelf(member, "{}")) + "/tags";

    assertThat(member.get(tags).body()).hasToString("{\"tags\":[]}");
    var one = member.put(tags + "/red", "");
    assertThat(one.status()).isEqualTo(201);
    assertThat(new String(one.response().body(), StandardCharsets.UTF_8)).isEqualTo("null");
    assertThat(member.put(tags + "/red", "").status()).as("again").isEqualTo(201);
    assertThat(member.get(tags + "/red").status()).isEqualTo(204);
    assertThat(member.get(tags + "/blue").fault()).isEqualTo("404 TagNotFound: Tag blue could not be found.");
    assertThat(member.delete(tags + "/blue").fault()).isEqualTo("404 TagNotFound: Tag blue could not be found.");

    var all = member.put(tags, "{\"tags\": [\"green\", \"blue\"]}");
    assertThat(all.status()).isEqualTo(200);
    assertThat(words(all.of("tags"))).containsExactlyInAnyOrder("blue", "green");
    assertThat(tagsOf(member, tags)).containsExactlyInAnyOrder("blue", "green");

    assertThat(member.post(tags, "{\"tags\": [\"black\", \"blue\"]}").status()).isEqualTo(200);
    assertThat(tagsOf(member, tags)).containsExactlyInAnyOrder("black", "blue", "green");

    assertThat(member.delete(tags + "/blue").status()).isEqualTo(204);
    assertThat(tagsOf(member, tags)).containsExactlyInAnyOrder("black", "green");
    assertThat(member.delete(tags).status()).isEqualTo(204);
    assertThat(tagsOf(member, tags)).isEmpty();
  }

  @Test
  void tags_may_come_with_the_creation_and_go_with_the_object() {
    var member = member();
    var shelf = shelf(member, "{\"tags\": [\"red\", \"blue\"]}");

    assertThat(words(shelf.path("tags"))).containsExactlyInAnyOrder("red", "blue");
    assertThat(member.delete(SHELVES + "/" + id(shelf)).status()).isEqualTo(204);
    assertThat(member.get(SHELVES + "?tags=red").of("book_shelves")).isEmpty();
    assertThat(member.post("/v2.0/lib/books", "{\"book\": {\"title\": \"t\", \"book_shelf_id\": \"%s\", \"tags\": [\"red\"]}}".formatted(id(shelf(member, "{}")))).fault())
        .as("of those that take them").isEqualTo("400 HTTPBadRequest: Attribute 'tags' not allowed in POST");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      black.or.white       | black.or.white
      x.json               | x.json
      with%20blank         | with blank
      slash%2Fslash        | slash/slash
      plus+plus            | plus+plus
      %E5%90%8D            | 名
      """)
  void a_tag_in_a_path_may_be_any_text(String encoded, String tag) {
    var member = member();
    String tags = SHELVES + "/" + id(shelf(member, "{}")) + "/tags";

    assertThat(member.put(tags + "/" + encoded, "").status()).isEqualTo(201);
    assertThat(tagsOf(member, tags)).containsExactly(tag);
    assertThat(member.get(tags + "/" + encoded).status()).isEqualTo(204);
    assertThat(member.delete(tags + "/" + encoded).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
      ^^                       | Invalid tags body.
      {}                       | Invalid tags body.
      []                       | Invalid tags body.
      {"tag": []}              | Invalid tags body.
      {"tags": "red"}          | 'red' is not a list.
      {"tags": null}           | 'None' is not a list.
      {"tags": [1]}            | '1' is not a valid string.
      {"tags": [null]}         | 'None' is not a valid string.
      {"tags": [["a"]]}        | '['a']' is not a valid string.
      {"tags": ["a", "a"]}     | Duplicate items in the list: 'a'.
      {"tags": [""]}           | '' Blank strings are not permitted.
      {"tags": ["a\\u0000"]}   | 'a\\x00' is not a valid string.
      """)
  void tags_that_are_none_are_refused(String body, String message) {
    var member = member();
    String tags = SHELVES + "/" + id(shelf(member, "{}")) + "/tags";

    assertThat(member.put(tags, body).fault()).isEqualTo("400 InvalidInput: Invalid input for operation: " + message);
    assertThat(member.post(tags, body).fault()).isEqualTo("400 InvalidInput: Invalid input for operation: " + message);
  }

  @Test
  void tags_have_their_bounds() {
    var member = member();
    String tags = SHELVES + "/" + id(shelf(member, "{}")) + "/tags";
    String fifty = IntStream.range(0, 50).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(", "));

    assertThat(member.put(tags, "{\"tags\": [\"%s\"]}".formatted("x".repeat(255))).status()).isEqualTo(200);
    assertThat(member.put(tags, "{\"tags\": [\"%s\"]}".formatted("x".repeat(256))).fault()).endsWith("exceeds maximum length of 255.");
    assertThat(member.put(tags + "/" + "x".repeat(256), "").status()).isEqualTo(400);
    assertThat(member.put(tags, "{\"tags\": [%s]}".formatted(fifty)).status()).isEqualTo(200);
    assertThat(member.put(tags + "/one-more", "").fault()).startsWith("400 BadRequest: ");
    assertThat(member.put(tags + "/7", "").status()).as("one of the fifty").isEqualTo(201);
    assertThat(member.put(tags, "{\"tags\": [%s, \"x\"]}".formatted(fifty)).fault()).startsWith("400 BadRequest: ");
    assertThat(member.post(SHELVES, "{\"book_shelf\": {\"tags\": [%s, \"x\"]}}".formatted(fifty)).fault()).startsWith("400 BadRequest: ");
  }

  @Test
  void tags_of_what_has_none_are_not_found() {
    var author = admin().create("/v2.0/authors", "author", "{\"name\": \"x\"}");

    assertThat(admin().get("/v2.0/authors/" + id(author) + "/tags").status()).isEqualTo(404);
    assertThat(admin().get(SHELVES + "/ghost/tags").fault()).startsWith("404 BookShelfNotFound");
    assertThat(admin().get("/v2.0/ghosts/x/tags").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      tags=red                             | [red, red-blue, red-blue-green]
      tags=red,blue                        | [red-blue, red-blue-green]
      tags=red&tags=blue                   | [red-blue, red-blue-green]
      tags-any=blue,green                  | [green, red-blue, red-blue-green]
      not-tags=red,blue                    | [green, none, red]
      not-tags-any=red,green               | [none]
      tags=red,blue&not-tags=green         | [red-blue]
      tags=red&not-tags-any=green          | [red, red-blue]
      tags=ghost                           | []
      tags=                                | [green, none, red, red-blue, red-blue-green]
      tags=RED                             | []
      """)
  void lists_are_filtered_by_tags(String query, String expected) {
    var member = member();
    for (String name : List.of("none", "red", "green", "red-blue", "red-blue-green")) {
      String tags = name.equals("none") ? "" : "\"" + name.replace("-", "\", \"") + "\"";
      shelf(member, "{\"name\": \"%s\", \"tags\": [%s]}".formatted(name, tags));
    }

    var names = texts(member.get(SHELVES + "?library:open=0&sort_key=name&sort_dir=asc&" + query).of("book_shelves"), "name");

    assertThat(names).hasToString(expected);
  }

  @Test
  void a_body_on_the_path_of_a_tag_is_not_looked_at() {
    var member = member();
    String tags = SHELVES + "/" + id(shelf(member, "{}")) + "/tags";

    assertThat(member.put(tags + "/red", "{}").status()).isEqualTo(201);
    assertThat(member.call("PUT", tags + "/blue", Optional.empty()).status()).isEqualTo(201);
  }

  private static List<String> tagsOf(Client client, String path) {
    return words(client.get(path).of("tags"));
  }

  private static List<String> words(tools.jackson.databind.JsonNode list) {
    return list.valueStream().map(each -> each.asString()).toList();
  }
}
