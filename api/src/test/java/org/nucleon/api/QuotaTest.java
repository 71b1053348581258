package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest extends LibraryTest {

  private static final String QUOTAS = "/v2.0/quotas/";

  @Test
  void a_project_has_the_declared_limits_until_somebody_says_otherwise() {
    String project = uuid();

    var quota = admin().get(QUOTAS + project).of("quota");

    assertThat(quota.path("book").asInt()).isEqualTo(Library.BOOKS_MAX);
    assertThat(quota.path("book_shelf").asInt()).isEqualTo(-1);
    assertThat(quota.has("author")).as("which has no quota").isFalse();
    assertThat(quota.has("force")).isFalse();
    assertThat(admin().get(QUOTAS + project + "/default").of("quota").path("book").asInt()).isEqualTo(Library.BOOKS_MAX);
  }

  @Test
  void an_administrator_sets_and_resets_limits() {
    String project = uuid();

    var updated = admin().put(QUOTAS + project, "{\"quota\": {\"book\": 3, \"book_shelf\": \"2\"}}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.of("quota").path("book").asInt()).isEqualTo(3);
    assertThat(admin().get(QUOTAS + project).of("quota").path("book_shelf").asInt()).isEqualTo(2);
    assertThat(admin().get(QUOTAS + project + "/default").of("quota").path("book").asInt()).isEqualTo(Library.BOOKS_MAX);
    assertThat(texts(admin().get("/v2.0/quotas").of("quotas"), "project_id")).contains(project);
    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book\": 4}}").of("quota").path("book_shelf").asInt()).as("stays").isEqualTo(2);

    assertThat(admin().delete(QUOTAS + project).status()).isEqualTo(204);
    assertThat(admin().get(QUOTAS + project).of("quota").path("book").asInt()).isEqualTo(Library.BOOKS_MAX);
    assertThat(admin().delete(QUOTAS + project).fault()).startsWith("404 TenantQuotaNotFound: ");
    assertThat(texts(admin().get("/v2.0/quotas").of("quotas"), "project_id")).doesNotContain(project);
  }

  @Test
  void no_project_has_a_name_that_no_column_holds() {
    String project = "x".repeat(256);

    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book\": 3}}").fault()).startsWith("404 TenantQuotaNotFound: ");
    assertThat(admin().get(QUOTAS + project).status()).isEqualTo(404);
    assertThat(admin().put(QUOTAS + "x".repeat(255), "{\"quota\": {\"book\": 3}}").status()).isEqualTo(200);
    assertThat(admin().delete(QUOTAS + "x".repeat(255)).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"ghost": 1}       | Unrecognized attribute(s) 'ghost'
      {"author": 1}      | Unrecognized attribute(s) 'author'
      {"book": -2}       | Invalid input for book. Reason: '-2' is too small - must be at least '-1'.
      {"book": 2147483648} | Invalid input for book. Reason: '2147483648' is too large - must be no larger than '2147483647'.
      {"book": null}     | Invalid input for book. Reason: 'None' is not an integer.
      {"book": "many"}   | Invalid input for book. Reason: 'many' is not an integer.
      """)
  void limits_that_are_none_are_refused(String limits, String message) {
    assertThat(admin().put(QUOTAS + uuid(), "{\"quota\": %s}".formatted(limits)).fault()).isEqualTo("400 HTTPBadRequest: " + message);
  }

  @Test
  void a_limit_below_present_use_must_be_forced() {
    String project = uuid();
    var member = server.as(project, "member");
    shelf(member, "{}");
    shelf(member, "{}");

    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 1}}").fault())
        .isEqualTo("400 HTTPBadRequest: Quota limit 1 for book_shelf must be greater than or equal to already used 2");
    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 2}}").status()).isEqualTo(200);
    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": -1}}").status()).isEqualTo(200);
    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 1, \"force\": true}}").of("quota").path("book_shelf").asInt()).isEqualTo(1);
    assertThat(admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 2, \"check_limit\": false}}").status()).isEqualTo(200);
    assertThat(member.delete(SHELVES + "/" + member.get(SHELVES + "?library:open=0").of("book_shelves").get(0).path("id").asString()).status()).isEqualTo(204);
  }

  @Test
  void where_clients_do_not_expect_it_a_limit_below_present_use_is_refused_only_to_those_who_ask_for_the_check(@TempDir Path folder) {
    String project = uuid();
    try (var old = TestServer.start(folder, "[quotas]\ncheck_limit_by_default = false\n")) {
      shelf(old.as(project, "member"), "{}");
      var operator = old.admin();

      assertThat(operator.put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 0, \"check_limit\": true}}").fault())
          .isEqualTo("400 HTTPBadRequest: Quota limit 0 for book_shelf must be greater than or equal to already used 1");
      assertThat(operator.put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 0}}").of("quota").path("book_shelf").asInt()).isZero();
      assertThat(texts(operator.get("/v2.0/extensions").of("extensions"), "alias")).contains("quota-check-limit")
          .doesNotContain("quota-check-limit-default");
      assertThat(operator.get("/v2.0/extensions/quota-check-limit-default").status()).isEqualTo(404);
    }
    assertThat(admin().get("/v2.0/extensions/quota-check-limit-default").status()).isEqualTo(200);
  }

  @Test
  void a_full_quota_stops_creation_and_deletion_makes_room() {
    String project = uuid();
    var member = server.as(project, "member");
    admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 1}}");
    var shelf = shelf(member, "{}");

    assertThat(member.post(SHELVES, "{\"book_shelf\": {}}").fault()).isEqualTo("409 OverQuota: Quota exceeded for resources: ['book_shelf'].");
    assertThat(member.delete(SHELVES + "/" + id(shelf)).status()).isEqualTo(204);
    shelf(member, "{}");
    admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 0, \"force\": true}}");
    assertThat(member.post(SHELVES, "{\"book_shelf\": {}}").status()).isEqualTo(409);
    assertThat(shelf(admin(), "{}").has("id")).as("others have room").isTrue();
  }

  @Test
  void of_several_objects_all_fit_or_none_is_made() {
    String project = uuid();
    var member = server.as(project, "member");
    admin().put(QUOTAS + project, "{\"quota\": {\"book_shelf\": 2}}");

    assertThat(member.post(SHELVES, "{\"book_shelves\": [{}, {}, {}]}").fault()).isEqualTo("409 OverQuota: Quota exceeded for resources: ['book_shelf'].");
    assertThat(member.get(SHELVES + "?library:open=0").of("book_shelves")).isEmpty();
    assertThat(member.post(SHELVES, "{\"book_shelves\": [{}, {}]}").status()).isEqualTo(201);
    assertThat(details(project).path("used").asInt()).isEqualTo(2);
  }

  @Test
  void usage_is_counted_for_the_owner_whoever_creates() {
    String project = uuid();
    var shelf = shelf(admin(), "{\"project_id\": \"%s\"}".formatted(project));

    assertThat(details(project).path("used").asInt()).isEqualTo(1);
    assertThat(admin().delete(SHELVES + "/" + id(shelf)).status()).isEqualTo(204);
    assertThat(details(project).path("used").asInt()).isZero();
  }

  private tools.jackson.databind.JsonNode details(String project) {
    var details = admin().get(QUOTAS + project + "/details").of("quota").path("book_shelf");
    assertThat(details.path("reserved").asInt()).isZero();
    return details;
  }

  @Test
  void the_own_quota_is_open_to_every_role_and_others_to_none() {
    String project = uuid();
    var reader = server.as(project, "reader");

    for (String word : new String[] {"", "/default"}) {
      assertThat(reader.get(QUOTAS + project + word).status()).as(word).isEqualTo(200);
      assertThat(reader.get(QUOTAS + uuid() + word).status()).as(word).isEqualTo(404);
    }
    assertThat(reader.get(QUOTAS + project + "/details").status()).isEqualTo(200);
    assertThat(reader.get(QUOTAS + uuid() + "/details").fault()).startsWith("403 AdminRequired: User does not have admin privileges: ");
    assertThat(admin().get(QUOTAS + uuid() + "/details").status()).isEqualTo(200);
    assertThat(reader.put(QUOTAS + project, "{\"quota\": {\"book\": 100}}").fault()).isEqualTo("403 PolicyNotAuthorized: rule:update_quota is disallowed by policy");
    assertThat(reader.delete(QUOTAS + project).fault()).isEqualTo("403 PolicyNotAuthorized: rule:delete_quota is disallowed by policy");
    assertThat(reader.get("/v2.0/quotas").of("quotas")).isEmpty();
  }

  @Test
  void the_callers_project_is_told_under_both_names() {
    String project = uuid();
    var reader = server.as(project, "reader");

    assertThat(reader.get(QUOTAS + "tenant").body()).hasToString("{\"tenant\":{\"tenant_id\":\"%s\"}}".formatted(project));
    assertThat(reader.get(QUOTAS + "tenant.json").status()).isEqualTo(200);
    assertThat(reader.get(QUOTAS + "project").body()).hasToString("{\"project\":{\"project_id\":\"%s\"}}".formatted(project));
    assertThat(reader.put(QUOTAS + "tenant", "{}").status()).isEqualTo(405);
  }

  @Test
  void quotas_are_not_created() {
    assertThat(admin().post("/v2.0/quotas", "{}").status()).isEqualTo(501);
  }
}
