package org.nucleon.identity.keystone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nucleon.identity.IdentityUnavailable;
import tools.jackson.databind.JsonNode;

/// Another service of the cloud, found in Keystone's catalog and asked as our own user. One thread at a time.
public final class CloudService implements AutoCloseable {

  /// Renewed when this part of a token's life is left.
  private static final int LEFT_WHEN_RENEWED = 10;
  private static final int ANSWER_BYTES_MAX = 1 << 20;

  /// Which endpoint of the catalog is meant.
  ///
  /// @param kind   `compute`
  /// @param side   `public`, `internal` or `admin`
  /// @param region none for whichever comes first
  /// @param url    in the place of all that, where an operator says so
  public record Wanted(String kind, String side, Optional<String> region, Optional<URI> url) {}

  /// @param body as text
  public record Answer(int status, String body) {}

  private record Access(String token, String url, Instant renewAt) {}

  private final KeystoneSettings settings;
  private final Wanted wanted;
  private final InstantSource clock;
  private final KeystoneClient keystone;
  private final HttpClient http;
  private Optional<Access> access = Optional.empty();

  public CloudService(KeystoneSettings settings, Wanted wanted, InstantSource clock) {
    this.settings = settings;
    this.wanted = wanted;
    this.clock = clock;
    this.keystone = new KeystoneClient(settings);
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout())
        .followRedirects(HttpClient.Redirect.NEVER).sslContext(Trust.of(settings.cafile(), settings.insecure())).build();
  }

  /// Posts JSON. All of it, a login included, takes no longer than the settings' timeout. A token that was revoked meanwhile is renewed once.
  ///
  /// @param path below the endpoint's URL, such as `/servers`
  /// @throws IdentityUnavailable Keystone is away, refuses us, or knows no such service
  /// @throws IOException         the service cannot be reached, or does not answer in time
  public Answer post(String path, String json) throws IOException, InterruptedException {
    var deadline = Deadline.in(settings.timeout());
    var answer = post(path, json, deadline);
    if (answer.status() != 401) {
      return answer;
    }
    access = Optional.empty();
    return post(path, json, deadline);
  }

  private Answer post(String path, String json, Deadline deadline) throws IOException, InterruptedException {
    var way = access.filter(known -> clock.instant().isBefore(known.renewAt)).orElseGet(() -> logIn(deadline));
    var request = HttpRequest.newBuilder(URI.create(way.url + path)).timeout(deadline.left()).header("X-Auth-Token", way.token)
        .header("Content-Type", "application/json").header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)).build();
    // The client's own timeout ends with the first bytes of an answer.
    var answer = http.sendAsync(request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      var response = answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
    } catch (TimeoutException late) {
      throw new IOException("no answer within " + settings.timeout().toMillis() + " ms", late);
    } finally {
      answer.cancel(true);
    }
  }

  private Access logIn(Deadline deadline) {
    var login = keystone.logIn(wanted.url().isEmpty(), deadline);
    var url = wanted.url().map(URI::toString).orElseGet(() -> urlIn(login.catalog()));
    var life = Duration.between(clock.instant(), login.expiresAt());
    var found = new Access(login.token(), url.replaceAll("/+$", ""), login.expiresAt().minus(life.dividedBy(LEFT_WHEN_RENEWED)));
    access = Optional.of(found);
    return found;
  }

  private String urlIn(JsonNode catalog) {
    return catalog.valueStream().filter(service -> service.path("type").asString("").equals(wanted.kind()))
        .flatMap(service -> service.path("endpoints").valueStream())
        .filter(endpoint -> endpoint.path("interface").asString("").equals(wanted.side()))
        .filter(endpoint -> wanted.region().isEmpty() || endpoint.path("region_id").asString(endpoint.path("region").asString("")).equals(wanted.region().get()))
        .map(endpoint -> endpoint.path("url").asString("")).filter(url -> !url.isEmpty()).findFirst()
        .orElseThrow(() -> new IdentityUnavailable("The catalog of Keystone at %s has no %s endpoint of a service %s%s".formatted(settings.authUrl(),
            wanted.side(), wanted.kind(), wanted.region().map(" in "::concat).orElse(""))));
  }

  @Override
  public void close() {
    keystone.close();
    http.shutdownNow();
  }
}
