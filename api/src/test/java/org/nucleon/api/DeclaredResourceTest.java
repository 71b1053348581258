package org.nucleon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.engine.declared.DeclaredService;
import org.nucleon.model.Extension;

/// A resource that exists by being declared in a file, beside those declared in code.
class DeclaredResourceTest {

  private static final String STATIONS = "/v2.0/meteo/weather-stations";

  private static final DeclaredService WEATHER = DeclaredService.parse("weather.yaml", """
      alias: weather
      title: Weather stations
      description: Where the weather is measured
      updated: 2026-01-01T00:00:00-00:00
      resources:
        - name: weather_station
          plural: weather_stations
          prefix: meteo
          standard: true
          taggable: true
          bulk: true
          quota: 3
          attributes:
            name: {type: name, flags: [settable, updatable, sortable]}
            altitude: {type: integer, min: -500, max: 9000, default: 0, flags: [settable, updatable, sortable]}
            kind: {type: enum, values: [land, sea], default: land, flags: [settable, filterable]}
            secret: {type: string, default: null, flags: [settable, guarded]}
            book_shelf_id: {type: reference, resource: book_shelf, default: null, flags: [settable, filterable]}
          unique: [[project_id, name]]
          policies:
            get_weather_station:secret: 'rule:context_is_admin'
            create_weather_station:secret: 'rule:context_is_admin'
        - name: reading
          plural: readings
          parent: weather_station_id
          attributes:
            weather_station_id: {type: reference, resource: weather_station}
            value: {type: integer, flags: [settable, sortable]}
      """);

  @Test
  void it_behaves_as_every_resource_does(@TempDir Path folder) {
    try (var server = TestServer.start(folder, List.of(new Library(), WEATHER))) {
      String project = UUID.randomUUID().toString();
      var member = server.as(project, "member");

      var made = member.create(STATIONS, "weather_station", "{\"name\": \"Zugspitze\", \"altitude\": 2962, \"tags\": [\"cold\"]}");
      assertThat(made.propertyNames()).containsExactlyInAnyOrder("id", "project_id", "tenant_id", "name", "altitude", "kind", "book_shelf_id",
          "description", "revision_number", "created_at", "updated_at", "tags");
      assertThat(made.path("kind").asString()).isEqualTo("land");
      String path = STATIONS + "/" + made.path("id").asString();
      assertThat(member.get(path).of("weather_station")).isEqualTo(made);

      assertThat(member.post(STATIONS, "{\"weather_station\": {}}").fault())
          .isEqualTo("400 HTTPBadRequest: Failed to parse request. Required attribute 'name' not specified");
      assertThat(member.post(STATIONS, "{\"weather_station\": {\"name\": \"x\", \"altitude\": 9001}}").fault())
          .isEqualTo("400 HTTPBadRequest: Invalid input for altitude. Reason: '9001' is too large - must be no larger than '9000'.");
      assertThat(member.post(STATIONS, "{\"weather_station\": {\"name\": \"x\", \"kind\": \"space\"}}").fault())
          .isEqualTo("400 HTTPBadRequest: Invalid input for kind. Reason: space is not in valid_values.");
      assertThat(member.put(path, "{\"weather_station\": {\"kind\": \"sea\"}}").fault()).isEqualTo("400 HTTPBadRequest: Cannot update read-only attribute kind");
      assertThat(member.post(STATIONS, "{\"weather_station\": {\"name\": \"Zugspitze\"}}").fault()).startsWith("409 WeatherStationExists: ");
      assertThat(member.post(STATIONS, "{\"weather_station\": {\"name\": \"x\", \"book_shelf_id\": \"%s\"}}".formatted(UUID.randomUUID())).status()).isEqualTo(409);
      assertThat(member.post(STATIONS, "{\"weather_station\": {\"name\": \"x\", \"secret\": \"s\"}}").status()).isEqualTo(403);

      assertThat(member.post(STATIONS, "{\"weather_stations\": [{\"name\": \"a\", \"altitude\": 1}, {\"name\": \"b\", \"altitude\": 2}]}").status()).isEqualTo(201);
      assertThat(member.post(STATIONS, "{\"weather_station\": {\"name\": \"c\"}}").fault())
          .isEqualTo("409 OverQuota: Quota exceeded for resources: ['weather_station'].");
      assertThat(server.admin().get("/v2.0/quotas/" + project).of("quota").path("weather_station").asInt()).isEqualTo(3);

      assertThat(member.get(STATIONS + "?altitude=1&altitude=2962&sort_key=altitude&sort_dir=desc&fields=name").of("weather_stations"))
          .hasToString("[{\"name\":\"Zugspitze\"},{\"name\":\"a\"}]");
      assertThat(member.get("/v2.0/weather_stations?tags=cold").of("weather_stations")).hasSize(1);
      assertThat(member.get(STATIONS + "?secret=x").status()).isEqualTo(400);
      var page = member.get(STATIONS + "?limit=2&sort_key=name&sort_dir=asc");
      assertThat(page.of("weather_stations")).hasSize(2);
      assertThat(member.get(page.body().path("weather_stations_links").get(0).path("href").asString()).of("weather_stations")).hasSize(1);

      int revision = made.path("revision_number").asInt();
      assertThat(member.put(path + "/tags/high", "").status()).isEqualTo(201);
      assertThat(member.put(path, "{\"weather_station\": {\"altitude\": 1}}", "If-Match", "revision_number=" + revision).status()).isEqualTo(412);
      assertThat(member.put(path, "{\"weather_station\": {\"altitude\": 1}}").of("weather_station").path("altitude").asInt()).isEqualTo(1);

      assertThat(server.as("other", "member").get(path).fault()).startsWith("404 WeatherStationNotFound: Weather station ");
      assertThat(server.as(project, "reader").delete(path).status()).isEqualTo(403);
      var reading = member.create(path + "/readings", "reading", "{\"value\": -7}");
      assertThat(member.get(path + "/readings").of("readings")).containsExactly(reading);
      assertThat(member.delete(path).fault()).startsWith("409 WeatherStationInUse: ");
      assertThat(member.delete(path + "/readings/" + reading.path("id").asString()).status()).isEqualTo(204);
      assertThat(member.delete(path).status()).isEqualTo(204);
      assertThat(member.get("/v2.0/extensions/weather").of("extension").path("name").asString()).isEqualTo("Weather stations");
    }
  }

  @Test
  void a_database_of_before_gets_its_table(@TempDir Path folder) {
    try (var before = TestServer.start(folder)) {
      assertThat(before.admin().get(STATIONS).status()).isEqualTo(404);
    }

    try (var after = TestServer.start(folder, List.of(new Library(), WEATHER))) {
      assertThat(after.admin().get(STATIONS).of("weather_stations")).isEmpty();
      assertThat(after.admin().post(STATIONS, "{\"weather_station\": {\"name\": \"x\"}}").status()).isEqualTo(201);
    }
    assertThat(WEATHER.extensions()).extracting(Extension::alias).containsExactly("weather");
  }
}
