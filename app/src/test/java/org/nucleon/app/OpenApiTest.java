package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.model.Attribute;
import org.nucleon.model.Operation;
import org.nucleon.model.Resource;

/// `/openapi.json` is well-formed and complete. That answers are as it says is seen by every answer in [RobustnessTest].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete");

  private FullApi api;
  private OpenApiDocument document;

  @BeforeAll
  void start(@TempDir Path folder) {
    api = FullApi.start(folder, "noauth");
    document = OpenApiDocument.of(api);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void it_has_what_the_specification_asks_for() {
    assertThat(document.json()).containsEntry("openapi", "3.1.0").containsKeys("info", "paths", "components", "security", "servers");
    assertThat(document.at("info")).containsKeys("title", "version");
    assertThat(document.at("components").keySet()).isSubsetOf("schemas", "responses", "parameters", "securitySchemes");
    assertThat(document.at("components", "securitySchemes", "token")).containsEntry("type", "apiKey").containsEntry("name", "X-Auth-Token");
    operations().forEach((name, operation) -> {
      assertThat(operation).as(name).containsKeys("operationId", "summary", "responses");
      operation.keySet().forEach(key -> assertThat(key).as(name).matches("operationId|summary|tags|parameters|requestBody|responses|security|x-policy"));
    });
  }

  @Test
  void every_reference_leads_somewhere() {
    var references = new ArrayList<String>();
    collect(document.json(), references);

    assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(document.schemas().resolved(Map.of("$ref", reference))).isNotEmpty());
  }

  @Test
  void operations_have_ids_of_their_own() {
    var ids = operations().values().stream().map(operation -> (String) operation.get("operationId")).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9_-]+"));
  }

  @Test
  void every_route_is_described_and_nothing_else() {
    var described = new HashSet<>(operations().keySet());
    described.removeIf(name -> Set.of("get /", "get /healthcheck", "get /metrics", "get /openapi.json", "get /v2.0/", "get /v2.0/extensions", "get /v2.0/extensions/{alias}").contains(name));

    assertThat(described).containsExactlyInAnyOrderElementsOf(api.model().operations().stream().map(operation -> operation.method().toLowerCase(Locale.ROOT) + " " + operation.path()).toList());
  }

  @Test
  void names_in_paths_are_parameters() {
    document.at("paths").keySet().forEach(path -> {
      var declared = document.at("paths", path).get("parameters") instanceof List<?> parameters
          ? parameters.stream().map(parameter -> "{" + ((Map<?, ?>) parameter).get("name") + "}").toList() : List.<String>of();

      assertThat(declared).as(path).hasSize((int) path.chars().filter(c -> c == '{').count()).allMatch(path::contains);
    });
  }

  @Test
  void every_attribute_is_described_where_it_can_be_seen_set_or_changed() {
    for (var operation : api.model().operations()) {
      var resource = operation.resource();
      switch (operation.kind()) {
        case SHOW -> assertThat(members(operation, "responses", "200", "content", "application/json", "schema", "properties", resource.wireName()))
            .as("%s", operation).containsAll(names(resource, Attribute::isVisible));
        case UPDATE -> assertThat(members(operation, "requestBody", "content", "application/json", "schema", "properties", resource.wireName()))
            .as("%s", operation).containsExactlyInAnyOrderElementsOf(names(resource, Attribute::isUpdatable));
        default -> { }
      }
    }
  }

  @Test
  void a_parameter_that_lists_take_is_described_and_one_that_is_described_is_taken() {
    for (var operation : api.model().operations()) {
      if (operation.kind() == Operation.Kind.LIST && operation.resource().parent().isEmpty()) {
        var described = ((List<?>) document.operation(operation).get("parameters")).stream().map(this::nameOf).toList();

        assertThat(described).as("%s", operation).doesNotHaveDuplicates().containsAll(names(operation.resource(), Attribute::isFilterable));
        described.stream().filter(name -> !Set.of("sort_key", "sort_dir", "marker").contains(name)).forEach(name -> {
          var reply = api.with(Map.of()).call("GET", operation.path() + "?" + name.replace(":", "%3A") + "=" + sample(name), Optional.empty());
          assertThat(reply.faultMessage()).as("%s by %s", operation, name).doesNotContain("is invalid attribute for filtering");
        });
      }
    }
  }

  private static String sample(String parameter) {
    return switch (parameter) {
      case "limit" -> "1";
      case "changed_since" -> "2026-01-01T00:00:00Z";
      default -> "true";
    };
  }

  @SuppressWarnings("unchecked")
  private String nameOf(Object parameter) {
    return (String) document.schemas().resolved((Map<String, Object>) parameter).get("name");
  }

  private Set<String> members(Operation operation, String... steps) {
    var all = new ArrayList<>(List.of("paths", operation.path(), operation.method().toLowerCase(Locale.ROOT)));
    all.addAll(List.of(steps));
    all.add("properties");
    return document.at(all.toArray(String[]::new)).keySet();
  }

  private static List<String> names(Resource resource, Predicate<Attribute<?>> which) {
    return resource.attributes().stream().filter(which).map(Attribute::name).toList();
  }

  /// By verb and path.
  private Map<String, Map<String, Object>> operations() {
    var operations = new TreeMap<String, Map<String, Object>>();
    document.at("paths").keySet().forEach(path -> document.at("paths", path).keySet().stream().filter(VERBS::contains)
        .forEach(verb -> operations.put(verb + " " + path, document.at("paths", path, verb))));
    return operations;
  }

  private static void collect(Object json, List<String> references) {
    switch (json) {
      case Map<?, ?> object -> object.forEach((name, value) -> {
        if (name.equals("$ref")) {
          references.add((String) value);
        }
        collect(value, references);
      });
      case List<?> list -> list.forEach(each -> collect(each, references));
      case null, default -> { }
    }
  }
}
