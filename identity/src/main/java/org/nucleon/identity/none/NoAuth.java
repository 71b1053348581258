package org.nucleon.identity.none;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.Challenge;
import org.nucleon.identity.Identity;
import org.nucleon.identity.RequestHeaders;
import org.nucleon.identity.Roles;
import org.nucleon.identity.Unauthorized;

/// Believes every caller: an admin in project `fake_project_id`, unless headers say otherwise, as Neutron does with
/// `auth_strategy = noauth`. Never for a server that others can reach.
///
/// - `X-Project-Id` (or the older `X-Tenant-Id`) and `X-Project-Name`: the project;
/// - `X-User-Id` and `X-User-Name`: the user;
/// - `X-Roles`: role names, separated by commas. Without it the caller is an admin.
public final class NoAuth implements Authenticator {

  public static final String DEFAULT_PROJECT_ID = "fake_project_id";
  public static final String DEFAULT_USER_ID = "fake_user_id";

  private static final String DOMAIN_ID = "default";

  /// As Keystone's ids and names.
  private static final int LENGTH_MAX = 255;

  private static final Set<String> ADMIN_ROLES = Roles.withImplied(List.of(Roles.ADMIN));

  @Override
  public Identity authenticate(Optional<String> token, RequestHeaders headers) {
    var user = given(headers, "X-User-Id").orElse(DEFAULT_USER_ID);
    var project = given(headers, "X-Project-Id").or(() -> given(headers, "X-Tenant-Id")).orElse(DEFAULT_PROJECT_ID);
    return new Identity(
        user, given(headers, "X-User-Name").orElse(user), DOMAIN_ID,
        Optional.of(project), Optional.of(given(headers, "X-Project-Name").orElse(project)), Optional.of(DOMAIN_ID),
        Optional.empty(), Optional.empty(),
        headers.first("X-Roles").map(NoAuth::roles).orElse(ADMIN_ROLES), Set.of(), Instant.MAX, "noauth");
  }

  @Override
  public String wwwAuthenticate(RequestHeaders headers) {
    return Challenge.wwwAuthenticate("");
  }

  private static Optional<String> given(RequestHeaders headers, String name) {
    var given = headers.first(name).filter(value -> !value.isBlank());
    if (given.filter(value -> value.length() > LENGTH_MAX).isPresent()) {
      throw new Unauthorized("%s is longer than %d characters".formatted(name, LENGTH_MAX));
    }
    return given;
  }

  private static Set<String> roles(String header) {
    Collection<String> names = Arrays.stream(header.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    return Roles.withImplied(names);
  }
}
