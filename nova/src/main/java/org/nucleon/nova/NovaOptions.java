package org.nucleon.nova;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.nucleon.config.Option;
import org.nucleon.config.Settings;
import org.nucleon.identity.keystone.CloudService;
import org.nucleon.identity.keystone.DomainRef;
import org.nucleon.identity.keystone.KeystoneSettings;

/// What operators may set about telling Nova, under the names that Neutron has for it.
public final class NovaOptions {
  private static final String GROUP = "nova";

  private NovaOptions() {}

  public static final Option<Boolean> STATUS_CHANGES = Option.bool("DEFAULT", "notify_nova_on_port_status_changes").byDefault(true)
      .about("Tell Nova when ports of its servers are plugged in and unplugged; it waits for that. Needs [nova] auth_url.");
  public static final Option<Boolean> DATA_CHANGES = Option.bool("DEFAULT", "notify_nova_on_port_data_changes").byDefault(true)
      .about("Tell Nova when ports of its servers, or their floating IPs, change or go. Needs [nova] auth_url.");
  public static final Option<Duration> INTERVAL = Option.seconds("DEFAULT", "send_events_interval").byDefault(Duration.ofSeconds(2)).min(Duration.ZERO)
      .about("The time between two requests to Nova; what happens meanwhile goes together in the next one.");

  public static final Option<URI> AUTH_URL = Option.url(GROUP, "auth_url")
      .about("The Keystone that our user for Nova logs in at. Without it Nova is told nothing.");
  public static final Option<String> USERNAME = Option.string(GROUP, "username").byDefault("nova").formerly("user_name").formerly("user-name")
      .about("Our user at Nova; needs the role admin or service.");
  public static final Option<String> PASSWORD = Option.string(GROUP, "password").byDefault("").secret().about("The password of that user.");
  public static final Option<String> PROJECT_NAME = Option.string(GROUP, "project_name").byDefault("service")
      .formerly("project-name").formerly("tenant_name").formerly("tenant-name").about("The project that this user works in.");
  public static final Option<String> USER_DOMAIN_NAME = Option.string(GROUP, "user_domain_name").formerly("user-domain-name")
      .about("The domain of that user, by name; without it or user_domain_id: Default.");
  public static final Option<String> USER_DOMAIN_ID = Option.string(GROUP, "user_domain_id").formerly("user-domain-id")
      .about("The domain of that user, by id; wins over user_domain_name.");
  public static final Option<String> PROJECT_DOMAIN_NAME = Option.string(GROUP, "project_domain_name").formerly("project-domain-name")
      .about("The domain of that project, by name; without it or project_domain_id: Default.");
  public static final Option<String> PROJECT_DOMAIN_ID = Option.string(GROUP, "project_domain_id").formerly("project-domain-id")
      .about("The domain of that project, by id; wins over project_domain_name.");
  public static final Option<String> REGION = Option.string(GROUP, "region_name").about("The region whose Nova is told; without it the first in the catalog.");
  public static final Option<String> SIDE = Option.string(GROUP, "endpoint_type").byDefault("public").choices("public", "internal", "admin")
      .about("Which of Nova's endpoints in the catalog is used.");
  public static final Option<URI> ENDPOINT = Option.url(GROUP, "endpoint_override")
      .about("Where Nova is, in the place of what the catalog says.");
  public static final Option<String> CAFILE = Option.string(GROUP, "cafile")
      .about("A PEM file with the certificate authorities to trust for Keystone and Nova, in the place of the system's.");
  public static final Option<Boolean> INSECURE = Option.bool(GROUP, "insecure").byDefault(false)
      .about("Believe any certificate. Whoever sits between can then be anybody.");
  public static final Option<Duration> TIMEOUT = Option.seconds(GROUP, "timeout").byDefault(Duration.ofSeconds(10)).min(Duration.ofMillis(100))
      .max(Duration.ofSeconds(60)).about("How long telling Nova may take before it is tried again.");

  public static final List<Option<?>> ALL = List.of(STATUS_CHANGES, DATA_CHANGES, INTERVAL, AUTH_URL, USERNAME, PASSWORD, PROJECT_NAME, USER_DOMAIN_NAME,
      USER_DOMAIN_ID, PROJECT_DOMAIN_NAME, PROJECT_DOMAIN_ID, REGION, SIDE, ENDPOINT, CAFILE, INSECURE, TIMEOUT);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /// @return who we are at Nova's Keystone
  static KeystoneSettings user(Settings settings) {
    var url = settings.get(AUTH_URL);
    return new KeystoneSettings(url, url, settings.get(USERNAME), settings.get(PASSWORD), settings.get(PROJECT_NAME),
        DomainRef.of(settings.find(USER_DOMAIN_ID), settings.find(USER_DOMAIN_NAME)), DomainRef.of(settings.find(PROJECT_DOMAIN_ID), settings.find(PROJECT_DOMAIN_NAME)),
        Duration.ZERO, settings.get(TIMEOUT), CONNECT_WITHIN, settings.find(CAFILE).map(Path::of), settings.get(INSECURE), Set.of());
  }

  static CloudService.Wanted endpoint(Settings settings) {
    return new CloudService.Wanted("compute", settings.get(SIDE), settings.find(REGION), settings.find(ENDPOINT));
  }
}
