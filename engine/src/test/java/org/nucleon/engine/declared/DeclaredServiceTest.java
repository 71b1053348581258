package org.nucleon.engine.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nucleon.model.Attribute;
import org.nucleon.model.Resource;
import org.nucleon.policy.PolicyRules;

class DeclaredServiceTest {

  private static Resource only(String resource) {
    return DeclaredService.parse("test.yaml", "resources:\n" + resource.indent(2)).extensions().getFirst().resources().getFirst();
  }

  private static Attribute<?> only(String name, String attribute) {
    return only("- {name: thing, plural: things, attributes: {\"%s\": %s}}".formatted(name, attribute)).attribute(name).orElseThrow();
  }

  @Test
  void a_resource_is_what_the_file_says() {
    var resource = only("""
        - name: weather_station
          plural: weather_stations
          about: Measures the weather.
          prefix: meteo
          standard: true
          taggable: true
          bulk: true
          unpaged: true
          quota: 10
          attributes:
            name: {type: name, length: 60, default: '', flags: [settable, updatable, sortable], about: For people.}
            meteo:altitude: {type: integer, min: -500, max: 9000, flags: [settable]}
          unique: [[project_id, name]]
        """);

    assertThat(resource.path()).isEqualTo("weather-stations");
    assertThat(resource.prefix()).isEqualTo("meteo");
    assertThat(resource.about()).isEqualTo("Measures the weather.");
    assertThat(resource.isStandard() && resource.isTaggable() && resource.isBulk() && !resource.isPaged()).isTrue();
    assertThat(resource.quotaByDefault()).isEqualTo(10);
    assertThat(resource.uniques()).hasSize(1);
    var name = resource.attribute("name").orElseThrow();
    assertThat(name.isSettable() && name.isUpdatable() && name.isSortable() && name.isFilterable() && !name.isRequired()).isTrue();
    assertThat(name.about()).isEqualTo("For people.");
    assertThat(resource.attribute("meteo:altitude").orElseThrow().isRequired()).isTrue();
  }

  @Test
  void every_type_has_a_name() throws Exception {
    assertThat(parsed("{type: string, length: 3}", "abc")).isEqualTo("abc");
    assertThat(parsed("{type: enum, values: [a, b]}", "a")).isEqualTo("a");
    assertThat(parsed("{type: pattern, pattern: 'a|b'}", "a")).isEqualTo("a");
    assertThatThrownBy(() -> parsed("{type: pattern, pattern: 'a|b'}", "ac")).hasMessage("'ac' is not a valid input");
    assertThat(only("x", "{type: boolean, default: true}").defaultValue().orElseThrow()).isEqualTo(true);
    assertThat(only("x", "{type: list, of: {type: ip}, default: [10.0.0.1]}").defaultValue().orElseThrow()).hasToString("[10.0.0.1]");
    assertThat(only("x", "{type: integer, default: null}").isNullable()).isTrue();
    for (String type : List.of("not_empty", "name", "integer", "uuid", "ip", "cidr", "mac", "object")) {
      assertThat(only("x", "{type: %s}".formatted(type)).type()).isNotNull();
    }
    assertThat(only("x_id", "{type: reference, resource: x}").references()).hasValue("x");
  }

  private static Object parsed(String attribute, Object json) throws Exception {
    return only("x", attribute).parse(json).orElseThrow();
  }

  @Test
  void a_resource_may_nest_in_another() {
    var reading = only("""
        - name: reading
          plural: readings
          parent: station_id
          attributes: {station_id: {type: reference, resource: station}}
        """);

    assertThat(reading.parent().orElseThrow().resource()).isEqualTo("station");
    assertThat(reading.parent().orElseThrow().reference()).isSameAs(reading.attribute("station_id").orElseThrow());
  }

  @Test
  void members_of_the_project_do_everything_unless_the_file_says_otherwise() {
    var service = DeclaredService.parse("test.yaml", """
        resources:
          - name: thing
            plural: things
            taggable: true
            policies: {delete_thing: "rule:context_is_admin and not field:things:name='x'", get_thing: ''}
          - {name: fact, plural: facts, ownerless: true}
        """);

    var rules = PolicyRules.fromYaml(service.policyDefaults().orElseThrow());

    assertThat(rules.names()).containsExactlyInAnyOrder("create_thing", "update_thing", "delete_thing", "get_thing", "create_thing:tags", "update_thing:tags",
        "delete_thing:tags", "get_thing:tags", "create_fact", "update_fact", "delete_fact", "get_fact");
  }

  @Test
  void all_mistakes_are_reported_at_once() {
    assertThatIllegalArgumentException().isThrownBy(() -> DeclaredService.parse("test.yaml", """
        nonsense: 1
        resources:
          - name: Thing
            quota: many
            standard: maybe
            parent: ghost_id
            attributes:
              Bad name: {type: integr}
              a: {type: integer, default: x, flags: [shiny]}
              b: {type: enum}
              c: {type: pattern, pattern: '('}
              d: {type: list}
              e: 7
              f: {type: reference}
              g: {type: list, of: {type: odd}}
            unique: [[ghost]]
        """)).withMessageContainingAll(
        "The resource file test.yaml has mistakes:",
        "the file has an unknown member nonsense; known are alias",
        "resources[0].name is no name of a resource",
        "resources[0] has no plural",
        "resources[0].quota is no whole number of 32 bits: many",
        "resources[0].standard is neither true nor false: maybe",
        "resources[0].parent names no attribute of the type reference: ghost_id",
        "resources[0].attributes.Bad name is no name of an attribute",
        "resources[0].attributes.Bad name has an unknown type integr",
        "resources[0].attributes.a.default does not fit: 'x' is not an integer",
        "resources[0].attributes.a.flags[0] is an unknown flag shiny",
        "resources[0].attributes.b has no values",
        "resources[0].attributes.c.pattern is no regular expression",
        "resources[0].attributes.d has no of",
        "resources[0].attributes.e is no mapping: 7",
        "resources[0].attributes.f has no resource",
        "resources[0].attributes.g.of has an unknown type odd",
        "resources[0].unique[0][0] is no attribute: ghost");
  }

  @Test
  void what_is_no_yaml_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DeclaredService.parse("test.yaml", "a: [")).withMessageContaining("test.yaml is no YAML");
    assertThatIllegalArgumentException().isThrownBy(() -> DeclaredService.parse("test.yaml", "a: 1\na: 2")).withMessageContaining("test.yaml is no YAML");
    assertThatIllegalArgumentException().isThrownBy(() -> DeclaredService.parse("test.yaml", "")).withMessageContaining("the file is no mapping");
    assertThatIllegalArgumentException().isThrownBy(() -> DeclaredService.parse("test.yaml", "[]")).withMessageContaining("the file is no mapping");
    assertThatThrownBy(() -> DeclaredService.read(Path.of("no-such-file.yaml"))).isInstanceOf(UncheckedIOException.class).hasMessageContaining("no-such-file.yaml");
  }
}
