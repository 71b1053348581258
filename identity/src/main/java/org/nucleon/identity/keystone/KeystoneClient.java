package org.nucleon.identity.keystone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nucleon.identity.IdentityUnavailable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The calls of the Identity API v3 we make.
///
/// @see <a href="https://docs.openstack.org/api-ref/identity/v3/">Identity API v3</a>
final class KeystoneClient implements AutoCloseable {

  /// What Keystone says about a token.
  sealed interface Finding {

    /// @param token the member `token` of the answer
    record Good(JsonNode token) implements Finding {}

    record Unknown() implements Finding {}

    /// It was our own token that Keystone did not like.
    record WeAreRefused() implements Finding {}
  }

  /// Our own token.
  ///
  /// @param catalog which services there are; missing if it was not asked for
  record Login(String token, Instant expiresAt, JsonNode catalog) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  /// A token without its catalog is a few hundred bytes; with many roles some thousand.
  private static final int ANSWER_BYTES_MAX = 4 << 20;

  /// A kept-alive connection may have died unnoticed, so the first failure says little.
  private static final int ATTEMPTS_MAX = 2;

  private final KeystoneSettings settings;
  private final HttpClient http;

  KeystoneClient(KeystoneSettings settings) {
    this.settings = settings;
    // No redirects: they would carry tokens to who knows where.
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout())
        .followRedirects(HttpClient.Redirect.NEVER).sslContext(Trust.of(settings.cafile(), settings.insecure())).build();
  }

  /// Logs us in with our password.
  ///
  /// @throws IdentityUnavailable Keystone is away, or refuses us
  Login logIn(Deadline deadline) {
    return logIn(false, deadline);
  }

  /// Logs us in with our password.
  ///
  /// @param withCatalog also to find other services
  /// @throws IdentityUnavailable Keystone is away, or refuses us
  Login logIn(boolean withCatalog, Deadline deadline) {
    var request = HttpRequest.newBuilder(uri("/auth/tokens" + (withCatalog ? "" : "?nocatalog"))).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(credentials())));
    var answer = send(request, deadline);
    if (answer.statusCode() != 201) {
      throw new IdentityUnavailable("Keystone at %s answers %d to the login of our user %s on project %s".formatted(
          settings.authUrl(), answer.statusCode(), settings.username(), settings.projectName()));
    }
    var token = answer.headers().firstValue("X-Subject-Token")
        .orElseThrow(() -> new IdentityUnavailable("Keystone at %s gave us no token".formatted(settings.authUrl())));
    var described = tokenIn(answer);
    return new Login(token, expiry(described), described.path("catalog"));
  }

  /// Asks whose token this is.
  ///
  /// @param ownToken     from [#logIn]
  /// @param subject      printable ASCII
  /// @param allowExpired find it even when its time is over, as long as Keystone still remembers it
  /// @throws IdentityUnavailable Keystone is away, or answers strangely
  Finding lookUp(String ownToken, String subject, boolean allowExpired, Deadline deadline) {
    var request = HttpRequest.newBuilder(uri("/auth/tokens?nocatalog" + (allowExpired ? "&allow_expired=1" : "")))
        .header("X-Auth-Token", ownToken).header("X-Subject-Token", subject).header("Accept", "application/json").GET();
    var answer = send(request, deadline);
    return switch (answer.statusCode()) {
      case 200 -> new Finding.Good(tokenIn(answer));
      case 404 -> new Finding.Unknown();
      case 401 -> new Finding.WeAreRefused();
      case 403 -> throw new IdentityUnavailable("Keystone at %s lets our user %s look up no tokens; it needs the role admin or service"
          .formatted(settings.authUrl(), settings.username()));
      default -> throw new IdentityUnavailable("Keystone at %s answers %d".formatted(settings.authUrl(), answer.statusCode()));
    };
  }

  /// When a token's time is over.
  Instant expiry(JsonNode token) {
    try {
      return Instant.parse(token.path("expires_at").asString(""));
    } catch (DateTimeParseException strange) {
      throw new IdentityUnavailable("Keystone at %s sent a token without a time to live".formatted(settings.authUrl()), strange);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private URI uri(String path) {
    return URI.create(settings.authUrl() + path);
  }

  private ObjectNode credentials() {
    var body = JSON.createObjectNode();
    var auth = body.putObject("auth");
    var identity = auth.putObject("identity");
    identity.putArray("methods").add("password");
    var user = identity.putObject("password").putObject("user").put("name", settings.username()).put("password", settings.password());
    user.set("domain", domain(settings.userDomain()));
    var project = auth.putObject("scope").putObject("project").put("name", settings.projectName());
    project.set("domain", domain(settings.projectDomain()));
    return body;
  }

  private static ObjectNode domain(DomainRef domain) {
    return switch (domain) {
      case DomainRef.Id(var id) -> JSON.createObjectNode().put("id", id);
      case DomainRef.Name(var name) -> JSON.createObjectNode().put("name", name);
    };
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      try {
        return sendOnce(request.timeout(deadline.left()).build(), deadline);
      } catch (HttpTimeoutException | TimeoutException late) {
        throw new IdentityUnavailable("Keystone at %s did not answer in time".formatted(settings.authUrl()), late);
      } catch (IOException broken) {
        if (attempt == ATTEMPTS_MAX) {
          throw new IdentityUnavailable("Keystone at %s cannot be reached".formatted(settings.authUrl()), broken);
        }
      }
    }
  }

  /// The client's own timeout ends when the first bytes arrive; ours covers the body as well.
  private HttpResponse<byte[]> sendOnce(HttpRequest request, Deadline deadline) throws IOException, TimeoutException {
    var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      return answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IdentityUnavailable("Interrupted while asking Keystone", interrupted);
    } finally {
      answer.cancel(true);
    }
  }

  private JsonNode tokenIn(HttpResponse<byte[]> answer) {
    try {
      var token = JSON.readTree(answer.body()).path("token");
      if (token.isObject()) {
        return token;
      }
    } catch (JacksonException strange) {
      throw new IdentityUnavailable("Keystone at %s sent no JSON".formatted(settings.authUrl()), strange);
    }
    throw new IdentityUnavailable("Keystone at %s sent no token".formatted(settings.authUrl()));
  }
}
