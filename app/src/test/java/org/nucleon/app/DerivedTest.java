package org.nucleon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nucleon.engine.Service;
import org.nucleon.model.Extension;
import org.nucleon.model.Operation;
import org.nucleon.store.DatabaseKind;
import tools.jackson.databind.json.JsonMapper;

/// What is derived from the declarations is also kept as text, so that a reviewer sees the true effect of a change.
/// `-Dnucleon.golden=write` accepts what it has become.
class DerivedTest {

  private static final Configuration CONFIGURATION = Configuration.load(List.of(), List.of());

  @ParameterizedTest
  @EnumSource
  void the_schema_is_the_reviewed_one(DatabaseKind kind) throws IOException {
    compare("schema/%s.sql".formatted(kind.name().toLowerCase(Locale.ROOT)), CONFIGURATION.schema().ddl(kind));
  }

  @Test
  void the_routes_are_the_reviewed_ones() throws IOException {
    compare("routes.txt", lines(CONFIGURATION.model().operations().stream().map(Operation::toString)));
  }

  @Test
  void the_extensions_are_the_reviewed_ones() throws IOException {
    compare("extensions.txt", lines(CONFIGURATION.model().extensions().stream().map(Extension::alias)));
  }

  @Test
  void the_openapi_document_is_the_reviewed_one(@TempDir Path folder) throws IOException {
    try (var api = FullApi.start(folder, "noauth")) {
      compare("openapi.json", JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(api.with(Map.of()).get("/openapi.json").body()) + "\n");
    }
  }

  @Test
  void the_policy_rules_are_the_reviewed_ones() throws IOException {
    compare("policies.md", PolicyReference.markdown(PolicyReference.of(CONFIGURATION.model(), NucleonServer.policyDefaults(CONFIGURATION.services()))));
  }

  @ParameterizedTest
  @MethodSource
  void the_features_of_a_backend_are_the_reviewed_ones(Service backend) throws IOException {
    compare("features-of-%s.md".formatted(backend.name()), BackendCommand.table(backend));
  }

  static Stream<Service> the_features_of_a_backend_are_the_reviewed_ones() {
    return CONFIGURATION.services().stream().filter(service -> !service.features().isEmpty());
  }

  private static String lines(Stream<String> entries) {
    return entries.sorted().map(entry -> entry + "\n").collect(Collectors.joining());
  }

  private static void compare(String name, String derived) throws IOException {
    var reviewed = Path.of("../docs", name);
    if ("write".equals(System.getProperty("nucleon.golden"))) {
      Files.createDirectories(reviewed.getParent());
      Files.writeString(reviewed, derived);
    }

    assertThat(derived).as("docs/%s; accept the change with -Dnucleon.golden=write", name).isEqualTo(Files.readString(reviewed));
  }
}
