package org.nucleon.identity.keystone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.nucleon.identity.Roles;

/// Where Keystone is and who we are there.
///
/// @param authUrl           where tokens are looked up, with or without `/v3`
/// @param publicUrl         where clients are told to get tokens, in the 401
/// @param username          our own user, which must hold `admin` or `service` on its project to look up others' tokens
/// @param tokenCacheTime    how long a token found good goes unasked: a revocation takes this long to be felt
/// @param timeout           how long looking up one token may take, with everything it needs
/// @param connectTimeout    how long making a connection may take
/// @param cafile            PEM certificates to trust in the place of the system's
/// @param insecure          believe any certificate
/// @param serviceTokenRoles an `X-Service-Token` with one of these lets an expired user token through
public record KeystoneSettings(URI authUrl, URI publicUrl, String username, String password, String projectName,
    DomainRef userDomain, DomainRef projectDomain, Duration tokenCacheTime, Duration timeout, Duration connectTimeout,
    Optional<Path> cafile, boolean insecure, Set<String> serviceTokenRoles) {

  public KeystoneSettings {
    serviceTokenRoles = Set.copyOf(serviceTokenRoles);
    authUrl = versioned(authUrl);
  }

  /// The usual: user and project in the domain Default, tokens kept for five minutes, ten seconds for an answer.
  public static KeystoneSettings of(URI authUrl, String username, String password, String projectName) {
    return new KeystoneSettings(authUrl, authUrl, username, password, projectName, new DomainRef.Name("Default"),
        new DomainRef.Name("Default"), Duration.ofSeconds(300), Duration.ofSeconds(10), Duration.ofSeconds(5),
        Optional.empty(), false, Set.of(Roles.SERVICE));
  }

  public KeystoneSettings withTimeout(Duration total) {
    return new KeystoneSettings(authUrl, publicUrl, username, password, projectName, userDomain, projectDomain,
        tokenCacheTime, total, connectTimeout, cafile, insecure, serviceTokenRoles);
  }

  @Override
  public String toString() {
    return "KeystoneSettings[%s as %s on %s]".formatted(authUrl, username, projectName);
  }

  /// The URL of the API v3 itself, without a slash at its end.
  private static URI versioned(URI url) {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("Keystone's URL must be like http://host:5000/v3, not " + url);
    }
    var text = url.toString().replaceAll("/+$", "");
    return URI.create(text.endsWith("/v3") ? text : text + "/v3");
  }
}
