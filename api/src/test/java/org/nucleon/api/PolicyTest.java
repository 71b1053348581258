package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyTest extends LibraryTest {

  @Test
  void a_refused_create_names_the_rule() {
    var reader = server.as(uuid(), "reader");

    assertThat(reader.post(SHELVES, "{\"book_shelf\": {}}").fault()).isEqualTo("403 PolicyNotAuthorized: rule:create_book_shelf is disallowed by policy");
  }

  @Test
  void a_guarded_attribute_has_a_rule_of_its_own() {
    assertThat(member().post(SHELVES, "{\"book_shelf\": {\"library:open\": true}}").fault())
        .isEqualTo("403 PolicyNotAuthorized: (rule:create_book_shelf and rule:create_book_shelf:library:open) is disallowed by policy");
    assertThat(admin().post(SHELVES, "{\"book_shelf\": {\"library:open\": true}}").status()).isEqualTo(201);
  }

  @Test
  void a_guarded_attribute_may_be_sent_with_its_default_at_creation_only() {
    var member = member();
    var shelf = shelf(member, "{\"library:open\": false, \"secret\": null}");

    assertThat(member.put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {\"library:open\": false}}").fault())
        .isEqualTo("403 PolicyNotAuthorized: (rule:update_book_shelf and rule:update_book_shelf:library:open) is disallowed by policy");
  }

  @Test
  void what_belongs_to_another_project_does_not_exist() {
    var shelf = shelf(member(), "{}");
    var stranger = member();
    String fault = "404 BookShelfNotFound: Book shelf %s could not be found.".formatted(id(shelf));
    String path = SHELVES + "/" + id(shelf);

    assertThat(stranger.get(path).fault()).isEqualTo(fault);
    assertThat(stranger.put(path, "{\"book_shelf\": {\"name\": \"mine\"}}").fault()).isEqualTo(fault);
    assertThat(stranger.delete(path).fault()).isEqualTo(fault);
    assertThat(stranger.put(path + "/dust", "{}").fault()).isEqualTo(fault);
    assertThat(stranger.get(path + "/tags").fault()).isEqualTo(fault);
    assertThat(stranger.put(path + "/tags/x", "").fault()).isEqualTo(fault);
    assertThat(stranger.get(SHELVES + "?id=" + id(shelf)).of("book_shelves")).isEmpty();
    assertThat(admin().get(path).status()).isEqualTo(200);
  }

  @Test
  void what_is_shared_is_seen_but_not_changed() {
    var shelf = shelf(admin(), "{\"library:open\": true}");
    var stranger = member();
    String path = SHELVES + "/" + id(shelf);

    assertThat(stranger.get(path).status()).isEqualTo(200);
    assertThat(texts(stranger.get(SHELVES).of("book_shelves"), "id")).contains(id(shelf));
    assertThat(stranger.put(path, "{\"book_shelf\": {\"name\": \"x\"}}").fault())
        .isEqualTo("403 PolicyNotAuthorized: rule:update_book_shelf is disallowed by policy");
    assertThat(stranger.delete(path).fault()).isEqualTo("403 PolicyNotAuthorized: rule:delete_book_shelf is disallowed by policy");
    assertThat(stranger.put(path + "/dust", "{}").fault()).isEqualTo("403 PolicyNotAuthorized: rule:dust is disallowed by policy");
    assertThat(stranger.get(path + "/tags").status()).isEqualTo(200);
    assertThat(stranger.put(path + "/tags/x", "").fault()).isEqualTo("403 PolicyNotAuthorized: rule:update_book_shelf:tags is disallowed by policy");
    assertThat(stranger.get(SHELVES + "?library:open=true&id=" + id(shelf)).of("book_shelves")).hasSize(1);
  }

  @Test
  void what_is_in_sight_but_hidden_by_policy_has_no_type_of_its_own() {
    String project = uuid();
    var shelf = shelf(server.as(project, "member"), "{}");
    var nobody = server.as(project, "visitor");

    assertThat(nobody.get(SHELVES + "/" + id(shelf)).fault()).isEqualTo("404 HTTPNotFound: The resource could not be found.");
    assertThat(nobody.delete(SHELVES + "/" + id(shelf)).fault()).isEqualTo("404 HTTPNotFound: The resource could not be found.");
    assertThat(nobody.put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {}}").fault()).isEqualTo("404 HTTPNotFound: The resource could not be found.");
    assertThat(nobody.put(SHELVES + "/" + id(shelf) + "/dust", "{}").fault()).isEqualTo("404 HTTPNotFound: The resource could not be found.");
    assertThat(nobody.get(SHELVES + "?library:open=false").of("book_shelves")).as("silently dropped").isEmpty();
  }

  @Test
  void a_role_implies_those_below_it() {
    String project = uuid();
    var shelf = shelf(server.as(project, "manager"), "{}");

    assertThat(server.as(project, "reader").get(SHELVES + "/" + id(shelf)).status()).isEqualTo(200);
    assertThat(server.as(project, "reader").delete(SHELVES + "/" + id(shelf)).fault())
        .isEqualTo("403 PolicyNotAuthorized: rule:delete_book_shelf is disallowed by policy");
  }

  @Test
  void an_attribute_hidden_by_policy_is_a_missing_key() {
    String project = uuid();
    var shelf = shelf(admin(), "{\"project_id\": \"%s\", \"secret\": \"x\"}".formatted(project));
    var member = server.as(project, "member");

    assertThat(shelf.path("secret").asString()).isEqualTo("x");
    assertThat(member.get(SHELVES + "/" + id(shelf)).of("book_shelf").has("secret")).isFalse();
    assertThat(member.get(SHELVES + "?id=" + id(shelf)).of("book_shelves").get(0).has("secret")).isFalse();
    assertThat(member.get(SHELVES + "?fields=secret&id=" + id(shelf)).of("book_shelves")).hasToString("[{}]");
    assertThat(member.put(SHELVES + "/" + id(shelf), "{\"book_shelf\": {\"name\": \"y\"}}").of("book_shelf").has("secret")).isFalse();
    assertThat(shelf(member, "{}").has("secret")).isFalse();
  }

  @Test
  void a_rule_may_look_at_a_parent() {
    String project = uuid();
    var owner = server.as(project, "member");
    var shelf = shelf(owner, "{}");
    var guest = book(admin(), shelf, "\"title\": \"Emma\"");

    assertThat(owner.get(BOOKS + "/" + id(guest)).status()).as("on the owner's shelf").isEqualTo(200);
    assertThat(owner.delete(BOOKS + "/" + id(guest)).fault()).isEqualTo("403 PolicyNotAuthorized: rule:delete_book is disallowed by policy");
    assertThat(member().get(BOOKS + "/" + id(guest)).status()).isEqualTo(404);
  }

  @Test
  void lists_ask_for_all_parents_at_once() {
    String project = uuid();
    var owner = server.as(project, "member");
    int before = statementsOf(() -> owner.get(BOOKS));
    for (int i = 0; i < 5; i++) {
      var shelf = shelf(owner, "{}");
      book(admin(), shelf, "\"title\": \"a\"");
      book(owner, shelf, "\"title\": \"b\"");
    }

    int few = statementsOf(() -> assertThat(owner.get(BOOKS).of("books")).hasSize(10));
    assertThat(few).isEqualTo(before + 1);
    for (int i = 0; i < 3; i++) {
      book(admin(), shelf(owner, "{}"), "\"title\": \"a\"");
    }
    assertThat(statementsOf(() -> assertThat(owner.get(BOOKS).of("books")).hasSize(13))).isEqualTo(few);
    assertThat(statementsOf(() -> assertThat(owner.get(SHELVES).of("book_shelves")).hasSizeGreaterThanOrEqualTo(8))).isEqualTo(2);
  }

  private int statementsOf(Runnable work) {
    long before = server.statements();
    work.run();
    return (int) (server.statements() - before);
  }
}
