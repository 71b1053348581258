package org.nucleon.identity.embedded;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.Challenge;
import org.nucleon.identity.Identity;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.Unauthorized;
import org.nucleon.identity.embedded.Entry.Project;

/// A small Keystone inside this process: its accounts live in a directory, its API below [#PATH].
///
/// Tokens survive a restart, since they are sealed with a key that stands in the directory; they carry no roles, so that
/// giving and taking roles works at once. The accounts are made at the first start, see [#firstPasswords].
public final class EmbeddedKeystone implements Authenticator {

  /// Where [#routing] must be mounted.
  public static final String PATH = "/identity";

  private static final int RANDOM_PASSWORD_BYTES = 16;

  private final AccountsFile accounts;
  private final Passwords passwords;
  private final Revocations revocations;
  private final TokenCheck check;
  private final IdentityApi api;
  private final InstantSource clock;
  private final OwnUrl ownUrl;
  private final Map<String, String> firstPasswords;

  private EmbeddedKeystone(AccountsFile accounts, Passwords passwords, Revocations revocations, TokenCheck check,
      IdentityApi api, InstantSource clock, OwnUrl ownUrl, Map<String, String> firstPasswords) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.revocations = revocations;
    this.check = check;
    this.api = api;
    this.clock = clock;
    this.ownUrl = ownUrl;
    this.firstPasswords = firstPasswords;
  }

  public static EmbeddedKeystone open(EmbeddedSettings settings) {
    return open(settings, InstantSource.system(), new SecureRandom());
  }

  /// Opens the accounts in a directory, and makes them at the first start.
  ///
  /// @throws IllegalArgumentException `identity.json` cannot be understood
  /// @throws UncheckedIOException the directory cannot be read or written
  public static EmbeddedKeystone open(EmbeddedSettings settings, InstantSource clock, SecureRandom random) {
    var passwords = new Passwords(settings.hashIterations(), random);
    try {
      Files.createDirectories(settings.directory());
      var key = key(settings.directory().resolve("token.key"), random);
      var file = settings.directory().resolve("identity.json");
      Map<String, String> first = Files.exists(file) ? Map.of() : firstPasswords(settings, random);
      var accounts = first.isEmpty() ? AccountsFile.load(file) : AccountsFile.create(file,
          FirstAccounts.make(settings.region(), user -> passwords.hash(first.get(user))));
      var revocations = new Revocations(settings.directory().resolve("revoked-tokens"), clock);
      var seal = new TokenSeal(key);
      var check = new TokenCheck(accounts, seal, revocations, clock);
      var login = new Login(accounts, passwords, seal, check, settings.tokenLifetime(), clock, random);
      var ownUrl = new OwnUrl(settings.publicUrl());
      return new EmbeddedKeystone(accounts, passwords, revocations, check,
          new IdentityApi(accounts, passwords, login, check, revocations, clock, ownUrl), clock, ownUrl, first);
    } catch (IOException broken) {
      throw new UncheckedIOException("The identity cannot be kept in " + settings.directory(), broken);
    }
  }

  /// What to register under [#PATH] in the web server.
  public HttpService routing() {
    return api;
  }

  /// User name to password, at the one start that made the accounts; empty ever after, when only hashes are left.
  public Map<String, String> firstPasswords() {
    return firstPasswords;
  }

  /// The id of a project of the domain Default.
  public Optional<String> projectId(String name) {
    return accounts.current().projects().named(Accounts.DEFAULT_DOMAIN_ID, name).map(Project::id);
  }

  /// Gives a user of the domain Default a new password, as an operator who has lost the old one needs; tokens issued
  /// before are void from now on.
  ///
  /// @throws IllegalArgumentException there is no such user
  public void resetPassword(String userName, String password) {
    var hash = passwords.hash(password);
    accounts.update(now -> now.with(now.users().named(Accounts.DEFAULT_DOMAIN_ID, userName)
        .orElseThrow(() -> new IllegalArgumentException("There is no user " + userName))
        .withPassword(hash, clock.millis())));
  }

  /// The roles of an `X-Service-Token` are told apart from the user's; an expired user token stays expired.
  @Override
  public Identity authenticate(Optional<String> token, RequestHeaders headers) {
    var caller = check.identity(token.orElseThrow(() -> new Unauthorized("The request has no token")));
    var service = headers.first("X-Service-Token");
    return service.isEmpty() ? caller : caller.passedOnBy(check.identity(service.get()).roles());
  }

  /// A server behind TLS must have its public URL configured: headers do not tell.
  @Override
  public String wwwAuthenticate(RequestHeaders headers) {
    return Challenge.wwwAuthenticate(ownUrl.asSeenBy(headers.first("Host"), false) + PATH);
  }

  @Override
  public void close() {
    revocations.close();
  }

  private static Map<String, String> firstPasswords(EmbeddedSettings settings, SecureRandom random) {
    var passwords = new HashMap<String, String>();
    for (var user : FirstAccounts.userNames()) {
      passwords.put(user, Optional.ofNullable(settings.passwords().get(user)).orElseGet(() -> randomPassword(random)));
    }
    return Map.copyOf(passwords);
  }

  private static String randomPassword(SecureRandom random) {
    var bytes = new byte[RANDOM_PASSWORD_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] key(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      var key = new byte[TokenSeal.KEY_BYTES];
      random.nextBytes(key);
      PrivateFile.replace(file, key);
    }
    return Files.readAllBytes(file);
  }
}
