package org.nucleon.identity.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the embedded identity needs to be told.
///
/// @param directory      where `identity.json`, `token.key` and `revoked-tokens` stand; made when absent
/// @param passwords      by user name, for the users made at the first start; the others get a random one each
/// @param tokenLifetime  how long a token is good
/// @param hashIterations PBKDF2 iterations of a new password hash; 210,000 of HMAC-SHA-512 is OWASP's advice, and takes
///                       about a tenth of a second
/// @param publicUrl      the server's own URL (`https://cloud.example.org:9696`) as clients reach it. Without it, each
///                       client is answered with the address it used itself
/// @param region         the region of the catalog's first entries
public record EmbeddedSettings(Path directory, Map<String, String> passwords, Duration tokenLifetime, int hashIterations,
    Optional<String> publicUrl, String region) {

  public EmbeddedSettings {
    passwords = Map.copyOf(passwords);
    publicUrl = publicUrl.map(url -> url.replaceAll("/+$", ""));
    if (!tokenLifetime.isPositive()) {
      throw new IllegalArgumentException("Tokens must live for some time, not " + tokenLifetime);
    }
  }

  public static EmbeddedSettings in(Path directory) {
    return new EmbeddedSettings(directory, Map.of(), Duration.ofHours(12), 210_000, Optional.empty(), "RegionOne");
  }

  public EmbeddedSettings withPassword(String userName, String password) {
    var more = new HashMap<>(passwords);
    more.put(userName, password);
    return new EmbeddedSettings(directory, more, tokenLifetime, hashIterations, publicUrl, region);
  }

  public EmbeddedSettings withHashIterations(int iterations) {
    return new EmbeddedSettings(directory, passwords, tokenLifetime, iterations, publicUrl, region);
  }

  public EmbeddedSettings withPublicUrl(String url) {
    return new EmbeddedSettings(directory, passwords, tokenLifetime, hashIterations, Optional.of(url), region);
  }

  @Override
  public String toString() {
    return "EmbeddedSettings[" + directory + ", passwords for " + passwords.keySet() + "]";
  }
}
