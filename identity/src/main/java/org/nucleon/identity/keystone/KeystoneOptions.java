package org.nucleon.identity.keystone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.identity.Roles;

/// The section `[keystone_authtoken]`, under the names OpenStack's services share.
///
/// @see <a href="https://docs.openstack.org/keystonemiddleware/latest/middlewarearchitecture.html">keystonemiddleware</a>
public final class KeystoneOptions {

  private static final String GROUP = "keystone_authtoken";

  public static final Option<URI> AUTH_URL = Option.url(GROUP, "auth_url")
      .about("Where Keystone is: tokens are looked up here. Without it, www_authenticate_uri.");
  public static final Option<URI> WWW_AUTHENTICATE_URI = Option.url(GROUP, "www_authenticate_uri")
      .formerly("auth_uri")
      .about("Where clients are told to get a token. Without it, auth_url.");
  public static final Option<String> USERNAME = Option.string(GROUP, "username").byDefault("neutron")
      .formerly("user_name").formerly("user-name").formerly("admin_user")
      .about("Our own user. Needs the role admin or service on its project to look up tokens.");
  public static final Option<String> PASSWORD = Option.string(GROUP, "password").formerly("admin_password").secret()
      .about("The password of our own user.");
  public static final Option<String> PROJECT_NAME = Option.string(GROUP, "project_name").byDefault("service")
      .formerly("project-name").formerly("tenant_name").formerly("admin_tenant_name")
      .about("The project our own user works in.");
  public static final Option<String> USER_DOMAIN_NAME = Option.string(GROUP, "user_domain_name")
      .formerly("user-domain-name").about("The domain of our own user, by name; without it or user_domain_id: Default.");
  public static final Option<String> USER_DOMAIN_ID = Option.string(GROUP, "user_domain_id")
      .formerly("user-domain-id").about("The domain of our own user, by id; wins over user_domain_name.");
  public static final Option<String> PROJECT_DOMAIN_NAME = Option.string(GROUP, "project_domain_name")
      .formerly("project-domain-name").about("The domain of that project, by name; without it or project_domain_id: Default.");
  public static final Option<String> PROJECT_DOMAIN_ID = Option.string(GROUP, "project_domain_id")
      .formerly("project-domain-id").about("The domain of that project, by id; wins over project_domain_name.");
  public static final Option<Duration> TOKEN_CACHE_TIME = Option.seconds(GROUP, "token_cache_time")
      .byDefault(Duration.ofSeconds(300)).min(Duration.ZERO)
      .about("How long a token found good is believed without asking again, so how long a revocation may take to be felt.");
  public static final Option<Duration> TIMEOUT = Option.seconds(GROUP, "timeout")
      .byDefault(Duration.ofSeconds(10)).min(Duration.ofMillis(100))
      .about("How long finding out about one token may take before the client gets 503.");
  public static final Option<Duration> CONNECT_TIMEOUT = Option.seconds(GROUP, "http_connect_timeout")
      .byDefault(Duration.ofSeconds(5)).min(Duration.ofMillis(100))
      .about("How long connecting to Keystone may take.");
  public static final Option<String> CAFILE = Option.string(GROUP, "cafile")
      .about("A PEM file with the certificate authorities to trust for Keystone, in the place of the system's.");
  public static final Option<Boolean> INSECURE = Option.bool(GROUP, "insecure").byDefault(false)
      .about("Believe any certificate. Whoever sits between can then be anybody.");
  public static final Option<List<String>> SERVICE_TOKEN_ROLES = Option.list(GROUP, "service_token_roles")
      .byDefault(List.of(Roles.SERVICE))
      .about("An X-Service-Token with one of these roles lets an expired user token through, for long operations.");

  /// All of them, for loading the settings.
  public static final List<Option<?>> ALL = List.of(AUTH_URL, WWW_AUTHENTICATE_URI, USERNAME, PASSWORD, PROJECT_NAME,
      USER_DOMAIN_NAME, USER_DOMAIN_ID, PROJECT_DOMAIN_NAME, PROJECT_DOMAIN_ID, TOKEN_CACHE_TIME, TIMEOUT,
      CONNECT_TIMEOUT, CAFILE, INSECURE, SERVICE_TOKEN_ROLES);

  private KeystoneOptions() {}

  /// @throws org.nucleon.config.ConfigurationError neither URL is set, or the password is not
  public static KeystoneSettings read(Settings settings) {
    URI publicUrl = settings.find(WWW_AUTHENTICATE_URI).orElseGet(() -> settings.get(AUTH_URL));
    return new KeystoneSettings(settings.find(AUTH_URL).orElse(publicUrl), publicUrl,
        settings.get(USERNAME), settings.get(PASSWORD), settings.get(PROJECT_NAME),
        DomainRef.of(settings.find(USER_DOMAIN_ID), settings.find(USER_DOMAIN_NAME)),
        DomainRef.of(settings.find(PROJECT_DOMAIN_ID), settings.find(PROJECT_DOMAIN_NAME)),
        settings.get(TOKEN_CACHE_TIME), settings.get(TIMEOUT), settings.get(CONNECT_TIMEOUT),
        settings.find(CAFILE).map(Path::of), settings.get(INSECURE), Set.copyOf(settings.get(SERVICE_TOKEN_ROLES)));
  }
}
