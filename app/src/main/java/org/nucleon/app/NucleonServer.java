package org.nucleon.app;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nucleon.api.HttpListener;
import org.nucleon.api.NetworkingApi;
import org.nucleon.engine.Background;
import org.nucleon.engine.Engine;
import org.nucleon.engine.Service;
import org.nucleon.identity.Authenticator;
import org.nucleon.identity.embedded.EmbeddedKeystone;
import org.nucleon.identity.embedded.EmbeddedSettings;
import org.nucleon.identity.keystone.KeystoneAuthenticator;
import org.nucleon.identity.keystone.KeystoneOptions;
import org.nucleon.identity.none.NoAuth;
import org.nucleon.policy.Policies;
import org.nucleon.policy.PolicyRules;
import org.nucleon.store.Databases;
import org.nucleon.store.SchemaState;
import org.nucleon.store.Store;
import org.nucleon.store.StoreOptions;

/// The running program: every part, wired in one place.
public final class NucleonServer implements AutoCloseable {

  private static final Duration POLICY_CHECKED_EVERY = Duration.ofSeconds(10);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final Engine engine;
  private final Authenticator authenticator;
  private final WebServer web;

  private NucleonServer(Configuration configuration) {
    try {
      var settings = configuration.settings();
      var identification = Opening.begin(() -> authenticator(configuration));
      keep(identification);
      engine = assemble(configuration, keep(openStore(configuration)));
      authenticator = identification.part();
      var api = new NetworkingApi(engine, authenticator);
      web = HttpListener.prepare(WebServer.builder()).host(settings.get(AppOptions.BIND_HOST)).port(settings.get(AppOptions.BIND_PORT))
          .routing(routing -> {
            embeddedIdentity().ifPresent(identity -> routing.register(EmbeddedKeystone.PATH, identity.routing()));
            routing.any(api);
          }).build().start();
      keep(web::stop);
      if (!web.isRunning()) {
        throw new CannotListen(settings.get(AppOptions.BIND_HOST), settings.get(AppOptions.BIND_PORT));
      }
      keep(Background.start(engine));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// @throws CannotListen when another program has the port, or the machine has not the address
  public static NucleonServer start(Configuration configuration) {
    return new NucleonServer(configuration);
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.add(part);
    return part;
  }

  /// @throws org.nucleon.store.SchemaOutdated when a database server's schema must be upgraded first
  static Store openStore(Configuration configuration) {
    return Databases.open(configuration.database(), configuration.schema(), storeOptions(configuration));
  }

  /// How the database's schema stands; changes nothing.
  static SchemaState schemaState(Configuration configuration) {
    return Databases.inspect(configuration.database(), configuration.schema(), storeOptions(configuration));
  }

  /// Brings the schema up to this version.
  ///
  /// @return how it stood before
  static SchemaState upgrade(Configuration configuration) {
    return Databases.upgrade(configuration.database(), configuration.schema(), storeOptions(configuration));
  }

  private static StoreOptions storeOptions(Configuration configuration) {
    try {
      Files.createDirectories(configuration.data());
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory %s cannot be made".formatted(configuration.data()), e);
    }
    return StoreOptions.defaults().connections(configuration.settings().get(AppOptions.MAX_POOL_SIZE));
  }

  static Engine assemble(Configuration configuration, Store store) {
    return Engine.assemble(configuration.services(), configuration.model(), store, policies(configuration), configuration.settings(), InstantSource.system());
  }

  /// The defaults with the operator's files over them.
  static Policies policies(Configuration configuration) {
    return Policies.reloading(policyDefaults(configuration.services()), configuration.policyFiles(), POLICY_CHECKED_EVERY, InstantSource.system());
  }

  static PolicyRules policyDefaults(List<Service> services) {
    var rules = PolicyRules.of(Map.of());
    for (var service : services) {
      var defaults = service.policyDefaults();
      if (defaults.isPresent()) {
        try (InputStream stream = defaults.get()) {
          rules = rules.overriddenBy(PolicyRules.fromYaml(stream));
        } catch (IOException e) {
          throw new UncheckedIOException("The policy of %s cannot be read".formatted(service.name()), e);
        }
      }
    }
    return rules;
  }

  private static Authenticator authenticator(Configuration configuration) {
    var settings = configuration.settings();
    return switch (configuration.authStrategy()) {
      case "noauth" -> new NoAuth();
      case "embedded" -> EmbeddedKeystone.open(identitySettings(configuration));
      default -> new KeystoneAuthenticator(KeystoneOptions.read(settings));
    };
  }

  private static EmbeddedSettings identitySettings(Configuration configuration) {
    var settings = configuration.settings();
    var identity = EmbeddedSettings.in(configuration.data().resolve("identity"));
    var named = AppOptions.text(settings.get(AppOptions.PUBLIC_URL)).map(identity::withPublicUrl).orElse(identity);
    return settings.find(AppOptions.ADMIN_PASSWORD).map(password -> named.withPassword("admin", password)).orElse(named);
  }

  /// The identity inside this program, if it is the one in use.
  public Optional<EmbeddedKeystone> embeddedIdentity() {
    return authenticator instanceof EmbeddedKeystone embedded ? Optional.of(embedded) : Optional.empty();
  }

  public Engine engine() {
    return engine;
  }

  /// Where it listens.
  public int port() {
    return web.port();
  }

  /// Stops everything, the last started first.
  @Override
  public void close() {
    for (var part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        // One part that does not stop well must not keep the others running.
        System.getLogger(NucleonServer.class.getName()).log(System.Logger.Level.WARNING, "could not stop " + part, e);
      }
    }
    parts.clear();
  }
}
