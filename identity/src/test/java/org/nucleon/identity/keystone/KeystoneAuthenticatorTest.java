package org.nucleon.identity.keystone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nucleon.config.ConfigurationError;
import org.nucleon.config.Settings;
import org.nucleon.identity.Identity;
import org.nucleon.identity.IdentityUnavailable;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.Unauthorized;
import org.nucleon.identity.embedded.IdentityServer;
import org.nucleon.testkit.Wait;

/// The embedded identity plays Keystone.
class KeystoneAuthenticatorTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private IdentityServer keystone;
  private KeystoneAuthenticator authenticator;

  @BeforeEach
  void start(@TempDir Path directory) {
    keystone = IdentityServer.start(IdentityServer.settings(directory), now::get);
    authenticator = new KeystoneAuthenticator(settings("secret"), now::get);
  }

  @AfterEach
  void stop() {
    authenticator.close();
    keystone.close();
  }

  private KeystoneSettings settings(String password) {
    return KeystoneSettings.of(URI.create(keystone.url()), "neutron", password, "service").withTimeout(PATIENCE);
  }

  private Identity authenticate(String token) {
    return authenticator.authenticate(Optional.of(token), RequestHeaders.NONE);
  }

  private void assertUnavailable(String token) {
    assertThatExceptionOfType(IdentityUnavailable.class).isThrownBy(() -> authenticate(token));
  }

  private void assertRefused(String token) {
    assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> authenticate(token));
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void a_token_stands_for_its_caller() throws Exception {
    var token = keystone.token("demo");

    var identity = authenticate(token);

    assertThat(identity).isEqualTo(keystone.keystone().authenticate(Optional.of(token), RequestHeaders.NONE));
    assertThat(identity.userName()).isEqualTo("demo");
    assertThat(identity.roles()).containsExactlyInAnyOrder("member", "reader");
  }

  @Test
  void a_known_token_is_not_asked_for_again_and_many_requests_ask_once() throws Exception {
    var token = keystone.token("demo");
    authenticate(keystone.token("admin"));
    int before = keystone.requests();
    var together = new CountDownLatch(64);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = IntStream.range(0, 64).mapToObj(_ -> threads.submit(() -> {
        together.countDown();
        together.await(60, TimeUnit.SECONDS);
        return authenticate(token);
      })).toList();
      for (Future<Identity> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).userName()).isEqualTo("demo");
      }
    }

    assertThat(keystone.requests()).isEqualTo(before + 1);
  }

  @Test
  void unknown_missing_and_impossible_tokens_are_refused() {
    assertRefused("made-up");
    int asked = keystone.requests();
    assertRefused("made-up");
    assertRefused("with space");
    assertRefused("näh");
    assertRefused("");
    assertRefused("x".repeat(10_000));
    assertThatExceptionOfType(Unauthorized.class)
        .isThrownBy(() -> authenticator.authenticate(Optional.empty(), RequestHeaders.NONE));

    assertThat(keystone.requests()).as("refusals are remembered, impossible ones never asked for").isEqualTo(asked);
  }

  @Test
  void a_revocation_is_felt_when_the_token_is_asked_for_again() throws Exception {
    var token = keystone.token("demo");
    authenticate(token);
    keystone.call("DELETE", "/v3/auth/tokens", token, "", "X-Subject-Token", token);

    assertThat(authenticate(token).userName()).isEqualTo("demo");
    pass(Duration.ofSeconds(301));

    assertRefused(token);
  }

  @Test
  void our_own_token_is_renewed_when_keystone_no_longer_takes_it() throws Exception {
    authenticate(keystone.token("demo"));
    pass(Duration.ofSeconds(1));
    keystone.keystone().resetPassword("neutron", "secret");

    assertThat(authenticate(keystone.token("admin")).userName()).isEqualTo("admin");
  }

  @Test
  void our_own_token_is_renewed_before_it_ends() throws Exception {
    authenticate(keystone.token("demo"));
    pass(Duration.ofDays(3));

    assertThat(authenticate(keystone.token("admin")).userName()).isEqualTo("admin");
  }

  @Test
  void callers_we_know_work_on_while_keystone_is_away() throws Exception {
    var known = keystone.token("demo");
    var fresh = keystone.token("admin");
    authenticate(known);
    keystone.close();

    assertThat(authenticate(known).userName()).isEqualTo("demo");
    assertUnavailable(fresh);
    pass(Duration.ofSeconds(301));
    assertUnavailable(known);
  }

  @Test
  void a_token_of_no_user_is_refused() throws Exception {
    var strange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    strange.createContext("/", exchange -> {
      byte[] token = "{\"token\": {\"expires_at\": \"2026-01-02T00:00:00Z\", \"roles\": [{\"name\": \"admin\"}]}}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("X-Subject-Token", "ours");
      exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, token.length);
      exchange.getResponseBody().write(token);
      exchange.close();
    });
    strange.start();
    try (var guard = new KeystoneAuthenticator(KeystoneSettings.of(URI.create("http://127.0.0.1:" + strange.getAddress().getPort()), "neutron", "secret", "service"),
        now::get)) {
      assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> guard.authenticate(Optional.of("any"), RequestHeaders.NONE));
    } finally {
      strange.stop(0);
    }
  }

  @Test
  void a_keystone_that_says_nothing_is_not_waited_for_beyond_the_deadline() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var impatient = new KeystoneAuthenticator(KeystoneSettings
            .of(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "neutron", "secret", "service")
            .withTimeout(Duration.ofMillis(300)))) {
      // A slow machine may take longer once; who waited for the ten seconds that are the default would always.
      Wait.until("an end well before the default deadline", PATIENCE, () -> {
        var started = System.nanoTime();
        assertThatExceptionOfType(IdentityUnavailable.class)
            .isThrownBy(() -> impatient.authenticate(Optional.of("any"), RequestHeaders.NONE));
        return Duration.ofNanos(System.nanoTime() - started).compareTo(Duration.ofSeconds(5)) < 0;
      });
    }
  }

  @Test
  void a_wrong_password_of_ours_is_our_trouble_not_the_callers() throws Exception {
    var token = keystone.token("demo");

    try (var locked = new KeystoneAuthenticator(settings("wrong"), now::get)) {
      assertThatExceptionOfType(IdentityUnavailable.class)
          .isThrownBy(() -> locked.authenticate(Optional.of(token), RequestHeaders.NONE))
          .withMessageContaining("401").withMessageContaining("neutron");
    }
  }

  @Test
  void a_service_vouches_for_an_expired_token_and_its_roles_stay_its_own() throws Exception {
    var token = keystone.token("demo");
    pass(Duration.ofHours(13));
    var service = RequestHeaders.of(Map.of("X-Service-Token", keystone.token("neutron")));
    var stranger = RequestHeaders.of(Map.of("X-Service-Token", keystone.token("alt_demo")));

    var passedOn = authenticator.authenticate(Optional.of(token), service);

    assertThat(passedOn.userName()).isEqualTo("demo");
    assertThat(passedOn.roles()).containsExactlyInAnyOrder("member", "reader");
    assertThat(passedOn.serviceRoles()).contains("service");
    assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> authenticator.authenticate(Optional.of(token), stranger));
    assertThatExceptionOfType(Unauthorized.class).isThrownBy(() -> authenticator.authenticate(Optional.of(token),
        RequestHeaders.of(Map.of("X-Service-Token", "made-up"))));
  }

  @Test
  void the_settings_come_from_the_section_operators_know() {
    var read = KeystoneOptions.read(Settings.parse("""
        [keystone_authtoken]
        www_authenticate_uri = http://public.example.org:5000
        auth_url = http://keystone.example.org:5000/v3/
        username = nova
        password = hush
        user_domain_id = default
        token_cache_time = 60
        """, KeystoneOptions.ALL));

    assertThat(read.authUrl()).hasToString("http://keystone.example.org:5000/v3");
    assertThat(read.publicUrl()).hasToString("http://public.example.org:5000");
    assertThat(read.userDomain()).isEqualTo(new DomainRef.Id("default"));
    assertThat(read.projectDomain()).isEqualTo(new DomainRef.Name("Default"));
    assertThat(read.tokenCacheTime()).isEqualTo(Duration.ofSeconds(60));
    assertThatExceptionOfType(ConfigurationError.class)
        .isThrownBy(() -> KeystoneOptions.read(Settings.parse("[keystone_authtoken]\nauth_url = http://a", KeystoneOptions.ALL)))
        .withMessageContaining("password");
  }
}
