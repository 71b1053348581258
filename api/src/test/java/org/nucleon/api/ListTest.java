package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nucleon.api.TestServer.Client;
import org.nucleon.api.TestServer.Reply;
import tools.jackson.databind.JsonNode;

class ListTest extends LibraryTest {

  /// A member whose shelves have these names, and boards 1, 2, 3 … in their order.
  private Client memberWith(String... names) {
    var member = member();
    for (int i = 0; i < names.length; i++) {
      shelf(member, "{\"name\": \"%s\", \"boards\": %d}".formatted(names[i], i + 1));
    }
    return member;
  }

  /// Own shelves only: others' open ones are out of the way.
  private static List<String> names(Client client, String query) {
    return texts(client.get(SHELVES + "?library:open=false" + (query.isEmpty() ? "" : "&" + query)).of("book_shelves"), "name");
  }

  // ---- filters ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      name=a                      | [a]
      name=a&name=c               | [a, c]
      name=a&boards=2             | []
      name=a&name=b&boards=2      | [b]
      boards=+3                   | [c]
      boards=99                   | []
      name=A                      | []
      name=ghost                  | []
      name=                       | ['']
      room=                       | []
      library:open=False          | [a, b, c, '']
      library:open=no             | [a, b, c, '']
      revision_number=1           | [a, b, c, '']
      revision_number=99          | []
      description=                | [a, b, c, '']
      limit=0                     | [a, b, c, '']
      changed_since=2020-01-01T00:00:00Z      | [a, b, c, '']
      changed_since=2020-01-01T00:00:00       | [a, b, c, '']
      changed_since=2020-01-01T00:00:00+02:00 | [a, b, c, '']
      changed_since=2020-01-01T00:00:00%2B02:00 | [a, b, c, '']
      changed_since=2020-01-01                | 400
      changed_since=9998-01-01T00:00:00Z      | []
      """)
  void lists_are_filtered_by_exact_values(String query, String expected) {
    var member = memberWith("a", "b", "c", "");

    var reply = member.get(SHELVES + "?library:open=0&" + query + "&sort_key=boards&sort_dir=asc");

    if (expected.equals("400")) {
      assertThat(reply.fault()).isEqualTo("400 InvalidInput: Invalid input for operation: The input changed_since must be in the following format: YYYY-MM-DDTHH:MM:SSZ.");
    } else {
      assertThat(texts(reply.of("book_shelves"), "name").toString()).isEqualTo(expected.replace("'", ""));
    }
  }

  @Test
  void lists_are_filtered_by_the_owner_under_both_names() {
    String project = uuid();
    shelf(server.as(project, "member"), "{}");

    for (String name : List.of("project_id", "tenant_id")) {
      assertThat(admin().get(SHELVES + "?" + name + "=" + project).of("book_shelves")).hasSize(1);
      assertThat(member().get(SHELVES + "?" + name + "=" + project).of("book_shelves")).isEmpty();
    }
    assertThat(admin().get(SHELVES + "?project_id=%s&tenant_id=x".formatted(project)).of("book_shelves")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ghost=1               | 400 HTTPBadRequest: ['ghost'] is invalid attribute for filtering
      ghost=1&name=a&odd=2  | 400 HTTPBadRequest: ['ghost', 'odd'] is invalid attribute for filtering
      colours=red           | 400 HTTPBadRequest: ['colours'] is invalid attribute for filtering
      key=x                 | 400 HTTPBadRequest: ['key'] is invalid attribute for filtering
      get=x                 | 400 HTTPBadRequest: ['get'] is invalid attribute for filtering
      boards=many           | 400 InvalidInput: Invalid input for operation: 'many' is not an integer.
      boards=1.5            | 400 InvalidInput: Invalid input for operation: '1.5' is not an integer.
      library:open=maybe    | 400 InvalidInput: Invalid input for operation: 'maybe' cannot be converted to boolean.
      changed_since=x       | 400 InvalidInput: Invalid input for operation: The input changed_since must be in the following format: YYYY-MM-DDTHH:MM:SSZ.
      changed_since=%2B999999999-01-01T00:00:00Z | 400 InvalidInput: Invalid input for operation: The input changed_since must be in the following format: YYYY-MM-DDTHH:MM:SSZ.
      """)
  void what_cannot_be_filtered_by_is_refused(String query, String fault) {
    assertThat(member().get(SHELVES + "?" + query).fault()).isEqualTo(fault);
  }

  // ---- fields ----

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      fields=id                          | [id]
      fields=id&fields=name              | [id, name]
      fields=project_id                  | [project_id]
      fields=tenant_id                   | [tenant_id]
      fields=ghost                       | []
      fields=ghost&fields=id             | [id]
      fields=tags&fields=library:open    | [library:open, tags]
      """)
  void answers_are_limited_to_the_fields_asked_for(String query, String expected) {
    var member = member();
    var shelf = shelf(member, "{}");

    assertThat(member.get(SHELVES + "/" + id(shelf) + "?" + query).of("book_shelf").propertyNames()).hasToString(expected);
    assertThat(member.get(SHELVES + "?id=" + id(shelf) + "&" + query).of("book_shelves").get(0).propertyNames()).hasToString(expected);
  }

  @Test
  void an_empty_choice_of_fields_is_none() {
    var shelf = shelf(admin(), "{}");

    assertThat(admin().get(SHELVES + "/" + id(shelf) + "?fields=").of("book_shelf").propertyNames()).isEqualTo(shelf.propertyNames());
  }

  // ---- order ----

  @Test
  void lists_are_sorted_by_several_keys() {
    var member = member();
    for (String members : List.of("\"name\": \"b\", \"boards\": 1", "\"name\": \"a\", \"boards\": 2", "\"name\": \"a\", \"boards\": 3", "\"name\": \"c\", \"boards\": 1")) {
      shelf(member, "{" + members + "}");
    }

    assertThat(names(member, "sort_key=name&sort_dir=asc")).containsExactly("a", "a", "b", "c");
    assertThat(names(member, "sort_key=name&sort_dir=desc")).containsExactly("c", "b", "a", "a");
    assertThat(names(member, "sort_key=boards&sort_dir=asc&sort_key=name&sort_dir=desc")).containsExactly("c", "b", "a", "a");
    var both = member.get(SHELVES + "?library:open=0&sort_key=name&sort_dir=asc&sort_key=boards&sort_dir=desc").of("book_shelves");
    assertThat(texts(both, "boards")).containsExactly("3", "2", "1", "1");
    assertThat(texts(member.get(SHELVES + "?sort_key=id&sort_dir=desc").of("book_shelves"), "id")).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void text_is_sorted_by_its_characters_on_every_database() {
    var member = memberWith("test10", "Zebra", "123test", "test1", "abc1", "Äther");

    assertThat(names(member, "sort_key=name&sort_dir=asc")).containsExactly("123test", "Zebra", "abc1", "test1", "test10", "Äther");
  }

  @Test
  void nulls_come_first() {
    var member = member();
    shelf(member, "{\"name\": \"with\", \"room\": \"a\"}");
    shelf(member, "{\"name\": \"without\"}");

    assertThat(names(member, "sort_key=room&sort_dir=asc")).containsExactly("without", "with");
    assertThat(names(member, "sort_key=room&sort_dir=desc")).containsExactly("with", "without");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      sort_key=name                            | The number of sort_keys and sort_dirs must be same
      sort_dir=asc                             | The number of sort_keys and sort_dirs must be same
      sort_key=name&sort_dir=asc&sort_dir=asc  | The number of sort_keys and sort_dirs must be same
      sort_key=ghost&sort_dir=asc              | ['ghost'] is invalid attribute for sort_keys
      sort_key=description&sort_dir=asc        | ['description'] is invalid attribute for sort_keys
      sort_key=&sort_dir=asc                   | [''] is invalid attribute for sort_keys
      sort_key=name&sort_dir=up                | ['up'] is invalid value for sort_dirs, valid value is 'asc' and 'desc'
      sort_key=name&sort_dir=ASC               | ['ASC'] is invalid value for sort_dirs, valid value is 'asc' and 'desc'
      """)
  void an_order_that_makes_no_sense_is_refused(String query, String message) {
    assertThat(member().get(SHELVES + "?" + query).fault()).isEqualTo("400 HTTPBadRequest: " + message);
  }

  // ---- pages ----

  @Test
  void the_first_page_has_links_both_ways() {
    var member = memberWith("a", "b", "c");
    String query = "?library%3Aopen=False&limit=2&sort_key=name&sort_dir=asc";

    var reply = member.get(SHELVES + query);

    var shelves = reply.of("book_shelves");
    assertThat(texts(shelves, "name")).containsExactly("a", "b");
    assertThat(reply.body().path("book_shelves_links")).hasToString("""
        [{"rel":"next","href":"%1$s%2$s%3$s&marker=%4$s"},{"rel":"previous","href":"%1$s%2$s%3$s&marker=%5$s&page_reverse=True"}]"""
        .formatted(server.url(), SHELVES, query, id(shelves.get(1)), id(shelves.get(0))));
  }

  @Test
  void the_last_page_has_no_next_link_unless_it_is_full() {
    var member = memberWith("a", "b", "c");

    assertThat(rels(page(member, "limit=4"))).containsExactly("previous");
    assertThat(rels(page(member, "limit=3"))).containsExactly("next", "previous");
    var empty = page(member, "limit=3&marker=" + id(page(member, "limit=3").of("book_shelves").get(2)));
    assertThat(empty.of("book_shelves")).isEmpty();
    assertThat(rels(empty)).containsExactly("previous");
    assertThat(empty.body().path("book_shelves_links").get(0).path("href").asString()).doesNotContain("marker").endsWith("page_reverse=True");
  }

  @Test
  void a_list_without_a_limit_has_no_links() {
    var member = memberWith("a", "b");

    for (String query : List.of("", "limit=0", "page_reverse=True", "marker=" + uuid(), "limit=")) {
      assertThat(page(member, query).body().propertyNames()).as(query).containsExactly("book_shelves");
      assertThat(page(member, query).of("book_shelves")).as(query).hasSize(2);
    }
  }

  @Test
  void pages_are_walked_forth_by_next_and_back_by_previous() {
    var names = List.of("a", "b", "b", "c", "d", "e", "e");
    var member = memberWith(names.toArray(String[]::new));
    for (String order : List.of("", "&sort_key=name&sort_dir=asc", "&sort_key=name&sort_dir=desc", "&sort_key=room&sort_dir=desc&sort_key=name&sort_dir=asc",
        "&sort_key=id&sort_dir=desc", "&sort_key=id&sort_dir=asc&sort_key=name&sort_dir=asc", "&sort_key=library:open&sort_dir=asc")) {
      for (int limit = 1; limit <= 8; limit++) {
        var all = texts(page(member, order.replaceFirst("&", "")).of("book_shelves"), "id");
        var forth = new ArrayList<String>();
        var last = walk(member, page(member, "limit=" + limit + order), "next", forth);
        assertThat(forth).as("next, %d at a time%s", limit, order).isEqualTo(all);

        var back = new ArrayList<String>();
        walk(member, last, "previous", back);
        assertThat(back.stream().distinct().toList()).as("previous, %d at a time%s", limit, order).containsExactlyInAnyOrderElementsOf(all);
      }
    }
  }

  /// Follows a link until there is none; collects the ids in the order of the pages.
  private static Reply walk(Client client, Reply from, String rel, List<String> ids) {
    var page = from;
    for (int pages = 0; pages < 20; pages++) {
      ids.addAll(texts(page.of("book_shelves"), "id"));
      var link = link(page, rel);
      if (link.isEmpty()) {
        return page;
      }
      page = client.get(link.get());
    }
    throw new AssertionError("links without an end");
  }

  @Test
  void a_page_before_a_marker_is_in_forward_order() {
    var member = memberWith("a", "b", "c", "d");
    var all = page(member, "sort_key=name&sort_dir=asc").of("book_shelves");

    assertThat(names(member, "limit=2&sort_key=name&sort_dir=asc&page_reverse=true&marker=" + id(all.get(3)))).containsExactly("b", "c");
    assertThat(names(member, "limit=2&sort_key=name&sort_dir=asc&page_reverse=TRUE")).as("without a marker, the last").containsExactly("c", "d");
    assertThat(names(member, "limit=2&sort_key=name&sort_dir=asc&page_reverse=false&marker=" + id(all.get(0)))).containsExactly("b", "c");
    var first = page(member, "limit=2&sort_key=name&sort_dir=asc&page_reverse=True&marker=" + id(all.get(1)));
    assertThat(texts(first.of("book_shelves"), "name")).containsExactly("a");
    assertThat(rels(first)).as("nothing is before it").containsExactly("next");
  }

  @Test
  void a_marker_that_is_not_there_is_not_found_or_begins_an_empty_page() {
    String ghost = uuid();

    assertThat(page(memberWith("a"), "limit=2&marker=" + ghost).fault()).isEqualTo("404 BookShelfNotFound: Book shelf %s could not be found.".formatted(ghost));
    assertThat(page(member(), "limit=2&marker=" + id(shelf(member(), "{}"))).status()).as("a stranger's").isEqualTo(404);
    var authors = member().get("/v2.0/authors?limit=2&marker=" + ghost);
    assertThat(authors.of("authors")).isEmpty();
    assertThat(texts(authors.body().path("authors_links"), "rel")).containsExactly("previous");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1.5", "0x10", "99999999999999999999"})
  void a_limit_that_is_no_number_is_refused(String limit) {
    assertThat(page(member(), "limit=" + limit).fault())
        .isEqualTo("400 BadRequest: Bad limit request: Limit must be an integer 0 or greater and not '%s'.".formatted(limit));
  }

  @Test
  void a_very_large_limit_is_no_limit() {
    assertThat(page(memberWith("a", "b"), "limit=9223372036854775807").of("book_shelves")).hasSize(2);
  }

  @Test
  void the_operator_may_cap_pages(@TempDir Path folder) {
    try (var capped = TestServer.start(folder, "[DEFAULT]\npagination_max_limit = 2\n")) {
      var client = capped.as("p", "member");
      for (int i = 0; i < 3; i++) {
        shelf(client, "{}");
      }

      assertThat(client.get(SHELVES).of("book_shelves")).hasSize(2);
      assertThat(rels(client.get(SHELVES))).containsExactly("next", "previous");
      assertThat(client.get(SHELVES + "?limit=100").of("book_shelves")).hasSize(2);
      assertThat(client.get(SHELVES + "?limit=1").of("book_shelves")).hasSize(1);
      var all = new ArrayList<String>();
      walk(client, client.get(SHELVES), "next", all);
      assertThat(all).doesNotHaveDuplicates().hasSize(3);
    }
  }

  // ---- a resource without a table ----

  @Test
  void lists_without_a_table_are_filtered_sorted_and_paged_alike() {
    var member = member();

    assertThat(texts(member.get("/v2.0/visitors?age=40").of("visitors"), "name")).containsExactly("visitor 1", "visitor 4");
    assertThat(texts(member.get("/v2.0/visitors?age=40&age=30&age=nonsense&sort_key=age&sort_dir=asc").of("visitors"), "name")).containsExactly("visitor 2", "visitor 1", "visitor 4");
    assertThat(member.get("/v2.0/visitors?name=visitor%204").of("visitors")).hasSize(1);
    assertThat(member.get("/v2.0/visitors?ghost=x").fault()).isEqualTo("400 HTTPBadRequest: ['ghost'] is invalid attribute for filtering");
    assertThat(member.get("/v2.0/visitors?tags=x").status()).isEqualTo(400);
    assertThat(member.get("/v2.0/visitors?changed_since=2020-01-01T00:00:00Z").status()).isEqualTo(400);
    var first = member.get("/v2.0/visitors?limit=2&sort_key=age&sort_dir=desc");
    assertThat(texts(first.of("visitors"), "name")).containsExactly("visitor 0", "visitor 3");
    var forth = new ArrayList<String>();
    var page = first;
    for (var link = Optional.of(""); link.isPresent(); ) {
      forth.addAll(texts(page.of("visitors"), "name"));
      link = link(page, "next");
      page = link.isPresent() ? member.get(link.get()) : page;
    }
    assertThat(forth).containsExactly("visitor 0", "visitor 3", "visitor 1", "visitor 4", "visitor 2");
    assertThat(texts(member.get("/v2.0/visitors?limit=2&page_reverse=True").of("visitors"), "name")).containsExactly("visitor 3", "visitor 4");
    assertThat(member.get("/v2.0/visitors?limit=2&marker=ghost").of("visitors")).isEmpty();
    assertThat(member.get("/v2.0/visitors/00000000-0000-0000-0000-000000000003").of("visitor").path("age").asInt()).isEqualTo(50);
    assertThat(member.get("/v2.0/visitors/x").fault()).isEqualTo("404 VisitorNotFound: Visitor x could not be found.");
    assertThat(member.post("/v2.0/visitors", "{}").body()).hasToString("""
        {"NotImplementedError":{"type":"NotImplementedError","message":"POST requests are not supported on this resource.","detail":""}}""");
  }

  private static Reply page(Client client, String query) {
    return client.get(SHELVES + "?library:open=false" + (query.isEmpty() ? "" : "&" + query));
  }

  private static List<String> rels(Reply reply) {
    return texts(links(reply), "rel");
  }

  private static Optional<String> link(Reply reply, String rel) {
    for (var link : links(reply)) {
      if (link.path("rel").asString().equals(rel)) {
        return Optional.of(link.path("href").asString());
      }
    }
    return Optional.empty();
  }

  private static JsonNode links(Reply reply) {
    return reply.body().path(reply.body().propertyNames().iterator().next() + "_links");
  }
}
